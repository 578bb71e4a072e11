registers-read = { $file }: { $rows } rader. Kolumnerna lästes så här:
registers-no-column-known = { $file }: { $rows } rader. Ingen av filens kolumner känns igen. Säg vilken kolumn som är vad med --map FÄLT=KOLUMN. Fälten är: { $fields }.
registers-map-how = Säg vilken kolumn det är med --map { $field }=KOLUMN.
registers-counts = { $new } nya, { $changed } ändrade, { $same } oförändrade, { $errors } med fel, { $missing } saknas i filen
registers-more = … och { $count } till
registers-absent = Saknas i filen: { $name }. Ägaren får en fråga; inget tas bort.
registers-row-error = rad { $line }, { $column }: { $why }
registers-row-new = rad { $line }: ny, { $name }
registers-row-changed = rad { $line }: ändrad, { $name }
registers-nothing-changed = Inget är ändrat än. Kör igen med --apply för att göra ändringarna.
registers-errors-left = { $count ->
    [one] En rad har fel, och därför är inget ändrat.
   *[other] { $count } rader har fel, och därför är inget ändrat.
} Rätta filen, eller kör igen med --apply --errors FIL: då skrivs raderna med fel till FIL och resten tas in.
registers-applied = Klart: { $new } nya och { $changed } ändrade. Ångra med: stadga import { $register } --undo
registers-undone = Inläsningen av { $file } är tillbakatagen.
registers-exported = { $count } rader skrivna till { $file }
registers-ending = Det går inte att se på { $file } hur filen ska skrivas. Ge den ändelsen .csv, .xlsx eller .ods.
registers-reading = Läser
registers-comparing = Jämför
registers-writing = Skriver
registers-nothing-to-do = Inget är ändrat, och inget i filen skulle ändra något.
