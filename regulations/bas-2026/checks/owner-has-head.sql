-- The system is owned by a unit of the line, whose head has resources for it during its whole life.
select owner.system as subject, body.name as detail
from system_owner as owner
join body_in_office as body on body.id = owner.body and body.valid_from <= :day and body.valid_until > :day
where owner.valid_from <= :day and owner.valid_until > :day and owner.head is null
