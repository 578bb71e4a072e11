-- Systems being introduced that have not passed the gate.
select system.id as subject, system.name as detail
from system_registered as system
where system.lifecycle = 'introduction' and system.valid_from <= :day and system.valid_until > :day
  and not exists (
    select 1 from system_gate_passed as passed where passed.system = system.id and passed.gate = :gate and passed.day <= :day
  )
