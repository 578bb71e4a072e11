-- What the units of a sector share is one and the same system.
select system.id as subject, other.name as detail
from system_in_operation as system
join system_kind_fact as covers on covers.system = system.id
join system_kind_fact as also_covers on also_covers.kind = covers.kind and also_covers.system <> system.id
join system_in_operation as other on other.id = also_covers.system and other.sector = system.sector and other.sharing = 'sector'
where system.sharing = 'sector'
  and system.valid_from <= :day and system.valid_until > :day and other.valid_from <= :day and other.valid_until > :day
  and not exists (
    select 1 from kind_chosen as chosen
    where chosen.kind = covers.kind and chosen.sector = system.sector and chosen.system = system.id
      and chosen.valid_from <= :day and chosen.valid_until > :day
  )
