-- An exception from the common system has an end that is kept.
select deviation.kind as subject, body.name || ': ' || system.name as detail, deviation.excepted_until as due
from kind_deviation as deviation
join body_in_office as body on body.id = deviation.body and body.valid_from <= :day and body.valid_until > :day
join system_registered as system on system.id = deviation.system
where deviation.valid_from <= :day and deviation.valid_until > :day
  and deviation.excepted_until is not null and deviation.excepted_until <= :soon
