# Importen: det som är fel i en rad, och vad man gör åt det.
intake-value-missing = Värdet saknas. Fyll i det; utan det kan raden inte tas in.
intake-not-a-day = ”{ $value }” är ingen dag. Skriv till exempel 2026-11-23.
intake-day-out-of-range = ”{ $value }” ligger för långt bort. Dagar mellan 1850 och 2200 går att använda.
intake-not-a-moment = ”{ $value }” är ingen tidpunkt. Skriv till exempel 2026-11-23 14:30.
intake-not-a-number = ”{ $value }” är inget tal. Skriv till exempel 1234,5.
intake-not-a-count = ”{ $value }” är inget antal. Skriv ett helt tal, noll eller större.
intake-not-money = ”{ $value }” går inte att läsa som ett belopp. Skriv kronor med högst två decimaler, till exempel 1234,50.
intake-not-a-flag = ”{ $value }” är varken ja eller nej. Skriv ja eller nej.
intake-not-a-choice = ”{ $value }” finns inte bland valen. Använd något av: { $allowed }.
intake-reference-unknown = ”{ $value }” finns inte i registret över { $register ->
    [bodies] organ
    [people] personer
    [systems] system
    [appointments] uppdrag
   *[other] { $register }
}. Lägg till det där först eller rätta namnet.
intake-reference-near = ”{ $value }” finns inte i registret över { $register ->
    [bodies] organ
    [people] personer
    [systems] system
    [appointments] uppdrag
   *[other] { $register }
}. Menas ”{ $near }”?
intake-reference-several = ”{ $value }” är flera i registret över { $register ->
    [bodies] organ
    [people] personer
    [systems] system
    [appointments] uppdrag
   *[other] { $register }
}. Använd ett namn som bara en har.
intake-reference-failed = ”{ $value }” står på en annan rad i filen, och den raden har fel. Rätta den först.
intake-formula-error = Cellen visar ”{ $value }”: formeln i kalkylarket gick fel. Rätta formeln eller skriv värdet.
intake-text-too-long = Texten är { $length } tecken lång. Korta den.
intake-row-ragged = Antalet celler i raden är { $found } och i rubrikraden { $expected }. Ofta saknas citattecken kring en text med skiljetecken.
intake-duplicate-key = ”{ $value }” står redan på rad { $line } i filen. Behåll en av raderna.
intake-subject-twice = ”{ $name }” har redan fått en rad i filen. Behåll en av raderna.
intake-key-taken = Nyckeln tillhör redan en annan rad i registret än ”{ $name }”. Välj ett annat namn.
intake-days-ambiguous = Dagarna i kolumnen ”{ $column }” kan läsas på två sätt; de läses med dagen först. Skriv dem som 2026-11-23 om det är fel.
intake-many-missing = { $missing } av { $known } rader i registret saknas i filen. Kontrollera att filen är hel innan du går vidare.
intake-map-no-field = Det finns inget fält som heter ”{ $field }”. Fälten är: { $known }.
intake-map-no-column = Filen har ingen kolumn som heter ”{ $column }”. Kolumnerna är: { $known }.
intake-map-key-missing = Det går inte att se vilken kolumn som är: { $fields }. Välj kolumn för ”{ $field }”.
intake-guess-doubted = Kolumnen ”{ $column }” heter som fältet ”{ $field }”, men ”{ $value }” är inget ord som de antagna reglementena känner. Kolumnen lämnas därför utanför; välj den själv om den ändå är rätt.

intake-guess-counts = Kolumnen ”{ $column }” heter som fältet ”{ $field }”, men ”{ $value }” är ett antal och inget namn. Kolumnen lämnas därför utanför; välj den själv om den ändå är rätt.
intake-columns-unused = De här kolumnerna känns inte igen och lämnas utanför: { $columns }.
intake-field-in-column = { $field } (kolumnen ”{ $column }”)

## Filer
intake-file-not-found = Filen finns inte. Kontrollera namnet.
intake-file-not-allowed = Filen får inte läsas. Be den som äger filen om lov, eller flytta den.
intake-file-unreadable = Filen går inte att läsa: { $reason }.
intake-file-folder = Det är en mapp och ingen fil. Välj en fil i mappen.
intake-file-empty = Filen är tom. Exportera den igen.
intake-file-pdf = Filen är ett PDF-dokument, vad den än heter. Exportera tabellen som CSV, XLSX eller ODS.
intake-file-picture = Filen är en bild, vad den än heter. Exportera tabellen som CSV, XLSX eller ODS.
intake-file-program = Filen är ett program, vad den än heter. Den har inte öppnats.
intake-file-document = Filen är ett textdokument eller en presentation. Spara tabellen som CSV, XLSX eller ODS.
intake-file-old-spreadsheet = Filen är ett kalkylark i ett äldre format eller skyddat med lösenord. Spara det som XLSX utan lösenord.
intake-file-web-page = Filen är en webbsida. Ofta är det en inloggningssida som sparats i stället för filen; hämta filen igen.
intake-file-archive = Filen är ett arkiv och ingen tabell. Packa upp det och välj filen inuti.
intake-file-data = Filen är XML eller JSON. Exportera tabellen som CSV, XLSX eller ODS.
intake-file-binary = Filen är ingen text och inget kalkylark. Exportera tabellen som CSV, XLSX eller ODS.
intake-file-no-header = Filen har ingen rad med kolumnnamn. Skriv namnen på första raden.
intake-file-no-sheet = Det finns inget blad som heter ”{ $sheet }”. Bladen är: { $known }.
intake-file-too-large = Filen är större än { $most } MB. Dela den i flera filer.
intake-file-unpacks = Filen packas upp till mer än { $most } MB eller till orimligt långa celler. Spara bara tabellen i en ny fil.
intake-file-too-many-rows = Filen har fler än { $most } rader. Dela den i flera filer.
intake-file-too-many-ods-rows = En ODS-fil får ha högst { $most } rader. Spara tabellen som CSV eller XLSX.
intake-file-too-many-columns = Rad { $line } har fler än { $most } kolumner. Ta bort kolumner som inte behövs.
intake-file-cell-too-large = En cell på rad { $line } är större än { $most } kB. Korta texten.
intake-file-row-too-large = Raden { $line } är större än { $most } MB, alla celler tillsammans. Korta texterna.
intake-file-open-quote = Ett citattecken på rad { $line } avslutas aldrig. Lägg till det som saknas eller ta bort det.
intake-file-protected = Filen är skyddad med lösenord. Spara den utan lösenord.
intake-file-damaged = Filen är skadad eller avbruten. Exportera eller hämta den igen.
intake-write-cell-too-long = En text är för lång för en cell i ett kalkylark. Välj CSV.
intake-write-too-many-rows = Raderna är fler än ett kalkylark rymmer. Välj CSV.
intake-write-failed = Filen kunde inte skrivas: { $reason }.

## Att genomföra, ångra och lämna ut
intake-error-column = Fel
intake-errors-left = { $count ->
    [one] En rad har fel.
   *[other] { $count } rader har fel.
} Rätta filen, eller välj att lämna raderna därhän och ta in resten.
intake-changed-meanwhile = ”{ $name }” har ändrats sedan förhandsvisningen. Inget är gjort; gör förhandsvisningen på nytt.
intake-register-changed = Registret har ändrats sedan förhandsvisningen. Inget är gjort; gör förhandsvisningen på nytt.
intake-nothing-to-undo = Det finns ingen import av { $register } att ångra. Bara den senaste går att ångra.
intake-undo-gone = ”{ $name }” finns inte längre, så importen kan inte ångras. Rätta raderna för hand.
intake-undo-changed = Någon har ändrat ”{ $name }” efter importen, så den kan inte ångras. Rätta raderna för hand.
intake-undo-reference = ”{ $name }” hänvisade till ”{ $value }”, som inte finns längre, så importen kan inte ångras. Rätta raderna för hand.
intake-chosen-too-many = Högst { $most } rader kan ändras på en gång. Välj färre, eller importera en fil.
intake-chosen-no-field = Fältet kan inte sättas för flera rader på en gång. Välj ett annat.
