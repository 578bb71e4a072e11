doctor-database = Databasen svarar ({ $engine }).
doctor-newer = Databasen är skriven av en nyare Stadga (steget { $step }). Uppgradera programmet.
doctor-older = Databasen behöver uppgraderas ({ $count } steg). Kör stadga migrate; en säkerhetskopia görs först.
doctor-no-municipality = Ingen kommun är upplagd. Kör stadga init --municipality KOD.
doctor-municipality = Kommunen är { $name }.
doctor-journal = Journalen är hel ({ $entries } poster).
doctor-packs = { $count ->
    [0] Inget reglemente gäller. Anta ett med stadga regulation adopt.
    [one] Ett reglemente gäller.
   *[other] { $count } reglementen gäller.
 }
doctor-no-login = Ingen kan logga in. Kör stadga link NAMN.
doctor-checks-role = Regelverkets kontroller körs med samma rättigheter som Stadga självt, eftersom rollen stadga_checks inte kunde skapas. Be den som sköter PostgreSQL köra: create role stadga_checks nologin; grant stadga_checks to <användaren>; och kör sedan stadga migrate.
doctor-jobs = { $count ->
    [one] Ett jobb har gett upp. Se loggen.
   *[other] { $count } jobb har gett upp. Se loggen.
 }
doctor-evaluated = Reglementet utvärderades senast { $day }. Tjänsten står kanske stilla; starta stadga serve eller kör stadga check.
doctor-not-evaluated = Reglementet är inte utvärderat än. Kör stadga check.
doctor-key = Nyckeln som signerar journalen finns: { $file }.
doctor-signature = Journalens huvud signerades senast { $day }.
doctor-signature-none = Journalens huvud är inte signerat än. Tjänsten signerar det en gång om dagen; starta stadga serve.
doctor-signature-old = Journalens huvud signerades senast { $day }. Tjänsten ska göra det varje dag: se om den är igång och läs dess logg.
doctor-clock = Klockan går fel: den senaste posten i journalen är från { $last }, men klockan här är { $now }. Låt maskinen ställa klockan över nätet (timedatectl set-ntp true).
doctor-backup-nowhere = Inga säkerhetskopior görs av sig själva. Ange backup.folder i konfigurationen.
doctor-backup = Senaste säkerhetskopian är från { $day }.
doctor-backup-old = Senaste säkerhetskopian är från { $day }, och det skulle ha kommit en nyare. Se om tjänsten är igång och läs dess logg.
doctor-backup-failed = Den senaste säkerhetskopian misslyckades: { $why }
doctor-backup-none = Ingen säkerhetskopia är gjord än. Den kommer av sig själv när tjänsten är igång.
doctor-restore-test = Senaste återläsningsprovet är från { $day }.
doctor-restore-test-old = Senaste återläsningsprovet är från { $day }, och det skulle ha kommit ett nyare. Se om tjänsten är igång och läs dess logg.
doctor-restore-test-failed = Det senaste återläsningsprovet misslyckades: { $why }
doctor-restore-test-none = Inget återläsningsprov är gjort än. Det kommer av sig självt efter den första säkerhetskopian.
doctor-certificate = Certifikatet gäller till { $until }.
doctor-certificate-soon = Certifikatet går ut { $until }. Förnya det nu; tjänsten läser in det nya av sig själv.
doctor-certificate-bad = Certifikatet går inte att använda. { $file }: { $why }
doctor-open-to-others = { $file } kan läsas av andra. Kör chmod o-rwx { $file }.
doctor-disk = { $free } ledigt på disken vid { $place }.
doctor-disk-low = Bara { $free } ledigt på disken vid { $place }. Gör plats innan den tar slut.
doctor-incoming-not-there = { $place } finns inte, men { $key } pekar dit. Skapa mappen, eller rätta konfigurationen.
doctor-incoming-in-file = { $file } är en fil, men { $key } gäller alla kommuner: var och en har en egen mapp under den. Ange en mapp, eller ange platsen i kommunens eget avsnitt.
doctor-cookies = Sidan nås utan https. Ange tls.certificate, eller sätt en proxy framför och ange public-url med https://.
doctor-other-owner = { $file } ägs av root, men inte mappen { $folder }; tjänsten kan då inte skriva. Kör chown --reference={ $folder } { $file }.
doctor-secrets = Nyckeln för hemligheter finns: { $file }. { $count ->
    [0] Inget är förseglat än.
    [one] En hemlighet går att läsa.
   *[other] Alla { $count } hemligheter går att läsa.
 }
doctor-secrets-none = Det finns ingen nyckel för hemligheter på { $file }. ”stadga serve” gör en när den startar.
doctor-secrets-lost = { $count ->
    [one] En hemlighet
   *[other] { $count } hemligheter
 } går inte att läsa med nyckeln { $file }. Lägg tillbaka den nyckelfil som hörde till databasen; finns den inte, nollställ andra steget för dem det gäller.
doctor-webhook-fails = Webhooken { $name } har inte tagit emot något sedan { $day }. Se vad den svarar under Drift, Webhooks.
doctor-webhook-rests = Webhooken { $name } har inte tagit emot något sedan { $day }, och Stadga har slutat försöka. Skicka ett prov under Drift, Webhooks, eller avsluta den.
doctor-crisis-nowhere = Ingen krispärm skrivs. Ange crisis.folder i konfigurationen: en mapp som går att nå när servern står still.
doctor-crisis = Krispärmen är från { $day }.
doctor-crisis-old = Krispärmen är från { $day }, och det skulle ha kommit en nyare. Se om tjänsten är igång och läs dess logg.
doctor-crisis-failed = Krispärmen kunde inte skrivas: { $why }
doctor-crisis-none = Ingen krispärm är skriven än. Den kommer av sig själv när tjänsten är igång; stadga crisis-folder skriver den nu.
doctor-documents = { $count ->
    [one] Ett dokument, utan känt fel.
   *[other] { $count } dokument, utan kända fel.
}
doctor-documents-damaged = { $count ->
    [one] Ett dokument stämmer inte med sin kontrollsumma eller saknas.
   *[other] { $count } dokument stämmer inte med sina kontrollsummor eller saknas.
} Hämta dem ur en säkerhetskopia. Loggen nämner vilka.
doctor-scanner = Skannern för bilagor svarar.
doctor-scanner-none = Ingen skanner är angiven för bilagor (documents.scanner). { $count ->
    [one] Ett dokument är inte skannat.
   *[other] { $count } dokument är inte skannade.
}
doctor-documents-waiting = { $count ->
    [one] Ett dokument väntar på skannern och lämnas inte ut.
   *[other] { $count } dokument väntar på skannern och lämnas inte ut.
}
doctor-objects = Lagringen { $address } tar emot, ger och tar bort filer.
doctor-objects-backup = { $count ->
    [one] Ett dokument ligger utanför databasen och finns inte i säkerhetskopiorna.
   *[other] { $count } dokument ligger utanför databasen och finns inte i säkerhetskopiorna.
} Kopiera den lagringen för sig.
