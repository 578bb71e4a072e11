-- For which subjects: Pupils have the same conditions at every school: no school has more pupils a workplace than the limit.
select school.body as subject from workplace_fact as school where school.pupils > 0 and school.day <= :day
