-- No system has the municipality itself as supplier.
select system.id as subject, system.name as detail
from system_registered as system
join municipality_fact as municipality on municipality.name = system.supplier
where system.valid_from <= :day and system.valid_until > :day
