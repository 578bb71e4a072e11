-- Nobody who put forward an improvement of the system waits longer for an answer than the limit says.
select system.id as subject, proposal.number as detail
from system_in_operation as system
join case_fact as proposal on proposal.system = system.id and proposal.kind = 'improvement'
where system.valid_from <= :day and system.valid_until > :day
  and proposal.opened > :year_ago and proposal.opened <= :answer_by
  and (proposal.owed_answered is null or proposal.owed_answered > :day) and (proposal.ended is null or proposal.ended > :day)
