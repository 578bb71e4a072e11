# The calendar: working days, service time, rules about time and what must be done by when.

calendar-year-out-of-range = The calendar knows the years { $first }–{ $last }, not { $year }. Give a day within those years.
calendar-not-a-span = “{ $text }” is no span of opening hours. Write, for example, 08:00-16:30.
calendar-spans-overlap = The opening hours { $first } and { $second } overlap or stand in the wrong order. Write them one after the other.
calendar-never-open = The opening hours have no open day. Give at least one.

calendar-rules-unreadable = The file of rules cannot be read, line { $line }: { $reason }. Correct the line and try again.
calendar-rule-incomplete = The rule “{ $rule }” lacks a name, a title or an amount of time. Fill in what is missing.
calendar-rule-never-valid = The rule “{ $rule }” ends before it has begun. Correct valid_from or valid_until.
calendar-rule-hours-roll = The rule “{ $rule }” counts hours and cannot move to the next weekday. Write rolls = "stays".
calendar-rule-valid-twice = The rule “{ $rule }” has two rows that hold on the same day. End one of them with valid_until.
calendar-rule-unknown = There is no rule “{ $rule }”. Those that exist are: { $known }.
calendar-rule-not-valid = The rule “{ $rule }” did not hold on { $day }. Check the day of the event.

calendar-amount-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
calendar-amount-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
calendar-amount-working-days = { $number ->
    [one] { $number } working day
   *[other] { $number } working days
}
calendar-amount-weeks = { $number ->
    [one] { $number } week
   *[other] { $number } weeks
}
calendar-amount-months = { $number ->
    [one] { $number } month
   *[other] { $number } months
}
calendar-amount-years = { $number ->
    [one] { $number } year
   *[other] { $number } years
}

calendar-state-open = Under way
calendar-state-soon = Soon due
calendar-state-overdue = Overdue
calendar-state-done = Done in time
calendar-state-done-late = Done, but late

calendar-due-today = today
calendar-due-tomorrow = tomorrow
calendar-days-left = { $number ->
    [one] { $number } day left
   *[other] { $number } days left
}
calendar-hours-left = { $number ->
    [one] { $number } hour left
   *[other] { $number } hours left
}
calendar-minutes-left = { $number ->
    [one] { $number } minute left
   *[other] { $number } minutes left
}
calendar-minutes-late = { $number ->
    [one] { $number } minute late
   *[other] { $number } minutes late
}
calendar-hours-late = { $number ->
    [one] { $number } hour late
   *[other] { $number } hours late
}
calendar-days-late = { $number ->
    [one] { $number } day late
   *[other] { $number } days late
}
calendar-working-days-late = { $number ->
    [one] { $number } working day late
   *[other] { $number } working days late
}
