-- Every school has workplaces that the pupils can use.
select school.body as subject, body.name as detail
from workplace_fact as school
join body_in_office as body on body.id = school.body and body.valid_from <= :day and body.valid_until > :day
where school.pupils > 0 and school.workplaces = 0 and school.day <= :day
  and not exists (
    select 1 from workplace_fact as later where later.body = school.body and later.day > school.day and later.day <= :day
  )
