-- The data of every system are classified, so that they are protected as well as others.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.valid_from <= :day and system.valid_until > :day
  and (system.confidentiality is null or system.integrity is null or system.availability is null)
