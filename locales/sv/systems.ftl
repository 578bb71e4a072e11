# Systemen: registret, faserna, informationens krav, enhetligheten.

## Faser
systems-phase-idea = Idé
systems-phase-acquisition = Anskaffning
systems-phase-introduction = Införande
systems-phase-operation = Drift
systems-phase-phase-out = Utfasning
systems-phase-retired = Avvecklat

## Delning, drift, betydelse
systems-sharing-municipality = Gemensamt i kommunen
systems-sharing-sector = Gemensamt i sektorn
systems-sharing-unit = Enhetens eget
systems-scope-municipality = Hela kommunen
systems-scope-sector = Varje sektor
systems-hosting-own = Egen drift
systems-hosting-partner = Hos en annan kommun
systems-hosting-supplier = Hos leverantören, inom EU
systems-hosting-abroad = Hos leverantören, utanför EU
systems-criticality-low = Låg
systems-criticality-medium = Medel
systems-criticality-high = Hög
systems-criticality-vital = Samhällsviktig

## Frågor och svar
systems-question-missing-in-inventory = Systemet saknas i en nyare förteckning. Används det fortfarande?
systems-question-maybe-duplicate = Två system heter nästan lika. Är de samma?
systems-answer-still-in-use = Används fortfarande
systems-answer-phase-out = På väg att fasas ut
systems-answer-gone = Används inte längre
systems-answer-duplicate = Finns redan under ett annat namn
systems-question-is-answered = Frågan är redan besvarad. Läs om sidan.
systems-answer-before-question = Svaret är daterat före frågan, som ställdes { $asked }. Rätta dagen.

## Ägare och nämnder
systems-owner-is-a-group = { $body } är en grupp. Ägaren är en del av linjen med egna resurser; välj en enhet eller förvaltning.
systems-owner-is-no-line-body = { $body } är ingen del av linjen. Välj en enhet, förvaltning eller nämnd i kommunen.
systems-owner-not-in-office = { $body } är inte i verksamhet { $day }. Välj det organ som tagit över.
systems-not-a-board = { $body } är ingen nämnd. Ange den nämnd som systemet förs för.
systems-not-an-outside-party = { $body } är ett organ inom kommunen. Välj en utomstående part.
systems-sector-required = Ett system som är gemensamt i en sektor behöver en sektor. Ange vilken.
systems-needs-itself = Ett system kan inte vara beroende av sig självt. Ta bort det ur listan.
systems-more-active-than-entitled = { $active } använder systemet men bara { $entitled } har rätt till det. Rätta siffrorna.
systems-link-unreadable = ”{ $text }” är ingen webbadress. Skriv till exempel https://exempel.se.

## Faserna och deras grindar
systems-phase-is-the-same = Systemet är redan i den fasen. Välj en annan.
systems-phase-changes-by-step = Fasen ändras för sig, med de grindar som hör till. Gå till systemets sida och välj ”Byt fas”.
systems-phase-before-the-last = Dagen ligger före den nuvarande fasens början, { $since }. Välj en senare dag.
systems-retired-stays-retired = Systemet är avvecklat. Registrera det på nytt om det ska komma tillbaka.
systems-step-out-of-order = Steget följer inte ordningen mellan faserna. Ange det beslut som medger det.
systems-gates-missing = { $count ->
    [one] En grind är inte passerad: { $gates }. Anteckna den, eller ange det beslut som medger steget ändå.
   *[other] { $count } grindar är inte passerade: { $gates }. Anteckna dem, eller ange det beslut som medger steget ändå.
}

## Informationens krav
systems-level-four-is-not-stored = Nivå 4 gäller Sveriges säkerhet. Sådana uppgifter förs inte här, inte heller att de finns; vänd dig till säkerhetsskyddschefen.
systems-level-out-of-range = { $number } är ingen nivå. Ange 0, 1, 2 eller 3.
systems-classification-unreadable = ”{ $text }” går inte att läsa som klassning. Skriv konfidentialitet, riktighet och tillgänglighet som 3/2/3.

## Enhetlighet
systems-exception-needs-a-reason = Ett undantag behöver ett skäl. Skriv varför enheten avviker.
systems-exception-needs-an-end = Ett undantag behöver en slutdag. Ange när enheten ska ha bytt.

## Vid import
systems-name-taken = Ett annat system heter redan { $name }. Välj ett annat namn, eller ändra det som finns.
systems-number-taken = Ett annat system, kanske ett avvecklat, har redan numret { $number }. Rätta numret, eller ta bort raden.
systems-user-unknown = Organet ”{ $text }” finns inte. Lägg till det först; utomstående som använder systemet anges i ”Används av utomstående”.
systems-system-unknown = Systemet finns inte i registret. Lägg till det först eller rätta namnet.
systems-information-unknown = Informationstypen finns inte. Lägg till den först eller rätta namnet.
systems-parties-added = { $count ->
    [one] En part som filen nämner läggs till utanför kommunen: { $names }.
   *[other] { $count } parter som filen nämner läggs till utanför kommunen: { $names }
}
## Grindar i formulär
systems-gate-unknown = Grinden finns inte i något reglemente som gäller. Välj en i listan.
systems-gate-by-decision = { $gate } passeras genom beslut. Ange beslutet.
