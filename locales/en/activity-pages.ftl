# Activity, comments and what one follows: the pages.
activity-title = Activity
activity-changes = Changes
activity-comments = Comments
activity-pages = Pages of the activity
activity-none = Nothing has happened here yet.
activity-comment = Comment
activity-commented = The comment is saved.
activity-comment-title = Write a comment
activity-comment-lead = About { $object }.
activity-text = Comment
activity-text-help = Write @ and a name to mention somebody, and they will be told. An empty line begins a new paragraph.
activity-names = Names to choose from
activity-names-offered = { $count ->
    [0] No name fits.
    [one] One name fits. Enter takes it.
   *[other] { $count } names fit. Choose with the arrow keys, take it with Enter.
  }
activity-name-who = Whom do you mean by @{ $name }?
activity-name-as-text = Nobody: leave @{ $name } as text
activity-edit-title = Change the comment
activity-edited = Changed { $when }
activity-withdraw = Withdraw
activity-withdraw-title = Withdraw the comment?
activity-withdraw-lead = The text goes from the page. That there was one can be seen, and it stays in the journal.
activity-withdrawn = The comment was withdrawn { $when }
activity-withdrawn-by-administrator = The comment was withdrawn by an administrator { $when }
activity-comment-gone = The comment has been withdrawn.
activity-follow = Follow
activity-leave = Stop following
activity-followed = You now follow this. When somebody else changes it or comments on it you get a notice.
activity-left = You no longer follow it.
activity-trial-of = Trial of { $system }
activity-question-of = The question about { $system }
activity-appointment-of = Appointment of { $name }
activity-following = What I follow
activity-following-lead = When somebody else changes what you follow, or comments on it, you get a notice: one for each thing until you have read it.
activity-following-none = You follow nothing yet.
activity-following-none-why = Open a system, a decision or anything else and choose Follow beside its activity.
activity-object = What
activity-kind = Kind
activity-latest = Last happened
activity-unread = Unread events
activity-since = Followed since
activity-since-answered = You answer for it
activity-found = { $count ->
    [one] 1 thing
   *[other] { $count } things
  }
activity-answered-title = Follow what I answer for
activity-answered-lead = The systems that you manage, and those owned by a unit that you head. You find them on your start page even though you do not follow them.
activity-answered = Systems that I answer for
activity-answered-tick = Follow them all, for as long as I answer for them
activity-answered-saved = The choice is saved.
activity-kind-system = System
activity-kind-continuity-plan = Continuity plan
activity-kind-continuity-trial = Exercise or test
activity-kind-information-type = Type of information
activity-kind-kind = Common system
activity-kind-question = Question
activity-kind-body = Body
activity-kind-person = Person
activity-kind-decision = Decision
activity-kind-appointment = Appointment
activity-kind-engagement = Outside engagement
activity-kind-section = Section
activity-kind-duty = Duty
activity-kind-obligation = Obligation
activity-kind-attachment = Attachment
activity-kind-problem = Known fault
activity-kind-webhook = Webhook
activity-kind-team = Team of the desk
activity-kind-article = Article
activity-kind-review = Review
activity-kind-finding = Finding
