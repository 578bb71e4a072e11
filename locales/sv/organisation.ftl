# Organisationen: organ, personer, uppdrag, beslut.

## Vad slags organ
organisation-kind-assembly = Kommunfullmäktige
organisation-kind-executive-board = Kommunstyrelse
organisation-kind-board = Nämnd
organisation-kind-administration = Förvaltning
organisation-kind-unit = Enhet
organisation-kind-group = Grupp
organisation-kind-district = Område
organisation-kind-outside = Utanför kommunen
organisation-outside-region = Region
organisation-outside-neighbour = Annan kommun
organisation-outside-supplier = Leverantör
organisation-outside-school = Fristående skola
organisation-outside-company = Företag
organisation-outside-university = Universitet eller högskola
organisation-outside-other = Annan utomstående
organisation-function-it-unit = IT-enhet
organisation-function-it-group = IT-grupp
organisation-function-project-group = Projektgrupp
organisation-function-education = Utbildning
organisation-function-audit = Revision

## Hur en person hör till ett organ
organisation-form-employee = Anställd
organisation-form-elected = Förtroendevald
organisation-form-consultant = Konsult
organisation-form-substitute = Ersättare

## Vad som är fel i ett fält, och vad man gör åt det
organisation-field-required = Fältet är tomt. Fyll i det.
organisation-field-unknown = Det finns inget fält som heter ”{ $field }”.
organisation-text-too-long = Texten är för lång. Korta den till högst { $most } tecken.
organisation-day-unreadable = ”{ $text }” är ingen dag. Skriv till exempel 2026-11-23.
organisation-day-out-of-range = { $day } ligger för långt bort. Ange en dag mellan { $first } och { $last }.
organisation-number-unreadable = ”{ $text }” är inget antal. Skriv ett helt tal, noll eller större.
organisation-amount-unreadable = ”{ $text }” går inte att läsa som ett belopp. Skriv kronor med högst två decimaler, till exempel 1234,50.
organisation-count-out-of-range = Talet är för stort. Ange högst { $most }.
organisation-yes-or-no = ”{ $text }” är varken ja eller nej. Skriv ja eller nej.
organisation-email-unreadable = ”{ $text }” är ingen e-postadress. Skriv till exempel namn@kommun.se.
organisation-phone-unreadable = ”{ $text }” är inget telefonnummer. Skriv siffror, mellanslag och bindestreck.
organisation-number-of-organisation = ”{ $text }” är inget organisationsnummer. Det har tio siffror och den sista är en kontrollsiffra; jämför med avtalet.
organisation-key-unreadable = ”{ $text }” duger inte som nyckel. Använd bokstäver, siffror och bindestreck.
organisation-word-unknown = ”{ $text }” finns inte bland valen. Använd något av: { $known }.
organisation-ends-before-it-begins = Slutet ligger före början, som är { $from }. Rätta den ena dagen.
organisation-absence-too-long = En frånvaro är högst { $years } år. Välj en tidigare sista dag.
organisation-absence-own-stand-in = Ingen kan ersätta sig själv. Välj någon annan eller lämna tomt.
organisation-absence-known = Frånvaro { $from } – { $until } är redan antecknad. Ändra den, eller välj andra dagar.
organisation-absence-nobody-there = Personen har slutat när frånvaron börjar. Välj någon annan eller lämna tomt.
organisation-has-ended = Det upphörde redan { $until }. Välj något som ännu gäller.

## Organ
organisation-body-unknown = Organet finns inte i registret. Lägg till det först eller rätta namnet.
organisation-body-not-in-office-then = { $body } är inte i verksamhet den tiden. Ändra dagen eller välj ett annat organ.
organisation-body-has-bodies-under-it = { $count ->
    [one] { $first } står under organet. Flytta eller avsluta det först.
   *[other] { $count } organ står under det, bland dem { $first }. Flytta eller avsluta dem först.
}
organisation-parent-required = Ange vilket organ det står under. Bara fullmäktige, styrelse, nämnder och utomstående står för sig själva.
organisation-parent-is-itself = Ett organ kan inte stå under sig självt. Välj ett annat.
organisation-parent-unknown = Organet ovanför finns inte i registret. Lägg till det först.
organisation-parent-makes-a-ring = { $parent } står redan under { $body }, så det skulle bli en ring. Välj ett annat organ ovanför.
organisation-parent-not-in-office-then = { $parent } är inte i verksamhet den tiden. Ändra dagarna eller välj ett annat organ ovanför.
organisation-kind-cannot-stand-there = Ett sådant organ kan inte stå under { $parent }. Välj ett annat slag eller ett annat organ ovanför.
organisation-kind-would-misplace = { $child } kan inte stå under ett sådant organ. Flytta { $child } först.
organisation-it-unit-is-no-line-body = IT-enheten är en del av linjen. Gör organet till en enhet eller förvaltning.
organisation-decision-by-outside = { $body } ligger utanför kommunen och beslutar inte här. Välj det organ i kommunen som beslutade.

## Personer
organisation-person-needs-a-name = Personen saknar namn. Fyll i förnamn eller efternamn.
organisation-person-is-merged = Personen har slagits ihop med en annan. Ändra den som blev kvar ({ $into }).
organisation-identity-number-as-key = Numret ser ut som ett personnummer. Använd anställningsnumret; personnummer förs inte här.
organisation-person-not-active-then = Personen har ingen anställning eller något uppdrag i kommunen { $day }. Lägg till anställningen först eller ändra dagen.
organisation-merge-with-itself = En person kan inte slås ihop med sig själv. Välj dubbletten.
organisation-merged-already = Den ena är redan hopslagen med någon annan. Välj den som blev kvar.

## Uppdrag
organisation-appointment-for-nothing = Ange vilket organ eller system uppdraget gäller.
organisation-manager-of-no-system = En systemansvarig utses för ett system. Välj system.
organisation-manager-is-not-employed = En systemansvarig är anställd i kommunen. Välj en anställd, eller lägg till anställningen först.
organisation-manager-by-another-board = { $body } är ingen nämnd som systemet förs för. Ange ett beslut av en sådan nämnd.
organisation-manager-not-by-a-board = Systemansvariga utses av en nämnd. { $body } är ingen nämnd; ange nämndens beslut eller den delegation som användes.
organisation-system-has-a-manager = Systemet har redan en systemansvarig sedan { $from }. Avsluta det uppdraget först, eller utse en ersättare.
organisation-substitute-for-whom = En ersättare träder in för någon annan i samma uppdrag. Välj vem.
organisation-nothing-to-hand-over = Inget är valt att lämna över. Välj minst ett uppdrag.
organisation-not-held = Personen har inte det uppdraget. Läs om sidan och välj igen.
organisation-hand-over-to-oneself = Uppdraget lämnas över till någon annan. Välj en annan person.

## Vid import
organisation-number-taken = Numret tillhör redan en annan person. Rätta det, eller slå ihop personerna.
organisation-email-taken = Adressen tillhör redan en annan person. Rätta den, eller slå ihop personerna.
organisation-person-unknown = Personen finns inte i registret. Lägg till personen först eller rätta namnet.
organisation-decision-cited-in-part = Ett beslut anges med organ, dag och paragraf. Fyll i alla tre, eller inget.
## I formulär
organisation-nobody-found = Ingen i registret heter eller har något som liknar ”{ $text }”. Skriv en mindre del av namnet, eller lägg till personen först.
organisation-which-person = Välj vem du menar bland dem som passar, eller skriv mer av namnet.
organisation-nobody-to-stand-in-for = Ingen har uppdraget den dagen, så det finns ingen att ersätta. Ta bort krysset eller ändra dagen.
organisation-decision-unknown = Beslutet finns inte. Välj ett i listan, eller skriv det nya.
organisation-code-taken = Koden tillhör redan { $body }. Välj en annan.
organisation-merge-unconfirmed = Jämför uppgifterna och kryssa i att det är samma person.
