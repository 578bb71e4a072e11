check-heading = { $name }, läget { $day }
check-recorded = Dagen är passerad: läget är hämtat ur utvärderingen { $day }, som den sparades då.
check-trouble = { $number } kunde inte mätas: { $why }
check-deviating = { $count ->
    [one] En avvikelse
   *[other] { $count } avvikelser
 }
check-due = { $count ->
    [one] Ett åliggande på tur
   *[other] { $count } åligganden på tur
 }
check-accepted = { $count ->
    [one] En avvikelse godtagen genom beslut
   *[other] { $count } avvikelser godtagna genom beslut
 }
check-act = Gör så här: { $act }
check-since = sedan { $day }
check-bearer = agerar: { $name }
check-nobody = ingen finns att fråga
check-noted = noterad genom beslut, men vilar på lag
check-fails = Något som ska vara gjort är inte gjort.
check-holds = Inget som ska vara gjort brister.
check-day-ahead = { $day } ligger framåt i tiden. Läget kan visas för i dag och för dagar som passerat.
check-no-section = Det finns ingen paragraf { $section } i det som gäller. Skriv numret som i reglementet, till exempel 5.
check-no-pack = Inget reglemente gäller den dagen. Anta ett med stadga regulation adopt.
check-oscal-only-now = OSCAL skrivs för dagens läge. Ta bort --as-of.
check-oscal-one-pack = Flera reglementen gäller. Välj ett med --pack.
check-state-fulfilled = uppfyllda
check-state-due = på tur
check-state-not-yet-shown = ännu ej visade
check-state-deviating = avviker
check-state-accepted = godtagna
check-state-not-applicable = gäller ej
check-station-system-manager = systemansvarig
check-station-owner-head = chef för ägaren
check-station-owning-body = systemets ägare
check-station-person = personen själv
check-station-head = chef
check-station-body = organet självt
check-station-board = nämnden
check-station-coordinator = IT-samordnare
check-station-executive-board = kommunstyrelsen
check-station-assembly = kommunfullmäktige
check-station-nobody = ingen
check-role-data-protection-officer = dataskyddsombud
check-role-secretary = sekreterare
check-role-coordinator = IT-samordnare
check-role-local-support = närsupport
check-role-network-technician = nätverkstekniker
check-role-project-leader = projektledare
check-role-auditor = revisor
check-role-system-manager = systemansvarig
check-role-it-group-member = ledamot i IT-gruppen
check-role-operations = drift
check-role-administrator = administratör
check-role-head = chef
