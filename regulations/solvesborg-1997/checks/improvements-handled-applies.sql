-- For which subjects: systems of which an improvement was put forward within the last year.
select proposal.system as subject from case_fact as proposal
where proposal.kind = 'improvement' and proposal.opened > :year_ago and proposal.opened <= :day
