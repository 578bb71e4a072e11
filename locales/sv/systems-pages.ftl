# Systemens sidor.
systems-system = System
systems-new = Nytt system
systems-none = Inga system är registrerade än
systems-import-list = Läs in en lista
systems-phases = Systemets faser
systems-obligations = Vad reglementet kräver av { $system }
systems-no-obligations = Inget reglemente ställer krav på systemet i dag.
systems-dependencies = Beroenden
systems-no-dependencies = Inga beroenden är angivna.
systems-graph-says = Pilen visar vart uppgifterna går.
systems-graph-title = Beroenden för { $system }
systems-graph-description = Behöver: { $needs }. Behövs av: { $needed }.
systems-graph-none = inget
systems-direction = Riktning
systems-needs = behövs av systemet
systems-needed-by = behöver systemet
systems-what-passes = Vad som förs över
systems-used-by = Används av
systems-active = Aktiva
systems-entitled = Med rätt till konto
systems-counted = Räknat
systems-classes = Informationens krav
systems-of-four = av 4
systems-information = Informationstyp
systems-krt = K/R/T
systems-form-lead = Det du inte vet kan lämnas tomt. Inget annat än det du ändrar skrivs om.
systems-users = Användare

systems-owner = Ägare
systems-manager = Systemansvarig
systems-sharing = Delning
systems-supplier = Leverantör
systems-contract-ends = Avtal till
systems-phase = Fas
systems-kind = Slag
systems-kinds = Slag
systems-cost = Kostnad per år
systems-criticality = Betydelse
systems-view-operation = I drift
systems-view-without-manager = Utan systemansvarig
systems-view-without-owner = Utan ägare
systems-view-mine = Mina
systems-found = { $count ->
   *[other] { $count } system
}
systems-in-use-since = i drift sedan { $day }
systems-away = Borta till och med { $until }
systems-away-covered = Borta till och med { $until }; { $name } följer det som väntar
systems-since = sedan { $day }
systems-confidentiality = Konfidentialitet
systems-integrity = Riktighet
systems-availability = Tillgänglighet
systems-not-classified = Ingen information är angiven än.
systems-inherited = { $count ->
    [one] Ärvt från { $count } informationstyp.
   *[other] Ärvt från { $count } informationstyper.
}
systems-recovery-time = { $count ->
    [one] Tillbaka inom { $count } timme.
   *[other] Tillbaka inom { $count } timmar.
}
systems-recovery-point = { $count ->
    [one] Högst { $count } timmes arbete får gå förlorat.
   *[other] Högst { $count } timmars arbete får gå förlorat.
}
systems-holds-personal-data = personuppgifter
systems-nobody-yet = ingen än
systems-head = chef { $name }
systems-kept-for = Förs för
systems-product = Produkt
systems-contract = Avtal
systems-notice = Uppsägning
systems-days-before = { $count ->
    [one] { $count } dag före
   *[other] { $count } dagar före
}
systems-hosting = Drift
systems-remote-access = Fjärråtkomst
systems-personal-data = Personuppgifter
systems-links = Länkar
systems-who-answers = Vem svarar för vad
systems-supplier-and-contract = Leverantör och avtal
systems-shared-with = Delas med
systems-no-basis = rättslig grund saknas
systems-added = Systemet är registrerat.
systems-saved = Ändringen är sparad.
systems-edit-title = Ändra { $system }
systems-group-system = Systemet
systems-group-operation = Drift och skydd
systems-owner-help = En del av linjen med chef och pengar, aldrig en grupp.
systems-cost-help = I kronor, till exempel 1234,50.
systems-field-number = Beteckning
systems-field-name = Namn
systems-field-purpose = Vad det är till för
systems-field-kinds = Slag
systems-field-sharing = Delning
systems-field-sector = Sektor
systems-field-product = Produkt
systems-field-version = Version
systems-field-contract = Avtal
systems-field-contract-ends = Avtal till
systems-field-notice-days = Uppsägning, dagar före
systems-field-cost = Kostnad per år
systems-field-hosting = Drift
systems-field-remote-access = Fjärråtkomst för underhåll
systems-field-criticality = Betydelse
systems-field-recovery-time-hours = Tillbaka inom timmar
systems-field-recovery-point-hours = Förlust högst timmar
systems-field-personal-data = Innehåller personuppgifter
systems-field-owner = Ägare
systems-field-supplier = Leverantör
systems-field-boards = Nämnder det förs för
systems-shared-by-municipality = Kommunen
systems-shared-by-sector = Sektorn
systems-shared-by-unit = Enheten
systems-appoint-manager = Utse systemansvarig
systems-end-manager = Avsluta uppdraget
## Att byta fas och passera grindar
systems-move = Byt fas
systems-move-lead = { $system } är i fasen { $phase } sedan { $day }.
systems-move-decision-help = Behövs bara om steget går bakåt, hoppar över en fas eller går förbi en grind.
systems-moved = Fasen är ändrad.
systems-gates = Grindar
systems-gates-before = Före { $phase }
systems-gate-passed = passerad { $day }
systems-gate-not-passed = inte passerad
systems-gate-note = Anteckna
systems-gate-title = Anteckna en grind
systems-gate-lead = { $system }: vad som är visat innan en fas börjar.
systems-gate-kept = Grinden är antecknad.
systems-gate-option = { $gate } (före { $phase })
systems-gate-decision-help = Behövs där reglementet kräver ett beslut.
systems-label-lifecycle = Ny fas
systems-label-day = Dag
systems-label-gate = Grind
systems-label-note = Vad som sades, eller var det står
systems-gates-lacking = Inte passerade än: { $gates }. Anteckna dem först, eller ange ett beslut.
## Formuläret för ett system
systems-field-users = Vilka som använder det
systems-field-information = Information i systemet
systems-field-needs = Vad systemet behöver
systems-field-parties = Utomstående som får uppgifter
systems-field-link = Länkar
systems-kinds-written-help = Ett system kan täcka flera slag. Skriv dem med komma emellan.
systems-users-help = Skriv organets namn eller kod. Fler rader kommer när du har sparat.
systems-information-help = Systemets krav ärvs från det du kryssar i.
systems-group-information = Information
systems-group-around = Det som finns runt omkring
systems-needs-help = Andra system som det här hämtar uppgifter från eller inte fungerar utan.
systems-parties-help = Ange den rättsliga grunden för varje part, till exempel en paragraf eller ett avtal.
systems-party = Part
systems-basis = Rättslig grund
systems-link-title = Rubrik
systems-link-address = Webbadress
## Frågor
systems-questions = Frågor
systems-questions-lead = När ett system saknas i en nyare förteckning frågar Stadga ägaren. Inget tas bort av sig självt.
systems-questions-found = { $count ->
    [one] { $count } fråga
   *[other] { $count } frågor
}
systems-questions-none = Inga frågor är ställda
systems-questions-none-why = Läs in en nyare förteckning över system, så ställs en fråga om varje system som inte står i den.
systems-questions-open = Obesvarade
systems-questions-mine = Mina
systems-questions-answered = Besvarade
systems-question = Fråga
systems-question-to = Ställd till
systems-question-to-coordinator = IT-samordnaren
systems-question-asked = Ställd
systems-question-since = Ställd { $day }.
systems-question-answer = Svar
systems-question-answered = Besvarad
systems-question-by = Besvarad av
systems-question-import = Ställd vid
systems-question-the-import = importen
systems-answer = Svara
systems-answer-title = Svara om { $system }
systems-answer-help = Skriv vad den som läser efteråt behöver veta, till exempel vad systemet heter nu.
systems-answered = Svaret är sparat.
systems-answered-now-move = Svaret är sparat. Byt nu systemets fas, så att registret stämmer.
systems-label-outcome = Hur är det?
systems-label-text = Anteckning
## Informationstyper
systems-information-types = Informationstyper
systems-information-lead = Vad informationen kräver. Ett system ärver det högsta kravet från den information som finns i det.
systems-information-found = { $count ->
    [one] { $count } informationstyp
   *[other] { $count } informationstyper
}
systems-information-none = Inga informationstyper är registrerade än
systems-information-none-why = Börja med den information som gör mest skada om den läcker, blir fel eller inte går att nå.
systems-information-type-lead = Informationstyp
systems-information-form-lead = Klassa efter vad som händer om informationen läcker, blir fel eller inte går att nå.
systems-new-information = Ny informationstyp
systems-information-added = Informationstypen är registrerad.
systems-information-saved = Ändringen är sparad.
systems-information-taken = En annan informationstyp heter redan { $name }. Välj ett annat namn, eller ändra den som finns.
systems-view-unclassified = Utan klassning
systems-view-personal = Med personuppgifter
systems-view-unheld = Utan system
systems-reviewed = Klassningen granskad
systems-reviewed-help = Den dag då klassningen senast gicks igenom.
systems-held-by = System
systems-held-by-title = System som har informationen
systems-held-by-none = Inget system har informationen. Kryssa i den i ett systems formulär.
systems-not-classified-yet = Inte klassad än
systems-classes-help = Klassa alla tre, eller ingen av dem.
systems-classification-incomplete = Ange en nivå här också. Klassningen gäller först när alla tre är angivna.
systems-level-0 = 0, ingen eller försumbar skada
systems-level-1 = 1, måttlig skada
systems-level-2 = 2, betydande skada
systems-level-3 = 3, allvarlig skada
systems-level-4 = 4, rör Sveriges säkerhet
systems-aspect-confidentiality = Hur stor skadan blir om fel personer får se informationen.
systems-aspect-integrity = Hur stor skadan blir om informationen är fel.
systems-aspect-availability = Hur stor skadan blir om informationen inte går att nå.
systems-label-name = Namn
systems-label-confidentiality = Konfidentialitet
systems-label-integrity = Riktighet
systems-label-availability = Tillgänglighet
systems-label-personal-data = Innehåller personuppgifter
systems-label-reviewed = Klassningen granskad
## Gemensamma system
systems-common-kinds = Gemensamma system
systems-kinds-lead = Slag av system som enligt reglementet ska vara samma. Välj ett system genom beslut; den som avviker behöver ett skäl och en slutdag.
systems-kinds-found = { $count ->
   *[other] { $count } slag
}
systems-kinds-none = Inget reglemente räknar upp gemensamma system
systems-kinds-none-why = Slagen kommer från de reglementen som gäller.
systems-view-deviating = Med avvikelser
systems-view-unchosen = Inte valda
systems-kind-same-in = Samma inom
systems-kind-standard = Gemensamt system
systems-kind-most-used = { $system } (mest använt, inte valt)
systems-kind-nothing = inget system i drift
systems-kind-systems = System av slaget
systems-kind-deviating = Avvikande
systems-kind-excepted = Undantagna
systems-kind-lead-municipality = Ska vara samma system i hela kommunen.
systems-kind-lead-sector = Ska vara samma system inom varje sektor.
systems-kind-chosen = Valt system
systems-kind-not-chosen = inte valt
systems-kind-no-sectors = Inga sektorer är angivna i organisationen.
systems-kind-other-choices = Tidigare och kommande val
systems-kind-deviating-units = Enheter som avviker
systems-kind-uniform = Ingen enhet använder något annat.
systems-kind-unit = Enhet
systems-kind-no-unit = okänd enhet
systems-kind-uses = Använder
systems-kind-reason = Skäl
systems-kind-until = Undantag till och med
systems-kind-no-exception = inget undantag
systems-kind-exceptions = Undantag
systems-sector = Sektor
systems-kind-choose = Välj system
systems-kind-choose-title = { $kind }: välj gemensamt system
systems-kind-choose-lead = Det tidigare valet slutar gälla när det nya börjar.
systems-kind-system-help = Bara system av slaget går att välja. Slaget anges i systemets formulär.
systems-kind-except = Anteckna undantag
systems-kind-except-title = { $kind }: undantag
systems-kind-except-lead = En enhet får använda ett annat system för en tid.
systems-exception-until-help = Den dag då enheten senast har bytt till det gemensamma systemet.
systems-exception-decision-help = Lämna tomt om det tidigare beslutet fortfarande gäller.
systems-exception-kept = Undantaget är antecknat.
systems-kind-kept = Valet är antecknat.
systems-kind-not-covered = Systemet är inte av slaget. Ange slaget i systemets formulär först.
systems-kind-sector-unknown = Sektorn finns inte i organisationen, eller slaget ska vara samma i hela kommunen.
systems-kind-needs-a-decision = Ett gemensamt system väljs genom beslut. Ange beslutet.
systems-exception-needs-a-decision = Ett undantag ges genom beslut. Ange beslutet.
systems-label-system = System
systems-label-sector = Sektor
systems-label-body = Enhet
systems-label-reason = Skäl
systems-label-from = Från och med
systems-label-until = Till och med
systems-kinds-help = Ett system kan täcka flera slag.
systems-none-what-to-do = Läs in kommunens lista, som CSV, XLSX eller ODS. Du ser vad som skulle hända innan något ändras.
