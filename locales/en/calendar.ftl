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

calendar-not-a-day = “{ $text }” is not a day. Write it as 2026-11-23.
calendar-not-a-moment = “{ $text }” is neither a day nor a moment. Write 2026-11-23 or “2026-11-23 14:30”.
calendar-ends-before-it-begins = The last day, { $to }, comes before the first, { $from }. Swap them.

## The commands stadga calendar days and stadga calendar due
calendar-days-working-day = working day
calendar-days-day-off = day off
calendar-days-sum = { $from } to { $to }: { $working ->
    [one] { $working } working day
   *[other] { $working } working days
} of { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
calendar-due-latest = Latest
calendar-due-standing = State
calendar-due-time = Time
calendar-due-since = { $amount } from { $start }
calendar-due-moved = moved from { $day }, which is not a weekday
calendar-due-rule = Rule
calendar-due-valid-since = in force since { $day }
calendar-due-valid-between = in force from { $from } until { $until }
calendar-due-authority = To
calendar-due-certainty = Certainty
calendar-certainty-b = read in a secondary source
calendar-certainty-c = unconfirmed: check the law before anybody relies on it
