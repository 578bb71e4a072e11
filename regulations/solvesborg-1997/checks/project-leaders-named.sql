-- The project group has the central IT resource and the leaders of the largest projects.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (
  select 1 from role_held as held where held.role = 'project-leader' and held.valid_from <= :day and held.valid_until > :day
) or not exists (
  select 1 from body_in_office as unit where unit.function = 'it-unit' and unit.valid_from <= :day and unit.valid_until > :day
)
