-- An IT group handles the common matters.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (
  select 1 from role_held as held where held.role = 'it-group-member' and held.valid_from <= :day and held.valid_until > :day
)
