-- The system manager is employed.
select manager.system as subject, person.name as detail
from system_manager as manager
join person_active as person on person.id = manager.person and person.valid_from <= :day and person.valid_until > :day
where manager.valid_from <= :day and manager.valid_until > :day and manager.employed = 0
