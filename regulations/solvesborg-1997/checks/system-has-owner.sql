-- Every system has an owner, from acquisition to retirement.
select system.id as subject, system.name as detail
from system_registered as system
left join system_owner as owner on owner.system = system.id and owner.valid_from <= :day and owner.valid_until > :day
where system.lifecycle <> 'idea' and system.valid_from <= :day and system.valid_until > :day and owner.body is null
