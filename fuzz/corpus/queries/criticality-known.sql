-- It is known for each system how important it is.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.valid_from <= :day and system.valid_until > :day and system.criticality is null
