-- For which subjects: Every school has workplaces that the pupils can use.
select school.body as subject from workplace_fact as school where school.pupils > 0 and school.day <= :day
