-- Outside experts complement the municipality's own competence.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (select 1 from engagement_held as engaged where engaged.valid_from <= :day and engaged.valid_until > :day)
