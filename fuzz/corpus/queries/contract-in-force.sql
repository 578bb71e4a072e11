-- A system in operation has a contract in force.
select system.id as subject, system.name as detail, system.contract_ends as due
from system_in_operation as system
where system.valid_from <= :day and system.valid_until > :day
  and system.contract_ends is not null and system.contract_ends <= :soon
