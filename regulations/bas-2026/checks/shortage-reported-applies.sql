-- For which subjects: the municipality, where something fell short in the last month that has ended.
select municipality.id as subject
from municipality_fact as municipality
where exists (
  select 1 from measurement as short
  where short.name = 'desk.short' and short.value > 0 and short.period = substr(:month_ago, 1, 7)
)
