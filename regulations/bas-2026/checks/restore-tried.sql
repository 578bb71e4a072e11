-- For important systems restoring was tried within the last year, and the latest test held.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.criticality in ('high', 'vital') and system.valid_from <= :day and system.valid_until > :day
  and not exists (
    select 1 from continuity_trial_fact as trial
    where trial.system = system.id and trial.kind = 'restore-test' and trial.outcome <> 'failed'
      and trial.day > :year_ago and trial.day <= :day
      and not exists (
        select 1 from continuity_trial_fact as later
        where later.system = system.id and later.kind = 'restore-test' and later.outcome = 'failed'
          and later.day >= trial.day and later.day <= :day
      )
  )
