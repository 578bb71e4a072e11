-- Network technicians are employed at the IT unit.
select held.person as subject, person.name as detail
from role_held as held
join person_active as person on person.id = held.person and person.valid_from <= :day and person.valid_until > :day
where held.role = 'network-technician' and held.valid_from <= :day and held.valid_until > :day
  and not exists (
    select 1 from employment_held as employed
    join body_closure as within on within.body = employed.body
    join body_in_office as unit on unit.id = within.ancestor and unit.function = 'it-unit'
    where employed.person = held.person and employed.valid_from <= :day and employed.valid_until > :day
  )
