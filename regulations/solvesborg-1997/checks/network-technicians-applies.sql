-- For which subjects: Network technicians are employed at the IT unit.
select held.person as subject from role_held as held
where held.role = 'network-technician' and held.valid_from <= :day and held.valid_until > :day
