-- Pupils have the same conditions at every school: no school has more pupils a workplace than the limit.
select school.body as subject, body.name || ': ' || cast(school.pupils as text) || ' / ' || cast(school.workplaces as text) as detail
from workplace_fact as school
join body_in_office as body on body.id = school.body and body.valid_from <= :day and body.valid_until > :day
where school.pupils > 0 and school.day <= :day and school.pupils > :pupils_a_workplace * school.workplaces
  and not exists (
    select 1 from workplace_fact as later where later.body = school.body and later.day > school.day and later.day <= :day
  )
