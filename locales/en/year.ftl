# The year: the yearly rounds and the wheel of the year.
year-title = The year
year-wheel = The wheel of the year
year-all-rounds = All yearly rounds
year-late-rounds = { $count ->
    [one] { $count } yearly round is late
   *[other] { $count } yearly rounds are late
}
year-role-system-manager = System manager
year-role-secretary = Board secretary
year-role-head = Head of the body
year-role-coordinator = IT coordinator
year-role-bearer = Bearer in another role
year-own-open = Yearly round { $year }, { $name }: { $count ->
    [0] nothing waits, end it
    [one] { $count } line waits
   *[other] { $count } lines wait
}
year-own-done = Yearly round { $year }, { $name }: done
year-own-thing = Yearly round { $year }, { $name }
year-go-through = Go through it

# A round.
year-round-title = Yearly round { $year }
year-round-is-done = It is done for this year.
year-round-nothing-waits = Everything is proved. End the round, and it is done for this year.
year-round-waits = { $waiting } of { $lines } lines wait. By { $day }.
year-round-late = { $waiting } of { $lines } lines wait. It should have been done { $day }.
year-round-past-done = It was gone through. What the lines show is what the registers hold now.
year-round-past-open = It was never gone through. The year is over, so the lines are read and not confirmed.
year-earlier = Yearly rounds { $year }
year-round-empty = There is nothing to go through
year-round-empty-why = Lines come when you become the manager of a system, or when the regulation demands something of the body.
year-how = Tick what is right and confirm, or confirm line by line. What is proved already asks for nothing. You can stop at any time and go on later.
year-confirm-ticked = Confirm what is ticked
year-confirm-group = Confirm all that is not wrong
year-confirm-one = Confirm the line
year-tick = This is right
year-tick-noted = Gone through, with a note
year-end-round = End the round
year-group-done = Nothing waits here.
year-group-waits = { $waiting } of { $lines } lines wait.
year-noted = Note:
year-what-is-done = What is done about it?
year-none = none
year-from = From { $register }.
year-from-changed = From { $register }, last changed { $day }.
year-from-duty = An obligation that is shown by evidence:
year-evidence-usual = Gone through in the yearly round { $year }.
year-state-proved = Proved
year-state-confirmed = Confirmed
year-state-noted = Noted
year-state-open = Waits
year-state-wrong = To put right
year-proof-until = The evidence holds until { $day }.
year-proof-for-good = The evidence holds until further notice.
year-proof-reviewed = Gone through { $day }.
year-confirmed-by = Confirmed by { $who } { $day }.
year-lines-confirmed = Confirmed.
year-round-ended = The yearly round is done. The receipt stands at the top.
year-receipt = Receipt
year-receipt-who = Ended by
year-receipt-when = Done
year-receipt-lines = Lines
year-receipt-noted = Of these with a note
year-nothing-chosen = Tick at least one line that is right, or confirm one line by itself.
year-changed-meanwhile = The facts changed while you were reading. Look again, and then confirm the line.
year-note-missing = Something is wrong here. Put it right, or write what is done about it.
year-line-gone = A line that you ticked is no longer there. The rest remains.

# The lines.
year-line-facts = The facts of the system
year-line-use = The users
year-line-classification = Information and classification
year-line-contract = The contract
year-line-continuity = Continuity
year-line-appointments = The board's appointments
year-line-decisions = The board's decisions
year-line-registers = Systems and personal data
year-line-measured = What the checks have found
year-line-owned = Systems owned, with their managers
year-fact-purpose = Purpose
year-fact-boards = Kept for
year-fact-using-bodies = Used by
year-fact-figures-of = Figures of
year-fact-classification = Highest class (C/I/A)
year-fact-notice-by = Give notice by
year-fact-restart = Restart described
year-fact-with-personal-data = With personal data
year-fact-personal-data-unknown = Personal data not known
year-fact-without-manager = Without a manager
year-fact-appointed = Appointments in force
year-fact-ending-soon = Ending within 90 days
year-fact-last-appointed = Latest appointment from
year-fact-decisions = Decisions this year
year-fact-last-decision = Latest decision

# All rounds.
year-rounds-title = Yearly rounds { $year }
year-rounds-lead = Each role goes through its own once a year. Here is what waits and what is done.
year-rounds-lead-past = This is how it went. The year is over, so the rounds are read and not gone through.
year-year = Year
year-whose = Whose
year-role = Role
year-waiting = Waits
year-lines = Lines
year-last-day = Last day
year-view-open = Not done
year-view-late = Late
year-view-done = Done
year-one-open = Not done
year-one-late = Late
year-one-done = Done
year-rounds-found = { $count ->
    [one] { $count } round
   *[other] { $count } rounds
}
year-no-rounds = You have no yearly round
year-no-rounds-why = There are rounds for system managers, board secretaries, heads of bodies that own systems or bear obligations, the IT coordinator, and whoever bears obligations in another role.

# The wheel.
year-lead = { $count ->
    [one] { $count } thing comes
   *[other] { $count } things come
} within twelve months. First { $day }: { $first }.
year-nothing = Nothing comes within twelve months
year-nothing-why = Here stands what has a date: the days of obligations, contracts, appointments, rounds and whatever else begins or ends.
year-wheel-caption = The months clockwise from the present one. The figure is how many things come; the list beside has them all.
year-of = Whose year
year-of-mine = Mine
year-of-all = The municipality
year-things = { $count ->
    [one] { $count } thing
   *[other] { $count } things
}
year-things-of-all = things
year-calendar = Calendar file (.ics)
year-list-title = What comes
year-list-lead = Everything with a date within twelve months.
year-about = About
year-day = Day
year-what-happens = What happens
year-what = What
year-month = Month
year-found = { $count ->
    [one] { $count } thing
   *[other] { $count } things
}
year-happens-obligation = An obligation is to be shown
year-happens-round = The yearly round is to be done
year-happens-notice = Last day to give notice of the contract
year-happens-contract = The contract ends
year-happens-appointment = The appointment ends
year-happens-engagement = The consultant's contract ends
year-happens-acceptance = The acceptance of a deviation ends
year-happens-exception = The exception ends
year-happens-finding = The auditors are to have an answer
year-happens-answer = A case is to be answered
year-happens-report = A report is made
year-happens-start = The duty begins to hold
year-happens-token = The API token ends
year-month-1 = January
year-month-2 = February
year-month-3 = March
year-month-4 = April
year-month-5 = May
year-month-6 = June
year-month-7 = July
year-month-8 = August
year-month-9 = September
year-month-10 = October
year-month-11 = November
year-month-12 = December
