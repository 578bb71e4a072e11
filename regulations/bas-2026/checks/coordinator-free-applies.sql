-- For which subjects: The IT coordinator holds no role in daily operation.
select held.person as subject from role_held as held
where held.role = 'coordinator' and held.valid_from <= :day and held.valid_until > :day
