# Continuity: reserve routines, order of starting, exercises and restore tests, the crisis folder.

## What is tried, and how it went
continuity-trial-exercise = Exercise of the reserve routine
continuity-trial-restore-test = Restore test
continuity-outcome-held = Held
continuity-outcome-flawed = Held, with flaws
continuity-outcome-failed = Did not hold

## What will not do
continuity-turn-out-of-range = Give a turn from 1 to { $most }, or leave the field empty.
continuity-day-to-come = That day has not come yet. Give the day on which it was done.
continuity-flaw-unsaid = Write what was lacking, so that it can be mended.

## The list
continuity-title = Continuity
continuity-lead = The systems in the order in which they are started after everything has stood still. What other systems need is started before them.
continuity-none-why = When there are systems in the register they stand here in the order in which they are started.
continuity-place = Order
continuity-within = Back within
continuity-most-lost = Most work lost
continuity-reserve = Reserve routine
continuity-restore-test = Last restore test
continuity-exercise = Last exercise
continuity-needs-first = Needs first
continuity-waits-for-it = Waits for it
continuity-turn = Turn
continuity-reviewed = Gone through
continuity-view-important = Important
continuity-view-unplanned = Important without reserve routine
continuity-view-untried = Important without restore test this year
continuity-planned = There is one
continuity-no-restart = How it is started is not written.
continuity-no-reserve = There is no reserve routine.
continuity-only-reserve = There is one, but not how it is started
continuity-only-restart = Missing, but how it is started is written
continuity-unplanned = Missing
continuity-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
continuity-hours-of-at-most = { $took }, the demand is { $most }
continuity-folder-zip = Crisis folder with files
continuity-folder-pdf = Crisis folder as PDF
continuity-folder-written = The crisis folder was last written { $at }.
continuity-folder-unwritten = The crisis folder could not be written { $at }; the page of operation says why.

## One system
continuity-plan-title = When { $system } is down
continuity-nothing-written = It is not written how the work is done without the system, or how it is started.
continuity-starts-as = Started as number { $place } of { $of }.
continuity-for-the-sake-of = It goes before its own turn, since { $system } needs it.
continuity-in-ring = It stands in a ring of dependencies: one of the systems must start without what it needs.
continuity-not-in-use = The system is not in operation and has no place in the order.
continuity-order = Order of starting
continuity-plan-saved = The plan is saved.
continuity-form-lead = Write so that whoever is on duty one night understands. The same text stands in the crisis folder.
continuity-copy = Copy from another system
continuity-copy-lead = The form of { $system } is filled in like the plan of the other system. Nothing is saved until you have gone through it.
continuity-copy-none = No other system has a plan to copy.
continuity-copy-from = System with a plan
continuity-copy-from-help = Choose one that is restored in the same way. The reserve routine, where its papers lie, how it is started and contacts come along; the turn and the day of review are the system’s own.
continuity-copy-go-on = Go on
continuity-meanwhile = While the system is down
continuity-starting = When it is to be started
continuity-kept-true = That it is right
continuity-label-reserve = Reserve routine
continuity-label-reserve-place = Where papers and forms lie
continuity-label-turn = Turn
continuity-label-restart = How it is started
continuity-label-contacts = Whom to call
continuity-label-reviewed = Gone through on
continuity-reserve-help = How the work is done, by whom, and how it gets into the system afterwards.
continuity-reserve-place-help = They must be within reach without the system, such as in a binder at the office.
continuity-turn-help = 1 is started first, 9 last. Empty: after all that have a turn. What others need is started before them all the same.
continuity-restart-help = Step by step, and how one sees that it works.
continuity-contacts-help = The supplier's number day and night, the number of the contract, who is on duty.

## Exercises and tests
continuity-trials = Exercises and restore tests
continuity-trials-lead = What was tried, how it went and what it taught.
continuity-trials-found = { $count ->
    [one] { $count } exercise or test
   *[other] { $count } exercises and tests
}
continuity-exercises = Exercises
continuity-restore-tests = Restore tests
continuity-view-flawed = With flaws
continuity-no-trials = Nothing has been tried yet
continuity-no-trials-why = Practise the reserve routine of an important system, or restore a backup, and note it on the system's page.
continuity-note-trial = Note an exercise or a test
continuity-note-trial-of = Note an exercise or a test of { $system }
continuity-trial = Exercise or test
continuity-exercise-of = Exercise of the reserve routine of { $system }
continuity-restore-test-of = Restore test of { $system }
continuity-trial-lead = An exercise shows whether the work can be done without the system, a restore test whether the backup will do.
continuity-label-kind = What was tried?
continuity-label-day = Day
continuity-label-outcome = How did it go?
continuity-label-hours = Hours until it was back
continuity-label-lost-hours = Hours of work that were lost
continuity-label-note = What it taught
continuity-hours-help = Hours begun count as whole.
continuity-lost-hours-help = From the backup to the interruption.
continuity-note-help = What was tried, what was lacking and what is to be changed. Nothing about individuals.
continuity-took = Back after
continuity-lost = Work lost
continuity-noted-by = Noted by
continuity-demand = Against the demand
continuity-within-demand = Within what is demanded
continuity-beyond-demand = Not within what is demanded
continuity-trial-noted = Noted.
continuity-trial-saved = The note is put right.

## The crisis folder
continuity-folder = Crisis folder
continuity-folder-made = Written { $at }
continuity-folder-first = Read first
continuity-folder-step-1 = Write down the time at which you learnt what has happened. The times of the law run from there.
continuity-folder-step-2 = Call the IT coordinator and whoever manages the system that is down.
continuity-folder-step-3 = Go over to the reserve routine of each system that is needed today.
continuity-folder-step-4 = If it is an attack: disconnect from the network, do not switch off, and keep what you see.
continuity-folder-step-5 = Start the systems in the order further on, one at a time, and see that each works.
continuity-folder-kept = The folder is written anew every night. It holds what no outsider is to see: lock it up, and throw the old one away.
continuity-folder-clocks = Clocks
continuity-folder-clocks-say = The times run from the event in the third column. Those in hours run day and night.
continuity-folder-no-clocks = No regulation in force gives times for incidents.
continuity-clock-what = What
continuity-clock-within = Within
continuity-clock-from = Counted from
continuity-clock-to = To
continuity-clock-law = Law
continuity-from-incident-known = when the incident became known
continuity-from-breach-known = when the personal data breach became known
continuity-from-incident-notified = the notification
continuity-from-incident-handled = when the incident had been handled
continuity-folder-contacts = Contacts
continuity-order-says = The systems in operation, in the order in which they are started. What others need comes before them.
continuity-folder-systems = The systems
continuity-folder-systems-say = Here are the important systems and all that have a plan, in the order of starting.
continuity-name = Name
continuity-phone = Telephone
continuity-email = E-mail
continuity-head = Head
continuity-protected = protected identity, ask the body
continuity-used-for = Used for
continuity-file = crisis-folder
continuity-file-clocks = clocks
continuity-file-contacts = contacts
continuity-file-order = order-of-starting
continuity-help-reviewed = The day on which those who are to use the routine last went through it.
continuity-help-kind = An exercise of the reserve routine, or that a backup could be read in.
continuity-help-day = The day on which it was done.
continuity-help-outcome = Whether it went as the plan says.
