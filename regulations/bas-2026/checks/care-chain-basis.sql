-- When a system is shared with others in the chain of care, the basis for sharing is noted.
select party.system as subject, body.name as detail
from system_party_fact as party
join body_in_office as body on body.id = party.party
where party.basis is null or party.basis = ''
