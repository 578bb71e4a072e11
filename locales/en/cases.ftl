# The cases of the fault-and-service routine: reporting, working, answering.

policy-desk = That is for those who work at the IT desk.
policy-case = That is for whoever the case is for.

case-rate-later = Say how it went once the case is solved.
case-grade-unreadable = Choose a grade from 1 to 5.
case-system-unknown = That system is not in the register. Choose one from the list, or leave it empty.
case-person-unknown = That person is not in the register. Choose one from the list.
case-body-unknown = That body is not in the register. Choose one from the list.
case-problem-unknown = That known fault does not exist. Choose one from the list, or leave it empty.
case-aware-is-fixed = When the municipality became aware of it stands: the clocks of the law count from there.
case-aware-ahead = It cannot have become known later than now.
case-improves-what = Choose the system that could be better: whoever answers for it owes an answer.
case-stays-an-incident = A security incident stays a security incident: the clocks of the law have begun. Write in the case that it turned out to be something else.
case-moment-unreadable = “{ $text }” is no moment. Write for instance 2026-11-30 08:15.
case-minutes-unreadable = “{ $text }” is no time of work. Write minutes, such as 15, or hours as 1:30.
case-minutes-span = Write between 1 minute and 100 hours.
case-whose = Choose whom the case is for.
case-assignee-unknown = Choose somebody of the team where the case lies.
case-team-unknown = Choose a team that takes cases.
case-number-unknown = There is no case “{ $number }”. Write the number as 2026-17.
case-merge-itself = A case cannot be merged with itself.
case-merge-merged = Case { $number } was itself merged into another. Choose that one.
case-nobody-watches = Only whoever is a person of the register can watch.

team-ends-before = The last day lies before the first.
team-hours-too-many = At most 60 hours a week.
team-member-there = The person is already of the team then.
target-says-nothing = Write within which time the case is answered, solved, or both.
target-turned = The answer cannot come later than the solution.
target-answer-is-whole = The first answer is for the whole case. Leave it empty in a target for one tier alone.
target-time-unreadable = “{ $text }” is no time. Write hours, such as 4, or minutes as 30m.
target-there = There is already a target for that priority, kind and tier.

case-message-from-requester = from whoever asked
case-message-to-requester = to whoever asked
case-message-internal = note for the desk
