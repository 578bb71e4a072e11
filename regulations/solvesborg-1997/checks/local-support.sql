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
      select served.body from team_fact as team
      join team_district_fact as own on own.team = team.team
      join body_closure as served on served.ancestor = own.district
      join team_member_fact as member on member.team = team.team and member.valid_from <= :day and member.valid_until > :day
      where team.tier = '1' and team.active = 1
    )
  )
