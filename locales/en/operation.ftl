operation-no-backup = There is no backup in { $folder } to try. Let the first backup be made.
operation-unwritable = { $place } cannot be written to: { $why }. Let whoever the service runs as own the folder.
operation-other-head = The head of the journal is { $head } after the restore, but the backup says { $wanted }.
operation-other-municipality = { $file } is a backup of { $found } and not of { $own }. Nothing has changed. Give each municipality a folder of its own for backups, and name the file that is its own.
operation-other-count = The restore gave { $count } rows, but the backup says { $wanted }.
operation-mail-from-missing = Say who the mail comes from (mail.from), such as stadga@municipality.example.
operation-setting-no-number = “{ $text }” is no number from { $from } to { $to }.
operation-setting-no-time = “{ $text }” is no time of the day. Write 02:30, for example.
operation-setting-no-url = “{ $text }” does not begin with https:// or http://.
operation-setting-not-beside = “{ $text }” is no other municipality of the installation. Those that there are: { $known }.
operation-setting-alone = The installation has no other municipality. Leave the field empty.
operation-setting-not-taken = “{ $text }” cannot be chosen here.
operation-setting-secret-again = Write the password or the secret again: the one that is kept was given for another server and is not sent to a new one.
operation-arms-settled = Whoever runs the server has chosen the arms (paper.arms), and they are changed there.
operation-arms-missing = Choose a file with the arms.
operation-arms-unknown = The file is no picture in SVG or PNG that can be used. An SVG may hold no scripts and lead nowhere else.
operation-arms-large = The file is larger than { $most } kB. Save the picture smaller and choose it again.
operation-arms-text = Write { $most } characters at the most, on one line.
operation-disposal-kind = Choose a kind that may be disposed of.
operation-disposal-kept = It is kept for { $years ->
    [one] one year
   *[other] { $years } years
}. Give { $day } or an earlier day.
operation-disposal-nothing = Nothing that ended before that day has values to dispose of. Choose another kind or another day.
operation-disposal-needs-a-reason = Give the reason, such as that the retention period has ended.
operation-disposal-needs-a-decision = Give the decision that the disposal rests on.
