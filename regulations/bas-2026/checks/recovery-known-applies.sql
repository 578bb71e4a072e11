-- For which subjects: For important systems it is settled how soon they are to be back and how much may be lost.
select system.id as subject
from system_in_operation as system
where system.criticality in ('high', 'vital') and system.valid_from <= :day and system.valid_until > :day
