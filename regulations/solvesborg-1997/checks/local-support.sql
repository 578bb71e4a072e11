-- Every district has local support.
select district.id as subject, district.name as detail
from body_in_office as district
where district.kind = 'district' and district.valid_from <= :day and district.valid_until > :day
  and not exists (
    select 1 from role_held as held
    join body_closure as within on within.body = held.body and within.ancestor = district.id
    where held.role = 'local-support' and held.valid_from <= :day and held.valid_until > :day
  )
