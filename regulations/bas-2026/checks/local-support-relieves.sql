-- Over the last months that have ended local support solved at least the share of the cases that the limit says.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where coalesce((
  select sum(monthly.value) - :least * count(*) from measurement as monthly
  where monthly.subject = 'desk' and monthly.name = 'desk.relief-share'
    and monthly.period >= substr(:quarter_ago, 1, 7) and monthly.period < substr(:day, 1, 7)
), -1) < 0
