# The pages of the import.
intake-import = Import
intake-title = Import
intake-lead = What was read in from files, the latest first. The latest import can be undone as long as nobody changed the same rows.
intake-none = Nothing has been read in yet
intake-none-what-to-do = Begin with a list you already have. Nothing changes until you have seen what would happen.
intake-file = File
intake-register = Register
intake-when = When
intake-result = Outcome
intake-steps = Steps of the import
intake-choose-file = Choose a file
intake-new-lead = CSV, XLSX or ODS. Nothing changes until you have seen what would happen.
intake-read-file = Read the file
intake-step-match = Match columns
intake-step-look = Look through
intake-mapping-lead = Which column of the file is which field? What could be recognised is chosen already.
intake-field-and-column = Field and column
intake-guess = Why
intake-unused = Columns not used: { $columns }.
intake-to-preview = Show what would happen
intake-change-mapping = Change the matching
intake-rows = Rows of the file
intake-row = Row
intake-what-happens = What happens
intake-fields = Fields
intake-nothing-differs = No field differs
intake-no-rows = No rows in this view
intake-no-rows-why = Choose another view above.
intake-error = Error
intake-changed = Changes
intake-new = New
intake-same = Same
intake-missing = Missing in the file
intake-error-file = Download the rows with errors
intake-error-file-why = Put them right and read in that file.
intake-all-or-nothing = Everything goes in at once or not at all. You can undo the import until somebody changes the same rows.
intake-to-list = To the imports
intake-undo = Undo the import
intake-undo-why = Then everything that the import touched becomes as it was before.
intake-step-apply = Put in
intake-title-of = Import { $register }
intake-register-bodies = Bodies
intake-register-people = People
intake-register-systems = Systems
intake-register-appointments = Appointments
intake-register-information-types = Types of information
intake-mode = What the file may do
intake-mode-add = Add what is new, and leave the rest as it is
intake-mode-update = Add, and change what differs
intake-mode-sync = Add, change, and ask the owner about what the file lacks
intake-mode-word-add = adds
intake-mode-word-update = adds and changes
intake-mode-word-sync = adds, changes and asks about what is missing
intake-file-help = At most 64 MB. What the file is shows in its content, not in its name.
intake-file-missing = Choose a file to read in.
intake-no-column-known = None of the file’s columns is recognised. Choose “Change the matching” and say which column is what.
intake-no-column = No column
intake-column-of = Column for { $field }
intake-required = { $field } (needed)
intake-guess-none = no column resembles it
intake-guess-remembered = as last time
intake-guess-name = recognised by its name
intake-rows-read = { $count ->
    [one] { $count } row read
   *[other] { $count } rows read
}
intake-columns-matched = { $matched } of { $columns } matched
intake-rows-to-look-at = { $count ->
    [one] { $count } row needs a look
   *[other] { $count } rows need a look
}
intake-can-be-undone = in one go, can be undone
intake-apply = { $count ->
    [one] Put in { $count } row
   *[other] Put in { $count } rows
}
intake-apply-without-errors = { $count ->
    [one] Put in { $count } row, leave the errors
   *[other] Put in { $count } rows, leave the errors
}
intake-nothing-changed-yet = Nothing is changed yet. Look through the rows, then decide.
intake-file-says = { $file }: { $mode }.
intake-thing = Name
intake-rows-cut = The rows that need a look are shown first; the file has more.
intake-kept-note = Is there already and is left as it is
intake-figure-new = New
intake-figure-new-note = are added
intake-figure-changed = Changed
intake-figure-changed-note = get new values
intake-figure-same = Unchanged
intake-figure-same-note = nothing happens
intake-figure-error = Errors
intake-figure-error-note = put right or leave out
intake-figure-missing = Missing in the file
intake-figure-missing-note = the owner gets a question, nothing is removed
intake-was-applied = Put in { $when }.
intake-was-undone = Undone { $when }.
intake-later-import = There is a later import, so this one can no longer be undone.
intake-applied = The rows are put in.
intake-undone = The import is undone.
intake-result-says = { $new } new, { $changed } changed, { $error } errors
intake-state-applied = Put in
intake-state-undone = Undone
intake-export = Take out a register
intake-export-why = The whole register as a spreadsheet. The file can be read in again as it is.
intake-field-classification = Classification
intake-field-reviewed = Reviewed
intake-field-number = Number
intake-field-name = Name
intake-field-purpose = What it is for
intake-field-kinds = Kinds
intake-field-sharing = Sharing
intake-field-sector = Sector
intake-field-boards = Boards
intake-field-owner = Owner
intake-field-manager = System manager
intake-field-users = Users
intake-field-used-by = Used by outside parties
intake-field-supplier = Supplier
intake-field-product = Product
intake-field-version = Version
intake-field-contract = Contract
intake-field-contract-ends = Contract until
intake-field-notice-days = Notice, days before
intake-field-cost = Cost a year
intake-field-hosting = Hosting
intake-field-remote-access = Remote access
intake-field-information = Information types
intake-field-criticality = Weight
intake-field-recovery-time-hours = Back within hours
intake-field-recovery-point-hours = Loss at most hours
intake-field-personal-data = Personal data
intake-field-lifecycle = Phase
intake-field-since = Since
intake-field-needs = Needs
intake-field-link = Link
intake-field-code = Code
intake-field-short = Short name
intake-field-kind = Sort
intake-field-outside = Kind of outside party
intake-field-parent = Stands under
intake-field-function = Function
intake-field-email = E-mail
intake-field-phone = Telephone
intake-field-organisation-number = Organisation number
intake-field-given-name = Given name
intake-field-family-name = Family name
intake-field-body = Body
intake-field-title = Title
intake-field-form = Form of employment
intake-field-head = Head
intake-field-protected = Protected identity
intake-field-person = Person
intake-field-role = Role
intake-field-system = System
intake-field-decision-body = Deciding body
intake-field-decision-day = Day of the decision
intake-field-decision-paragraph = Paragraph of the decision
intake-field-from = From
intake-field-until = Until
intake-field-valid-from = Valid from
intake-field-valid-until = Valid until
intake-found = { $count ->
    [one] { $count } import
   *[other] { $count } imports
}
intake-undone-at = Undone when
