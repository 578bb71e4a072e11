# Notices and mail: the pages.
notices-title = Notices
notices-unread = unread
notices-lead = What has happened that concerns you. What waits for you also stands on your page.
notices-none = No notices.
notices-none-why = Here it stands when somebody asks you about a system, when you are mentioned in a comment or appointed, when something happens to what you follow, and when a saved view passes its number.
notices-ways = Choose what comes by mail
notices-ways-lead = Inside Stadga everything stands. The mail of the week comes on Mondays and also says what is nearest; it comes only when there is something to say.
notices-ways-saved = The choice is saved.
notices-read-all = Mark all as read
notices-read-one = Mark as read
notices-read = Marked as read.
notices-answered = answered
notices-withdrawn = withdrawn
notices-way-at-once = At once, in a mail of its own
notices-way-weekly = In the mail of the week
notices-way-inside = Only here
notices-kind-question = Questions to me
notices-kind-mention = When somebody mentions me in a comment
notices-kind-appointment = When I am appointed
notices-kind-followed = When something happens to what I follow
notices-kind-view = When a saved view passes its number
notices-kind-report = When a report was made for my board, or for the municipality
notices-kind-audit = Findings of the auditors, and answers to them
notices-mail = Sent mail
notices-mail-lead = Every mail that Stadga has sent or tries to send, the latest thousand. They are disposed of after a year.
notices-mail-none = No mail has been sent.
notices-mail-none-why = Give the municipality's mail server in the settings (mail.server); the manual on notices says how.
notices-mail-found = { $count ->
    [one] 1 mail
   *[other] { $count } mails
  }
notices-mail-subject = Subject
notices-mail-to = To
notices-mail-state = State
notices-mail-state-waiting = On its way
notices-mail-state-sent = Sent
notices-mail-state-given-up = Not taken
notices-mail-made = Written
notices-mail-sent = Taken by the server
notices-mail-attempts = Tries
notices-mail-fault = What went wrong
notices-mail-again = { $fault } Next try { $at }.
notices-kind-reminder = Reminders by somebody
notices-reminder = { $by } reminds of { $of }
notices-somebody = Somebody
notices-done = it is done
notices-reminded-of-done = something that is done
