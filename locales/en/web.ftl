# What belongs to every page: the frame, dates, buttons, error pages.

web-help = Help
web-accessibility = Accessibility
web-help-here = Help on this page
web-manual = The manual
web-product = Stadga

## Dates
web-monday = Monday
web-tuesday = Tuesday
web-wednesday = Wednesday
web-thursday = Thursday
web-friday = Friday
web-saturday = Saturday
web-sunday = Sunday
web-january = January
web-february = February
web-march = March
web-april = April
web-may = May
web-june = June
web-july = July
web-august = August
web-september = September
web-october = October
web-november = November
web-december = December
web-today = today
web-yesterday = yesterday
web-tomorrow = tomorrow

## Counts
web-columns = Columns ({ $count })
web-show-others = Show { $count } more

## The frame
web-skip = Skip to content
web-search-label = Search everything
web-search = Search
web-search-hint = Search systems, people, bodies, duties
web-notices = Notices
web-notices-unread = unread
web-keys = Keyboard shortcuts
web-key-search = To the search field
web-key-start = To my page
web-key-notices = To the notices
web-key-change = Change what the page shows
web-key-list = This list
web-keys-why = Single keys act when you are not writing in a field. Whoever dictates text, or easily touches a key, can turn them off.
web-keys-off = Turn single keys off
web-keys-on = Turn single keys on
web-my-page = My appointments
web-sign-out = Sign out
web-chapters = Chapters
web-you-are-here = You are here
web-language = Language
web-scheme = Colours
web-scheme-auto = As the device
web-scheme-light = Light
web-scheme-dark = Dark
web-chapter-start = My page
web-chapter-regulation = Regulation
web-chapter-deviations = Deviations
web-chapter-systems = Systems
web-chapter-desk = IT support
web-chapter-organisation = Organisation
web-chapter-imports = Imports
web-chapter-journal = Journal
web-chapter-audit = Audit
web-chapter-year = The year
web-chapter-operation = Operation

## Lists and forms
web-views = Views
web-filter-list = Filter the list
web-filter = Filter
web-filter-remove = remove the filter
web-filter-clear = Show all
web-show = Show
web-show-columns = Show columns
web-rows-a-page = Rows a page
web-show-as-table = Show as a table
web-export = Export
web-pages = Pages
web-page = Page
web-previous = Previous
web-next = Next
web-nothing-found = Nothing matches
web-nothing-found-what-to-do = Remove a filter, or search for a part of the name.
web-copy = Copy
web-change = Change
web-remove = Remove
web-save = Save
web-cancel = Cancel
web-optional = (optional)
web-problems = This needs to be put right
web-changed-meanwhile = Somebody else changed this meanwhile
web-changed-meanwhile-what-to-do = What you wrote is still in the form. Below is what is stored now; save again if yours is to stand.
web-changed-meanwhile-taken = This the other changed where you had written nothing new. It is in the form now; save again and both will stand.
web-nothing-there = nothing
web-becomes = becomes

## The state of an obligation
web-state = State
web-state-fulfilled = Fulfilled
web-state-due = Due
web-state-unshown = Not yet shown
web-state-unshown-short = Not shown
web-state-deviating = Deviating
web-state-accepted = Accepted
web-state-not-applicable = Not applicable
web-count-fulfilled = { $count ->
   *[other] fulfilled
}
web-count-due = { $count ->
   *[other] due
}
web-count-unshown = { $count ->
   *[other] not yet shown
}
web-count-deviating = { $count ->
   *[other] deviating
}
web-count-accepted = { $count ->
   *[other] accepted
}
web-count-not-applicable = { $count ->
   *[other] not applicable
}
web-share-label = { $about }: { $share } per cent fulfilled
web-share-nothing-applies = { $about }: nothing applies
web-trend-title = Share fulfilled over time
web-trend-label = Share fulfilled, oldest first: { $shares } per cent

## Forms that could not be received
web-form-stale = The form does not belong to your sign-in. That happens when a page was open for long. Go back, reload the page and send it again.
web-form-foreign = The form came from another website and was not received. Do what you wanted to do here in Stadga.
web-form-unreadable = The form could not be read. Go back, reload the page and send it again.
web-form-no-utf8 = The form has characters that are not written in UTF-8, so nothing was changed. Go back, reload the page and send it again. A program that fills in the form is to send UTF-8, not Latin-1.
web-form-too-large = What you sent is larger than a form may be. Go back, shorten the text or attach it as a file, and send it again.
web-file-unreadable = The file did not arrive whole. Choose it again and send it.
web-file-too-large = The file is larger than 64 MB. Split it into several and read in one at a time.

## Who is signed in
web-reader-coordinator = IT coordinator
web-reader-administrator = Administrator
web-reader-data-protection-officer = Data protection officer
web-reader-auditor = Auditor
web-reader-system-manager = System manager
web-reader-secretary = Board secretary
web-reader-head = Head

## Forms and lists, more
web-all = All
web-search-list = Search the list
web-choose-one = Choose something in the list.
web-day-unreadable = “{ $text }” is no day. Write for example 2026-11-23.
web-export-rows = { $format }, { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
web-yes = yes
web-no = no
web-not-known = Not known
## Forms that name a person, a decision or a yes
web-more = More
web-back = Back
web-label-in-force = In force from
web-choose = Choose
web-yes-tick = Yes
web-pick-help = Write a part of the name, the e-mail address or the staff number.
web-pick-which = Whom do you mean?
web-decision = Decision
web-decision-none = No decision yet
web-decision-below = A new one, written below
web-decision-paragraph-help = As it stands in the minutes, for example 63.
web-label-decision = Noted decision
web-label-decision-body = Decided by
web-label-decision-day = Day of the decision
web-label-decision-paragraph = Paragraph
web-label-decision-title = What the decision is about
## Lists beside each other
web-beside = Registers of the chapter
web-rows-shown = showing { $first }–{ $last }
web-no-bar = The character | cannot be used here. Write it another way.
web-length-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
web-length-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
web-length-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
web-length-back = { $length } back
web-manual-not-here = The manual is in Swedish and English. It is shown here in English.
