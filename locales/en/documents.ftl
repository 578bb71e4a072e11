# The chapter documents: what the rules refuse, and what the scanner and the storage answer.
documents-withdrawn-already = The attachment is already withdrawn.
documents-finding-sent = The finding has been sent or is over. What is attached to it stands as it is.
documents-obligation-gone = The obligation is no more. What is attached to it stands as it is.
documents-answer-judged = The answer does not wait for a judgement. What is attached to it stands as it is.
documents-day-to-come = The day of the document, { $day }, has not come yet. Give the day that stands on the document.
documents-too-large = The file is { $size }.{ $tenths } MB and may be { $most } MB at the most. Make it smaller, for example by saving it as PDF with a lower resolution, or ask the administrator to raise the limit.
documents-file-missing = Choose a file.
documents-file-empty = The file is empty.
documents-aside-full = So much cannot wait at once. Send what comes along already, and attach the file afterwards.
documents-file-macros = The file holds macros: programs that run when somebody opens it. Save it without macros, for example as .docx, .xlsx or PDF, and attach it again.
documents-file-broken = The file cannot be read: it begins as a known kind but is damaged or incomplete. Open it on your computer and save it again.
documents-kind-not-taken = The file is of a kind that is not taken ({ $kind }). Its content decides, not its name. These kinds are taken: { $kinds }.
documents-found = The scanner found something dangerous in the file: { $signature }. The file was not kept. Tell those who see to IT security before you open it again.
documents-same-file = The file is the same as the newest version. Choose another file.
documents-damaged = The file has been changed or lost in its storage: it is not what its checksum says and is therefore not handed out. Whoever runs the service has been told.
documents-not-scanned-yet = The file waits for the scanner to look at it, and is handed out to nobody until then. Try again in a while.
documents-found-later = The scanner found something dangerous in the file after it had been kept. Its content has been removed.
documents-disposed = The content of the file has been disposed of by decision. What is known of it and its checksum remain.
bridge-scanner-away = The scanner that looks for dangerous files does not answer: { $cause }
bridge-scanner-unable = The scanner could not look at the file: { $cause }
bridge-objects-wrong = The storage { $address } cannot be used. See to the setting: { $cause }
bridge-objects-absent = The storage has no object called { $name }.
bridge-objects-away = The storage of files does not answer just now: { $cause } Try again in a while. Nothing is lost.
attaching-moving = { $count } documents moved …
attaching-database = the database
attaching-moved = { $count ->
    [one] One document
   *[other] { $count } documents
} ({ $size } MB) moved to { $to }.
attaching-damaged = { $count ->
    [one] One document stays where it was, since it is not what its checksum says.
   *[other] { $count } documents stay where they were, since they are not what their checksums say.
} “stadga doctor” says what to do.
