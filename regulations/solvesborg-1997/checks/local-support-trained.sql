-- Every district has local support that is trained and was chosen after the IT unit was heard.
select district.id as subject, district.name as detail
from body_in_office as district
where district.kind = 'district' and district.valid_from <= :day and district.valid_until > :day
  and not exists (
    select 1 from team_fact as team
    join team_district_fact as served on served.team = team.team
    join body_closure as within on within.ancestor = served.district and within.body = district.id
    join team_member_fact as member on member.team = team.team and member.valid_from <= :day and member.valid_until > :day
    where team.tier = '1' and team.active = 1 and member.trained <= :day and member.consulted <= :day
  )
