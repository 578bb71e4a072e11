-- Somebody is appointed as contact with the supervisory authority of data protection.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (
  select 1 from role_held as held where held.role = 'data-protection-officer' and held.valid_from <= :day and held.valid_until > :day
)
