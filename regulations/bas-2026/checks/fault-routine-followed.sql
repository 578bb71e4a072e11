-- The figures of the last month that has ended are kept.
select municipality.id as subject, substr(:month_ago, 1, 7) as detail
from municipality_fact as municipality
where not exists (
  select 1 from measurement as kept
  where kept.subject = 'desk' and kept.name = 'desk.backlog-growth' and kept.period = substr(:month_ago, 1, 7)
)
