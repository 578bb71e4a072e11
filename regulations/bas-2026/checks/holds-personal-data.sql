-- Systems in operation that hold personal data.
select system.id as subject
from system_in_operation as system
where system.personal_data = 1 and system.valid_from <= :day and system.valid_until > :day
