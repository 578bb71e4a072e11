# The auditors' room: reviews, samples, findings and answers.
audit-title = Audit
audit-lead = As an auditor you read everything in Stadga and change nothing in the municipality's registers. What you write here is the auditors' own until you send it.
audit-lead-others = Here is what the auditors have sent you, and reviews that are closed.
audit-new-review = New review
audit-open-review = Open the review
audit-reads = What an auditor reads
audit-reads-regulation = What the regulation demands and how it stands, section by section
audit-reads-deviations = What deviates, who is to act and since when
audit-reads-reports = The reports to the boards, with the figures as they were
audit-reads-journal = Who changed what, and when
audit-reads-decisions = The decisions on which everything rests
audit-reads-systems = The municipality's systems with owners and managers
audit-waiting = Findings that are not done
audit-waiting-none = No findings wait for anything.
audit-open = Open reviews
audit-open-none = No reviews are open.
audit-closed-many = Closed reviews
audit-closed-none = No reviews are closed.
audit-reviews-all = Reviews
audit-reviews-lead = What the auditors look at and have looked at. Closed reviews can be read by every employee.
audit-reviews-none = No reviews yet
audit-reviews-none-why = Reviews are seen here when they are closed, or when something of them was sent to you.
audit-reviews-found = { $count ->
    [one] { $count } review
   *[other] { $count } reviews
}
audit-view-open = Open
audit-view-closed = Closed
audit-findings = Findings
audit-findings-all = All findings
audit-findings-lead = What the auditors have seen, what they recommend and how it was answered.
audit-findings-none = No findings
audit-findings-none-why = Findings are seen here when the auditors have sent them.
audit-findings-found = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
audit-view-waiting = Wait for an answer
audit-view-late = Late
audit-view-mine = I am to answer
audit-view-judge = I am to judge
audit-view-over = Done
audit-review = Review
audit-review-named = Review { $cited }: { $name }
audit-number = Number
audit-of-whom = Looks at
audit-whole-municipality = The whole municipality
audit-period = Period
audit-opened = Opened
audit-opened-by = Opened by
audit-closed = Closed
audit-is-open = Open
audit-finding = Finding
audit-finding-named = Finding { $cited }
audit-body-asked = To be answered by
audit-sent = Sent
audit-waits = Waits for
audit-waited = Has waited
audit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
audit-waits-until = Answer by { $day }
audit-waits-late = The answer was due { $day }
audit-waits-judgement = The auditors' judgement
audit-waits-sending = To be sent
audit-answers = Answers
audit-new-finding = Write a finding
audit-close = Close the review
audit-close-named = Close review { $cited }
audit-close-lead = When the review is closed every employee can read it, with what was sent and answered. The rows of samples and withdrawn drafts stay the auditors' own. Answers that wait may come later. It cannot be opened again.
audit-files = As a file
audit-file-review = review
audit-file-sample = sample
audit-file-population = population
audit-paper-made = Printed { $day }
audit-review-form-lead = The review gets a number within the year. Questions and grounds are the auditors' own until the review is closed.
audit-review-opened = The review is open.
audit-review-saved = The review is saved.
audit-review-is-closed = The review is closed.
audit-questions-help = What is the review to answer?
audit-basis-help = Against what is reality held: sections of the regulation, law, decisions, good practice.
audit-result-help = The auditors' judgement as a whole, with answers to the questions.
audit-label-name = Name
audit-label-questions = Questions
audit-label-basis = Grounds
audit-label-body = Body
audit-label-from = From
audit-label-to = To
audit-label-result = Judgement
audit-label-size = How many rows
audit-label-seed = Seed
audit-label-text = What we have seen
audit-label-object = Thing
audit-label-grade = Gravity
audit-label-recommendation = Recommendation
audit-label-answer-by = Answer by
audit-label-answer = Answer
audit-label-measure = Measure
audit-label-done-by = Done by
audit-label-decision = Decision
audit-label-reason = Reason
audit-label-judging = Judgement of the answer

# Samples.
audit-sample = Sample
audit-samples = Samples
audit-samples-none = No samples.
audit-samples-none-how = Open a list, filter it as you want it and choose Draw a sample.
audit-sample-named = { $number }. { $list }
audit-sample-of = Sample { $number }: { $list }
audit-sample-lead = { $count ->
    [one] { $count } row of { $all }
   *[other] { $count } rows of { $all }
}
audit-rows-of = { $count } of { $all }
audit-drawn = Drawn
audit-by-at = { $who }, { $at }
audit-rows = Rows
audit-judged = Judged
audit-count-wrong = Wrong
audit-draw = Draw a sample
audit-draw-of = Draw a sample of { $list }
audit-draw-lead = { $count ->
    [one] { $list } has { $count } row with the filters that you have chosen.
   *[other] { $list } has { $count } rows with the filters that you have chosen.
}
audit-draw-no-review = A sample belongs to a review, and none is open. Open a review first.
audit-draw-again = Draw again
audit-size-help = { $most } at the most. Where the list is shorter all are taken.
audit-seed-help = A suggestion is filled in. Write your own where several are to agree on it, or where it is to be settled before others.
audit-method-says = Every row has a key. Its rank is SHA-256 of the seed, a colon and the key, and the rows with the lowest ranks are the sample. Check a row with: printf '%s' 'seed:key' | sha256sum. The digest of the population is SHA-256 of all keys in the order of their bytes, each with a line feed: LC_ALL=C sort -u keys.txt | sha256sum.
audit-check-yourself = How anybody can check it
audit-sample-drawn = The sample is drawn.
audit-how-drawn = How it was drawn
audit-list = List
audit-population = Population
audit-method = Method
audit-digest = Digest
audit-place = Place
audit-row = Row
audit-row-of-sample = Row { $place } of sample { $number }
audit-key = Key
audit-rank = Rank
audit-verdict = Outcome
audit-note = Note
audit-judged-by = Judged by
audit-verdict-good = As it should be
audit-verdict-wrong = Not as it should be
audit-verdict-unclear = Cannot be judged
audit-not-judged = Not judged
audit-verdict-of = Outcome for { $name }
audit-note-of = Note on { $name }
audit-save-judgements = Save the judgements
audit-judgements-saved = The judgements are saved.
audit-to-sample = To the sample
audit-then = Then
audit-now = Now
audit-why = Why
audit-again-same = Same population, same rows
audit-again-same-says = The list has exactly the same rows as then, and the same rows come out.
audit-again-same-rows = Another population, same rows
audit-again-same-rows-says = The list has other rows than then, but the same rows come out.
audit-again-other = Other rows
audit-again-other-says = The list has other rows than then, and that changes which come out. The sample stands as it was drawn.
audit-gone = No longer come out
audit-gone-none = All rows that came out then come out now.
audit-gone-outranked = Still in the list, but others have lower ranks
audit-gone-from-list = Not in the list now
audit-new-rows = Come out now
audit-new-rows-none = No new rows come out.

# Findings and answers.
audit-grade-serious = Serious lack
audit-grade-mend = To be mended
audit-grade-note = Note
audit-state-draft = Draft
audit-state-sent = Waits for an answer
audit-state-returned = Sent back
audit-state-answered = Answered
audit-state-accepted = Accepted
audit-state-withdrawn = Withdrawn
audit-sent-back = Sent back
audit-withdrawn-why = Why it was withdrawn
audit-finding-form-lead = { $review }. Only the auditors see the draft, until it is sent.
audit-save-draft = Save the draft
audit-finding-written = The finding is saved as a draft.
audit-text-help = What was seen, where and when, so that whoever reads can see it for themselves.
audit-object-help = The address of the page where it concerns something in Stadga, for example /systems/…
audit-body-help = The body's secretary and head get the finding. For the executive board, and where nobody else is there, the IT coordinator gets it as well.
audit-send = Send
audit-send-named = Send finding { $cited }
audit-send-lead = { $body } gets the finding and is to answer by { $day }. After that it cannot be changed, only withdrawn.
audit-send-lead-incomplete = First choose who is to answer, and by when.
audit-finding-is-sent = The finding is sent.
audit-withdraw = Withdraw
audit-withdraw-named = Withdraw finding { $cited }
audit-withdraw-lead = Whoever got the finding sees that it is withdrawn and why.
audit-withdraw-lead-draft = Nobody else has seen the draft, and nobody else is told that there was one.
audit-finding-is-withdrawn = The finding is withdrawn.
audit-answer = Answer
audit-answer-named = Answer finding { $cited }
audit-answer-number = Answer { $number }
audit-answers-attached = Attachments to the answers
audit-last-answer = Latest answer
audit-send-answer = Send the answer
audit-no-decision = No decision
audit-decision-help = Where the answer was decided: choose among the decisions that are noted.
audit-is-answered = The answer is sent to the auditors.
audit-judge = Judge the answer
audit-judge-named = Judge the answer to { $cited }
audit-judge-lead = The answer: { $answer }
audit-judge-accept = Accept the answer
audit-judge-back = Send it back and ask for another answer
audit-judge-reason-help = Must be filled in where the answer is sent back.
audit-judge-day-help = When another answer is to come. Only where the answer is sent back.
audit-judging-missing = Choose whether the answer is accepted or sent back.
audit-is-judged = The judgement is saved.

# What cannot be done.
audit-review-closed = The review is closed, and what it came to stands. Open a new review.
audit-drafts-left = { $count ->
    [one] One finding is still a draft. Send or withdraw it first.
   *[other] { $count } findings are still drafts. Send or withdraw them first.
}
audit-period-turned = The period ends before it begins. Swap the days.
audit-body-unknown = Choose a body in the list.
audit-population-empty = The list has no rows with the filters that are chosen, so there is nothing to draw from. Change the filters.
audit-size-bound = Choose between 1 and { $most } rows. Where more are needed, draw another sample with another seed.
audit-row-judged-meanwhile = Somebody else has judged “{ $name }” while you wrote. The other outcome stands on the row; what you wrote stays here. Save again if yours is to hold.
audit-note-without-verdict = Choose an outcome for “{ $name }”; a note alone does not say how it stands.
audit-state-wrong = The finding has come further since the page was opened. Load the page again and see how it stands now.
audit-not-ready = Fill this in before the finding is sent.
audit-day-past = The day is past. Choose a day to come.
audit-finding-sent = The finding is sent and cannot be changed. Withdraw it and write a new one.
audit-thing-unknown = “{ $address }” leads to nothing that you can see. Paste the address from its page, or leave the field empty.
audit-review-needed = Choose a review that is open.
audit-journal-too-long = There are more than { $most } entries. Choose a shorter time or one kind, and a sample can be drawn of them.
audit-no-list = That list cannot be drawn from. Open a list and choose Draw a sample there.
audit-help-name = What the review is called, for example Access in the systems of care.
audit-help-body = The body reviewed. Choose the whole municipality when there are several.
audit-help-from = The first day of the period that is looked at.
audit-help-to = The last day of the period that is looked at.
audit-help-recommendation = What the body should do.
audit-help-answer-by = The day by which the answer is to have come.
audit-help-grade = How serious it is if nothing is done.
audit-help-text = What the body says of the finding. Every answer is kept.
audit-help-measure = What is done, and by whom.
audit-help-done-by = The day by which the measure is to be done.
audit-help-reason = Why, so that whoever reads it later understands.
audit-help-judging = Accepted ends the finding; sent back asks for another answer.
audit-help-review = The review to which the sample belongs.
