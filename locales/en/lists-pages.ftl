# Saved views: the pages.
lists-views = Saved views
lists-view = View
lists-lead = Selections, columns and order that you or others have saved under a name. They also stand as tabs over their lists.
lists-none = No saved views yet.
lists-none-why = Open a list, choose filters, columns and order, and press Save view.
lists-found = { $count ->
    [one] 1 view
   *[other] { $count } views
  }
lists-list = List
lists-count = Count now
lists-shared = Shared with
lists-own = Nobody, only mine
lists-shared-with = { $role }
lists-shared-to = { $role }, by somebody else
lists-everybody = Everybody who signs in
lists-it-unit = Teams of the IT unit
lists-on-start = On the start page
lists-on-start-tick = Show the view with its count on the start page
lists-above = Tell above
lists-yes = Yes
lists-all = All saved views
lists-keep = Save view
lists-change = Change view
lists-new = A new view
lists-instead = Save in place of
lists-instead-help = The view then keeps its name and gets the selection you have made now.
lists-name = Name of the view
lists-name-help = For example “Contracts that end this spring”.
lists-shared-help = Those who hold the role see the view as a tab over the list. Each sees only what they may see.
lists-form-lead = { $list }: { $count ->
    [one] 1 row
   *[other] { $count } rows
  } with the filters that are chosen. Columns and order are saved too.
lists-edit-lead = A view of the list { $list }. To change the selection, open the view, change the filters and press Save view.
lists-edit-lead-left = A view of the list { $list }. Whoever shared it signs in no more. If you change the view it becomes yours, and is shared as before.
lists-kept = The view is saved.
lists-removed = The view is removed.
lists-systems-of-section = The systems of § { $section }
lists-obligations-of-section = Obligations of § { $section }
lists-list-systems = Systems
lists-list-kinds = Common systems
lists-list-information = Types of information
lists-list-questions = Questions
lists-list-continuity = Continuity
lists-list-continuity-trials = Exercises and restore tests
lists-list-documents = Documents
lists-list-deviations = Deviations
lists-list-obligations = Obligations
lists-list-attestations = Attestations
lists-list-acceptances = Acceptances
lists-list-organisation = Bodies
lists-list-people = People
lists-list-appointments = Appointments
lists-list-decisions = Decisions
lists-list-imports = Imports
lists-list-logins = Logins
lists-list-my-tokens = My API tokens
lists-list-tokens = API tokens
lists-list-webhooks = Webhooks
lists-list-mail = Sent mail
lists-list-following = What I follow
lists-list-reports = Reports
lists-list-desk-report-cases = The cases behind the figures of the desk
lists-list-year-rounds = Yearly rounds
lists-list-year-list = What comes
lists-list-journal = Journal
lists-list-audit-reviews = Reviews
lists-list-audit-findings = Findings
lists-list-knowledge = Knowledge
lists-above-help = A number: when the view shows more, you get a notice and a mail. You get the next only after the number has been down again. Empty: nothing.
lists-list-desk-cases = Cases of the desk
lists-list-desk-mine = My cases
