# What the store says when it cannot do what it was asked.
store-stale = Somebody else changed this since you opened it. Compare with the new values and save again.
store-duplicate = There is already one like it ({ $what }). Change the value that must be unique, or open the one that exists.
store-reference = Something here points to what does not exist any more, or is still pointed to ({ $what }). Reload the page and choose again.
store-absent = There is no database at { $address }. Check the address, or make a new one with “stadga init”.
store-unreachable = The database does not answer: { $why }. Nothing was lost; check that it is running and that its address is right, then try again.
store-full = The disk of the database is full. Nothing of this change was kept. Free some space and try again.
store-read-only = The database can only be read. Nothing of this change was kept. Check the rights on the file or the server.
store-newer = The database was made by a newer version of Stadga (step “{ $step }”). Upgrade this program before you use it.
store-older = The database lacks the step “{ $step }”. Run “stadga migrate” first; it makes a backup.
store-busy = Others were writing and your turn did not come in time. Nothing was changed; try again.
store-moving = The municipality is being moved to another database. Everything can be read, but nothing can be changed for a few minutes. Nothing was changed; try again in a while.
store-moved = The municipality was moved to { $address }. Here it can be read but not changed. Restart the service with the new address.
store-too-slow = The change took longer than { $seconds } seconds and was taken back. Nothing was changed; try again, or divide it.
store-query-too-slow = The query took longer than { $milliseconds } milliseconds and was stopped. Make it simpler or give it a longer limit.
store-too-many-rows = The query gave more than { $most } rows, so it cannot be seen what is fulfilled. Let it give each subject once.
store-nested = A change was begun inside another change and was refused. This is a fault in the program: report it.
store-column = The column { $column } holds something that it should not. Check the journal and restore the value.
store-database = The database said: { $said }. Nothing was changed.

# Backup and restore.
archive-not-an-archive = { $file } is not a backup made by Stadga.
archive-newer-format = The backup was made by a newer version of Stadga (format { $format }). Upgrade this program and restore again.
archive-newer = The backup was made by a newer version of Stadga (step “{ $step }”). Upgrade this program and restore again.
archive-missing = The backup lacks { $file }. It is damaged; take another one.
archive-tampered = { $file } in the backup is not as it was written. It is damaged or has been tampered with; take another one.
archive-malformed = { $file } in the backup cannot be read at line { $line }. It is damaged; take another one.
archive-line-too-long = Line { $line } of { $file } in the backup is longer than { $most } MB. Stadga neither writes nor reads such lines; take another backup.
archive-not-empty = The database already holds rows ({ $table }). Restore into an empty database.
archive-other-version = The database already has tables of another version than the backup. Restore into an empty database.
archive-journal = The journal in the backup is not whole: { $fault }. Take another backup.
archive-file = { $file } could not be read or written: { $why }.

# The key that signs the journal.
key-missing = There is no key at { $file }. Give the path of the key that “stadga init” made.
key-exists = There is already a key at { $file }. Keep it; signatures are checked with it.
key-malformed = { $file } is not a key for the journal.
key-no-secret-keys = { $file } holds no keys for secrets.
key-open-to-others = { $file } can be read by others. Let only its owner read it (chmod 600) and try again.
key-file = { $file } could not be read or written: { $why }.
