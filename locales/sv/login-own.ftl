# Mina inloggningar, andra steg, nycklar för program, och andras inloggningar för den som sköter Stadga.
login-own-title = Mina inloggningar
login-own-lead = Här ser du var du är inloggad och hur du tar dig in. Känner du inte igen något, avsluta det och be om en ny engångslänk.
login-sessions = Inloggad på
login-sessions-none = Ingen är inloggad med den här inloggningen.
login-sessions-kept = En inloggning slutar efter åtta timmar utan att användas, och senast efter ett dygn. Senast använd visas på fem minuter när.
login-where = Var
login-how = Hur
login-begun = Började
login-used = Senast använd
login-act = Åtgärd
login-this-one = Den här
login-end = Avsluta
login-end-others = Avsluta alla andra
login-end-all = Avsluta alla
login-session-ended = Avslutat.
login-others-ended = Alla andra inloggningar är avslutade.
login-unknown-browser = Okänd webbläsare
login-way-password = Lösenord
login-way-code = Lösenord och kod
login-way-recovery = Lösenord och reservkod
login-way-link = Engångslänk
login-second = Andra steg
login-second-on = Efter lösenordet frågar Stadga efter en kod från din app.
login-second-off = Bara lösenordet skyddar dig nu. En kod från en app i telefonen gör att ett läckt lösenord inte räcker.
login-demanded-title = Ett andra steg krävs
login-demanded-lead = Här räcker inte lösenordet. Lägg till ett av de två så kommer du vidare; det tar någon minut.
login-demanded-code = Kod från en app
login-demanded-code-says = En app i telefonen visar en ny kod varje halvminut. Du skriver den efter lösenordet.
login-demanded-passkey-says = Telefonens eller datorns skärmlås i stället för lösenord och kod.
login-demanded-by-passkey = Logga in med nyckeln
login-setup-title = Lägg till kod från app
login-setup-lead = Du behöver en app för engångskoder i telefonen. De flesta fungerar.
login-setup-first = 1. Lägg in i appen
login-setup-scan = Öppna appen, välj att lägga till och rikta kameran mot bilden.
login-setup-picture = QR-kod för appen
login-setup-here = Öppna i en app på den här enheten
login-setup-by-hand = Går det inte? Skriv in nyckeln för hand:
login-setup-kind = Tidsbaserad kod, sex siffror, trettio sekunder.
login-setup-then = 2. Skriv koden som appen visar
login-setup-verb = Slå på
login-first-code-help = Sex siffror. Koden byts var trettionde sekund.
login-codes-title = Reservkoder
login-codes-lead = De visas bara nu. Skriv ut sidan eller skriv av koderna och förvara dem där du når dem utan telefonen.
login-codes-how = Varje kod gäller en gång, i stället för appens kod. Delar någon annan dem, gör nya.
login-codes-kept = Jag har sparat
login-codes-left = { $count ->
    [0] Inga reservkoder är kvar. Gör nya.
    [one] En reservkod är kvar. Gör nya.
   *[other] { $count } reservkoder är kvar.
 }
login-codes-renew = Gör nya reservkoder
login-codes-renew-lead = De gamla slutar gälla.
login-codes-renew-verb = Gör nya koder
login-code-remove = Ta bort andra steget
login-code-remove-lead = Sedan räcker lösenordet. Ska du byta telefon, ta bort steget här och lägg till det på nytt.
login-code-remove-verb = Ta bort
login-code-removed = Andra steget är borttaget.
login-tokens = Nycklar för program
login-tokens-lead = Med en nyckel hämtar ett program uppgifter i ditt namn. Det når aldrig mer än du.
login-tokens-see = Se och gör nycklar
login-tokens-open = { $count ->
    [0] Inga nycklar gäller.
    [one] En nyckel gäller.
   *[other] { $count } nycklar gäller.
 }
login-tokens-all = Alla nycklar för program
login-tokens-all-lead = Nycklar för personer och tjänster. Du kan avsluta vilken som helst.
login-tokens-none = Inga nycklar
login-tokens-none-why = En nyckel görs när ett program ska hämta uppgifter.
login-token-new = Ny nyckel
login-token-lead = Nyckeln visas en gång. Ge varje program sin egen, så kan du avsluta en utan att de andra stannar.
login-token-for = Används till
login-token-for-help = Till exempel ”nattlig hämtning till ekonomisystemet”.
login-token-owner = För
login-token-may = Får
login-token-reads = läsa
login-token-writes = läsa och ändra
login-token-everything = allt du når utom Drift
login-token-chapters = Delar
login-token-chapters-help = Utan val gäller den alla delar utom Drift. Inloggningar, lösenord och nycklar nås aldrig med nyckel.
login-token-last-day = Sista dag
login-token-last-day-help = Högst ett år: till och med { $latest }.
login-token-make = Gör nyckel
login-token-made = Nyckeln är gjord
login-token-made-lead = Den visas bara nu. Lägg den i programmets inställningar.
login-token-until = Till och med
login-token-secret = Nyckel
login-token-use = Programmet skickar den i huvudet Authorization: Bearer, bara över https.
login-token-never-used = aldrig
login-token-closed = avslutad
login-token-ended = Nyckeln är avslutad.
login-service = Tjänst
login-service-help = Namnet på programmet eller systemet, till exempel ”beslutsstöd”.
login-service-new = Ny nyckel för en tjänst
login-service-lead = En tjänst läser det som varje anställd läser. Den kan inte ändra något.
login-administer = Administration
login-logins = Alla inloggningar
login-logins-lead = Vilka som kan logga in i Stadga och hur.
login-one-lead = Var den är inloggad, och vad du kan göra åt den.
login-person = Person
login-without-person = utan person
login-state = Läge
login-state-open = öppen
login-state-closed = stängd
login-state-service = tjänst
login-state-no-password = inget lösenord valt
login-second-none = inget
login-second-code = kod från app
login-sessions-open = Inloggad på
login-facts = Uppgifter
login-make-link = Gör engångslänk
login-reset = Nollställ andra steget
login-reset-of = Nollställ andra steget för { $name }
login-reset-lead = Kod från app och reservkoder tas bort, och inloggningen avslutas överallt. Kontrollera först att det verkligen är personen som ber om det.
login-reset-verb = Nollställ
login-was-reset = Andra steget är nollställt.
login-close = Stäng inloggningen
login-open-again = Öppna inloggningen
login-was-closed = Inloggningen är stängd.
login-was-opened = Inloggningen är öppen.
login-closed = Inloggningen { $name } är stängd. Öppna den först.
login-is-service = { $name } är en tjänst och loggar inte in med lösenord. Gör en nyckel i stället.
login-administrator-give = Gör till administratör
login-administrator-take = Ta bort som administratör
login-administrator-give-of = Gör { $name } till administratör
login-administrator-take-of = Ta bort { $name } som administratör
login-administrator-give-lead = En administratör sköter Stadga: inloggningar, nycklar, inställningar och register. Skyddade personuppgifter och revisorernas utkast visas bara för dem som har dem i sitt uppdrag. Det gäller genast.
login-administrator-take-lead = Inloggningen finns kvar, och det som personen får göra genom sina uppdrag. Det gäller genast, också för nycklar som hör till inloggningen.
login-administrator-given = Inloggningen är administratör.
login-administrator-taken = Inloggningen är inte längre administratör.
login-administrator-last = Det här är den enda administratören. Gör någon annan till administratör först.
login-service-administers = { $name } är en tjänst och kan inte vara administratör.
login-close-own = Du kan inte stänga den inloggning du använder.
login-setup-ended = Det dröjde för länge. Börja om.
login-code-without-password = Din inloggning har inget lösenord, så något andra steg behövs inte här.
login-token-name = Skriv vad nyckeln ska användas till, med högst 100 tecken.
login-token-chapter = Välj bland delarna i listan.
login-token-end = Ange en sista dag, från i dag till och med { $latest }.
login-token-unknown = Nyckeln gäller inte. Kontrollera den, eller gör en ny på sidan Mina inloggningar.
login-service-name = Skriv tjänstens namn.
login-not-administrator = Inloggningen { $name } finns men är ingen administratör. Välj ett annat namn.
login-way-passkey = Lösennyckel
login-way-provider = Kommunens konto
login-way-provider-code = Kommunens konto och kod
login-second-passkeys = { $count ->
    [one] En lösennyckel
   *[other] { $count } lösennycklar
 }
login-second-provider = Kommunens konto
login-passkeys = Lösennycklar
login-passkeys-none = Med en lösennyckel (passkey) loggar du in med fingret, ansiktet eller skärmlåset i stället för lösenord och kod. Den går inte att lura av dig.
login-passkey-used = Senast använd { $moment }
login-passkey-made-at = Gjord { $moment }, inte använd
login-passkey-remove = Ta bort
login-passkey-removed = Lösennyckeln är borttagen. Ta bort den på enheten också.
login-passkey-new = Lägg till lösennyckel
login-passkey-lead = Din telefon, dator eller säkerhetsnyckel frågar efter fingret, ansiktet eller en pinkod och håller nyckeln hos sig. Stadga får bara en öppen del, som inte öppnar något för någon annan.
login-passkey-script = Webbläsaren kör inga skript härifrån, och utan dem kan den inte fråga efter en lösennyckel. Lösenord och kod går lika bra.
login-passkey-called = Namn
login-passkey-called-help = Så att du känner igen den: var den finns.
login-passkey-make = Lägg till
login-passkey-made = Lösennyckeln är tillagd. Nästa gång räcker den.
login-passkey-not-given = Enheten gav ingen lösennyckel: du avbröt, det dröjde för länge, eller så finns redan en här. Försök igen.
login-provider-title = Kommunens inloggningstjänst
login-provider-lead = Låt medarbetarna logga in med det konto de redan har, genom OpenID Connect (till exempel Entra ID). Registrera Stadga hos tjänsten med återadressen { $address }. När du sparar frågar Stadga tjänsten om den svarar.
login-provider-there = Hos tjänsten
login-provider-who = Vem som släpps in
login-provider-door = På inloggningssidan
login-provider-label-issuer = Utgivare (issuer)
login-provider-issuer-help = För Entra ID: https://login.microsoftonline.com/er-katalogs-id/v2.0
login-provider-label-client = Klient-id
login-provider-label-secret = Klienthemlighet
login-provider-secret-kept = En hemlighet är sparad, förseglad. Lämna tomt för att behålla den.
login-provider-label-claim = Uppgift som säger vem det är
login-provider-claim-help = Används första gången någon kommer; sedan känns kontot igen även om adressen ändras. Vanligen preferred_username.
login-provider-label-matching = Jämförs med
login-provider-matching-email = E-postadressen i personregistret
login-provider-matching-number = Anställningsnumret i personregistret
login-provider-label-admits-new = Nya
login-provider-admits = Den som finns i personregistret men saknar inloggning får en
login-provider-admits-help = Annars släpps bara den in som redan har en inloggning. Den som har slutat släpps aldrig in.
login-provider-label-name = Text på knappen
login-provider-name-help = Utan text står det ”Logga in med kommunens konto”.
login-provider-save = Fråga tjänsten och spara
login-provider-saved = Sparat. Tjänsten svarade, och knappen finns nu på inloggningssidan.
login-provider-remove = Ta bort kommunens inloggningstjänst
login-provider-remove-lead = { $count ->
    [0] Knappen försvinner från inloggningssidan. Ingen har loggat in den vägen än.
    [one] Knappen försvinner från inloggningssidan. En person har loggat in den vägen och behöver ett lösenord i stället.
   *[other] Knappen försvinner från inloggningssidan. { $count } personer har loggat in den vägen och behöver ett lösenord i stället.
 }
login-provider-remove-verb = Ta bort
login-provider-removed = Borttagen. Inloggning sker nu med lösenord och lösennycklar.
login-password-change = Byt lösenord
login-password-change-lead = Alla andra inloggningar avslutas när du byter.
login-password-current = Nuvarande lösenord
login-password-current-wrong = Det nuvarande lösenordet stämmer inte. Kan du det inte, be IT-enheten om en engångslänk.
login-password-none = Du har inget lösenord här, eftersom du loggar in på ett annat sätt. Vill du ha ett, be IT-enheten om en engångslänk.
login-password-changed = Lösenordet är bytt, och alla andra inloggningar är avslutade.
login-role = Roll
login-logins-found = { $count ->
    [one] { $count } inloggning
   *[other] { $count } inloggningar
}
login-tokens-found = { $count ->
    [one] { $count } nyckel
   *[other] { $count } nycklar
}
login-token-made-at = Gjord
login-token-open = gäller
