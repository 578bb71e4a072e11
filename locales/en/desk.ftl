# The fault-and-service routine: how many people it needs.

desk-load-unreadable = The load is a number of erlang above 0 and up to { $most }.
desk-load-too-large = A load of { $load } erlang keeps { $agents } agents busy for longer than there is time: the queue would grow without end. Reckon with more agents than the load.
desk-agents-unreadable = The agents are a whole number, { $most } at the most.
desk-handling-unreadable = How long a case takes is more than nothing: write it as 180s, 20m or 2h.
desk-arrivals-unreadable = Write the arrivals as a number and a time, such as 40/8h, both more than nothing.
desk-within-unreadable = The time within which a case is met is nothing or more: write it as 20s, 5m or 4h.
desk-level-unreadable = The level is a share above 0 and below 1, such as 0.8: that nobody ever waits longer cannot be promised.
desk-shrinkage-unreadable = The shrinkage is a share from 0 to below 1, such as 0.3.
desk-occupancy-unreadable = The occupancy is a share from 0.05 to 1, such as 0.85.
desk-share-unreadable = A share lies from 0 to 1.
desk-time-unreadable = “{ $text }” is no time: write it as 180s, 20m or 2h.
desk-open-unreadable = Write the hours of service as the first hour and the one at which it closes, such as 8-17.
desk-tier-too-small = Tier { $tier } is to do { $needed } hours of work a week and has { $there }: its cases would pile up without end.
desk-no-tier = Somebody must be at a place.
desk-simulation-too-large = So much is not simulated: { $people } people at one tier and { $cases } cases a week at the most.
desk-simulation-too-long = So many weeks are not simulated: { $cases } cases altogether at the most. Choose fewer weeks.

desk-told-load = Load: { $load } erlang.
desk-told-agents = Agents at once: { $agents }; employed for that: { $people }.
desk-told-waiting = Must wait: { $share }.
desk-told-wait = Wait on average: { $time }.
desk-told-level = Begun with within { $time }: { $share }.
desk-told-occupancy = Busy: { $share } of the time.
desk-told-hours = Plain hours of work: { $hours } in the time, which is { $people ->
    [one] one person
   *[other] { $people } people
} if nobody's wait were counted.
desk-told-simulated = Cases that may wait, with service from { $from } to { $until }, Monday to Friday: { $agents } at once.
desk-told-simulated-none = No number of people that can be thought of meets the target in these hours of service.
desk-assumes-queue = Erlang C takes for granted that cases come independently of each other, that each is begun with at once when somebody is free, and that nobody gives up.
desk-assumes-hours = The hours take for granted that everybody is busy all the time.
desk-assumes-simulation = The simulation takes for granted that cases come evenly in the hours of service, and counts waits in those hours; in brackets, the bounds in nineteen cases of twenty.

desk-percent = { $number } %
desk-seconds = { $number } s
desk-minutes = { $number } min
desk-hours = { $number } h

desk-kind-fault = fault
desk-kind-service-request = service request
desk-kind-question = question
desk-kind-security-advice = advice on security
desk-kind-improvement = improvement
desk-kind-security-incident = security incident
desk-channel-web = the pages
desk-channel-mail = mail
desk-channel-phone = telephone
desk-channel-desk = visit
desk-channel-api = a program
desk-channel-elsewhere = another desk
desk-level-high = high
desk-level-medium = medium
desk-level-low = low
desk-priority-1 = critical
desk-priority-2 = high
desk-priority-3 = usual
desk-priority-4 = low
desk-priority-5 = planned
desk-tier-0 = self-help
desk-tier-1 = local support
desk-tier-2 = the IT unit
desk-tier-3 = the supplier
desk-status-new = new
desk-status-under-way = under way
desk-status-waits-for-user = waits for the one who asked
desk-status-waits-for-supplier = waits for the supplier
desk-status-solved = solved
desk-status-closed = closed

desk-before-the-last = This would have happened before what was last done with the case. Read it again.
desk-is-merged = The case was merged into another. Go on with that one.
desk-is-open = The case is open: there is nothing to reopen.
desk-not-solved = The case is not solved. Write what was done, and it may be closed.
desk-waits-for-nobody = The case waits for nobody.
desk-is-solved = The case is solved. Reopen it before you go on with it.
desk-is-closed = The case is closed. Reopen it before you go on with it.
desk-is-there-already = The case lies there already. Choose another team or tier.
desk-text-needed = Write a few words.
desk-text-too-long = Write { $most } characters at the most.

desk-log-no-field = “{ $field }” is no field of a log. There are: { $known }.
desk-log-no-column = The file has no column “{ $column }”.
desk-log-needs = Say which column holds the field “{ $field }”, as in --map { $field }=COLUMN.
desk-log-missing = The field “{ $field }” has no value.
desk-log-number-too-long = The number of a case has { $most } characters at the most.
desk-log-no-moment = “{ $text }” is no time.
desk-log-days-unclear = Some days are written with the day first and others with the month first: put the file right, so that they are written in one way.
desk-log-no-tier = “{ $text }” is no tier: write L0, L1, L2 or L3.
desk-log-bad = { $count ->
    [one] One row cannot be read, and nothing was taken:
   *[other] { $count } rows cannot be read, and nothing was taken:
}
desk-log-bad-row = Line { $line }: { $what }
desk-log-bad-more = { $count ->
    [one] … and one more; with --format json it is named too.
   *[other] … and { $count } more; with --format json they are named too.
}
desk-log-told = { $cases ->
    [one] One case
   *[other] { $cases } cases
} with { $events ->
    [one] one event
   *[other] { $events } events
}.
desk-log-open = Open when the log ends: { $count }.
desk-log-reopened = Opened again after they were solved: { $count }.
desk-log-reassigned = Went from one person to another: { $count }.
desk-log-hand-overs = Hand-overs between teams or tiers: { $count }.
desk-log-ping-pong = Came back to where they had been: { $count }.
desk-log-stayed = Never left the first tier: { $count } ({ $share }).
desk-log-solved-by = Solved by { $tier }: { $count } ({ $share }).
desk-log-times = From opening to solution: half within { $median }, nine of ten within { $p90 }.
desk-log-unknown = Words that tell of no state: { $words }.

desk-days = { $number } days
desk-monday = Monday
desk-tuesday = Tuesday
desk-wednesday = Wednesday
desk-thursday = Thursday
desk-friday = Friday
desk-saturday = Saturday
desk-sunday = Sunday
desk-span-backwards = The last day lies before the first.
desk-span-too-long = Choose { $most } days at the most.
desk-log-no-minutes = “{ $text }” is no number of minutes: write one from 0 to 10080.
desk-import-done = { $cases ->
    [one] One case
   *[other] { $cases } cases
} with { $events ->
    [one] one event
   *[other] { $events } events
} were taken in: { $new } new, { $changed } changed.
desk-report-title = How the desk does
desk-report-file = desk-report
desk-report-span = From { $from } to { $to }.
desk-report-from = From
desk-report-to = To
desk-report-cases = Cases
desk-report-events = Events
desk-report-import = Take in a log
desk-report-in-brief = In brief
desk-report-nothing = No cases came or were solved in these days. Choose other days, or take in the log of another desk.
desk-report-figure = Figure
desk-report-value = Value
desk-report-came = Came
desk-report-solved = Solved
desk-report-answer-median = First answer, half within
desk-report-answer-p90 = First answer, nine of ten within
desk-report-solve-median = Solution, half within
desk-report-solve-p90 = Solution, nine of ten within
desk-report-answered-within = Answered within target
desk-report-within = Solved within target
desk-report-first-contact = Solved at first contact
desk-report-relief = Solved by local support (relief)
desk-report-hand-overs = Hand-overs
desk-report-ping-pong = Came back to where they had been
desk-report-reopened = Opened again
desk-report-open = Open at the end
desk-report-work = Time worked
desk-report-little = The figures do not fit together: { $backlog } cases were open on average, but as many as came and as long as they stayed gives { $expected } (Little's law, held with a margin of { $tolerance }). Cases may be missing from the data or stand open without being so, or the queue grows.
desk-report-most = Most: { $when }, { $count ->
    [one] one case
   *[other] { $count } cases
}.
desk-report-none-came = No cases.
desk-report-by-week = Came by week
desk-report-week = Week
desk-report-week-of = week { $week }, { $year }
desk-report-by-weekday = Came by day of the week
desk-report-weekday = Day of the week
desk-report-weekday-number = Day of the week, 0 for Monday to 6
desk-report-by-hour = Came by hour of the day
desk-report-hour = Hour
desk-report-hour-of = { $hour } o'clock
desk-report-unknown = not known
desk-report-which = Which
desk-report-tiers = By tier
desk-report-teams = By team
desk-report-systems = By system
desk-report-bodies = By body
desk-report-kinds = By kind
desk-report-nothing-here = Nothing is known.
desk-report-more = { $count ->
    [one] One more row; the files XLSX and ODS have them all.
   *[other] { $count } more rows; the files XLSX and ODS have them all.
}
desk-report-backlog = Open cases by age
desk-report-age = Age
desk-report-days-0-1 = a day at the most
desk-report-days-2-7 = 2 to 7 days
desk-report-days-8-30 = 8 to 30 days
desk-report-days-31-90 = 31 to 90 days
desk-report-days-more = more than 90 days
desk-report-costliest = The five systems that cost most work
desk-report-no-work = No time worked was noted.
desk-report-system = System
desk-report-made = How the figures came about
desk-report-clock-calendar = Times are counted as the calendar goes, night and day.
desk-report-clock-service = Times are counted in hours of service, without the time that others were waited for.
desk-report-clock-mixed = For { $count } of { $all } solved cases times are counted in hours of service, for the others as the calendar goes.
desk-report-made-says = A case counts on the day it came, the day it was first answered and the day it was solved. Hand-overs, returns and time worked count when the case ends. Medians are right within five per cent. No figure names a person.
desk-report-log-at = The log of another desk was last taken in on { $day }.
desk-report-line = { $name }: { $came } came, { $solved } were solved, half within { $median }, nine of ten within { $p90 }, time worked { $work }
desk-report-written = The report was written to { $file }.
desk-report-no-pdf = This program was built without PDF. Choose odt, xlsx or ods.
desk-report-cases-all = The cases behind the figures
desk-report-cases-lead = Every case that the report counts, without the names of who asked or helped.
desk-report-found = { $count ->
    [one] One case
   *[other] { $count } cases
}
desk-report-none = There are no cases yet
desk-report-none-why = They come when cases are entered here, or when the log of another desk is taken in.
desk-report-number = Number
desk-report-opened = Opened
desk-report-ended = Ended
desk-report-kind = Kind
desk-report-priority = Priority
desk-report-tier = Tier
desk-report-team = Team
desk-report-body = Body
desk-report-to-answer = To the first answer
desk-report-to-solution = To the solution
desk-report-in-time = Within target
desk-report-of = The days are of cases that
desk-report-of-came = came
desk-report-of-answered = were answered
desk-report-of-solved = were solved
desk-report-of-ended = ended
desk-report-of-open = are open
desk-report-at = Open on the day
desk-report-mark = Which
desk-report-mark-late = Solved after the target
desk-report-mark-answered-late = Answered after the target
desk-report-mark-handed-over = Handed over
desk-report-mark-worked = With time worked
desk-report-stayed = Stayed in the first tier
desk-report-unknown-words = Words that tell of no state
desk-report-import-lead = The log of another desk has one row an event. Look at it first, or take it in: a log with errors is not taken in at all, and the same log again changes nothing.
desk-report-import-file-help = CSV, XLSX or ODS. The number of the case, the time and the state are needed; tier, team, system, body and minutes where there are any.
desk-report-import-map = Columns
desk-report-import-map-help = Only needed where headings are not known: field=heading, with commas between. The fields are { $fields }.
desk-report-import-map-unreadable = “{ $text }” cannot be read. Write for example case=No.
desk-report-import-looked = What the file has
desk-report-import-columns = Columns that are known
desk-report-import-figures = Figures
desk-report-import-again = Nothing has been taken in yet. Choose the file again and take it in.
desk-report-import-take = Take in
desk-report-import-look = Look first
desk-report-import-more = { $count ->
    [one] … and one more row.
   *[other] … and { $count } more rows.
}
desk-report-import-known = This log was taken in before. Nothing was changed.
desk-report-imported = The log was taken in.
desk-origin-here = here
desk-origin-elsewhere = in another desk
desk-clock-service = hours of service
desk-clock-calendar = the calendar
desk-facet-all = all
desk-facet-tier = tier
desk-facet-team = team
desk-facet-system = system
desk-facet-body = body
desk-facet-kind = kind
