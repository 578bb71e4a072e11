# Mail for the desk: letters that become cases, letters that wait for somebody, and answers that leave.
post-title = Letters to the IT support
post-lead = Letters that did not become cases by themselves. Those that wait need somebody to look at them; the others are noted.
post-letter = Letter
post-way = { $count ->
    [0] Letters to the IT support
    [one] Letters to the IT support (one waits)
   *[other] Letters to the IT support ({ $count } wait)
}
post-found = { $count ->
    [one] one letter
   *[other] { $count } letters
}
post-none = No letters
post-none-why = Here come letters that cannot be read, that are about somebody else's case, or that a program wrote.
post-fetches-nothing = No mail is fetched: name a mailbox under Operation, Settings, The fault-and-service routine.
post-fetched-never = No mail has been fetched yet.
post-fetched = Mail was last fetched { $when }.
post-fetch-failed = Mail could not be fetched { $when }: { $cause }
post-view-waiting = Waiting
post-view-noted = Noted
post-view-settled = Decided
post-waiting = Waiting
post-noted = Noted
post-opened = Became a case
post-added = Added to a case
post-aside = Set aside
post-from = From
post-to = To
post-at = Fetched
post-why = Why it is here
post-size = Size
post-about = About the letter
post-unknown = Unknown sender
post-no-subject = (no subject)
post-says = What the letter says
post-no-text = The text cannot be shown. Download the letter and read it in a mail program, with care.
post-files = Attachments of the letter
post-source = Download the letter as it came
post-decide = What is to become of the letter?
post-open = Make it a new case
post-set-aside = Set aside
post-add = Add to the case
post-number-help = The number of the case to which the letter belongs, such as 2026-17.
post-opened-now = The letter is a case now.
post-added-now = The letter was added to the case.
post-aside-now = The letter was set aside.
post-settled-already = The letter belongs to a case already. Go to the case instead.
post-from-nobody = The letter has no sender who can be answered. Write the case down yourself and set the letter aside.
post-nowhere = No mailbox is named. Name a server for incoming mail, or have whoever runs the server name desk.maildir or desk.log-folder.
# Why a letter waits.
post-says-nothing = The letter is empty: it has neither subject, text nor attachment.
post-foreign = The letter is about somebody else's case; its sender has neither asked in it nor watches it.
post-closed = The sender watches a case that is closed and did not ask in it. Make it a new case, or reopen the old one and add the letter there.
post-same-id = Another letter has come with the same Message-ID, but said something else. Read this one and decide what becomes of it.
post-number-unknown = There is no case { $number }.
post-many = More than { $most } cases came from the address within the last hour. Perhaps a program answers.
post-not-taken-in = The letter could not be taken in. The fault is ours, and stands in the log.
# What did not come along into a case.
post-file-left-out = The attachment “{ $file }” was not taken.
post-text-cut = The text was too long and was cut. The whole letter is among the letters to the IT support.
# Mail that leaves.
post-mail-receipt = Hello!

    We have your letter “{ $subject }”. Its number is { $number }, and we will get back to you.
post-mail-merged = Hello!

    Your case { $number } “{ $subject }” was merged into case { $into }, which is about the same thing. We go on there, and the answers come from there.
post-mail-inside = There is an answer in your case. It concerns security and is therefore not sent by mail: sign in and read it.
post-mail-waits = We are waiting for your answer.
post-mail-solved = The case is solved. If it is not, answer and tell us.
post-mail-rate = Please say how it went:
post-mail-answer = Answer this mail, with { $mark } left in the subject, and the answer reaches the case.
post-mail-answer-closed = Answer this mail, with { $mark } left in the subject, and the answer becomes a new case.
post-mail-from = IT support, { $municipality }. Case { $number }.
# In the journal.
journal-entity-letter = Letter to the IT support
journal-field-why = Why
journal-field-case = Case
# Among the lists, the jobs and the settings.
lists-list-desk-post = Letters to the IT support
operation-job-desk-post = Mail for the IT support
operation-maildir = Folder of mail (Maildir)
operation-try-desk = Try the mailbox and the log
operation-trial-desk = Opens the mailbox and reads the log in desk.log-folder, whichever is set, as the settings are saved. No letter is fetched and no log taken in.
operation-trial-not-desk = First name a server for incoming mail, or have whoever runs the server name desk.maildir.
operation-tried-desk = The mailbox can be opened.
operation-forget-desk-mail-password = Remove the password
operation-forget-desk-mail-client-secret = Remove the secret
operation-setting-desk-mail-from = Answers come from
operation-setting-desk-mail-server = Server for incoming mail
operation-setting-desk-mail-port = Port
operation-setting-desk-mail-security = Encryption
operation-setting-desk-mail-user = User name
operation-setting-desk-mail-password = Password
operation-setting-desk-mail-token-url = Address for a token
operation-setting-desk-mail-client = Client
operation-setting-desk-mail-client-secret = The client's secret
operation-setting-desk-mail-scope = Scope
operation-setting-desk-mail-folder = Folder of the mailbox
operation-setting-desk-mail-done = Letters that are read go to
operation-help-desk-mail-from = The address of the IT support, preferably with a name: IT support <it-support@municipality.example>. Answers to it must reach the mailbox below. Empty: the same sender as other mail.
operation-help-desk-mail-server = The name of the server where the mailbox of the IT support is (IMAP), such as outlook.office365.com. Empty: no mail is fetched.
operation-help-desk-mail-port = 993 for TLS from the start, 143 for STARTTLS.
operation-help-desk-mail-security = Without encryption mail is only fetched from this same machine.
operation-help-desk-mail-user = Usually the address of the mailbox.
operation-help-desk-mail-password = Kept sealed under the municipality's key for secrets.
operation-help-desk-mail-token-url = For Microsoft 365: https://login.microsoftonline.com/, then the id of the directory and /oauth2/v2.0/token. Used instead of a password.
operation-help-desk-mail-client = The id of the program in the directory.
operation-help-desk-mail-client-secret = Kept sealed under the municipality's key for secrets.
operation-help-desk-mail-scope = What the token is to hold for.
operation-help-desk-mail-folder = Where new letters are.
operation-help-desk-mail-done = A folder that the mailbox has. Empty: the letter is marked as read and stays. Nothing is removed.
operation-choice-desk-mail-security-starttls = STARTTLS
operation-choice-desk-mail-security-tls = TLS from the start
operation-choice-desk-mail-security-none = None
