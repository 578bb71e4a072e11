# The organisation: bodies, people, appointments, decisions.

## Kinds of body
organisation-kind-assembly = Municipal assembly
organisation-kind-executive-board = Executive board
organisation-kind-board = Board
organisation-kind-administration = Administration
organisation-kind-unit = Unit
organisation-kind-group = Group
organisation-kind-district = District
organisation-kind-outside = Outside the municipality
organisation-outside-region = Region
organisation-outside-neighbour = Another municipality
organisation-outside-supplier = Supplier
organisation-outside-school = Independent school
organisation-outside-company = Company
organisation-outside-university = University or college
organisation-outside-other = Another outside party
organisation-function-it-unit = IT unit
organisation-function-it-group = IT group
organisation-function-project-group = Project group
organisation-function-education = Education
organisation-function-audit = Audit

## How a person belongs to a body
organisation-form-employee = Employee
organisation-form-elected = Elected
organisation-form-consultant = Consultant
organisation-form-substitute = Substitute

## What is wrong in a field, and what to do
organisation-field-required = The field is empty. Fill it in.
organisation-field-unknown = There is no field called “{ $field }”.
organisation-text-too-long = The text is too long. Shorten it to { $most } characters at most.
organisation-day-unreadable = “{ $text }” is not a day. Write for example 2026-11-23.
organisation-day-out-of-range = { $day } is too far away. Give a day between { $first } and { $last }.
organisation-number-unreadable = “{ $text }” is not a count. Write a whole number, zero or more.
organisation-amount-unreadable = “{ $text }” cannot be read as an amount. Write kronor with two decimals at most, for example 1234.50.
organisation-count-out-of-range = The number is too large. Give { $most } at most.
organisation-yes-or-no = “{ $text }” is neither yes nor no. Write yes or no.
organisation-email-unreadable = “{ $text }” is not an e-mail address. Write for example name@municipality.se.
organisation-phone-unreadable = “{ $text }” is not a telephone number. Write digits, spaces and hyphens.
organisation-number-of-organisation = “{ $text }” is not an organisation number. It has ten digits and the last is a check digit; compare with the contract.
organisation-key-unreadable = “{ $text }” cannot be a key. Use letters, digits and hyphens.
organisation-word-unknown = “{ $text }” is not one of the choices. Use one of: { $known }.
organisation-ends-before-it-begins = The end lies before the beginning, which is { $from }. Correct one of the days.
organisation-absence-too-long = An absence lasts { $years } years at most. Choose an earlier last day.
organisation-absence-own-stand-in = Nobody can stand in for themselves. Choose somebody else or leave it empty.
organisation-absence-known = Absence { $from } – { $until } is noted already. Change it, or choose other days.
organisation-absence-nobody-there = The person has left when the absence begins. Choose somebody else or leave it empty.
organisation-has-ended = It ended already on { $until }. Choose something that still holds.

## Bodies
organisation-body-unknown = The body is not in the register. Add it first or correct the name.
organisation-body-not-in-office-then = { $body } is not in office at that time. Change the day or choose another body.
organisation-body-has-bodies-under-it = { $count ->
    [one] { $first } stands under the body. Move or end it first.
   *[other] { $count } bodies stand under it, { $first } among them. Move or end them first.
}
organisation-parent-required = Say which body it stands under. Only the assembly, boards and outside parties stand by themselves.
organisation-parent-is-itself = A body cannot stand under itself. Choose another.
organisation-parent-unknown = The body above is not in the register. Add it first.
organisation-parent-makes-a-ring = { $parent } stands under { $body } already, so this would make a ring. Choose another body above.
organisation-parent-not-in-office-then = { $parent } is not in office at that time. Change the days or choose another body above.
organisation-kind-cannot-stand-there = Such a body cannot stand under { $parent }. Choose another kind or another body above.
organisation-kind-would-misplace = { $child } cannot stand under such a body. Move { $child } first.
organisation-it-unit-is-no-line-body = The IT unit is part of the line. Make the body a unit or an administration.
organisation-decision-by-outside = { $body } is outside the municipality and decides nothing here. Choose the body of the municipality that decided.

## People
organisation-person-needs-a-name = The person has no name. Fill in a given name or a family name.
organisation-person-is-merged = The person has been merged with another. Change the one who was kept ({ $into }).
organisation-identity-number-as-key = The number looks like a personal identity number. Use the employment number; identity numbers are not kept here.
organisation-person-not-active-then = The person has no employment or office in the municipality on { $day }. Add the employment first or change the day.
organisation-merge-with-itself = A person cannot be merged with itself. Choose the duplicate.
organisation-merged-already = One of them is merged with somebody else already. Choose the one who was kept.

## Appointments
organisation-appointment-for-nothing = Say which body or system the appointment is for.
organisation-manager-of-no-system = A system manager is appointed for a system. Choose the system.
organisation-manager-is-not-employed = A system manager is employed by the municipality. Choose an employee, or add the employment first.
organisation-manager-by-another-board = The system is not kept on behalf of { $body }. Cite a decision of a board on whose behalf it is kept.
organisation-manager-not-by-a-board = System managers are appointed by a board. { $body } is not one; cite the board's decision or the delegation that was used.
organisation-system-has-a-manager = The system has had a manager since { $from }. End that appointment first, or appoint a substitute.
organisation-substitute-for-whom = A substitute stands in for somebody else in the same appointment. Choose for whom.
organisation-nothing-to-hand-over = Nothing is chosen to be handed over. Choose one appointment at least.
organisation-not-held = The person does not hold that appointment. Read the page again and choose anew.
organisation-hand-over-to-oneself = The appointment is handed over to somebody else. Choose another person.

## On import
organisation-number-taken = The number belongs to another person already. Correct it, or merge the people.
organisation-email-taken = The address belongs to another person already. Correct it, or merge the people.
organisation-person-unknown = The person is not in the register. Add the person first or correct the name.
organisation-decision-cited-in-part = A decision is cited by body, day and paragraph. Fill in all three, or none.
## In forms
organisation-nobody-found = Nobody in the register is called or has anything like “{ $text }”. Write a smaller part of the name, or add the person first.
organisation-which-person = Choose whom you mean among those who fit, or write more of the name.
organisation-nobody-to-stand-in-for = Nobody holds the role that day, so there is nobody to stand in for. Remove the tick or change the day.
organisation-decision-unknown = There is no such decision. Choose one in the list, or write the new one.
organisation-code-taken = The code belongs to { $body } already. Choose another.
organisation-merge-unconfirmed = Compare the facts and tick that it is the same person.
