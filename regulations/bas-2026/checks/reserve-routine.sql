-- For important systems there is a reserve routine, and it is known how the system is started again.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.criticality in ('high', 'vital') and system.valid_from <= :day and system.valid_until > :day
  and not exists (
    select 1 from continuity_plan_fact as plan
    where plan.system = system.id and plan.reserve_routine = 1 and plan.restart_known = 1
  )
