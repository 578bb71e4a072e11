# The fault-and-service routine: how many people it needs.

desk-load-unreadable = The load is a number of erlang above 0 and up to { $most }.
desk-load-too-large = A load of { $load } erlang keeps { $agents } agents busy for longer than there is time: the queue would grow without end. Reckon with more agents than the load.
desk-agents-unreadable = The agents are a whole number, { $most } at the most.
desk-handling-unreadable = How long a case takes is more than nothing: write it as 180s, 20m or 2h.
desk-handling-too-long = A case takes { $most } hours of work at the most. What takes more is a project: reckon with it by itself.
desk-median-unreadable = Half of the cases cannot take longer than the average, and take a tenth of it at the least: write for example 12m.
desk-arrivals-unreadable = Write the arrivals as a number and a time, such as 40/8h, both more than nothing.
desk-arrivals-bare = “{ $text }” does not say within which time the cases come. Write a time after the number, such as 40/8h, or add the hours of service with --open 8-17: then a lone number is that of a week, and several with spaces between are those of the hours.
desk-within-unreadable = The time within which a case is met is nothing or more: write it as 20s, 5m or 4h.
desk-level-unreadable = The level is a share above 0 and below 1, such as 0.8 or 80 %: that nobody ever waits longer cannot be promised.
desk-shrinkage-unreadable = The shrinkage is a share from 0 to below 95 %, such as 0.3 or 30 %.
desk-occupancy-unreadable = The occupancy is a share from 0.05 to 1, such as 0.85 or 85 %.
desk-share-unreadable = A share lies from 0 to 1, such as 0.6 or 60 %.
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
desk-told-simulated-none = No number of people that can be thought of meets the target in these hours of service.
desk-told-solved = Solved within { $time }: { $share }.
desk-assumes-queue = Erlang C takes for granted that cases come independently of each other, that each is begun with at once when somebody is free, and that nobody gives up.
desk-assumes-hours = The hours take for granted that everybody is busy all the time.
desk-assumes-simulation = The simulation takes for granted that cases come independently of each other and in the hours of service alone, that as many are at their places in all of them, that every week is like the others, that whoever goes home goes on with the case the next day, and that nobody gives up. Waits are counted in hours of service.

desk-percent = { $number } %
desk-seconds = { $number } s
desk-minutes = { $number } min
desk-hours = { $number } h

desk-week-unreadable = Write the cases as a number a week (200), a number and a time (40/8h), or { $hours } numbers with spaces between, one for each hour of service; { $week } numbers are the hours from Monday to Friday.
desk-solves-needed = Say what share local support solves (below 100 %), or leave the fields of the IT unit empty.
desk-hour-unreadable = An hour costs more than nothing and { $most } kronor at the most.
desk-count-unreadable = Write a whole number from { $least } to { $most }.
desk-tiers-unreadable = Write the tiers as share and time, such as 0.6:20m,0.9:45m: local support first, then the IT unit. A lone tier solves everything, 1:20m.
desk-tiers-two = Two tiers are reckoned with at the most: local support and the IT unit. What they do not solve goes on to the supplier, whose time is not reckoned with here.
desk-weeks-unreadable = Simulate at least one week.
desk-people-unreadable = Write how many are at their places on average in the hours of service: more than 0 and { $most } at the most, such as 2 or 1.5.
desk-people-both = Write how many are at their places at both tiers, or leave both empty.
desk-workplaces-needed = Write how many workplaces the desk serves today: the new ones are reckoned with as many cases each.
desk-asked-nothing = Say what comes: --arrivals with --handling, --load with --agents, or --from and --to for what the follow-up has seen.
desk-agents-with = --agents holds a number against a load, --load. With { $other } the number is worked out: leave --agents out, or hold those that you have against the target with --open and --people.
desk-level-with-load = With --load and --agents the share is worked out: leave --level out.
desk-not-together = { $one } cannot be reckoned with together with { $other }: leave one of them out.
desk-only-with = { $one } is reckoned with together with { $other } alone: add { $other }, or leave { $one } out.
desk-argument-needed = Something is missing: add { $name }.
desk-page-too-large = So much is not simulated on a page: { $cases } cases a week at the most. The command stadga desk staffing takes more.

desk-staffing = Dimension the desk
desk-staffing-says = How many people it takes, reckoned in three ways, how far those who are there suffice, and what it costs to do the work yourselves or to buy it. Everything stands in the address: save it or send it, and the next reader has the same answer.
desk-staffing-reckon = Reckon
desk-staffing-fetching = Reckon from what has happened
desk-staffing-fetching-says = The follow-up fills the fields: what came hour by hour, the time for a case, the tiers, the target, who there is and the workplaces. Change what you like before you reckon.
desk-staffing-fetch = Fetch from the follow-up
desk-staffing-file = The table hour by hour as a file
desk-group-coming = What comes in
desk-group-tiers = The tiers
desk-group-tiers-says = Local support tries first. What it does not solve goes to the IT unit, and what that does not solve goes on to the supplier.
desk-group-promise = The target and the time at one's place
desk-group-prices = What the hours cost
desk-group-there = Those who are there today
desk-group-there-says = They are held against the target. Where the fields are left empty it is only reckoned how many are needed.
desk-group-what-if = What if
desk-group-what-if-says = What is filled in here is reckoned beside how it stands today. Empty means as today.
desk-group-explaining = What explains
desk-group-site = About the workplaces
desk-field-arrivals = Cases
desk-help-arrivals = A number a week (200), a number and a time (40/8h), a number for each hour of service (12 18 15 10 6 9 11 8 4), or a line of such numbers for each of the five days.
desk-field-open = Hours of service, Monday to Friday
desk-help-open = The first hour and the one at which it closes, such as 8-17.
desk-field-handling = Time for a case at local support
desk-help-handling = The work on average, such as 20m. Where there is one tier alone it is the time of the whole desk.
desk-field-median = Half take at the most, at local support
desk-help-median = How the times are spread in the simulation: from a tenth of the average and up, such as 12m. Empty means as Erlang has it.
desk-field-solves = Share that local support solves
desk-help-solves = Such as 60 %. Empty means everything, and then no IT unit is reckoned with.
desk-field-unit-handling = Time for a case at the IT unit
desk-help-unit-handling = The work on average for what reaches it, such as 45m.
desk-field-unit-median = Half take at the most, at the IT unit
desk-help-unit-median = In the same way, for what comes there.
desk-field-unit-solves = Share that the IT unit solves
desk-help-unit-solves = Of what reaches it, such as 90 %. Empty means everything.
desk-field-within = To be begun with within
desk-help-within = Counted in hours of service and at each tier, such as 5m for a telephone or 4h for cases that may wait.
desk-field-solved-within = To be solved within
desk-help-solved-within = Counted in hours of service from when the case came, through all tiers, such as 16h. Empty means that only the beginning counts.
desk-field-level = Share that is to meet the target
desk-help-level = Such as 80 %: so many are to be begun with in time, and solved in time where that is promised. All of them can never be promised.
desk-field-shrinkage = Shrinkage
desk-help-shrinkage = The part of the working time that goes to leave, illness and meetings, such as 30 %. The training below is counted by itself.
desk-field-occupancy = Highest occupancy
desk-help-occupancy = The largest share of their time for which anybody is to be busy, such as 85 %. Empty means no limit.
desk-field-own-hour = An own hour, kronor
desk-help-own-hour = Pay with contributions and what comes with employment, for each paid hour.
desk-field-bought-hour = A bought hour, kronor
desk-help-bought-hour = A supplier's price for each hour worked.
desk-field-education = Training, hours for each person and year
desk-help-education = For those who work at the desk. Counted on a line of its own, and not taken from the time at one's place.
desk-school = Education's earmarked support
desk-school-asked = Cases from education
desk-school-says = The regulation earmarks resources for the technical support of education. Fill this in, and those cases get a line of their own with people and cost.
desk-field-school = Cases from education
desk-help-school = A share of the cases (25 %), or cases written as in the field Cases. They are among all cases.
desk-field-school-handling = Time for a case from education
desk-help-school-handling = The working time on average at all tiers together, such as 30m. Empty means as for the others.
desk-school-cases = { $cases }, { $share } of all
desk-school-people = For education alone
desk-assumes-school = A team of its own does all the work on the cases of education, whichever tier does it otherwise. The cases are also part of the answer for the whole desk. Whoever helps education alone cannot relieve the others, so that together more may be needed than it says.
desk-school-then = Education's support, today and then
desk-assumes-school-handling = Then: a case from education takes { $time } at all tiers together. That changes this line alone, and not the answer for the whole desk.
desk-assumes-school-same = What is otherwise for the whole desk is so for education too. A case from there takes as long as today.
desk-school-unreadable = Write what comes from education as a share (25 %), or as in the field Cases: more than nothing.
desk-school-too-many = No more cases can come from education than all of them: { $all } a week.
desk-school-needed = Write which cases come from education, such as 25 %, or leave the time for them empty.
desk-field-workplaces = Workplaces
desk-help-workplaces = As many as the desk serves.
desk-field-platform = The platform is integrated
desk-help-platform = The same operating system, directory and tools everywhere.
desk-field-places = The workplaces are integrated
desk-help-places = The same equipment, and the same way of setting it up.
desk-field-telephony = Telephony is integrated
desk-help-telephony = Telephones are looked after together with computers.
desk-field-people = At their places at local support
desk-help-people = On average in the hours of service, such as 2 or 1.5: the hours a week divided by the hours of service. Where there is one tier alone it is the whole desk.
desk-field-unit-people = At their places at the IT unit
desk-help-unit-people = Reckoned in the same way. Left empty where the IT unit is not reckoned with.
desk-field-what-if-workplaces = More workplaces
desk-help-what-if-workplaces = Such as 200 for a new system. They are reckoned with today's cases for each workplace, so the workplaces above are needed.
desk-field-what-if-local = More at local support
desk-help-what-if-local = So many more at their places in all the hours of service.
desk-field-what-if-within = Another target: begun with within
desk-help-what-if-within = Such as 2h.
desk-field-what-if-solved-within = Another target: to be solved within
desk-help-what-if-solved-within = Such as 8h.
desk-field-what-if-level = Another target: share
desk-help-what-if-level = Such as 90 %.
desk-field-what-if-school-handling = Another time for a case from education
desk-help-what-if-school-handling = Such as 45m, at all tiers together. It changes education's own line alone, and the cases from education are needed above.
desk-not-said = not said
desk-explaining-says = This is part of no formula. It stands beside the figures to explain why two municipalities with as many cases may need different numbers.

desk-observed = From the follow-up
desk-observed-came = { $cases ->
    [one] One case
   *[other] { $cases } cases
} came from { $from } to { $to }: { $week } a week.
desk-observed-noted = Ended with work noted
desk-observed-reopened = Opened again (the work is part of the time for a case)
desk-observed-target = The target
desk-observed-target-is = first answer within { $time }, for most (priority { $priority })
desk-observed-shares = { $reaching } of the cases reach it, and { $solves } of them are solved there
desk-observed-takes = { $time } for a case
desk-observed-half = half take { $time } at the most
desk-observed-school = From education
desk-observed-school-is = { $cases } cases, { $share } of all
desk-observed-workplaces-counted = The workplaces are those counted last in each body.
desk-observed-workplaces-employed = No workplaces are counted. The people employed count instead, as one workplace each.
desk-observed-workplaces-both = { $counted } workplaces are counted. Where there is no count the people employed, { $employed }, count as one workplace each.
desk-observed-staffed = { $members ->
    [one] one member
   *[other] { $members } members
} with { $hours } hours a week
desk-observed-members = { $count ->
    [one] one member without noted hours
   *[other] { $count } members without noted hours
}
desk-observed-few = { $cases ->
    [0] No cases came
    [one] One case alone came
   *[other] Only { $cases } cases came
} in those days, and { $least } at least are needed to reckon. Choose more days, take in the log of another desk, or write a number yourself.
desk-observed-no-minutes = No work is noted in the cases that ended. Write the time for a case yourself, and let those who work on the cases note their minutes.
desk-observed-few-minutes = Too few of the cases have work noted at the tier: { $cases }, and { $least } at least are needed. Write the time for a case yourself, or choose more days.
desk-observed-no-hours = It cannot be seen how many there are at each tier. Write how many hours a week the members of the teams have for the desk on the page Teams of the desk, or write the number yourself.
desk-observed-nobody-then = Nobody was in the teams on { $day }. Those who are in them today are counted instead.
desk-observed-nobody-at-a-tier = At one tier nobody was in the team on { $day }. Those who are in it today are counted there instead.
desk-observed-no-target = No time to the first answer is decided as a target for the most common cases. The time here is but a proposal: write the one that you want to promise.
desk-observed-outside = { $share } of the cases came outside the hours of service. They count with the first hour of the next day.
desk-observed-direct = { $share } of the cases came to the IT unit at once. Local support's time for a case is spread over all cases, so that the work is right.
desk-observed-some-minutes = Work is noted in { $share } of the cases that ended. The others count as long.
desk-observed-no-tiers = { $cases ->
    [one] One case that ended has
   *[other] { $cases } cases that ended have
} no known tier. They count as the others do.
desk-observed-hours-rounded = The hours of service { $written } are reckoned in whole hours, from { $from } to { $until }.
desk-observed-short = That is only { $days ->
    [one] one day
   *[other] { $days } days
}: an uncommon week weighs heavily. Choose four weeks at least where there are so many.

desk-desk = The desk
desk-answer = The answer
desk-people = { $count ->
    [one] One person is to be employed.
   *[other] { $count } people are to be employed.
}
desk-people-by-simulation = This is the simulation's answer, since cases may wait.
desk-people-by-erlang = This is Erlang's answer, since the simulation found no number that meets the target.
desk-present-and-employed = { $present } at their places, { $employed } employed
desk-onward = { $cases } cases a week go on there
desk-by-hours = Plain hours of work
desk-by-erlang = Erlang C, in the busiest hour
desk-by-simulation = Simulation of cases that may wait
desk-simulated-weeks = Simulated: { $weeks } weeks with the seed { $seed }. In brackets stand the bounds in nineteen cases of twenty.
desk-hour-by-hour = Hour by hour: { $tier }
desk-hours-says = The last column says what share of what came in the hour was begun with in time in the simulation, where enough came to say so.
desk-hours-day = The day's number by Erlang C is that of the busiest hour, since what is to be met at once cannot wait for the next. The simulation has one number for all the hours, since cases that may wait level out: what comes in a heavy hour is done in the quieter ones.
desk-hours-alike = As many cases are reckoned with in every hour. Where they come unevenly, write a number for each hour of service.
desk-hours-busiest = The days are not alike: in the table and the chart each hour is that of the day of the week on which most comes. Here stands each day by itself, by Erlang C.
desk-hours-by-day = By Erlang C, day by day
desk-there = How far those who are there today suffice
desk-what-if = Today and then
desk-head-figure = Figure
desk-head-today = Today
desk-head-then = Then
desk-head-change = Difference
desk-row-share = Share to be begun with in time
desk-row-solved = Solved in time
desk-row-fewest = Fewest who meet the target
desk-row-employed = Employed so that so many are at their places
desk-row-cost = Own with training, one year
desk-piles-up = pile up
desk-today-says = Today: { $what }
desk-then-says = Then: { $what }
desk-verdict-meets = The target is met: at least { $share } are begun with within { $time } at each tier.
desk-verdict-misses = The target is missed: fewer than { $share } are begun with within { $time } at some tier.
desk-verdict-meets-both = The target is met: at least { $share } are begun with within { $time } at each tier, and as large a share is solved within { $solved }.
desk-verdict-misses-both = The target is not met: fewer than { $share } are begun with within { $time } at some tier, or are solved within { $solved }.
desk-verdict-grows = The cases pile up: { $tier } gets { $needed } hours of work a week and is at its places for { $there }.
desk-assumes-said = Those who are there today are those that were written, spread over the hours of service; a part of a person is there in the hours in which most comes.
desk-assumes-fewest = Nobody has written how many there are: today is the fewest who meet the target.
desk-assumes-workplaces = Then: { $count ->
    [one] one workplace
   *[other] { $count } workplaces
} more, with as many cases for each workplace and year as today ({ $cases }), spread as the others are.
desk-assumes-local = Then: { $count ->
    [one] one more
   *[other] { $count } more
} at local support in all the hours of service.
desk-assumes-target = Then: { $share } are to be begun with within { $time }.
desk-assumes-solved = Then: { $share } are to be solved within { $time }.
desk-assumes-both = All else is the same in both columns: the time for a case, the shares that are solved, the hours of service, the prices, and the weeks and the seed of the simulation.
desk-chart-says = Most are needed at { $hour }: { $people } by Erlang C and { $hours } by plain hours of work.
desk-head-tier = Tier
desk-head-cases-a-week = Cases a week
desk-head-cases = Cases
desk-head-load = Load, erlang
desk-head-hours-a-week = Hours a week
desk-head-people = People at their places
desk-head-present = At their places
desk-head-waiting = Must wait
desk-head-wait = Wait on average
desk-head-in-time = Begun with in time
desk-head-busy = Busy
desk-head-hour = Hour
desk-head-by-hours = Plain hours
desk-head-by-erlang = Erlang C
desk-head-erlang-on = Erlang C, { $day }
desk-head-by-simulation = Simulation
desk-costs = Own or bought, one year
desk-cost-paid = Paid hours, own
desk-cost-work = Hours of work in the cases
desk-cost-own = Own, without training
desk-cost-education = Training
desk-cost-bought = The same work, bought
desk-cost-break-even = As dear when a bought hour costs
desk-verdict-own = Own costs less: { $own } a year with the training, against { $bought } bought.
desk-verdict-bought = Bought costs less: { $bought } a year, against { $own } own with the training.
desk-verdict-neither = Own and bought cost the same: { $own } a year own with the training, { $bought } bought.
desk-verdict-rests = It rests on this: one's own are paid for all the hours of service in 52 weeks, what is bought is paid for the hours of work in the cases and nothing more, and both do the work as fast.
desk-verdict-none = Write what an own and a bought hour cost, and they are held against each other.
desk-cases-a-workplace = Cases for each workplace and year

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

desk-log-no-field = Not among the fields of a log: { $field }. There are: case, at, activity, status, tier, team, resource, priority, impact, product, opened, resolved, closed, kind, body, minutes, within.
desk-log-no-column = Not among the columns of the file: { $column }.
desk-log-needs = { $field ->
    [case] No column has the number of the case. Say which one it is, for example case=COLUMN.
    [at] No column says when something happened. Say which one it is, for example at=COLUMN.
   *[other] No column says what happened. Say which one it is, for example status=COLUMN.
}
desk-log-missing = { $field ->
    [case] The number of the case is missing.
    [at] The time is missing.
   *[other] It does not say what happened.
}
desk-log-number-too-long = The number of a case has { $most } characters at the most.
desk-log-no-moment = “{ $text }” is no time.
desk-log-moment-far = “{ $text }” cannot be right: a time lies in 1990 at the earliest and not in the future. Put it right, or say with the headings which column has the time.
desk-log-no-yes = “{ $text }” is neither yes nor no. Write yes or no, or leave the cell empty.
desk-log-days-unclear = Some days are written with the day first and others with the month first: put the file right, so that they are written in one way.
desk-log-no-tier = “{ $text }” is no tier: write L0, L1, L2 or L3, or leave the column out with tier=-.
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
desk-log-unknown = Words of the log that are not known: { $words }.

desk-letter-empty = The mail is empty.
desk-letter-too-large = The mail is { $size } MiB, and { $most } MiB at the most are read. Only its beginning is kept here; the whole mail is still in the mailbox.
desk-letter-large = The mail is { $size } MiB, and { $most } MiB at the most are read. It is kept whole: download it and read it in a mail program.
desk-letter-tangled = The mail is built in a way that no mail program builds, and was not opened. Read it in the mailbox, with care.
desk-letter-unreadable = The mail cannot be read: what came is no mail, or is broken.
desk-letter-no-sender = The mail names no sender who could be answered.
desk-letter-cut-subject = The subject was cut after { $most } characters.
desk-letter-cut-text = The text was cut; { $most } characters at the most are shown.
desk-letter-cut-addresses = { $most } addresses of a field at the most are kept.
desk-letter-cut-attachments = { $most } attachments are kept; { $more ->
    [one] one more was left out.
   *[other] { $more } more were left out.
}
desk-letter-own = Stadga sent the mail itself.
desk-letter-report = A mail server reports how another mail fared.
desk-letter-no-return = The mail takes no answer.
desk-letter-submitted = The mail says that a program made it.
desk-letter-list = The mail went to a mailing list.
desk-letter-many = The mail went to many at once, or answers for somebody.
desk-letter-unanswerable = The mail asks that no program answer it.

desk-mailbox-unknown = There is no mail server called { $host }. Check its name.
desk-mailbox-silent = The mail server { $host } does not answer ({ $cause }). Check the port, or try again in a while.
desk-mailbox-tls = The connection to { $host } cannot be secured: { $cause } Check the name, the port and the certificate.
desk-mailbox-open = { $host } is another machine, and may only be spoken with over TLS.
desk-mailbox-login = The mail server refuses the user { $user }: { $cause } Check the password or the token.
desk-mailbox-folder = The mailbox has no folder “{ $folder }”: { $cause }
desk-mailbox-key = The mailbox no longer knows the mail { $key }. It comes again the next time mail is fetched.
desk-mailbox-answer = The mail server answered something unexpected: { $cause }
desk-mailbox-disk = The mail in { $path } cannot be fetched: { $cause }
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
desk-log-unknown-how = Say what they mean: --status Klar=solved, once for each word. The states are new, in progress, pending user, pending vendor, solved, closed and reopened; write none for a word that changes no state.
desk-log-unread-how = A priority or kind that is not known counts as unknown. The priorities are 1 to 5, the kinds fault, request, question, security-advice, improvement and security-incident.
desk-log-error-line = Line
desk-log-error-field = Field
desk-log-empty = The log has headings and no rows. Take it out of the other desk again.
desk-log-no-pair = “{ $text }” cannot be read. Write two words with an equals sign between, for example case=No or Klar=solved.
desk-log-no-state = Not among the states: { $text }. Write new, in progress, pending user, pending vendor, solved, closed or reopened; write none for a word that changes no state.
desk-log-desk-too-long = The name of a desk has { $most } characters at the most.
desk-log-desk-letters = The name of a desk may not have two colons in a row.
desk-import-read = { $file }: { $cases ->
    [one] one case
   *[other] { $cases } cases
} with { $events ->
    [one] one event
   *[other] { $events } events
}.
desk-import-counts = New: { $new }. Changed: { $changed }. Unchanged: { $same }.
desk-import-done = The log was taken in: { $new } new and { $changed } changed. Undo with: stadga import cases --undo
desk-import-unlike = This looks like the log of another desk: { $count } of the { $known } cases that are there already with the same numbers were opened at another time, and are overwritten. Give the log the name of its desk, and they are kept apart.
desk-import-twice = { $count ->
    [one] One case is
   *[other] { $count } cases are
} there already with the same number and time, taken in under another name of the desk or under none, and would be counted twice. Take the log in under the name it had before.
desk-import-nothing-to-undo = No log can be taken back: none was taken in, or the last one has been taken back already.
desk-import-only-cases = --status and --desk are for logs alone: stadga import cases FILE.
desk-import-no-mode = --mode is not for logs: of a log new and changed cases are always taken in, and no case goes away. Run the command without --mode.
desk-watch-nowhere = No file or folder for the log was chosen. Whoever runs the server gives desk.log-folder.
desk-watch-not-there = { $place } is not there, or the service may not read it.
desk-watch-bad = { $file }: { $count ->
    [one] one row cannot be read: { $lines }.
   *[other] { $count } rows cannot be read, among them { $lines }.
} The page Take in a log, under the report, gives every bad row as a file.
desk-watch-words = { $file } has words that are not known: { $words }. Say what they mean under Words of the log; write none for a word that changes no state.
desk-log-field-case = Case
desk-log-field-at = At
desk-log-field-activity = Activity
desk-log-field-status = Status
desk-log-field-tier = Tier
desk-log-field-team = Team
desk-log-field-resource = Resource
desk-log-field-priority = Priority
desk-log-field-impact = Impact
desk-log-field-product = Product
desk-log-field-opened = Opened
desk-log-field-resolved = Resolved
desk-log-field-closed = Closed
desk-log-field-kind = Kind
desk-log-field-body = Body
desk-log-field-minutes = Minutes
desk-log-field-within = Within
desk-log-map-how = In the command: --map case=COLUMN, once for each field; --map tier=- leaves a column out.
desk-import-desk-how = In the command: --desk NAME.
desk-report-import-status = Words of the log
desk-report-import-status-help = Only needed for words that are not known: word=state, with commas between, for example Klar=solved. The states are new, in progress, pending user, pending vendor, solved, closed and reopened; write none for a word that changes no state.
desk-report-import-desk = Name of the desk
desk-report-import-desk-help = Only needed where logs come from several desks: cases with the same numbers are then kept apart. Write the same name each time.
desk-report-import-words-how = Say what they mean under Words of the log, and look at the file again. A word that is not known changes no state; a priority or kind that is not known counts as unknown.
desk-report-import-days = Days
desk-report-import-from-to = from { $from } to { $to }
desk-report-import-last = Taken in last
desk-report-import-last-says = { $file }, { $day }: { $new } new and { $changed } changed.
desk-report-import-undo = Take it back
desk-report-import-undo-says = If it is taken back, its new cases leave the follow-up, and those that it changed are as they were.
desk-report-import-undone = The log was taken back.
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
desk-report-reassigned = Went from one person to another
desk-report-grade = Mean grade, from 1 to 5
desk-report-graded = Solved cases with a grade
desk-report-asked = Solved cases that could get a grade
desk-report-open = Open at the end
desk-report-work = Time worked
desk-report-self-helped = Helped themselves, of those who began to report
desk-report-self-help = Self-help
desk-report-self-help-none = Nobody began to report by the pages in these days.
desk-report-self-help-says = Of those who began to report by the pages { $share } helped themselves: { $helped } of { $began }. They said that an article or a known fault was enough. It becomes no case, and nobody is named.
desk-report-what-helped = What helped
desk-report-month = Month
desk-report-head-helped = Helped themselves
desk-report-head-reported = Reported
desk-report-head-share = Share
desk-report-head-times = Times
desk-report-head-came = Came
desk-report-head-solved = Solved
desk-report-head-work = Work
desk-report-head-answer-median = Answer: half within
desk-report-head-answer-p90 = Answer: 9 in 10 within
desk-report-head-answered-within = Answer in target
desk-report-head-solve-median = Solved: half within
desk-report-head-solve-p90 = Solved: 9 in 10 within
desk-report-head-within = Solved in target
desk-report-head-first-contact = First contact
desk-report-head-hand-overs = Handed over
desk-report-head-ping-pong = Back
desk-report-head-reopened = Opened again
desk-report-head-reassigned = Reassigned
desk-report-head-relief = By local support
desk-report-head-grade = Grade
desk-report-improvements-answered = Improvements answered in time
desk-report-improvements-realised = Improvements realised, of those that came
desk-report-advice-answered = Advice on security given in time
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
desk-report-weeks-before = { $count ->
    [one] one week more before
   *[other] { $count } weeks more before
}
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
desk-report-relief-between = The share of local support lies between { $low } and { $high }, as surely as 95 of 100 such intervals hold their share (Wilson's interval).
desk-report-short = Where resources fall short
desk-report-short-month = Of { $month }, the last whole month. Three signs count: more work came than there are hours, the backlog grew, solutions came late.
desk-report-short-no-month = Choose days with a whole month among them, and how resources sufficed in the last of them is shown.
desk-report-short-none = No sign of a shortage.
desk-report-short-where = Tier or team
desk-report-short-ended = Ended
desk-report-short-arriving = Work that came
desk-report-short-staffed = Staffed time
desk-report-short-missing = Missing
desk-report-short-growth = More open
desk-report-short-late = Solved late
desk-report-short-signs = Signs of shortage
desk-report-short-made = Work that came is the cases that came times what those that ended in the month took; each minute counts for the team that worked, wherever the case ended. Staffed time is the hours a week that the members of the teams have for support.
desk-sign-hours = too few hours
desk-sign-backlog = the backlog grows
desk-sign-targets = late solutions
desk-report-system = System
desk-report-made = How the figures came about
desk-report-clock-calendar = Times are counted as the calendar goes, night and day.
desk-report-clock-service = Times are counted in hours of service, without the time that others were waited for.
desk-report-clock-mixed = For { $count } of { $all } solved cases times are counted in hours of service, for the others as the calendar goes.
desk-report-made-says = A case counts on the day it came, the day it was first answered and the day it was solved. Hand-overs, returns and time worked count when the case ends; time worked at the tier and the team that worked. Medians are right within five per cent. No figure names a person.
desk-report-log-at = The log of another desk was last taken in on { $day }.
desk-report-line = { $name }: { $came } came, { $solved } were solved, half within { $median }, nine of ten within { $p90 }, time worked { $work }
desk-report-line-more = first answer: half within { $median }, nine of ten within { $p90 }, in target { $answered }; solved in target { $within }, at the first contact { $first }, by local support { $relief }; hand-overs { $handed }, came back { $back }, opened again { $reopened }, went from one person to another { $reassigned }; grade { $grade }
desk-report-short-line = { $name }: { $came } came, { $ended } ended, more open { $growth }, solved late { $late }; work that came { $arriving }, staffed time { $staffed }, missing { $missing }; signs of a shortage: { $signs }
desk-report-written = The report was written to { $file }.
desk-report-ending = The report is not written as .{ $ending }. Give the file the ending .txt, .json, .xlsx, .ods, .odt or .pdf.
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
desk-report-mark-graded = With a grade
desk-report-worked-tier = Worked on at tier
desk-report-worked-team = Worked on by team
desk-report-late-tier = Late at tier
desk-report-origin = Where the case was kept
desk-report-stayed = Stayed in the first tier
desk-report-import-lead = The log of another desk has one row an event. Look at it first, then take it in. A log with errors is not taken in at all, the same log again changes nothing, and the last one can be taken back.
desk-report-import-file-help = CSV, XLSX or ODS. The number of the case, the time and the state are needed; tier, team, system, body and minutes where there are any.
desk-report-import-map = Columns
desk-report-import-map-help = Only needed where headings are not known: field=heading, with commas between, for example case=No; tier=- leaves out a column that is recognised but not to be read. The fields are case, at, activity, status, tier, team, resource, priority, impact, product, opened, resolved, closed, kind, body, minutes and within.
desk-report-import-looked = What the file has
desk-report-import-columns = Columns that are known
desk-report-import-figures = Figures
desk-report-import-again = Nothing has been taken in yet. Choose the file again and take it in.
desk-report-import-take = Take in
desk-report-import-look = Look at it
desk-report-import-more = { $count ->
    [one] … and one more row.
   *[other] … and { $count } more rows.
}
desk-report-import-errors = { $count ->
    [one] Download the bad row as a file
   *[other] Download all { $count } bad rows as a file
}
desk-report-import-errors-again = Download all bad rows as a file
desk-report-import-errors-how = Choose the file again to download a file with line, field and error of every bad row.
desk-report-import-errors-file = errors-in-the-log
desk-report-import-known = This log was taken in before. Nothing was changed.
desk-report-import-watched = Logs that are taken in by themselves
desk-report-import-watched-says = The watched file or folder is read once an hour, and a log with errors is not taken in. The file has every bad row of what lies there: log, line, field and error.
desk-report-import-watched-get = Download the bad rows of the watched logs
desk-report-import-watched-good = No row of the watched logs is bad.
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
