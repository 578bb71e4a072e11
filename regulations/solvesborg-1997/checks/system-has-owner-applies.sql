-- For which subjects: Every system has an owner, from acquisition to retirement.
select system.id as subject
from system_registered as system
where system.lifecycle <> 'idea' and system.valid_from <= :day and system.valid_until > :day
