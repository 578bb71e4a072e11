-- Every system in operation has an appointed manager who carries the owner's intentions on.
select system.id as subject, system.name as detail
from system_in_operation as system
left join system_manager as manager on manager.system = system.id and manager.valid_from <= :day and manager.valid_until > :day
where system.valid_from <= :day and system.valid_until > :day and manager.person is null
