-- Each common kind has one and the same system with all who use it.
select deviation.kind as subject, body.name || ': ' || system.name as detail
from kind_deviation as deviation
join body_in_office as body on body.id = deviation.body and body.valid_from <= :day and body.valid_until > :day
join system_registered as system on system.id = deviation.system
where deviation.sector is null and deviation.valid_from <= :day and deviation.valid_until > :day
  and (deviation.excepted_until is null or deviation.excepted_until <= :day)
