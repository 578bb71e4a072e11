-- The cost of each system in operation is known.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.valid_from <= :day and system.valid_until > :day and system.cost is null
