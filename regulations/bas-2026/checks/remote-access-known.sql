-- It is known for each system whether somebody reaches it from outside to maintain it.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.valid_from <= :day and system.valid_until > :day and system.remote_access is null
