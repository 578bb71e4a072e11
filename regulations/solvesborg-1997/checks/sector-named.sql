-- A system shared in a sector names its sector.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.sharing = 'sector' and system.sector is null and system.valid_from <= :day and system.valid_until > :day
