-- For important systems it is settled how soon they are to be back and how much may be lost.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.criticality in ('high', 'vital') and system.valid_from <= :day and system.valid_until > :day
  and (system.recovery_time_hours is null or system.recovery_point_hours is null)
