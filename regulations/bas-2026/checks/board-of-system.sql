-- It is known for each system on which board's behalf it is kept.
select system.id as subject, system.name as detail
from system_in_operation as system
where system.valid_from <= :day and system.valid_until > :day
  and not exists (select 1 from system_board_fact as kept where kept.system = system.id)
