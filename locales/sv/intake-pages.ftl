# Importens sidor.
intake-import = Importera
intake-title = Importera
intake-lead = Det som lästs in från filer, det senaste först. Den senaste importen kan ångras så länge ingen ändrat samma rader.
intake-none = Inget har lästs in än
intake-none-what-to-do = Börja med en lista du redan har. Inget ändras förrän du har sett vad som skulle hända.
intake-file = Fil
intake-register = Register
intake-when = När
intake-result = Utfall
intake-steps = Importens steg
intake-choose-file = Välj fil
intake-new-lead = CSV, XLSX eller ODS. Inget ändras förrän du har sett vad som skulle hända.
intake-read-file = Läs filen
intake-step-match = Koppla kolumner
intake-step-look = Granska
intake-mapping-lead = Vilken kolumn i filen är vilket fält? Det som gick att känna igen är redan valt.
intake-field-and-column = Fält och kolumn
intake-guess = Varför
intake-unused = Kolumner som inte används: { $columns }.
intake-to-preview = Visa vad som skulle hända
intake-change-mapping = Ändra kopplingen
intake-rows = Filens rader
intake-row = Rad
intake-what-happens = Vad händer
intake-fields = Fält
intake-nothing-differs = Inget fält skiljer
intake-no-rows = Inga rader i urvalet
intake-no-rows-why = Välj ett annat urval ovanför.
intake-error = Fel
intake-changed = Ändras
intake-new = Ny
intake-same = Lika
intake-missing = Saknas i filen
intake-error-file = Ladda ner felraderna
intake-error-file-why = Rätta dem och läs in den filen.
intake-all-or-nothing = Allt läggs in på en gång eller inte alls. Du kan ångra importen till dess att någon ändrat samma rader.
intake-to-list = Till importerna
intake-undo = Ångra importen
intake-undo-why = Då blir allt som importen rörde som det var innan.
intake-step-apply = Lägg in
intake-title-of = Importera { $register }
intake-register-bodies = Organ
intake-register-people = Personer
intake-register-systems = System
intake-register-appointments = Uppdrag
intake-register-information-types = Informationstyper
intake-mode = Vad filen får göra
intake-mode-add = Lägga till det som är nytt, och lämna resten som det är
intake-mode-update = Lägga till, och ändra det som skiljer
intake-mode-sync = Lägga till, ändra, och fråga ägaren om det som saknas i filen
intake-mode-word-add = lägger till
intake-mode-word-update = lägger till och ändrar
intake-mode-word-sync = lägger till, ändrar och frågar om det som saknas
intake-file-help = Högst 64 MB. Vad filen är syns på innehållet, inte på namnet.
intake-file-missing = Välj en fil att läsa in.
intake-no-column-known = Ingen av filens kolumner känns igen. Välj ”Ändra kopplingen” och säg vilken kolumn som är vad.
intake-no-column = Ingen kolumn
intake-column-of = Kolumn för { $field }
intake-required = { $field } (behövs)
intake-guess-none = ingen kolumn liknar
intake-guess-remembered = som förra gången
intake-guess-name = känns igen på namnet
intake-rows-read = { $count ->
    [one] { $count } rad läst
   *[other] { $count } rader lästa
}
intake-columns-matched = { $matched } av { $columns } kopplade
intake-rows-to-look-at = { $count ->
    [one] { $count } rad behöver en blick
   *[other] { $count } rader behöver en blick
}
intake-can-be-undone = i ett svep, kan ångras
intake-apply = { $count ->
    [one] Lägg in { $count } rad
   *[other] Lägg in { $count } rader
}
intake-apply-without-errors = { $count ->
    [one] Lägg in { $count } rad, lämna felen
   *[other] Lägg in { $count } rader, lämna felen
}
intake-nothing-changed-yet = Inget är ändrat än. Titta igenom raderna och bestäm sedan.
intake-file-says = { $file }: { $mode }.
intake-thing = Namn
intake-rows-cut = Här syns de rader som behöver en blick först; filen har fler.
intake-kept-note = Finns redan och lämnas som den är
intake-figure-new = Nya
intake-figure-new-note = läggs till
intake-figure-changed = Ändrade
intake-figure-changed-note = får nya värden
intake-figure-same = Oförändrade
intake-figure-same-note = ingenting händer
intake-figure-error = Fel
intake-figure-error-note = rätta eller lämna utanför
intake-figure-missing = Saknas i filen
intake-figure-missing-note = ägaren får en fråga, inget tas bort
intake-was-applied = Inlagd { $when }.
intake-was-undone = Ångrad { $when }.
intake-later-import = En senare import finns, så den här kan inte längre ångras.
intake-applied = Raderna är inlagda.
intake-undone = Importen är ångrad.
intake-result-says = { $new } nya, { $changed } ändrade, { $error } fel
intake-state-applied = Inlagd
intake-state-undone = Ångrad
intake-export = Ta ut ett register
intake-export-why = Hela registret som kalkylark. Filen kan läsas in igen som den är.
intake-field-classification = Klassning
intake-field-reviewed = Granskad
intake-field-number = Nummer
intake-field-name = Namn
intake-field-purpose = Vad det är till för
intake-field-kinds = Slag
intake-field-sharing = Delning
intake-field-sector = Sektor
intake-field-boards = Nämnder
intake-field-owner = Ägare
intake-field-manager = Systemansvarig
intake-field-users = Användare
intake-field-used-by = Används av utomstående
intake-field-supplier = Leverantör
intake-field-product = Produkt
intake-field-version = Version
intake-field-contract = Avtal
intake-field-contract-ends = Avtal till
intake-field-notice-days = Uppsägning, dagar före
intake-field-cost = Kostnad per år
intake-field-hosting = Drift
intake-field-remote-access = Fjärråtkomst
intake-field-information = Informationstyper
intake-field-criticality = Betydelse
intake-field-recovery-time-hours = Tillbaka inom timmar
intake-field-recovery-point-hours = Förlust högst timmar
intake-field-personal-data = Personuppgifter
intake-field-lifecycle = Fas
intake-field-since = Sedan
intake-field-needs = Behöver
intake-field-link = Länk
intake-field-code = Kod
intake-field-short = Kort namn
intake-field-kind = Sort
intake-field-outside = Slag av utomstående
intake-field-parent = Står under
intake-field-function = Uppgift
intake-field-email = E-post
intake-field-phone = Telefon
intake-field-organisation-number = Organisationsnummer
intake-field-given-name = Förnamn
intake-field-family-name = Efternamn
intake-field-body = Organ
intake-field-title = Titel
intake-field-form = Anställningsform
intake-field-head = Chef
intake-field-protected = Skyddad identitet
intake-field-person = Person
intake-field-role = Roll
intake-field-system = System
intake-field-decision-body = Beslutande organ
intake-field-decision-day = Beslutsdag
intake-field-decision-paragraph = Beslutets paragraf
intake-field-from = Från
intake-field-until = Till
intake-field-valid-from = Gäller från
intake-field-valid-until = Gäller till
intake-found = { $count ->
    [one] { $count } import
   *[other] { $count } importer
}
intake-undone-at = Ångrad när
