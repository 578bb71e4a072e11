-- The fault-and-service routine is in use: a case came lately, here or in the log of another desk.
select municipality.id as subject, municipality.name as detail
from municipality_fact as municipality
where not exists (select 1 from case_fact as arrived where arrived.opened > :quarter_ago and arrived.opened <= :day)
