-- No system has the municipality itself as supplier.
select system.id as subject, system.name as detail
from system_registered as system
join body_in_office as supplier on supplier.id = system.supplier and supplier.kind <> 'outside'
where system.valid_from <= :day and system.valid_until > :day
