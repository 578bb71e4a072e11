doctor-database = The database answers ({ $engine }).
doctor-newer = The database was written by a newer Stadga (the step { $step }). Upgrade the program.
doctor-older = The database needs an upgrade ({ $count } steps). Run stadga migrate; a backup is made first.
doctor-no-municipality = No municipality is set up. Run stadga init --municipality CODE.
doctor-municipality = The municipality is { $name }.
doctor-journal = The journal is whole ({ $entries } entries).
doctor-packs = { $count ->
    [0] No regulation is in force. Adopt one with stadga regulation adopt.
    [one] One regulation is in force.
   *[other] { $count } regulations are in force.
 }
doctor-no-login = Nobody can sign in. Run stadga link NAME.
doctor-checks-role = The checks of the regulation run with the rights of Stadga’s own user, since the role stadga_checks could not be made. Let the administrator of the PostgreSQL server run: create role stadga_checks nologin; grant stadga_checks to <the user>; then run stadga migrate.
doctor-jobs = { $count ->
    [one] One job has given up. See the log.
   *[other] { $count } jobs have given up. See the log.
 }
doctor-evaluated = The regulation was last evaluated on { $day }. The service may stand still; start stadga serve or run stadga check.
doctor-not-evaluated = The regulation has not been evaluated yet. Run stadga check.
doctor-key = The key that signs the journal is there: { $file }.
doctor-signature = The head of the journal was last signed { $day }.
doctor-signature-none = The head of the journal is not signed yet. The service signs it once a day; start stadga serve.
doctor-signature-old = The head of the journal was last signed { $day }. The service is to do so every day: see whether it runs, and read its log.
doctor-clock = The clock is wrong: the last entry of the journal is of { $last }, but here it is { $now }. Let the machine set its clock over the network (timedatectl set-ntp true).
doctor-backup-nowhere = No backups are made by themselves. Name backup.folder in the configuration.
doctor-backup = The last backup is of { $day }.
doctor-backup-old = The last backup is of { $day }, and a newer one was due. See whether the service runs, and read its log.
doctor-backup-failed = The last backup failed: { $why }
doctor-backup-none = No backup has been made yet. It comes by itself once the service runs.
doctor-restore-test = The last restore test is of { $day }.
doctor-restore-test-old = The last restore test is of { $day }, and a newer one was due. See whether the service runs, and read its log.
doctor-restore-test-failed = The last restore test failed: { $why }
doctor-restore-test-none = No restore test has been made yet. It comes by itself after the first backup.
doctor-certificate = The certificate is valid until { $until }.
doctor-certificate-soon = The certificate ends { $until }. Renew it now; the service reads the new one by itself.
doctor-certificate-bad = The certificate cannot be used. { $file }: { $why }
doctor-open-to-others = { $file } can be read by others. Run chmod o-rwx { $file }.
doctor-disk = { $free } free on the disk at { $place }.
doctor-disk-low = Only { $free } free on the disk at { $place }. Make room before it runs out.
doctor-incoming-not-there = { $place } does not exist, but { $key } points there. Make the folder, or put the configuration right.
doctor-incoming-in-file = { $file } is a file, but { $key } is for every municipality: each has a folder of its own under it. Name a folder, or name the place in the municipality's own table.
doctor-cookies = The site is reached without https. Name tls.certificate, or put a proxy in front and name public-url with https://.
doctor-other-owner = { $file } is owned by root, but the folder { $folder } is not; the service cannot write it. Run chown --reference={ $folder } { $file }.
doctor-secrets = The key of secrets is there: { $file }. { $count ->
    [0] Nothing is sealed yet.
    [one] One secret can be read.
   *[other] All { $count } secrets can be read.
 }
doctor-secrets-none = There is no key of secrets at { $file }. “stadga serve” makes one when it starts.
doctor-secrets-lost = { $count ->
    [one] One secret
   *[other] { $count } secrets
 } cannot be read with the key { $file }. Put back the key file that belonged to the database; if it is gone, reset the second step of those concerned.
doctor-webhook-fails = The webhook { $name } has taken nothing since { $day }. See what it answers under Operation, Webhooks.
doctor-webhook-rests = The webhook { $name } has taken nothing since { $day }, and Stadga has stopped trying. Send a trial under Operation, Webhooks, or end it.
doctor-crisis-nowhere = No crisis folder is written. Give crisis.folder in the configuration: a folder within reach when the server stands still.
doctor-crisis = The crisis folder is of { $day }.
doctor-crisis-old = The crisis folder is of { $day }, and a newer one should have come. See whether the service runs and read its log.
doctor-crisis-failed = The crisis folder could not be written: { $why }
doctor-crisis-none = No crisis folder has been written yet. It comes by itself while the service runs; stadga crisis-folder writes it now.
doctor-documents = { $count ->
    [one] One document, without a known fault.
   *[other] { $count } documents, without a known fault.
}
doctor-documents-damaged = { $count ->
    [one] One document is not what its checksum says, or is gone.
   *[other] { $count } documents are not what their checksums say, or are gone.
} Take them from a backup. The log names them.
doctor-scanner = The scanner of attachments answers.
doctor-scanner-none = No scanner is named for attachments (documents.scanner). { $count ->
    [one] One document is not scanned.
   *[other] { $count } documents are not scanned.
}
doctor-documents-waiting = { $count ->
    [one] One document waits for the scanner and is handed out to nobody.
   *[other] { $count } documents wait for the scanner and are handed out to nobody.
}
doctor-objects = The storage { $address } takes, gives and removes files.
doctor-objects-backup = { $count ->
    [one] One document lies outside the database and is in no backup.
   *[other] { $count } documents lie outside the database and are in no backup.
} Back that storage up by itself.
