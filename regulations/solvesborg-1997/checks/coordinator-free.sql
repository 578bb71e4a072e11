-- The IT coordinator holds no role in daily operation.
select held.person as subject
from role_held as held
join role_held as other on other.person = held.person and other.role = 'operations'
where held.role = 'coordinator' and held.valid_from <= :day and held.valid_until > :day
  and other.valid_from <= :day and other.valid_until > :day
