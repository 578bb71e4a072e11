-- An executive board has the overall responsibility for IT.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (
  select 1 from board_in_office as board where board.kind = 'executive-board' and board.valid_from <= :day and board.valid_until > :day
)
