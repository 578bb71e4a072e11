# The pages of systems.
systems-system = System
systems-new = New system
systems-none = No systems are registered yet
systems-none-what-to-do = Read in the municipality's list, as CSV, XLSX or ODS. You see what would happen before anything changes.
systems-import-list = Read in a list
systems-phases = Phases of the system
systems-obligations = What the regulation demands of { $system }
systems-no-obligations = No regulation demands anything of the system today.
systems-dependencies = Dependencies
systems-no-dependencies = No dependencies are given.
systems-graph-says = The arrow shows where the data go.
systems-graph-title = Dependencies of { $system }
systems-graph-description = Needs: { $needs }. Needed by: { $needed }.
systems-graph-none = nothing
systems-direction = Direction
systems-needs = needed by the system
systems-needed-by = needs the system
systems-what-passes = What passes
systems-used-by = Used by
systems-active = Active
systems-entitled = Entitled to an account
systems-counted = Counted
systems-classes = What the information demands
systems-of-four = of 4
systems-information = Information type
systems-krt = C/I/A
systems-form-lead = What you do not know may be left empty. Nothing but what you change is rewritten.
systems-users = Users

systems-owner = Owner
systems-manager = System manager
systems-sharing = Sharing
systems-supplier = Supplier
systems-contract-ends = Contract until
systems-phase = Phase
systems-kind = Kind
systems-kinds = Kinds
systems-cost = Cost a year
systems-criticality = Weight
systems-view-operation = In operation
systems-view-without-manager = Without a manager
systems-view-without-owner = Without an owner
systems-view-mine = Mine
systems-found = { $count ->
    [one] { $count } system
   *[other] { $count } systems
}
systems-in-use-since = in operation since { $day }
systems-away = Away through { $until }
systems-away-covered = Away through { $until }; { $name } looks after what waits
systems-since = since { $day }
systems-confidentiality = Confidentiality
systems-integrity = Integrity
systems-availability = Availability
systems-not-classified = No information is given yet.
systems-inherited = { $count ->
    [one] Inherited from { $count } information type.
   *[other] Inherited from { $count } information types.
}
systems-recovery-time = { $count ->
    [one] Back within { $count } hour.
   *[other] Back within { $count } hours.
}
systems-recovery-point = { $count ->
    [one] At most { $count } hour of work may be lost.
   *[other] At most { $count } hours of work may be lost.
}
systems-holds-personal-data = personal data
systems-nobody-yet = nobody yet
systems-head = head { $name }
systems-kept-for = Kept for
systems-product = Product
systems-contract = Contract
systems-notice = Notice
systems-days-before = { $count ->
    [one] { $count } day before
   *[other] { $count } days before
}
systems-hosting = Hosting
systems-remote-access = Remote access
systems-personal-data = Personal data
systems-links = Links
systems-who-answers = Who answers for what
systems-supplier-and-contract = Supplier and contract
systems-shared-with = Shared with
systems-no-basis = no legal basis stated
systems-added = The system is registered.
systems-saved = The change is saved.
systems-edit-title = Change { $system }
systems-group-system = The system
systems-group-operation = Operation and protection
systems-owner-help = A part of the line with a head and money, never a group.
systems-cost-help = In kronor, for example 1234,50.
systems-field-number = Designation
systems-field-name = Name
systems-field-purpose = What it is for
systems-field-kinds = Kinds
systems-field-sharing = Sharing
systems-field-sector = Sector
systems-field-product = Product
systems-field-version = Version
systems-field-contract = Contract
systems-field-contract-ends = Contract until
systems-field-notice-days = Notice, days before
systems-field-cost = Cost a year
systems-field-hosting = Hosting
systems-field-remote-access = Remote access for maintenance
systems-field-criticality = Weight
systems-field-recovery-time-hours = Back within hours
systems-field-recovery-point-hours = Loss at most hours
systems-field-personal-data = Holds personal data
systems-field-owner = Owner
systems-field-supplier = Supplier
systems-field-boards = Boards it is kept for
systems-shared-by-municipality = Municipality
systems-shared-by-sector = Sector
systems-shared-by-unit = Unit
systems-appoint-manager = Appoint a system manager
systems-end-manager = End the appointment
## Changing phase and passing gates
systems-move = Change phase
systems-move-lead = { $system } is in the phase { $phase } since { $day }.
systems-move-decision-help = Only needed if the step goes back, leaves out a phase or passes by a gate.
systems-moved = The phase is changed.
systems-gates = Gates
systems-gates-before = Before { $phase }
systems-gate-passed = passed { $day }
systems-gate-not-passed = not passed
systems-gate-note = Note it
systems-gate-title = Note a gate
systems-gate-lead = { $system }: what has been shown before a phase begins.
systems-gate-kept = The gate is noted.
systems-gate-option = { $gate } (before { $phase })
systems-gate-decision-help = Needed where the regulation asks for a decision.
systems-label-lifecycle = New phase
systems-label-day = Day
systems-label-gate = Gate
systems-label-note = What was said, or where it stands
systems-gates-lacking = Not passed yet: { $gates }. Note them first, or cite a decision.
## The form of a system
systems-field-users = Who uses it
systems-field-information = Information in the system
systems-field-needs = What the system needs
systems-field-parties = Outside parties that get data
systems-field-link = Links
systems-kinds-written-help = A system may cover several kinds. Put commas between them.
systems-users-help = Write the body’s name or code. More lines come once you have saved.
systems-information-help = The system’s demands are inherited from what you tick.
systems-group-information = Information
systems-group-around = What stands around it
systems-needs-help = Other systems from which this one takes data, or without which it does not work.
systems-parties-help = Give the legal basis for each party, for example a section of law or an agreement.
systems-party = Party
systems-basis = Legal basis
systems-link-title = Title
systems-link-address = Web address
## Questions
systems-questions = Questions
systems-questions-lead = When a system is missing in a newer inventory, Stadga asks the owner. Nothing is removed by itself.
systems-questions-found = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
systems-questions-none = No questions have been asked
systems-questions-none-why = Import a newer inventory of systems, and a question is asked about each system that is not in it.
systems-questions-open = Unanswered
systems-questions-mine = Mine
systems-questions-answered = Answered
systems-question = Question
systems-question-to = Asked of
systems-question-to-coordinator = The IT coordinator
systems-question-asked = Asked
systems-question-since = Asked { $day }.
systems-question-answer = Answer
systems-question-answered = Answered on
systems-question-by = Answered by
systems-question-import = Asked at
systems-question-the-import = the import
systems-answer = Answer
systems-answer-title = Answer about { $system }
systems-answer-help = Write what a later reader needs to know, for example what the system is called now.
systems-answered = The answer is saved.
systems-answered-now-move = The answer is saved. Now change the system’s phase, so that the register is right.
systems-label-outcome = How is it?
systems-label-text = Note
## Types of information
systems-information-types = Types of information
systems-information-lead = What the information demands. A system inherits the highest demand of the information in it.
systems-information-found = { $count ->
    [one] { $count } type of information
   *[other] { $count } types of information
}
systems-information-none = No types of information are registered yet
systems-information-none-why = Begin with the information that does most harm if it leaks, is wrong or cannot be reached.
systems-information-type-lead = Type of information
systems-information-form-lead = Classify by what happens if the information leaks, is wrong or cannot be reached.
systems-new-information = New type of information
systems-information-added = The type of information is registered.
systems-information-saved = The change is saved.
systems-information-taken = Another type of information is already called { $name }. Choose another name, or change the one that exists.
systems-view-unclassified = Not classified
systems-view-personal = With personal data
systems-view-unheld = Without systems
systems-reviewed = Classification reviewed
systems-reviewed-help = The day on which the classification was last gone through.
systems-held-by = Systems
systems-held-by-title = Systems that hold the information
systems-held-by-none = No system holds the information. Tick it in a system’s form.
systems-not-classified-yet = Not classified yet
systems-classes-help = Classify all three, or none of them.
systems-classification-incomplete = Give a level here as well. The classification holds only when all three are given.
systems-level-0 = 0, no or negligible harm
systems-level-1 = 1, moderate harm
systems-level-2 = 2, considerable harm
systems-level-3 = 3, serious harm
systems-level-4 = 4, concerns the security of Sweden
systems-aspect-confidentiality = How great the harm is if the wrong people see the information.
systems-aspect-integrity = How great the harm is if the information is wrong.
systems-aspect-availability = How great the harm is if the information cannot be reached.
systems-label-name = Name
systems-label-confidentiality = Confidentiality
systems-label-integrity = Integrity
systems-label-availability = Availability
systems-label-personal-data = Holds personal data
systems-label-reviewed = Classification reviewed
## Common systems
systems-common-kinds = Common systems
systems-kinds-lead = Kinds of system that are to be the same by the regulation. Choose a system by decision; whoever departs needs a reason and an end date.
systems-kinds-found = { $count ->
    [one] { $count } kind
   *[other] { $count } kinds
}
systems-kinds-none = No regulation lists common systems
systems-kinds-none-why = The kinds come from the regulations in force.
systems-view-deviating = With deviations
systems-view-unchosen = Not chosen
systems-kind-same-in = Same within
systems-kind-standard = Common system
systems-kind-most-used = { $system } (most used, not chosen)
systems-kind-nothing = no system in operation
systems-kind-systems = Systems of the kind
systems-kind-deviating = Deviating
systems-kind-excepted = Excepted
systems-kind-lead-municipality = Is to be the same system in the whole municipality.
systems-kind-lead-sector = Is to be the same system within each sector.
systems-kind-chosen = System chosen
systems-kind-not-chosen = not chosen
systems-kind-no-sectors = No sectors are given in the organisation.
systems-kind-other-choices = Earlier and coming choices
systems-kind-deviating-units = Units that deviate
systems-kind-uniform = No unit uses anything else.
systems-kind-unit = Unit
systems-kind-no-unit = unknown unit
systems-kind-uses = Uses
systems-kind-reason = Reason
systems-kind-until = Excepted through
systems-kind-no-exception = no exception
systems-kind-exceptions = Exceptions
systems-sector = Sector
systems-kind-choose = Choose system
systems-kind-choose-title = { $kind }: choose the common system
systems-kind-choose-lead = The earlier choice ends when the new one begins.
systems-kind-system-help = Only systems of the kind can be chosen. The kind is given in the system’s form.
systems-kind-except = Note an exception
systems-kind-except-title = { $kind }: exception
systems-kind-except-lead = A unit may use another system for a time.
systems-exception-until-help = The day by which the unit has changed to the common system.
systems-exception-decision-help = Leave empty if the earlier decision still holds.
systems-exception-kept = The exception is noted.
systems-kind-kept = The choice is noted.
systems-kind-not-covered = The system is not of this kind. Give the kind in the system’s form first.
systems-kind-sector-unknown = The sector is not in the organisation, or the kind is to be the same in the whole municipality.
systems-kind-needs-a-decision = A common system is chosen by decision. Give the decision.
systems-exception-needs-a-decision = An exception is given by decision. Give the decision.
systems-label-system = System
systems-label-sector = Sector
systems-label-body = Unit
systems-label-reason = Reason
systems-label-from = From
systems-label-until = Through
systems-kinds-help = A system may cover several kinds.
systems-help-system = The system that the unit uses instead.
systems-help-body = The unit that departs from the common system.
systems-help-reason = Why the common system does not do for the unit.
systems-help-sector = Choose a sector when the choice is for that and not for the whole municipality.
systems-help-name = What the information is, for example care plans.
systems-help-personal-data = What can be tied to a person, by itself or together with other data.
systems-help-outcome = Choose what is true today.
systems-help-day = The day on which it happened.
systems-help-note = For example a case number, or where the papers are.
systems-field-help-name = The name that the municipality uses.
systems-field-help-purpose = One sentence: what it is used for.
systems-field-help-number = Your own number for it, if you have one.
systems-field-help-sharing = Whether the whole municipality, a sector or one unit alone uses it.
systems-field-help-boards = Boards besides the owner's own.
systems-field-help-supplier = With whom the contract is. If the party is missing, add it under Organisation.
systems-field-help-product = What the supplier calls it.
systems-field-help-version = The one that runs now.
systems-field-help-contract = The number or name of the contract.
systems-field-help-contract-ends = The last day of the contract. The wheel of the year shows it.
systems-field-help-notice-days = So many days before its end notice must be given.
systems-field-help-hosting = Where the system runs.
systems-field-help-remote-access = Whether the supplier reaches the system from outside.
systems-field-help-criticality = How bad it is when the system stands still.
systems-field-help-recovery-time-hours = For so long work can go on without the system (RTO).
systems-field-help-recovery-point-hours = At most so many hours of work may be lost (RPO).
systems-field-help-personal-data = What can be tied to a person, by itself or together with other data.
systems-field-help-link = For example the handbook, the maintenance plan or the supplier's page.
systems-field-help-lifecycle = Where in its life the system is. Later the phase is changed on the system's page.
systems-help-from = The first day of the choice or the exception.
