# The regulation: packs, duties, evidence and deviations.

## What is wrong with a pack
regulation-pack-not-toml = The file cannot be read as TOML: { $said }. Correct the line and try again.
regulation-pack-file-missing = The file { $file } is missing. Every pack needs it.
regulation-pack-no-sections = There is no file in the folder sections. Write one file for each section.
regulation-pack-key-missing = The key “{ $key }” is missing. Add it.
regulation-pack-key-unknown = The key “{ $key }” means nothing here. These do: { $known }.
regulation-pack-not-text = A text is wanted here, and it may not be empty.
regulation-pack-not-a-word = “{ $found }” is none of the words wanted here: { $words }.
regulation-pack-not-a-key = “{ $found }” cannot be a name. Use small letters a to z, digits and hyphens, beginning with a letter.
regulation-pack-not-a-flag = Write true or false.
regulation-pack-not-a-number = Write a whole number from { $least } to { $most }.
regulation-pack-not-a-value = Write a whole number or a text in quotation marks.
regulation-pack-not-a-day = Write a day in quotation marks, such as "1997-03-01".
regulation-pack-not-an-interval = Write a length of time such as "P1Y" (a year), "P6M" (six months), "P2W" (two weeks) or "P30D" (thirty days).
regulation-pack-not-a-list = Write a list in square brackets.
regulation-pack-not-a-table = A table is wanted here.
regulation-pack-not-tables = Write each one under a heading of its own: [[{ $key }]].
regulation-pack-not-by-language = Write the text by language, such as sv = "…".
regulation-pack-language-unknown = The language “{ $language }” is not known. Use sv, en or de.
regulation-pack-no-languages = Name at least one language in which every text is complete.
regulation-pack-limit-name = “{ $name }” cannot name a limit. Use small letters, digits and underscores; “day” is taken by the day of the check.
regulation-pack-limit-value = The value does not fit the type “{ $kind }”. A day is a length of time such as "-P1Y", an integer a whole number, a text a text.
regulation-pack-anchor-unknown = “{ $name }” is not a matter that the product knows. These are: { $known }.
regulation-pack-anchor-astray = There is no section { $section }. Name one that the pack has.
regulation-pack-twice = “{ $name }” stands here twice. Each name may be used once.
regulation-pack-text-missing = The text is missing in the language “{ $language }”, in which the pack says that it is complete.
regulation-pack-rule-unknown = There is no rule “{ $rule }” in rules.toml.
regulation-pack-clause-unknown = There is no clause { $clause } in clauses.toml.
regulation-pack-clause-not-carried = No duty or principle carries clause { $clause }. Name it under “clauses” of at least one.
regulation-pack-principle-is-stated = A principle is stated, and nothing else is. Write strength = "principle" together with way = "stated", or neither.
regulation-pack-role-unknown = The role “{ $role }” is not among the pack’s roles.
regulation-pack-bearer-unknown = Nobody can be found as “{ $bearer }” for this subject. Use a role of the pack or one of: { $known }.
regulation-pack-period-unknown = There is no period called “{ $name }”. Name one under [[period]] or write a length of time such as "P1Y".
regulation-pack-query-missing = The query file { $file } is missing. Query files lie in the folder checks.
regulation-pack-query-unused = No duty uses this query. Name it at a duty or take the file away.
regulation-pack-applies-unknown = “{ $name }” is no fact view about the subject “{ $subject }”. Name one, or a query file such as checks/x.sql.
regulation-pack-law-without-citation = A duty that rests on law must say where it stands. Add “citation”.
regulation-pack-law-accepted = A deviation from law cannot be accepted. Take away “accepts”.
regulation-pack-attested-without-period = Say how long the evidence holds (“period”), or when it is first due (“first”).

## What is wrong with a query
regulation-query-too-long = The query is longer than { $most } characters. Divide the duty in two.
regulation-query-unreadable = The query cannot be read: { $said }.
regulation-query-one-statement = A check is one single select; here are { $count } statements.
regulation-query-only-select = A check may only read. Write a select.
regulation-query-not-allowed = “{ $what }” may not be used in a check.
regulation-query-unknown-view = “{ $name }” is not a fact view. A check may read the fact views and nothing else.
regulation-query-name-taken = The name “{ $name }” is taken by a table or a view. Call the part of the query something else.
regulation-query-with-inside = “with” may stand only at the beginning of the query.
regulation-query-no-view = The query reads no fact view, so it can find nothing.
regulation-query-no-subject = The query must return a column called “subject” with the id of what falls short.
regulation-query-column-unnamed = Give the column “{ $column }” a name: subject, detail or due.
regulation-query-column-not-asked = The column “{ $column }” is not asked for or stands twice. A check returns subject, and perhaps detail and due.
regulation-query-unknown-column = There is no column “{ $column }” in the views that the query reads.
regulation-query-star = Name the columns instead of writing *.
regulation-query-subquery-unnamed = Give the subquery after “from” a name.
regulation-query-quoted-name = Write the name { $name } without quotation marks.
regulation-query-boolean = The views hold 1 and 0, not true and false. Compare with 1 or 0.
regulation-query-like = “like” does not do the same on both databases. Compare with = or use substr.
regulation-query-cast = Only bigint, text and double precision are the same on both databases, not { $kind }.
regulation-query-function = The function “{ $name }” may not be used in a check, or not in this way.
regulation-query-unknown-parameter = “{ $name }” is not known. Use :day or a limit that the duty names.

## Why somebody else bears an obligation
regulation-vacant-role = Nobody holds the role “{ $role }”.
regulation-vacant-system-manager = No system manager is appointed.
regulation-vacant-owner-head = The owner has no head.
regulation-vacant-owning-body = The system has no owner.
regulation-vacant-person = The person has left.
regulation-vacant-head = The unit has no head.
regulation-vacant-body = No unit is given.
regulation-vacant-board = No board is given.
regulation-vacant-coordinator = There is no IT coordinator.
regulation-vacant-executive-board = There is no executive board in the register.
regulation-vacant-assembly = There is no assembly in the register.
regulation-vacant-nobody = There is nobody to bear it.

## Adopting, confirming, accepting
regulation-folder-missing = The folder { $folder } does not exist. Give the folder of a pack.
regulation-file-too-large = The file { $file } is larger than a pack’s file may be. Is it the right one?
regulation-pack-too-large = The files of the pack are larger than { $most } MB together. Is it the right folder?
regulation-file-not-text = The file { $file } is not text in UTF-8. Save it as UTF-8.
regulation-no-pack = There is no pack.toml in { $folder }, so it is not a pack.
regulation-adopted-already = { $title } is in force since { $day } with exactly this content.
regulation-adopted-later = The edition in force begins { $day }, later than the new one. Choose a later day.
regulation-no-record = Nothing was recorded at or before { $day }. Choose a later day.
regulation-attest-not-attested = Duty { $duty } is measured or stated: it is not confirmed by evidence.
regulation-attest-ahead = The evidence is dated in the future. Give the day on which it was so.
regulation-accept-principle = { $duty } is a principle. It cannot deviate, so there is nothing to accept.
regulation-accept-without-end = Give the day on which the acceptance ends. A deviation is accepted for a time, not for good.
regulation-accept-ends-before = The acceptance ends before it begins. Give a later day.
regulation-accept-other-body = { $body ->
    [assembly] Only the assembly may accept this deviation.
    [executive-board] Only the executive board may accept this deviation.
   *[other] Only a board may accept this deviation.
  }
regulation-text-missing = Write something here.
regulation-text-too-long = The text is longer than { $most } characters. Shorten it.
regulation-sound = { $title } can be adopted: { $sections } sections, { $measured } measured duties, { $attested } attested, { $stated } stated. Digest of the content: { $hash }.
regulation-unsound = { $count ->
    [one] One fault. Correct it and examine again; nothing has changed.
   *[other] { $count } faults. Correct them and examine again; nothing has changed.
 }
regulation-adopted = { $title }, version { $edition }, is in force from { $day } (digest { $hash }).
regulation-limit-unknown = The duty has no limit called “{ $name }”.
regulation-limit-kind = The limit “{ $name }” is of another type. Give a value of the same type as the regulation’s.
regulation-unsure = { $count ->
    [one] One citation of law is to be confirmed by a lawyer:
   *[other] { $count } citations of law are to be confirmed by a lawyer:
 }
regulation-check-of-others = The query gave rows, but none of them is a subject that the duty is about. Let it give their ids as subject.
regulation-draft-missing = “{ $what }” is not in the draft. Reload the page.
regulation-draft-there-already = The duty stands in the draft already.
regulation-draft-check-differs = The draft has another measure in the file { $file } already. Take away the duty that uses it first.
regulation-draft-number = Write the number with three digits at the most, and a letter if need be, such as 9 or 3a.
regulation-draft-number-taken = The number { $number } is taken. Choose another; the other sections keep theirs.
regulation-draft-number-earlier = A section of an earlier edition had the number { $number }, and what was written and attached there follows the number. Choose another.
regulation-draft-section-holds = The section has duties left. Move them or take them away first.
regulation-draft-section-anchored = Stadga refers to the section. Change its text instead.
regulation-draft-bearer = “{ $bearer }” cannot answer first here. Choose a role of the regulation or one of: { $known }.
regulation-draft-without-period = Say how long evidence holds, or when it is to be there the first time.
regulation-draft-needs-a-decision = Give the decision that adopts the regulation.
regulation-repeal-needs-a-decision = Give the decision that repeals the regulation.
regulation-repeal-before-decision = The decision was made on { $day }. Give a last day no earlier than the day before it.
regulation-repeal-before = It came in force on { $day }. Give a later last day.
regulation-repeal-ended = It is in force no longer than until and including { $day }. Give an earlier day.
regulation-repeal-later = The calendar does not reach that far. Give an earlier day.
regulation-now-repealed = { $title }, version { $edition }, is in force until and including { $day }.
regulation-repeal-of = Repeal of { $pack }
regulation-attestation-withdrawn = The attestation has been withdrawn since { $day }.
regulation-attestation-over = The attestation ceased to hold on { $day }. There is nothing to withdraw.
regulation-acceptance-over = The acceptance ceased to hold on { $day }. There is nothing to end.
