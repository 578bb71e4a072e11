-- Workplaces are counted every year, so that the IT unit can be sized.
select board.id as subject, board.name as detail
from board_in_office as board
where board.valid_from <= :day and board.valid_until > :day
  and not exists (
    select 1 from workplace_fact as counted
    join body_closure as within on within.body = counted.body and within.ancestor = board.id
    where counted.day > :year_ago and counted.day <= :day
  )
