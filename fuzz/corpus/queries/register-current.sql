-- The system's personal data are described, and the description was reviewed within the last year.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.personal_data = 1 and system.valid_from <= :day and system.valid_until > :day
  and not exists (
    select 1 from system_information_fact as information
    where information.system = system.id and information.personal_data = 1 and information.reviewed > :year_ago
  )
