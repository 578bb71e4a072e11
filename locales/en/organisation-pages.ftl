# The pages of the organisation.
organisation-on-day = As it was on
organisation-none = The organisation is empty
organisation-none-what-to-do = Read in boards, administrations and units from a file, or take the usual structure when the municipality is set up.
organisation-import-bodies = Read in bodies
organisation-bodies = Bodies
organisation-body = Body
organisation-person = Person
organisation-vacancies = Roles that nobody holds
organisation-no-vacancies = Every role is held.
organisation-outside = Outside the municipality
organisation-role = Role
organisation-for = For
organisation-period = Time
organisation-nobody = Nobody.
organisation-appointments = Appointments
organisation-people = Those who work here
organisation-employments = Employments and offices
organisation-under = Under it
organisation-today = As it is today.
organisation-then = As it was { $day }.
organisation-since = since { $day }
organisation-whole = the whole municipality
organisation-protected = protected identity
organisation-substitute = Substitute
organisation-under-parent = { $kind } under { $parent }
organisation-code = Code
organisation-number = Staff number
organisation-email = E-mail
organisation-phone = Telephone
organisation-organisation-number = Organisation number
organisation-workplaces = Workplaces
organisation-pupils = Pupils
organisation-facts = Facts
organisation-identity = Identity
organisation-head = head
organisation-head-and = { $title }, head
organisation-owns = owns
organisation-uses = uses
organisation-kept-for = kept for the board
organisation-supplies = supplies
organisation-party = shares data
organisation-not-active = Has no employment or office today.
organisation-role-system-manager = System manager
organisation-role-coordinator = IT coordinator
organisation-role-data-protection-officer = Data protection officer
organisation-role-local-support = Local support
organisation-role-network-technician = Network technician
organisation-role-it-group-member = Member of the IT group
organisation-role-project-leader = Project leader
organisation-role-secretary = Secretary
organisation-role-auditor = Auditor
organisation-role-administrator = System administrator
organisation-role-operations = Operations
organisation-role-head = Head
organisation-role-protected-identity-officer = Officer for protected identities

## Appointments in forms
organisation-appoint = Appoint
organisation-fill = Appoint somebody
organisation-appoint-title = Appoint somebody to a role
organisation-appoint-lead = Whom, to what, from when and by which decision.
organisation-appoint-for-help = An appointment is for a system or a body.
organisation-appoint-decision-help = The decision may be noted later. Until then the regulation shows that it is missing, where it is asked for.
organisation-role-of = { $role } of { $object }
organisation-no-system = No system
organisation-no-body = No body
organisation-until-help = Leave empty if it holds until further notice.
organisation-appointed = The appointment is noted.
organisation-end = End
organisation-end-title = End the appointment
organisation-end-help = The day after, the role stands as held by nobody until somebody else is appointed.
organisation-ended = The appointment is ended.
organisation-see-appointment = Show the appointment
organisation-name-decision = Name the decision
organisation-decision-missing = No decision is noted.
organisation-until-further-notice = until further notice
organisation-edit-appointment = Change the appointment
organisation-edit-appointment-lead = { $name }: { $title }. Person, role, system and body do not change here. If one of them is wrong, end the appointment and appoint somebody anew.
organisation-appointment-saved = The appointment is changed.
organisation-label-role = Role
organisation-label-system = System
organisation-label-body = Body
organisation-label-person = Person
organisation-label-substitute = As a substitute for whoever holds the role
organisation-label-from = From
organisation-label-until = Through
organisation-label-last-day = Last day
organisation-label-decision = Decision
## People in forms
organisation-new-person = New person
organisation-new-person-lead = First the person, then the employment or office.
organisation-person-added = The person is added. Now say where the person works.
organisation-person-saved = The change is saved.
organisation-edit-title = Change { $name }
organisation-email-help = The person signs in by the address.
organisation-number-help = Never a personal identity number.
organisation-protected-help = Only the person, the data protection officer and the officer for protected identities see the person thereafter.
organisation-label-given-name = Given name
organisation-label-family-name = Family name
organisation-label-email = E-mail
organisation-label-number = Staff number
organisation-label-phone = Telephone
organisation-label-protected = Protected identity
organisation-new-employment = New employment
organisation-edit-employment = Change the employment
organisation-employment-added = The employment is noted.
organisation-employment-saved = The employment is changed.
organisation-change-or-end = Change or end
organisation-head-help = Head or chair of the body.
organisation-label-title = Title
organisation-label-form = How
organisation-label-head = Heads the body
organisation-link-title = One-time link
organisation-link-lead = { $name } chooses a password by the link. It holds for three days, and earlier links end.
organisation-link-make = Show and print
organisation-link-mail = Send by e-mail
organisation-link-mail-to = By e-mail the link goes to { $to }. It is kept nowhere in Stadga.
organisation-link-mailed = The link has been sent by e-mail.
organisation-link-not-mailed = The link was not sent. Show and print a new one, or try the mail server under Operation → Settings and send again.
organisation-link-mail-subject = One-time link to Stadga
organisation-link-mail-text =
    Hello { $name }!

    { $municipality } has made a one-time link to Stadga for you. Open it and choose a password:

    { $address }

    The link holds until { $until } and works once. From then on you sign in by the username { $username }.

    Did you not expect this letter? Do not open the link, but ask the IT unit.
organisation-link-mail-hidden = (the link stands in the letter alone)
organisation-link-for = One-time link for { $name }
organisation-link-once = The link is shown only here and only now. Print the page, or send the link in a safe way.
organisation-link-address = Link
organisation-link-picture = The link as a QR code
organisation-link-until = Holds until
organisation-link-what-to-do = Open the link, choose a password, and sign in by the username from then on.
organisation-link-back = Back to { $name }
## Bodies in forms
organisation-new-body = New body
organisation-new-under = New body under it
organisation-new-outside = New outside party
organisation-body-added = The body is added.
organisation-body-saved = The change is saved.
organisation-body-ended = The body is ended.
organisation-end-body = End { $name }
organisation-end-body-lead = The body stays in the history. What stands under it is moved or ended first.
organisation-outside-kind = Outside the municipality: { $kind }
organisation-stands-alone = Stands by itself
organisation-no-function = Nothing in particular
organisation-parent-help = Only the assembly, boards and outside parties stand by themselves.
organisation-short-help = For narrow columns, for example BUN.
organisation-sector-help = For example education. Leave empty if it is that of the body above.
organisation-label-name = Name
organisation-label-kind = Kind
organisation-label-parent = Stands under
organisation-label-short = Short name
organisation-label-code = Code
organisation-label-sector = Sector
organisation-label-function = Task in the regulation
organisation-label-valid-from = From
organisation-label-valid-until = Through
organisation-label-organisation-number = Organisation number

## Handing over and merging
organisation-hand-over = Hand over
organisation-hand-over-lead = { $name } hands over what is ticked. Employments are not handed over.
organisation-holds-nothing = { $name } holds nothing to hand over.
organisation-hand-over-decision-help = A new decision is needed where the role is given by decision. The earlier one was about the predecessor.
organisation-handed-over = The appointments are handed over.
organisation-label-held = Appointments
organisation-label-to = Who takes over
organisation-merge = Merge
organisation-merge-lead = { $name } is kept. The duplicate's employments and appointments move here, and the duplicate leaves the lists.
organisation-merge-moves = { $name }: { $employments ->
    [one] { $employments } employment
   *[other] { $employments } employments
} and { $appointments ->
    [one] { $appointments } appointment
   *[other] { $appointments } appointments
} move. It cannot be undone.
organisation-merged = The duplicate is merged with the person.
organisation-label-duplicate = Duplicate
organisation-label-confirmed = It is the same person
## Decisions
organisation-decisions = Decisions
organisation-decision = Decision
organisation-decisions-lead = Decisions that something in the registers points to: appointments, common systems, exceptions, regulations.
organisation-decisions-found = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
}
organisation-no-decisions = No decisions are noted yet
organisation-no-decisions-why = A decision is noted here, or in the form of what was decided.
organisation-new-decision = New decision
organisation-new-decision-lead = What stands in the minutes. Then point to the decision where it applies.
organisation-correct-decision-lead = Correct what was written wrong. Which body decided does not change.
organisation-decision-added = The decision is noted.
organisation-decision-saved = The decision is corrected.
organisation-decision-noted-already = The body already has a decision noted with that day and paragraph. Correct the day or the paragraph.
organisation-decision-title = What it is about
organisation-decided-by = Decided by
organisation-decision-day = Day of decision
organisation-paragraph = Paragraph
organisation-delegation = Delegation
organisation-document = Document
organisation-year = Year
organisation-decision-of = What
organisation-decision-points = What rests on the decision
organisation-decision-points-none = Nothing points to the decision yet.
organisation-decision-gate = Gate: { $gate }
organisation-delegation-help = The line of the delegation rules by which it was taken. Leave empty if the body itself decided.
organisation-document-help = The document’s designation in the diary, or a web address.
organisation-decision-label-body = Decided by
organisation-decision-label-day = Day of decision
organisation-decision-label-paragraph = Paragraph
organisation-decision-label-title = What it is about
organisation-decision-label-text = What was decided
organisation-decision-label-delegation = Delegation
organisation-decision-label-document = Document
## Outside experts
organisation-engagements = Outside experts
organisation-no-engagements = Nobody is engaged.
organisation-engage = Engage an expert
organisation-engage-lead = An outside expert who completes { $body }. If the person is not in the register, add the person first.
organisation-edit-engagement = Change the engagement
organisation-engagement-lead = Outside expert, for { $body }
organisation-engaged = The expert is noted.
organisation-engagement-saved = The change is saved.
organisation-engaged-by = Engaged by
organisation-absences = Absence
organisation-absence-away = Away
organisation-absence-note = Note absence
organisation-absence-change = Change the absence
organisation-absence-take-back = Take the absence back
organisation-absence-take-back-lead = { $name } is then not away { $days }.
organisation-absence-taken-back = The absence is taken back.
organisation-absence-noted = The absence is noted.
organisation-absence-lead = When { $name } is away. Why is not noted. Whoever stands in gets the notices and sees on their start page what waits.
organisation-absence-nobody = Nobody stands in
organisation-absence-stands-in = { $name } stands in
organisation-absence-lacking = The stand-in sees what waits but may not act as: { $posts }. That takes an appointment as a substitute.
organisation-label-stand-in = Stand-in
organisation-stand-in-help = Write a part of the name. Only an appointment as a substitute gives the right to act.
organisation-expert = Expert
organisation-subject = Subject
organisation-contract = Contract
organisation-subject-help = In what the person is an expert, for example networks.
organisation-contract-help = The contract’s number or name.
organisation-label-expert = Expert
organisation-label-subject = Subject
organisation-label-contract = Contract
## Workplaces and pupils
organisation-workplaces-title = Workplaces and pupils
organisation-no-workplaces = Nothing is counted yet.
organisation-counted = Counted
organisation-count = Note numbers
organisation-count-lead = { $body }: how many need support on that day. A new number for the same day takes the place of the old one.
organisation-count-saved = The numbers are noted.
organisation-workplaces-help = Computers and the like that need support.
organisation-pupils-help = Schools only.
organisation-label-day = Day
organisation-label-workplaces = Workplaces
organisation-label-pupils = Pupils
organisation-chairs = chair
organisation-chair = chair { $name }
organisation-how = How
organisation-more-vacancies = { $count ->
    [one] Show one more
   *[other] Show { $count } more
}

organisation-people-all = People
organisation-people-lead = Those who are employed, elected or hired.
organisation-people-found = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
organisation-view-here = In the municipality now
organisation-view-everybody = Everybody, also those who have left
organisation-import-people = Import people
organisation-appointments-all = Appointments
organisation-appointments-lead = Who is appointed to what today, for what and by which decision.
organisation-appointments-found = { $count ->
    [one] { $count } appointment
   *[other] { $count } appointments
}
organisation-substitute-role = { $role } (substitute)
organisation-help-from = The first day on which it holds.
organisation-help-until = The last day on which it holds.
organisation-help-last-day = The last day of the appointment.
organisation-help-role = What the person is appointed to.
organisation-help-system = The system that the appointment is for.
organisation-help-name = As decisions name the body.
organisation-help-kind = Where the body belongs in the tree: board, administration, unit.
organisation-help-valid-from = The first day on which the body exists.
organisation-help-code = A short name, for example KS. Files that are read in know the body by it.
organisation-help-function = Whether the body is one that the regulation names, for example the IT unit.
organisation-help-email = The address to write to.
organisation-help-phone = The number to call, in a crisis too.
organisation-help-organisation-number = Ten figures, for example 212000-0837. For outside parties.
organisation-help-body = The body to which the person belongs.
organisation-help-title = The post, for example head of unit.
organisation-help-form = Employed, elected or otherwise.
organisation-help-day = The day on which it was counted.
organisation-decision-help-body = The body that decided.
organisation-decision-help-day = The day of the meeting, or of the delegated decision.
organisation-decision-help-title = A line that says what it is about, so that lists tell it apart.
organisation-decision-help-text = The wording, if it is to be read here.
organisation-cited-help-decision = Choose one that is noted already, or note a new one in the fields below.
organisation-cited-help-decision-body = The body that decided.
organisation-cited-help-decision-day = The day of the meeting.
organisation-cited-help-decision-title = A line, so that lists tell it apart.
organisation-held-help = Tick what is handed over. The rest stays.
organisation-as-list = Show as a list
organisation-as-tree = Show as a tree
organisation-day-chip = on { $day }
organisation-bodies-found = { $count ->
    [one] { $count } body
   *[other] { $count } bodies
}

## The right to act
organisation-basis = Right to act today
organisation-basis-for = Substitute for { $name }
organisation-basis-appointment = The appointment
organisation-basis-undecided = No decision noted
organisation-basis-employment = By employment or elected office
organisation-basis-login = By the login, without an appointment
organisation-role-member = Employee or member
organisation-may-member = Comments on what belongs to the body.
organisation-may-head = Changes facts about the body and the systems it owns, attests duties and notes absence.
organisation-may-secretary = Enters what the body decides, changes facts about it and attests its duties.
organisation-may-system-manager = Changes the facts of the system, answers questions about it and attests its duties.
organisation-may-coordinator = Changes the registers, enters decisions and attests duties in the whole municipality.
organisation-may-administrator = Changes the registers, enters decisions and looks after logins, settings and backups.
organisation-may-auditor = Reads the journal, takes registers out and writes reviews.
organisation-may-data-protection-officer = Sees also people with protected identity, reads the journal, takes registers out and reminds.
organisation-may-protected-identity-officer = Sees and changes facts about people with protected identity.
organisation-may-nothing = Gives no right of its own to change anything here.
