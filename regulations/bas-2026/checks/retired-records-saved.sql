-- Before a system is retired its records are preserved, or disposed of by decision.
select system.id as subject, system.name as detail
from system_registered as system
where system.lifecycle = 'phase-out' and system.valid_from <= :day and system.valid_until > :day
  and not exists (
    select 1 from system_gate_passed as passed where passed.system = system.id and passed.gate = 'records-saved' and passed.day <= :day
  )
