-- The system manager is appointed by a decision of a board on whose behalf the system is kept, or of the executive board.
select manager.system as subject, person.name as detail
from system_manager as manager
join person_active as person on person.id = manager.person and person.valid_from <= :day and person.valid_until > :day
left join decision_fact as decision on decision.id = manager.decision
left join board_in_office as board on board.id = decision.body
where manager.valid_from <= :day and manager.valid_until > :day
  and (
    board.id is null
    or board.kind <> 'executive-board'
      and exists (select 1 from system_board_fact as kept where kept.system = manager.system)
      and not exists (select 1 from system_board_fact as kept where kept.system = manager.system and kept.board = board.id)
  )
