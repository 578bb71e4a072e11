# The systems: the register, the phases, what information demands, uniformity.

## Phases
systems-phase-idea = Idea
systems-phase-acquisition = Acquisition
systems-phase-introduction = Introduction
systems-phase-operation = Operation
systems-phase-phase-out = Phase-out
systems-phase-retired = Retired

## Sharing, hosting, importance
systems-sharing-municipality = Shared in the municipality
systems-sharing-sector = Shared in the sector
systems-sharing-unit = The unit's own
systems-scope-municipality = The whole municipality
systems-scope-sector = Each sector
systems-hosting-own = Run by ourselves
systems-hosting-partner = At another municipality
systems-hosting-supplier = At the supplier, within the EU
systems-hosting-abroad = At the supplier, outside the EU
systems-criticality-low = Low
systems-criticality-medium = Medium
systems-criticality-high = High
systems-criticality-vital = Vital to society

## Questions and answers
systems-question-missing-in-inventory = The system is missing in a newer inventory. Is it still in use?
systems-question-maybe-duplicate = Two systems have nearly the same name. Are they one?
systems-answer-still-in-use = Still in use
systems-answer-phase-out = Being phased out
systems-answer-gone = No longer used
systems-answer-duplicate = Registered already under another name
systems-question-is-answered = The question is answered already. Read the page again.
systems-answer-before-question = The answer is dated before the question, which was put on { $asked }. Correct the day.

## Owner and boards
systems-owner-is-a-group = { $body } is a group. The owner is part of the line with resources of its own; choose a unit or an administration.
systems-owner-is-no-line-body = { $body } is no part of the line. Choose a unit, administration or board of the municipality.
systems-owner-not-in-office = { $body } is not in office on { $day }. Choose the body that took over.
systems-not-a-board = { $body } is not a board. Name the board on whose behalf the system is kept.
systems-not-an-outside-party = { $body } is a body of the municipality. Choose an outside party.
systems-sector-required = A system shared in a sector needs a sector. Say which.
systems-needs-itself = A system cannot depend on itself. Take it out of the list.
systems-more-active-than-entitled = { $active } use the system but only { $entitled } are entitled to. Correct the figures.
systems-link-unreadable = “{ $text }” is not a web address. Write for example https://example.com.

## The phases and their gates
systems-phase-is-the-same = The system is in that phase already. Choose another.
systems-phase-changes-by-step = The phase is changed by itself, with its gates. Go to the page of the system and choose “Change phase”.
systems-phase-before-the-last = The day lies before the beginning of the present phase, { $since }. Choose a later day.
systems-retired-stays-retired = The system is retired. Register it anew if it is to come back.
systems-step-out-of-order = The step leaves the order of the phases. Cite the decision that allows it.
systems-gates-missing = { $count ->
    [one] A gate is not passed: { $gates }. Note it, or cite the decision that allows the step all the same.
   *[other] { $count } gates are not passed: { $gates }. Note them, or cite the decision that allows the step all the same.
}

## What information demands
systems-level-four-is-not-stored = Level 4 concerns the security of Sweden. Such information is not kept here, nor that it exists; turn to the head of protective security.
systems-level-out-of-range = { $number } is not a level. Give 0, 1, 2 or 3.
systems-classification-unreadable = “{ $text }” cannot be read as a classification. Write confidentiality, integrity and availability as 3/2/3.

## Uniformity
systems-exception-needs-a-reason = An exception needs a reason. Write why the unit departs.
systems-exception-needs-an-end = An exception needs an end. Say when the unit is to have changed.

## On import
systems-name-taken = Another system is called { $name } already. Choose another name, or change the one there is.
systems-number-taken = Another system, perhaps a retired one, has the number { $number } already. Correct the number, or take the row away.
systems-user-unknown = There is no body “{ $text }”. Add it first; outside parties who use the system go in “Used by outside parties”.
systems-system-unknown = The system is not in the register. Add it first or correct the name.
systems-information-unknown = There is no such type of information. Add it first or correct the name.
systems-parties-added = { $count ->
    [one] A party that the file names is added outside the municipality: { $names }.
   *[other] { $count } parties that the file names are added outside the municipality: { $names }
}
## Gates in forms
systems-gate-unknown = The gate is in no regulation in force. Choose one in the list.
systems-gate-by-decision = { $gate } is passed by decision. Cite the decision.
