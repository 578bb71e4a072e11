# Systemens sidor.
systems-system = System
systems-new = Nytt system
systems-none = Inga system är registrerade än
systems-none-what-to-do = Läs in kommunens lista, som CSV, XLSX eller ODS. Du ser vad som skulle hända innan något ändras.
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
systems-found-some = { $count } system, visar { $first }–{ $last }
systems-in-use-since = i drift sedan { $day }
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
systems-kinds-help = Ett system kan täcka flera slag. Skriv dem med komma emellan.
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
