-- For which subjects: Personal data leave the EU only with support in the regulation.
select system.id as subject
from system_in_operation as system
where system.personal_data = 1 and system.hosting = 'abroad' and system.valid_from <= :day and system.valid_until > :day
