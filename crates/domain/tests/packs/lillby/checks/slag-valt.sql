-- 
select common.kind as subject, common.kind as detail
from common_kind as common
where common.scope = 'municipality' and not exists (
  select 1 from kind_chosen as chosen
  where chosen.kind = common.kind and chosen.sector is null and chosen.valid_from <= :day and chosen.valid_until > :day
)
