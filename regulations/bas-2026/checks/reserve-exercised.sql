-- The reserve routine of important systems is practised every other year.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.criticality in ('high', 'vital') and system.valid_from <= :day and system.valid_until > :day
  and not exists (
    select 1 from continuity_trial_fact as trial
    where trial.system = system.id and trial.kind = 'exercise' and trial.day > :two_years_ago and trial.day <= :day
  )
