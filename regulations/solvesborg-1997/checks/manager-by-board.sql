-- The system manager is appointed by a decision of the board.
select manager.system as subject, person.name as detail
from system_manager as manager
join person_active as person on person.id = manager.person and person.valid_from <= :day and person.valid_until > :day
left join decision_fact as decision on decision.id = manager.decision
left join board_in_office as board on board.id = decision.body
where manager.valid_from <= :day and manager.valid_until > :day and board.id is null
