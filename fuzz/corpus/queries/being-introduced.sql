-- Systems being introduced.
select system.id as subject
from system_registered as system
where system.lifecycle = 'introduction' and system.valid_from <= :day and system.valid_until > :day
