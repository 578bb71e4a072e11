# Notices: what they say, on the page and in letters.
notices-question = Question about { $system }: is it in use?
notices-appointed = You have been appointed { $role }
notices-appointed-for = You have been appointed { $role } for { $object }
notices-view = { $name }: { $count } now
notices-mention = { $who } mentions you in a comment on { $object }
notices-followed = { $count ->
    [one] { $object }: one new event
   *[other] { $object }: { $count } new events
  }
notices-report = A report for { $body } was made
notices-report-whole = A report for the whole municipality was made
notices-stand-in = { $who } is away { $from } – { $until }; you look after what waits
notices-round-soon = { $count ->
    [one] Your yearly round waits; its last day is { $day }
   *[other] Your { $count } yearly rounds wait; their last day is { $day }
}
notices-round-late = { $count ->
    [one] Your yearly round was due on { $day }
   *[other] Your { $count } yearly rounds were due on { $day }
}
notices-round-away-soon = { $who } is away: the yearly round waits, its last day is { $day }
notices-round-away-late = { $who } is away: the yearly round was due on { $day }
notices-round-done = Yearly round { $year }
notices-case = Case { $number }, { $subject }: { $state }
notices-case-incident = a security incident
notices-incident-attachment = an attachment to a security incident
notices-case-merged = Your case { $merged } was merged into case { $number }, { $subject }: { $state }
notices-shortage = { $count ->
    [one] Support fell short in { $month } in one place, a tier or a team
   *[other] Support fell short in { $month } in { $count } places, tiers and teams together
  }
notices-audit-sent = The auditors want an answer to finding { $cited } ({ $review })
notices-audit-returned = The auditors want another answer to finding { $cited } ({ $review })
notices-audit-answered = Finding { $cited } is answered ({ $review })
notices-audit-accepted = The answer to finding { $cited } is accepted ({ $review })
notices-audit-away = { $who } is away: the auditors wait for an answer to finding { $cited } ({ $review })
notices-audit-withdrawn = Finding { $cited } is withdrawn ({ $review })
notices-outside-of = { $by } reminds you of this:
notices-outside-round = Go through what you answer for and confirm that it is right, by { $day } at the latest.
notices-outside-way-in = It is done in Stadga, where you have no login yet. Ask { $whom } for one.
notices-outside-keeper = whoever looks after Stadga with you
notices-letter-from = This mail was written by Stadga in { $municipality }. It cannot be replied to.
notices-team-case = Case { $number } to { $team }: { $subject }
notices-team-incident = Case { $number } to { $team }: a security incident
notices-team-inside = It concerns security, and what stands in the case is therefore not sent by mail: sign in and read it.
notices-team-why = It came to the address that { $team } has in Stadga.
notices-letter-choose = Choose what you get mail about:
notices-letter-more = { $first }, and { $more } more
notices-letter-week = { $count ->
    [one] One thing waits for you
   *[other] { $count } things wait for you
  }
notices-letter-week-notices = { $count ->
    [one] One notice of the week
   *[other] { $count } notices of the week
  }
notices-mail-trial-subject = A trial from Stadga
notices-mail-trial-text = The mail arrived. Stadga can send mail.
bridge-mail-address = “{ $address }” is no mail address.
bridge-mail-refused = The mail server refuses the mail: { $cause }
bridge-mail-silent = The mail server did not take the mail now: { $cause }
bridge-mail-token = The token for the mail server was not to be had: { $cause }
notices-remind-too-many = At most { $most } things can be reminded of at once. Choose fewer.
