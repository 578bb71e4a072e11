-- For which subjects: the municipality, where it answers for education.
select municipality.id as subject
from municipality_fact as municipality
where exists (
  select 1 from body_in_office as education
  where education.function = 'education' and education.valid_from <= :day and education.valid_until > :day
)
