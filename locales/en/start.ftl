# The start page.
start-nearest = Nearest for you
start-first-steps = Getting started
start-nothing = Nothing waits for you
start-nothing-why = When something becomes yours it stands here, with what, why and when.
start-to-regulation = See how the regulation stands
start-my-systems = My systems
start-no-systems = You are neither owner nor manager of a system.
start-open-as-list = Open as a list
start-changed = Changed in what you answer for
start-nothing-changed = Nobody else has changed anything in the last fourteen days.
start-good-morning = Good morning, { $name }
start-good-day = Hello, { $name }
start-good-evening = Good evening, { $name }
start-lead-in-time = Nothing is late.
start-lead-all-late = What stands here should have been done already.
start-lead-some-late = { $count ->
    [one] One of the { $shown } things is late; the others are in time.
   *[other] { $count } of the { $shown } things are late; the rest are in time.
  }
start-together = { $named } and { $more } more.
start-show-all = Show all { $count }
start-by = by { $day }
start-by-today = by today
start-since = since { $day }
start-since-today = since today
start-as = You act as { $capacity }.
start-covering = You look after it for { $name }, who is away through { $until }.
start-import-bodies = Read in the organisation
start-import-bodies-why = Boards, administrations and units: then Stadga knows who answers for what.
start-import-systems = Read in the municipality's systems
start-import-systems-why = A list you already have is enough. Nothing changes until you have seen what would happen.
start-question = Answer a question about { $system }
start-finding = Answer the auditors on finding { $cited }: { $body }
start-finding-why = The review { $review }
start-case = Answer case { $cited }: { $subject }
start-judgement = Judge the answer to finding { $cited }: { $body }
start-clock = Case { $cited }: { $clock }
start-clock-act = Note it
start-asked = Answer IT support in case { $cited }: { $subject }
start-asked-why = It waits for your answer.
start-work = Work on case { $cited }: { $subject }
start-work-act = Open
start-work-many = { $count ->
    [one] Work on { $count } case
   *[other] Work on { $count } cases
}
start-work-late-many = { $count ->
    [one] Work on { $count } late case
   *[other] Work on { $count } late cases
}
start-take = Take case { $cited }: { $subject }
start-take-why = Nobody of the team has taken it.
start-take-many = { $count ->
    [one] Take { $count } late case that nobody has taken
   *[other] Take { $count } late cases that nobody has taken
}
start-questions = { $count ->
    [one] Answer { $count } question about systems
   *[other] Answer { $count } questions about systems
}
start-first-hour = Getting started
start-first-hour-so-far = Getting started: { $done } of { $all } steps are done
start-first-hour-lead = { $done } of { $all } steps are done. What is done is ticked by itself.
start-first-hour-over = Everything is done. From here My page says what is nearest.
start-step-done = done
start-step-leave-out = Not here
start-step-take-back = Take back
start-step-left-out = not here
start-first-hour-end = End Getting started
start-first-hour-open = Show Getting started on My page again
start-first-hour-ended = Getting started has ended. It can be opened again under Operation, Settings.
start-first-hour-opened = Getting started is shown on My page again, until everything is done.
start-step-bodies = Describe the organisation
start-step-why-bodies = Boards, administrations and units: then Stadga knows who answers for what. A usual set is there from the start.
start-step-act-bodies = Look through the bodies
start-step-bodies-so-far = { $count ->
    [one] one body
   *[other] { $count } bodies
 }
start-step-people = Import the employees
start-step-why-people = A list from the personnel system is enough. Nothing changes before you have seen what would happen.
start-step-act-people = Import people
start-step-people-so-far = { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
 }
start-step-systems = Import the systems
start-step-why-systems = The list that you already have, with owners if it has them. The same preview.
start-step-act-systems = Import systems
start-step-systems-so-far = { $count ->
    [0] no systems
    [one] one system
   *[other] { $count } systems
 }
start-step-chapters = Say what is run elsewhere
start-step-why-chapters = A service desk or a diary that you already have counts, and Stadga does not ask for what does not concern you.
start-step-act-chapters = Choose
start-step-chapters-said = chosen
start-step-chapters-unsaid = not chosen
start-step-appoint = Appoint system managers
start-step-why-appoint = One person for each system, by decision.
start-step-act-appoint = See which lack one
start-step-appoint-so-far = { $managed } of { $all } systems
start-step-backup = Arrange backups
start-step-why-backup = The folder is given on the server; the times are chosen here.
start-step-act-backup = Settings
start-step-backup-nowhere = no folder
start-step-mail = Arrange mail
start-step-why-mail = With a mail server Stadga can remind people and send links. Without one everything is shown here, but nothing is sent.
start-step-act-mail = Settings
start-step-mail-none = no mail server
start-step-colleagues = Let colleagues in
start-step-why-colleagues = A one-time link from a person’s page is enough.
start-step-act-colleagues = To the people
start-step-colleagues-so-far = { $count ->
    [one] one login
   *[other] { $count } logins
 }
start-step-check = See the first check
start-step-why-check = Stadga tries everything against the regulation by itself: what holds, what falls short and who acts.
start-step-act-check = See the deviations
start-step-check-so-far = { $count ->
    [0] no deviations
    [one] one deviation
   *[other] { $count } deviations
 }
start-more-obligations = { $count ->
    [one] { $count } more obligation waits for you
   *[other] { $count } more obligations wait for you
}
start-more-questions = { $count ->
    [one] { $count } more question
   *[other] { $count } more questions
}
start-more-rounds = { $count ->
    [one] { $count } more yearly round
   *[other] { $count } more yearly rounds
}
start-more-findings = { $count ->
    [one] { $count } more finding waits for your answer
   *[other] { $count } more findings wait for your answer
}
start-more-cases = { $count ->
    [one] { $count } more case waits for your answer
   *[other] { $count } more cases wait for your answer
}
start-more-judgements = { $count ->
    [one] { $count } more answer to judge
   *[other] { $count } more answers to judge
}
start-more-clocks = { $count ->
    [one] { $count } more clock of the law
   *[other] { $count } more clocks of the law
}
start-more-asked = { $count ->
    [one] { $count } more case of your own waits for your answer
   *[other] { $count } more cases of your own wait for your answer
}
start-more-work = { $count ->
    [one] { $count } more case to work on
   *[other] { $count } more cases to work on
}
start-more-taking = { $count ->
    [one] { $count } more late case that nobody has taken
   *[other] { $count } more late cases that nobody has taken
}
start-mend = Put right
