operation-no-backup = There is no backup in { $folder } to try. Let the first backup be made.
operation-unwritable = { $place } cannot be written to: { $why }. Let whoever the service runs as own the folder.
operation-other-head = The head of the journal is { $head } after the restore, but the backup says { $wanted }.
operation-other-count = The restore gave { $count } rows, but the backup says { $wanted }.
