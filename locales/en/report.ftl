# Reports to boards: the page, the report, the covering letter, internal control.
report-title = How the IT regulation stands: { $name }
report-made = As of { $day }
report-all = Reports
report-all-says = Each board gets a report at set times. The figures are kept, so that the next report can be held against them.
report-now = How it stands now
report-none = No reports yet.
report-none-why = They are made by themselves after each third of the year, unless set otherwise. How it stands now can be read at any time.
report-found = { $count ->
    [one] 1 report
   *[other] { $count } reports
}
report-of = Body
report-whole-municipality = The whole municipality
report-day = Day
report-show = Show
report-day-ahead = The day lies ahead. Choose today or a day that is past.
report-files = Download
report-file-report = Report
report-file-letter = Covering letter
report-file-control = Internal control
report-summary = Summary
report-recorded = The figures are those that were measured and kept on { $day }.
report-nothing = No duties hold for { $name }.
report-whole = { $count ->
    [one] One duty holds for { $name }. { $fulfilled } is fulfilled, { $share }.
   *[other] { $count } duties hold for { $name }. { $fulfilled } of them are fulfilled, { $share }.
}
report-up-since-report = Since the last report, of { $day }, the share has risen by { $points } percentage points.
report-down-since-report = Since the last report, of { $day }, the share has fallen by { $points } percentage points.
report-same-since-report = Since the last report, of { $day }, the share is unchanged.
report-up = Since { $day } the share has risen by { $points } percentage points.
report-down = Since { $day } the share has fallen by { $points } percentage points.
report-same = Since { $day } the share is unchanged.
report-no-before = There is nothing earlier to hold it against.
report-counts = { $deviating } deviate, { $accepted } deviations are accepted by decision, { $due } are to be shown soon and { $unshown } have not been shown yet.
report-gravest = { $count ->
    [one] The deviation is in { $place }.
   *[other] Most deviations are in { $place }: { $count }.
}
report-sections = Section by section
report-chart-sections = How the sections stand, { $pack }
report-no-sections = No section has duties that hold here.
report-section = Section
report-share = Share fulfilled
report-change = Change, percentage points
report-applying = Hold
report-course = Course
report-chart-course = Share of duties fulfilled over time
report-chart-course-says = { $first }: { $begun }. { $last }: { $now }.
report-no-course = There is no course to show.
report-deviations = Deviations
report-no-deviations = Nothing deviates.
report-duty = Duty
report-subject = About
report-bearer = Borne by
report-since = Since
report-was-due = Was to be shown
report-more = { $count ->
    [one] One more stands in the spreadsheet.
   *[other] { $count } more stand in the spreadsheet.
}
report-accepted = Accepted deviations
report-no-accepted = No deviations are accepted.
report-decision = Decision
report-reason = Reason
report-holds-until = Holds until
report-coming = What is coming
report-coming-says = This is to be shown, or shown anew, until { $day }.
report-no-coming = Nothing falls due in the meantime.
report-at-latest = At the latest
report-unshown = Not yet shown
report-unshown-says = Nobody has asked for evidence of these duties yet, or they begin to hold later. They count neither as fulfilled nor as deviations.
report-no-unshown = Everything that holds has been shown or tried.
report-count = Count
report-measured = How it was measured
report-measured-says = Measured duties are tried every day against the municipality's registers. The others are shown with evidence by whoever bears them. The share is those fulfilled of those that hold, in whole per cent rounded down.
report-journal = Journal entry
report-pack = Edition { $edition }, digest { $hash }
report-kept = Kept report
report-kept-same = The figures are those that were kept. Digest { $hash }
report-kept-differs = The figures differ from those that were kept with the digest { $hash }: something was changed later on the same day.
report-figures = Digest of the figures
report-sheet-sections = Sections
report-sheet-course = Course
report-sheet-deviations = Deviations
report-sheet-accepted = Accepted
report-sheet-coming = Coming
report-sheet-unshown = Not yet shown
report-sheet-failing = Failing controls
report-sheet-holding = Other controls
report-letter-title = Covering letter: how the IT regulation stands, { $name }
report-recipient = Recipient
report-sender = Sender
report-sender-role = { $name }, IT coordinator
report-sender-vacant = IT coordinator
report-date = Date
report-reference = Reference
report-reference-of-letter = Reference (for the letter)
report-reference-long = The reference is longer than { $most } characters. Write a shorter one.
report-proposal = Proposal for decision
report-decides = { $body } decides
report-propose-note = to approve the report on how the IT regulation stands on { $day }
report-propose-mend = { $count ->
    [one] to charge those who bear the duty with mending the deviation that the report shows, and with answering by { $day }
   *[other] to charge those who bear the duties with mending the { $count } deviations that the report shows, and with answering by { $day }
}
report-propose-again = { $count ->
    [one] to review the accepted deviation whose decision ends by { $day }
   *[other] to review the { $count } accepted deviations whose decisions end by { $day }
}
report-propose-show = { $count ->
    [one] that the duty which has not been shown yet is to be shown by { $day }
   *[other] that the { $count } duties which have not been shown yet are to be shown by { $day }
}
report-background = Background
report-background-says = The municipality's IT regulation says who answers for the systems, what is to be common, and how security and personal data are cared for. How it stands is tried every day and told here for { $name }.
report-assessment = Assessment
report-attached = Attachments
report-signature = …………………
    Name and position
report-control-title = Internal control of the IT regulation: { $name }
report-control-says = Each control point is a duty of the regulation. The risk is that it is not fulfilled.
report-control-failing = Controls that show deviations
report-control-holding = Other controls
report-control-none = None.
report-control-point = Control point
report-method = Method
report-who = Who controls
report-often = How often
report-result = Result
report-measure = Measure
report-responsible = Responsible
report-done-by = Done by
report-method-measured = Measured against the registers
report-method-attested = Shown with evidence
report-who-measured = Stadga
report-who-attested = Whoever bears the duty
report-daily = Every day
report-every = At least once in { $interval }
report-when-it-changes = When something changes
report-result-says = { $count ->
    [one] { $fulfilled } of 1 fulfilled
   *[other] { $fulfilled } of { $count } fulfilled
}
report-result-deviating = { $count ->
    [one] 1 deviates
   *[other] { $count } deviate
}
report-and-more = { $count ->
    [one] { $names } and one more
   *[other] { $names } and { $count } more
}
