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
systems-found-some = { $count } systems, showing { $first }–{ $last }
systems-in-use-since = in operation since { $day }
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
systems-kinds-help = One system may cover several kinds. Write them with a comma between.
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
