-- Education has technical support of its own: a team that serves schools alone, with hours set aside.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (
  select 1 from team_fact as team
  join team_member_fact as member on member.team = team.team and member.valid_from <= :day and member.valid_until > :day
  where team.active = 1 and member.hours > 0
    and exists (select 1 from team_district_fact as own where own.team = team.team)
    and not exists (
      select 1 from team_district_fact as served
      where served.team = team.team and not exists (
        select 1 from body_closure as within
        join body_in_office as education on education.id = within.ancestor and education.function = 'education'
          and education.valid_from <= :day and education.valid_until > :day
        where within.body = served.district
      )
    )
)
