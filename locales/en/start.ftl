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
    [one] The first is late, { $rest ->
        [one] the other is
       *[other] the others are
    } in time.
   *[other] The first { $count } are late, { $rest ->
        [one] the last is
       *[other] the others are
    } in time.
}
start-together = { $named } and { $more } more.
start-show-all = Show all { $count }
start-by = by { $day }
start-by-today = by today
start-since = since { $day }
start-since-today = since today
start-as = You act as { $capacity }.
start-import-bodies = Read in the organisation
start-import-bodies-why = Boards, administrations and units: then Stadga knows who answers for what.
start-import-systems = Read in the municipality's systems
start-import-systems-why = A list you already have is enough. Nothing changes until you have seen what would happen.
start-question = Answer a question about { $system }
start-questions = { $count ->
    [one] Answer { $count } question about systems
   *[other] Answer { $count } questions about systems
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
start-mend = Put right
