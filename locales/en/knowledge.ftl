# Knowledge: articles by which people help themselves.
policy-knowledge = Articles are written by those who work at the IT desk and by the IT coordinator.

knowledge-title = Knowledge
knowledge-lead = Answers to what is often asked. Search in your own words: endings and parts of words are enough.
knowledge-answers = Answers to what is often asked
knowledge-article = Article
knowledge-new = New article
knowledge-new-lead = The article becomes a draft. Others read it only when it is published.
knowledge-edit = Change “{ $name }”
knowledge-edit-lead = What is changed is read by others only when the article is published anew. For whom it is and which system it is about change at once.
knowledge-save-draft = Save the draft
knowledge-none = No articles yet
knowledge-none-why = The answers to what is often asked are gathered here when the IT desk has written them.
knowledge-found = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
knowledge-view-published = Published
knowledge-view-drafts = Drafts
knowledge-view-changed = Changed since they were published
knowledge-view-withdrawn = Withdrawn

knowledge-label-name = Heading
knowledge-label-text = Text
knowledge-label-system = System
knowledge-label-audience = For whom
knowledge-from-cause = It comes of
knowledge-from-solution = Do this
knowledge-from-case-lead = The text is what was written when the case was solved. Take away all that concerns whoever asked alone. The case will lead here.
knowledge-name-help = As somebody with the trouble would say it, such as “The printer does not print”.
knowledge-text-help = Write in Markdown: an empty line between paragraphs, “1.” or “-” before steps, **bold**, # before a heading and [text](address) for a link. HTML and pictures are not shown.
knowledge-system-help = Whoever reports a fault in the system is offered the article before others.
knowledge-audience-help = What is for the IT desk alone is seen by nobody else: not in the list, not in the search, not when somebody reports a fault.
knowledge-no-system = No system in particular
knowledge-audience-unknown = Choose for whom the article is.
knowledge-audience-staff = The IT desk
knowledge-audience-everybody = Everybody who signs in

knowledge-state-draft = Draft
knowledge-state-published = Published
knowledge-state-withdrawn = Withdrawn
knowledge-is-draft = The article is a draft. Others do not see it.
knowledge-is-withdrawn = The article is withdrawn. Others see it no longer.
knowledge-is-changed = The text has changed since it was published. Others read what was published.
knowledge-compare-with-published = Compare with what was published
knowledge-empty = Nothing is written yet.
knowledge-published = Published
knowledge-published-by = Published by
knowledge-helped = Sufficed, 12 months
knowledge-version = Version
knowledge-version-numbered = Version { $number }
knowledge-written = The draft is saved. Publish it when others are to read it.
knowledge-saved = The article is saved.

knowledge-publish = Publish
knowledge-publish-again = Publish again
knowledge-publish-named = Publish “{ $name }”
knowledge-publish-lead = The text becomes version { $number } and is read by everybody who signs in. Every version stays.
knowledge-publish-lead-staff = The text becomes version { $number } and is read by the IT desk. Every version stays.
knowledge-is-published = The article is published.
knowledge-text-missing = Write a text first: an empty article answers nothing.
knowledge-nothing-new = Nothing has changed since the article was published.
knowledge-withdraw = Withdraw
knowledge-withdraw-named = Withdraw “{ $name }”
knowledge-withdraw-lead = The article is no longer shown to others and offered to nobody. Its versions stay, and it can be published again.
knowledge-was-withdrawn = The article is withdrawn.
knowledge-not-published = The article is not published.

knowledge-versions = Versions
knowledge-versions-of = Versions of “{ $name }”
knowledge-versions-lead = Every time the article was published: when, by whom and what it said.
knowledge-versions-none = The article was never published.
knowledge-compare = Compare
knowledge-compare-with-before = With the one before
knowledge-compare-with-now = With what is written now
knowledge-written-now = what is written now
knowledge-compared = Differences in “{ $name }”
knowledge-compared-lead = From { $older } to { $newer }. What was taken out is struck through, what came in is marked.
knowledge-same-text = The text is the same.
knowledge-line-gone = Taken out
knowledge-line-new = New

journal-entity-article = Article
journal-field-audience = For whom
web-chapter-knowledge = Knowledge
