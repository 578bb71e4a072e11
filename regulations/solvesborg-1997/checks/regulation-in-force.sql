-- The regulation is adopted by the assembly and in force.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (
  select 1 from pack_in_force as pack
  join decision_fact as decision on decision.id = pack.decision
  join body_in_office as body on body.id = decision.body and body.kind = 'assembly'
  where pack.valid_from <= :day and pack.valid_until > :day
)
