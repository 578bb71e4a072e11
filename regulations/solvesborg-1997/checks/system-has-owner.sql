-- Every system in operation has an owner.
select system.id as subject, system.name as detail
from system_in_operation as system
left join system_owner as owner on owner.system = system.id and owner.valid_from <= :day and owner.valid_until > :day
where system.valid_from <= :day and system.valid_until > :day and owner.body is null
