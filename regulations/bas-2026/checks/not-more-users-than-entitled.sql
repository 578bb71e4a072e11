-- No unit has more users in the system than are entitled.
select used.system as subject, body.name || ': ' || cast(used.active as text) || ' / ' || cast(used.entitled as text) as detail
from system_use_fact as used
join body_in_office as body on body.id = used.body and body.valid_from <= :day and body.valid_until > :day
where used.active > used.entitled and (used.day is null or used.day <= :day)
