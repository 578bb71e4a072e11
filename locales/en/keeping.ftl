keeping-backup-written = Backup written: { $file }
keeping-migrated = { $count ->
    [0] The database is in order already.
    [one] One step taken; the database is in order.
   *[other] { $count } steps taken; the database is in order.
 }
keeping-backup = Backup written: { $file } ({ $rows } rows).
    Head of the journal: { $head }
    Keep the head somewhere else; with it you can show later that nothing was removed: stadga journal verify --anchor …
keeping-backup-lacks = The key { $key } is not part of it. Keep a copy of it elsewhere.
keeping-backup-lacks-secret = The key of secrets { $key } is not part of it. { $count ->
    [0] Nothing is sealed with it yet; keep a copy of it apart, so that what is sealed later can be read after a restore.
    [one] Without it a sealed secret cannot be read after a restore.
   *[other] Without it { $count } sealed secrets cannot be read after a restore.
 }
keeping-restored = { $file } is restored: { $rows } rows, { $disposals } disposals made again.
keeping-disposals-unreadable = The disposals in { $file } cannot be read: { $why }. Give the file written beside a later backup. Nothing has changed.
keeping-disposals-too-large = The file of disposals is larger than { $most } MB. Give the file written beside a later backup. Nothing has changed.
keeping-whole = The journal is whole: { $entries } entries, { $signatures } signed heads, { $disposed } entries disposed of by decision.
    Head: { $head }
keeping-roll-back-file = Rolling back is for a database in a file. For PostgreSQL: restore the backup into an empty database with stadga restore and name it in the configuration.
keeping-roll-back-none = There is no backup from before an upgrade in { $folder } (stadga-before-….zip). Name the file after the command.
keeping-rolled-back = The database is as in { $archive }: { $rows } rows. The newer one remains as { $aside }; what was changed after the upgrade is only there.
secret-rotated = { $count ->
    [one] One secret is sealed
   *[other] { $count } secrets are sealed
 } anew with the key { $key } in { $file }. The key before stays in the file until the next change.
keeping-backup-lacks-documents = The backup lacks the content of { $count ->
    [one] one document that lies
   *[other] { $count } documents that lie
} outside the database. Back that storage up by itself.
keeping-would-dispose = { $kind } that ended before { $day }, without an entry since: { $subjects }, with { $entries ->
    [one] one entry
   *[other] { $entries } entries
} whose values would go. Nothing is disposed of. Give --decision and --reason to dispose of them.
keeping-disposed = { $kind } that ended before { $day }, without an entry since: { $subjects }, the values of { $entries ->
    [one] one entry
   *[other] { $entries } entries
} are disposed of.
