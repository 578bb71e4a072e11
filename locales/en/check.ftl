check-heading = { $name }, as of { $day }
check-recorded = The day has passed: this is the evaluation of { $day } as it was recorded then.
check-trouble = { $number } could not be measured: { $why }
check-deviating = { $count ->
    [one] One deviation
   *[other] { $count } deviations
 }
check-due = { $count ->
    [one] One obligation due
   *[other] { $count } obligations due
 }
check-accepted = { $count ->
    [one] One deviation accepted by decision
   *[other] { $count } deviations accepted by decision
 }
check-act = What to do: { $act }
check-since = since { $day }
check-bearer = acts: { $name }
check-nobody = nobody is there to ask
check-noted = noted by decision, but rests on law
check-fails = Something that shall be done is not done.
check-holds = Nothing that shall be done falls short.
check-day-ahead = { $day } lies ahead. Today and days past can be shown.
check-no-section = There is no section { $section } in what is in force. Write the number as in the regulation, such as 5.
check-no-pack = No regulation is in force on that day. Adopt one with stadga regulation adopt.
check-oscal-only-now = OSCAL is written for today. Leave --as-of out.
check-oscal-one-pack = Several regulations are in force. Choose one with --pack.
check-state-fulfilled = fulfilled
check-state-due = due
check-state-not-yet-shown = not yet shown
check-state-deviating = deviating
check-state-accepted = accepted
check-state-not-applicable = not applicable
check-station-system-manager = system manager
check-station-owner-head = head of the owner
check-station-owning-body = owner of the system
check-station-person = the person
check-station-head = head
check-station-body = the body itself
check-station-board = the board
check-station-coordinator = IT coordinator
check-station-executive-board = the executive board
check-station-assembly = the assembly
check-station-nobody = nobody
check-role-data-protection-officer = data protection officer
check-role-secretary = secretary
check-role-coordinator = IT coordinator
check-role-local-support = local support
check-role-network-technician = network technician
check-role-project-leader = project leader
check-role-auditor = auditor
check-role-system-manager = system manager
check-role-it-group-member = member of the IT group
check-role-operations = operations
check-role-administrator = administrator
check-role-head = head
