-- Every district has local support: each of its parts stands under a district of such a team. Where there are none, administrations count.
select district.id as subject, district.name as detail
from body_in_office as district
where district.valid_from <= :day and district.valid_until > :day
  and (district.kind = 'district' or (district.kind = 'administration' and not exists (
    select 1 from body_in_office as other
    where other.kind = 'district' and other.valid_from <= :day and other.valid_until > :day
  )))
  and district.id in (
    select within.ancestor from body_closure as within
    join body_in_office as part on part.id = within.body and part.kind in ('administration', 'district', 'unit')
      and part.valid_from <= :day and part.valid_until > :day
    where part.id not in (
      select below.parent from body_in_office as below
      where below.parent is not null and below.kind in ('administration', 'district', 'unit')
        and below.valid_from <= :day and below.valid_until > :day
    ) and part.id not in (
      select served.body from local_support_fact as served
      where served.valid_from <= :day and served.valid_until > :day
    )
  )
