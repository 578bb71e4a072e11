# Rapporter till nämnder: sidan, rapporten, tjänsteskrivelsen, den interna kontrollen.
report-title = Läget för IT-reglementet: { $name }
report-made = Läget den { $day }
report-all = Rapporter
report-all-says = Varje nämnd får en rapport vid bestämda tider. Siffrorna sparas, så att nästa rapport kan jämföra med dem.
report-now = Läget nu
report-none = Inga rapporter ännu.
report-none-why = De görs av sig själva efter varje tertial, om inget annat är inställt. Läget nu kan läsas när som helst.
report-found = { $count ->
    [one] 1 rapport
   *[other] { $count } rapporter
}
report-of = Organ
report-whole-municipality = Hela kommunen
report-day = Dag
report-show = Visa
report-day-ahead = Dagen ligger framåt i tiden. Välj i dag eller en dag som har varit.
report-files = Hämta
report-file-report = Rapport
report-file-letter = Tjänsteskrivelse
report-file-control = Internkontroll
report-summary = Sammanfattning
report-recorded = Siffrorna är de som uppmättes och sparades den { $day }.
report-nothing = Inga skyldigheter gäller för { $name }.
report-whole = { $count ->
    [one] En skyldighet gäller för { $name }. { $fulfilled } är uppfylld, { $share }.
   *[other] { $count } skyldigheter gäller för { $name }. { $fulfilled } av dem är uppfyllda, { $share }.
}
report-up-since-report = Sedan förra rapporten, den { $day }, har andelen ökat med { $points } procentenheter.
report-down-since-report = Sedan förra rapporten, den { $day }, har andelen minskat med { $points } procentenheter.
report-same-since-report = Sedan förra rapporten, den { $day }, är andelen oförändrad.
report-up = Sedan den { $day } har andelen ökat med { $points } procentenheter.
report-down = Sedan den { $day } har andelen minskat med { $points } procentenheter.
report-same = Sedan den { $day } är andelen oförändrad.
report-no-before = Det finns inget äldre läge att jämföra med.
report-counts = { $deviating } avviker, { $accepted } avvikelser är accepterade genom beslut, { $due } ska visas snart och { $unshown } har ännu inte visats.
report-gravest = { $count ->
    [one] Avvikelsen finns i { $place }.
   *[other] Flest avvikelser finns i { $place }: { $count }.
}
report-sections = Paragraf för paragraf
report-chart-sections = Hur paragraferna står, { $pack }
report-no-sections = Ingen paragraf har skyldigheter som gäller här.
report-section = Paragraf
report-share = Andel uppfyllda
report-change = Förändring, procentenheter
report-applying = Gäller
report-course = Utveckling
report-chart-course = Andel uppfyllda skyldigheter över tid
report-chart-course-says = { $first }: { $begun }. { $last }: { $now }.
report-no-course = Det finns ingen utveckling att visa.
report-deviations = Avvikelser
report-no-deviations = Inget avviker.
report-duty = Skyldighet
report-subject = Gäller
report-bearer = Bärs av
report-since = Sedan
report-was-due = Skulle vara visat
report-more = { $count ->
    [one] En till står i kalkylbladet.
   *[other] { $count } till står i kalkylbladet.
}
report-accepted = Accepterade avvikelser
report-no-accepted = Inga avvikelser är accepterade.
report-decision = Beslut
report-reason = Skäl
report-holds-until = Gäller till
report-coming = Det som kommer
report-coming-says = Det här ska visas eller visas på nytt till och med den { $day }.
report-no-coming = Inget förfaller under tiden.
report-at-latest = Senast
report-unshown = Ännu inte visat
report-unshown-says = För de här skyldigheterna har ingen ännu frågat efter belägg, eller så börjar de gälla senare. De räknas varken som uppfyllda eller som avvikelser.
report-no-unshown = Allt som gäller har visats eller prövats.
report-count = Antal
report-measured = Så är det uppmätt
report-measured-says = Mätta skyldigheter prövas varje dag mot kommunens register. Övriga visas med belägg av den som bär dem. Andelen är uppfyllda av dem som gäller, i hela procent avrundat nedåt.
report-journal = Journalens nummer
report-pack = Utgåva { $edition }, kontrollsumma { $hash }
report-kept = Sparad rapport
report-kept-same = Siffrorna är de som sparades. Kontrollsumma { $hash }
report-kept-differs = Siffrorna skiljer sig från dem som sparades med kontrollsumma { $hash }: något har ändrats senare samma dag.
report-figures = Siffrornas kontrollsumma
report-sheet-sections = Paragrafer
report-sheet-course = Utveckling
report-sheet-deviations = Avvikelser
report-sheet-accepted = Accepterade
report-sheet-coming = Kommande
report-sheet-unshown = Ännu inte visat
report-sheet-failing = Avvikande kontroller
report-sheet-holding = Övriga kontroller
report-letter-title = Tjänsteskrivelse: läget för IT-reglementet, { $name }
report-recipient = Mottagare
report-sender = Avsändare
report-sender-role = { $name }, IT-samordnare
report-sender-vacant = IT-samordnare
report-date = Datum
report-reference = Diarienummer
report-reference-of-letter = Diarienummer (till skrivelsen)
report-reference-long = Diarienumret är längre än { $most } tecken. Skriv ett kortare.
report-proposal = Förslag till beslut
report-decides = { $body } beslutar att
report-propose-note = godkänna rapporten om läget för IT-reglementet den { $day }
report-propose-mend = { $count ->
    [one] ge dem som bär skyldigheten i uppdrag att åtgärda den avvikelse som rapporten redovisar, och att återkomma senast den { $day }
   *[other] ge dem som bär skyldigheterna i uppdrag att åtgärda de { $count } avvikelser som rapporten redovisar, och att återkomma senast den { $day }
}
report-propose-again = { $count ->
    [one] pröva på nytt den accepterade avvikelse vars beslut upphör senast den { $day }
   *[other] pröva på nytt de { $count } accepterade avvikelser vars beslut upphör senast den { $day }
}
report-propose-show = { $count ->
    [one] den skyldighet som ännu inte har visats ska visas senast den { $day }
   *[other] de { $count } skyldigheter som ännu inte har visats ska visas senast den { $day }
}
report-background = Bakgrund
report-background-says = Kommunens IT-reglemente säger vem som ansvarar för systemen, vad som ska vara gemensamt och hur säkerhet och personuppgifter sköts. Läget prövas varje dag och redovisas här för { $name }.
report-assessment = Bedömning
report-attached = Bilagor
report-signature = …………………
    Namn och befattning
report-control-title = Intern kontroll av IT-reglementet: { $name }
report-control-says = Varje kontrollpunkt är en skyldighet i reglementet. Risken är att den inte är uppfylld.
report-control-failing = Kontroller som visar avvikelse
report-control-holding = Övriga kontroller
report-control-none = Inga.
report-control-point = Kontrollpunkt
report-method = Metod
report-who = Vem kontrollerar
report-often = Hur ofta
report-result = Resultat
report-measure = Åtgärd
report-responsible = Ansvarig
report-done-by = Klart senast
report-method-measured = Mäts mot registren
report-method-attested = Visas med belägg
report-who-measured = Stadga
report-who-attested = Den som bär skyldigheten
report-daily = Varje dag
report-every = Minst en gång på { $interval }
report-when-it-changes = När något ändras
report-result-says = { $count ->
    [one] { $fulfilled } av 1 uppfylld
   *[other] { $fulfilled } av { $count } uppfyllda
}
report-result-deviating = { $count ->
    [one] 1 avviker
   *[other] { $count } avviker
}
report-and-more = { $count ->
    [one] { $names } och en till
   *[other] { $names } och { $count } till
}
