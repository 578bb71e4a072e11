-- What fell short in the last month that has ended, at a tier or in a team, was told to the IT group.
select municipality.id as subject, substr(:month_ago, 1, 7) as detail
from municipality_fact as municipality
where exists (
  select 1 from measurement as short
  where short.name = 'desk.short' and short.value > 0 and short.period = substr(:month_ago, 1, 7)
)
and not exists (
  select 1 from measurement as told
  where told.name = 'desk.shortage-told' and told.value > 0 and told.period = substr(:month_ago, 1, 7)
)
