# The import: what is wrong in a row, and what to do about it.
intake-value-missing = The value is missing. Fill it in; the row cannot be taken without it.
intake-not-a-day = “{ $value }” is not a day. Write for example 2026-11-23.
intake-day-out-of-range = “{ $value }” is too far away. Days between 1850 and 2200 can be used.
intake-not-a-moment = “{ $value }” is not a moment. Write for example 2026-11-23 14:30.
intake-not-a-number = “{ $value }” is not a number. Write for example 1234.5.
intake-not-a-count = “{ $value }” is not a count. Write a whole number, nought or more.
intake-not-money = “{ $value }” cannot be read as an amount. Write kronor with two decimals at the most, for example 1234.50.
intake-not-a-flag = “{ $value }” is neither yes nor no. Write yes or no.
intake-not-a-choice = “{ $value }” is not one of the choices. Use one of: { $allowed }.
intake-reference-unknown = “{ $value }” is not in the register of { $register ->
    [bodies] bodies
    [people] people
    [systems] systems
    [appointments] appointments
   *[other] { $register }
}. Add it there first, or correct the name.
intake-reference-near = “{ $value }” is not in the register of { $register ->
    [bodies] bodies
    [people] people
    [systems] systems
    [appointments] appointments
   *[other] { $register }
}. Is “{ $near }” meant?
intake-reference-several = “{ $value }” is several in the register of { $register ->
    [bodies] bodies
    [people] people
    [systems] systems
    [appointments] appointments
   *[other] { $register }
}. Use a name that only one has.
intake-reference-failed = “{ $value }” stands on another row of the file, and that row has an error. Correct that one first.
intake-formula-error = The cell shows “{ $value }”: the formula in the spreadsheet failed. Correct the formula or write the value.
intake-text-too-long = The text is { $length } characters long. Shorten it.
intake-row-ragged = The row has { $found } cells and the header { $expected }. Often a text with separators lacks its quotation marks.
intake-duplicate-key = “{ $value }” already stands in row { $line } of the file. Keep one of the rows.
intake-subject-twice = “{ $name }” already has a row in the file. Keep one of the rows.
intake-key-taken = The key already belongs to another row of the register than “{ $name }”. Choose another name.
intake-days-ambiguous = The days in the column “{ $column }” can be read in two ways; they are read with the day first. Write them as 2026-11-23 if that is wrong.
intake-many-missing = { $missing } of { $known } rows of the register are missing from the file. Make sure that the file is whole before you go on.
intake-map-no-field = There is no field called “{ $field }”. The fields are: { $known }.
intake-map-no-column = The file has no column called “{ $column }”. The columns are: { $known }.
intake-map-key-missing = It cannot be seen which column is: { $fields }. Choose a column for “{ $field }”.
intake-guess-doubted = The column “{ $column }” is named like the field “{ $field }”, but “{ $value }” is no word that the adopted regulations know. The column is therefore left out; choose it yourself if it is right all the same.

intake-guess-counts = The column “{ $column }” is named like the field “{ $field }”, but “{ $value }” is a figure and no name. The column is therefore left out; choose it yourself if it is right all the same.
intake-columns-unused = These columns are not recognised and are left out: { $columns }.
intake-field-in-column = { $field } (the column “{ $column }”)

## Files
intake-file-not-found = The file does not exist. Check the name.
intake-file-not-allowed = The file may not be read. Ask its owner for leave, or move it.
intake-file-unreadable = The file cannot be read: { $reason }.
intake-file-folder = It is a folder and not a file. Choose a file in the folder.
intake-file-empty = The file is empty. Export it again.
intake-file-pdf = The file is a PDF document, whatever its name. Export the table as CSV, XLSX or ODS.
intake-file-picture = The file is a picture, whatever its name. Export the table as CSV, XLSX or ODS.
intake-file-program = The file is a program, whatever its name. It has not been opened.
intake-file-document = The file is a text document or a presentation. Save the table as CSV, XLSX or ODS.
intake-file-old-spreadsheet = The file is a spreadsheet in an older format, or protected by a password. Save it as XLSX without a password.
intake-file-web-page = The file is a web page. Often it is a sign-in page that was saved instead of the file; fetch the file again.
intake-file-archive = The file is an archive and not a table. Unpack it and choose the file inside.
intake-file-data = The file is XML or JSON. Export the table as CSV, XLSX or ODS.
intake-file-binary = The file is neither text nor a spreadsheet. Export the table as CSV, XLSX or ODS.
intake-file-no-header = The file has no row with the names of the columns. Write the names on the first row.
intake-file-no-sheet = There is no sheet called “{ $sheet }”. The sheets are: { $known }.
intake-file-too-large = The file is larger than { $most } MB. Divide it into several files.
intake-file-unpacks = The file unpacks to more than { $most } MB or to cells of unreasonable length. Save the table alone in a new file.
intake-file-too-many-rows = The file has more than { $most } rows. Divide it into several files.
intake-file-too-many-ods-rows = An ODS file may have { $most } rows at the most. Save the table as CSV or XLSX.
intake-file-too-many-columns = Line { $line } has more than { $most } columns. Remove columns that are not needed.
intake-file-cell-too-large = A cell on line { $line } is larger than { $most } kB. Shorten the text.
intake-file-row-too-large = The row on line { $line } is larger than { $most } MB, all its cells together. Shorten the texts.
intake-file-open-quote = A quotation mark on line { $line } is never closed. Add the missing one or remove it.
intake-file-protected = The file is protected by a password. Save it without a password.
intake-file-damaged = The file is damaged or breaks off. Export or fetch it again.
intake-write-cell-too-long = A text is too long for a cell of a spreadsheet. Choose CSV.
intake-write-too-many-rows = There are more rows than a spreadsheet holds. Choose CSV.
intake-write-failed = The file could not be written: { $reason }.

## Carrying out, undoing and handing out
intake-error-column = Error
intake-errors-left = { $count ->
    [one] One row has an error.
   *[other] { $count } rows have errors.
} Correct the file, or choose to leave those rows out and take the rest.
intake-changed-meanwhile = “{ $name }” has been changed since the preview. Nothing is done; make the preview again.
intake-register-changed = The register has been changed since the preview. Nothing is done; make the preview again.
intake-nothing-to-undo = There is no import of { $register } to undo. Only the last one can be undone.
intake-undo-gone = “{ $name }” is no longer there, so the import cannot be undone. Correct the rows by hand.
intake-undo-changed = Somebody has changed “{ $name }” since the import, so it cannot be undone. Correct the rows by hand.
intake-undo-reference = “{ $name }” referred to “{ $value }”, which is no longer there, so the import cannot be undone. Correct the rows by hand.
intake-chosen-too-many = At most { $most } rows can be changed at once. Choose fewer, or import a file.
intake-chosen-no-field = The field cannot be set for several rows at once. Choose another.
