-- For which subjects: When somebody else processes personal data for the municipality there is an agreement.
select system.id as subject
from system_in_operation as system
where system.personal_data = 1 and system.hosting in ('supplier', 'partner', 'abroad')
  and system.valid_from <= :day and system.valid_until > :day
