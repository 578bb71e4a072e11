# Several rows at once.
bulk-choose = Choose
bulk-choose-row = Choose { $name }
bulk-choose-page = Choose all rows of the page
bulk-all = { $count ->
    [one] The row of the list
   *[other] All { $count } of the list
  }
bulk-with-chosen = With chosen rows
bulk-go-on = Continue
bulk-set = Change a field …
bulk-remind = Remind …
bulk-take = Download as { $format }
bulk-none-chosen = Tick the rows that you want to do something with, or that you mean all of the list.
bulk-none-left = The rows that you chose are no longer in the list. Choose again.
bulk-no-list = There is no such list. Go back and open it again.
bulk-cannot-set = In this list you cannot change several rows at once. Open the rows one by one, or ask whoever keeps the register.
bulk-cannot-remind = In this list you cannot remind anybody. The coordinator, the data protection officer, and the heads and secretaries of bodies can.
bulk-set-title = Change several rows
bulk-set-field-title = Change several rows: { $field }
bulk-set-lead = This concerns { $count } rows of the register { $register }. First you see what would change, row by row. Nothing changes before you say yes, and all of it can be undone.
bulk-field = Field to change
bulk-field-missing = Choose which field is to change.
bulk-look = See what changes
bulk-person-help = Employment number, name or e-mail address, as in the register.
bulk-list-help = Several values are separated by semicolons.
bulk-number-help = A number, such as 1,250 or 12.5.
bulk-manner = What stands there already
bulk-manner-replace = is replaced
bulk-manner-join = gets this as well
bulk-manner-part = loses this
bulk-clear = Empty the field
bulk-clear-tick = Yes, remove what stands there
bulk-value-missing = Write or choose a value, or tick that the field is to be emptied.
bulk-value-and-clear = Either the field gets a value or it is emptied. Take one of the two away.
bulk-name = { $count } chosen rows: { $field }
bulk-the-list = The list
bulk-remind-title = Remind those who are to act
bulk-remind-text = What do you want to say?
bulk-remind-text-help = The reminder itself says what it is about and where it is done. At most 500 characters.
bulk-remind-reaches = { $count ->
    [one] The reminder concerns 1 thing and goes to { $names }.
   *[other] The reminder concerns { $count } things and goes to { $names }.
  }
bulk-remind-others = { $count ->
    [one] 1 more
   *[other] { $count } more
  }
bulk-remind-nobody = There is nobody to remind.
bulk-remind-done = { $count ->
    [one] One thing is done already.
   *[other] { $count } things are done already.
  }
bulk-remind-lately = { $count ->
    [one] Of one thing somebody has reminded within the last day; it is left alone.
   *[other] Of { $count } things somebody has reminded within the last day; they are left alone.
  }
bulk-remind-mailed = These do not sign in and get a letter: { $names }.
bulk-remind-unreached = These cannot be reached: { $names }. They have neither a login nor a mail address. Give them a login on their page, or enter the address in the register of people.
bulk-remind-unreached-no-mail = These cannot be reached: { $names }. They have no login, and no mail is sent from here. Give them a login on their page, or enter the mail server under Settings.
bulk-remind-without = { $count ->
    [one] One thing has nobody else who can be reminded.
   *[other] { $count } things have nobody else who can be reminded.
  }
bulk-remind-refused = { $count ->
    [one] Of one thing you may not remind.
   *[other] Of { $count } things you may not remind.
  }
bulk-remind-send = { $count ->
    [one] Remind 1 person
   *[other] Remind { $count } people
  }
bulk-reminded = The reminder is sent. Everybody gets it in the way they have chosen for notices, and whoever does not sign in gets a letter.
bulk-act-take = Take the cases
bulk-act-assign = Give the cases to somebody
bulk-act-hand-over = Hand the cases over
bulk-act-close = Close the cases
bulk-act-merge = Merge the cases
bulk-cases-lead = { $count ->
    [one] It is about 1 case. First you see what becomes of it; nothing changes until you have said yes.
   *[other] It is about { $count } cases. First you see what becomes of each; nothing changes until you have said yes.
  }
bulk-cases-look = This is what it would do. Nothing changes until you press the button. Within a day you can then undo it, for the cases that nobody has touched.
bulk-cases-look-merge = This is what it would do. Nothing changes until you press the button, but then it cannot be undone: cases that have been merged cannot be parted again.
bulk-cases-was = What could be done is done. The others are as they were.
bulk-cases-with = It is done with
bulk-cases-with-done = It was done with
bulk-cases-without = It is not done with
bulk-cases-why = Why
bulk-cases-nothing = None of the cases.
bulk-cases-into = The case that takes the others up
bulk-cases-do = { $count ->
    [one] Do it with 1 case
   *[other] Do it with { $count } cases
  }
bulk-cases-done = It is done with all the cases that you chose. Within a day you can undo it, at the top of the list.
bulk-cases-merged = All the cases that you chose are merged.
bulk-cases-undo = Undo the last
bulk-cases-undo-lead = { $act }: that is what you did { $moment }. Cases that nobody has touched since become as they were.
bulk-cases-undo-was = What could be undone is undone. The others are as they are.
bulk-cases-undo-do = { $count ->
    [one] Undo for 1 case
   *[other] Undo for { $count } cases
  }
bulk-cases-goes-back = Become as they were
bulk-cases-back = Are as they were
bulk-cases-stays = Do not change
bulk-cases-touched = Somebody has done something with the case since then.
bulk-cases-nothing-to-undo = There is nothing to undo. Only what you did last with several cases can be undone, within a day.
bulk-cases-undone = The cases are as they were.
bulk-list-moved = The list has changed since you saw it. Look once more, and press again if it is to be done.
bulk-appoint = Appoint a manager …
bulk-appoint-title = Appoint a manager for several systems
bulk-appoint-lead = { $count ->
    [one] It is about 1 system. First you see what would be noted; nothing changes until you say yes, and it can be undone.
   *[other] It is about { $count } systems. First you see what would be noted, system by system; nothing changes until you say yes, and all of it can be undone at once.
  }
bulk-appoint-name = { $count ->
    [one] 1 chosen system: new manager
   *[other] { $count } chosen systems: new manager
  }
bulk-appoint-decision-help = The same decision holds for all. It can be noted later.
bulk-cannot-appoint = From here you cannot appoint anybody for several systems at once. Open the systems one by one, or ask whoever keeps the register.
