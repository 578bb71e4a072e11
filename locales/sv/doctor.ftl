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
