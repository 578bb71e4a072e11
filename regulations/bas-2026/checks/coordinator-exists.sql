-- The leadership has an IT coordinator.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (
  select 1 from role_held as held where held.role = 'coordinator' and held.valid_from <= :day and held.valid_until > :day
)
