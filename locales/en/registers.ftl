registers-read = { $file }: { $rows } rows. The columns were read like this:
registers-no-column-known = { $file }: { $rows } rows. None of the file’s columns is recognised. Say which column is what with --map FIELD=COLUMN. The fields are: { $fields }.
registers-map-how = Say which column it is with --map { $field }=COLUMN.
registers-counts = { $new } new, { $changed } changed, { $same } unchanged, { $errors } with errors, { $missing } missing in the file
registers-more = … and { $count } more
registers-absent = Missing in the file: { $name }. The owner gets a question; nothing is removed.
registers-row-error = line { $line }, { $column }: { $why }
registers-row-new = line { $line }: new, { $name }
registers-row-changed = line { $line }: changed, { $name }
registers-nothing-changed = Nothing has changed yet. Run again with --apply to make the changes.
registers-errors-left = { $count ->
    [one] One row has an error, and so nothing is changed.
   *[other] { $count } rows have errors, and so nothing is changed.
} Correct the file, or run it again with --apply --errors FILE: then the rows with errors are written to FILE and the rest is taken in.
registers-applied = Done: { $new } new and { $changed } changed. Take it back with stadga import { $register } --undo
registers-undone = The import of { $file } has been taken back.
registers-exported = { $count } rows written to { $file }
registers-ending = { $file } does not say how it is to be written. Let it end in .csv, .xlsx or .ods.
registers-reading = Reading
registers-comparing = Comparing
registers-writing = Writing
registers-nothing-to-do = Nothing is changed, and nothing in the file would change anything.
