-- For which subjects: Before a system is retired its records are preserved, or disposed of by decision.
select system.id as subject
from system_registered as system
where system.lifecycle = 'phase-out' and system.valid_from <= :day and system.valid_until > :day
