# Fel- och servicerutinen: hur många som behövs för den.

desk-load-unreadable = Belastningen är ett antal erlang över 0 och högst { $most }.
desk-load-too-large = En belastning på { $load } erlang håller { $agents } handläggare sysselsatta längre än tiden räcker: kön skulle växa utan slut. Räkna med fler handläggare än belastningen.
desk-agents-unreadable = Handläggarna är ett helt tal, högst { $most }.
desk-handling-unreadable = Ett ärende tar mer än ingen tid alls: skriv till exempel 180s, 20m eller 2h.
desk-handling-too-long = Ett ärende tar högst { $most } timmars arbete. Det som tar mer är ett projekt: räkna det för sig.
desk-median-unreadable = Hälften av ärendena kan inte ta längre än genomsnittet, och tar minst en tiondel av det: skriv till exempel 12m.
desk-arrivals-unreadable = Skriv hur mycket som kommer in som ett antal och en tid, till exempel 40/8h, båda mer än noll.
desk-arrivals-bare = ”{ $text }” säger inte på hur lång tid ärendena kommer. Skriv en tid efter antalet, till exempel 40/8h, eller lägg till servicetiden med --open 8-17: då gäller ett ensamt tal en vecka, och flera tal med mellanslag var sin timme.
desk-within-unreadable = Tiden inom vilken ett ärende möts är noll eller mer: skriv till exempel 20s, 5m eller 4h.
desk-level-unreadable = Nivån är en andel över 0 och under 1, till exempel 0.8 eller 80 %: att ingen någonsin väntar längre kan inte utlovas.
desk-shrinkage-unreadable = Bortfallet är en andel från 0 till under 95 %, till exempel 0.3 eller 30 %.
desk-occupancy-unreadable = Beläggningen är en andel från 0.05 till 1, till exempel 0.85 eller 85 %.
desk-share-unreadable = En andel ligger mellan 0 och 1, till exempel 0.6 eller 60 %.
desk-time-unreadable = ”{ $text }” är ingen tid: skriv till exempel 180s, 20m eller 2h.
desk-open-unreadable = Skriv servicetiden som den första timmen och den då det stänger, till exempel 8-17.
desk-tier-too-small = Nivå { $tier } ska göra { $needed } timmars arbete i veckan och har { $there }: ärendena skulle hopa sig utan slut.
desk-no-tier = Någon måste finnas på plats.
desk-simulation-too-large = Så mycket simuleras inte: högst { $people } personer på en nivå och { $cases } ärenden i veckan.
desk-simulation-too-long = Så många veckor simuleras inte: högst { $cases } ärenden sammanlagt. Välj färre veckor.

desk-told-load = Belastning: { $load } erlang.
desk-told-agents = Handläggare på en gång: { $agents }; anställda för det: { $people }.
desk-told-waiting = Får vänta: { $share }.
desk-told-wait = Väntan i genomsnitt: { $time }.
desk-told-level = Påbörjas inom { $time }: { $share }.
desk-told-occupancy = Sysselsatta: { $share } av tiden.
desk-told-hours = Rena arbetstimmar: { $hours } under tiden, vilket är { $people ->
    [one] en person
   *[other] { $people } personer
} om ingens väntan räknades.
desk-told-simulated-none = Inget tänkbart antal personer når målet under den servicetiden.
desk-told-solved = Löses inom { $time }: { $share }.
desk-assumes-queue = Erlang C förutsätter att ärendena kommer oberoende av varandra, att vart och ett påbörjas så fort någon är ledig och att ingen ger upp.
desk-assumes-hours = Timmarna förutsätter att alla är sysselsatta hela tiden.
desk-assumes-simulation = Simuleringen förutsätter att ärendena kommer oberoende av varandra och bara under servicetiden, att lika många är på plats hela den tiden, att varje vecka är den andra lik, att den som går hem fortsätter med ärendet nästa dag och att ingen ger upp. Väntan räknas i servicetid.

desk-percent = { $number } %
desk-seconds = { $number } s
desk-minutes = { $number } min
desk-hours = { $number } h

desk-week-unreadable = Skriv ärendena som ett antal i veckan (200), ett antal och en tid (40/8h), eller { $hours } tal med mellanslag emellan, ett för varje timme av servicetiden; { $week } tal är timmarna från måndag till fredag.
desk-solves-needed = Säg vilken andel närsupporten löser (under 100 %), eller lämna IT-enhetens fält tomma.
desk-hour-unreadable = En timme kostar mer än noll och högst { $most } kronor.
desk-count-unreadable = Skriv ett helt tal från { $least } till { $most }.
desk-tiers-unreadable = Skriv nivåerna som andel och tid, till exempel 0.6:20m,0.9:45m: närsupporten först, sedan IT-enheten. En ensam nivå löser allt, 1:20m.
desk-tiers-two = Högst två nivåer räknas: närsupporten och IT-enheten. Det de inte löser går vidare till leverantören, vars tid inte räknas här.
desk-weeks-unreadable = Simulera minst en vecka.
desk-people-unreadable = Skriv hur många som är på plats i snitt under servicetiden: mer än 0 och högst { $most }, till exempel 2 eller 1.5.
desk-people-both = Skriv hur många som är på plats på båda nivåerna, eller lämna båda tomma.
desk-workplaces-needed = Skriv hur många arbetsplatser supporten betjänar i dag: de nya räknas med lika många ärenden var.
desk-asked-nothing = Säg vad som kommer in: --arrivals med --handling, --load med --agents, eller --from och --to för det som uppföljningen har sett.
desk-agents-with = --agents prövar ett antal mot en belastning, --load. Med { $other } räknas antalet ut: ta bort --agents, eller pröva dem ni har med --open och --people.
desk-level-with-load = Med --load och --agents räknas andelen ut: ta bort --level.
desk-not-together = { $one } går inte att räkna med tillsammans med { $other }: ta bort det ena.
desk-only-with = { $one } räknas bara tillsammans med { $other }: lägg till { $other }, eller ta bort { $one }.
desk-argument-needed = Det saknas något: lägg till { $name }.
desk-page-too-large = Så mycket simuleras inte på en sida: högst { $cases } ärenden i veckan. Kommandot stadga desk staffing tar mer.

desk-staffing = Dimensionera supporten
desk-staffing-says = Hur många som behövs, räknat på tre sätt, hur de som finns räcker, och vad det kostar att göra arbetet själv eller köpa det. Allt står i adressen: spara den eller skicka den så får nästa läsare samma svar.
desk-staffing-reckon = Räkna
desk-staffing-fetching = Räkna på det som har hänt
desk-staffing-fetching-says = Uppföljningen fyller i fälten: det som kom timme för timme, tiden per ärende, nivåerna, målet, bemanningen och arbetsplatserna. Ändra det ni vill innan ni räknar.
desk-staffing-fetch = Hämta ur uppföljningen
desk-staffing-file = Tabellen timme för timme som fil
desk-group-coming = Det som kommer in
desk-group-tiers = Nivåerna
desk-group-tiers-says = Närsupporten försöker först. Det den inte löser går till IT-enheten, och det den inte löser går vidare till leverantören.
desk-group-promise = Målet och tiden på plats
desk-group-prices = Vad timmarna kostar
desk-group-there = De som finns i dag
desk-group-there-says = De hålls mot målet. Lämnas fälten tomma räknas bara hur många som behövs.
desk-group-what-if = Tänk om
desk-group-what-if-says = Det som fylls i här räknas bredvid dagens läge. Tomt betyder som i dag.
desk-group-explaining = Det som förklarar
desk-group-site = Om arbetsplatserna
desk-field-arrivals = Ärenden
desk-help-arrivals = Antal i veckan (200), antal och tid (40/8h), ett tal för varje timme av servicetiden (12 18 15 10 6 9 11 8 4), eller en rad sådana tal för var och en av de fem dagarna.
desk-field-open = Servicetid, måndag till fredag
desk-help-open = Första timmen och den då det stänger, till exempel 8-17.
desk-field-handling = Tid per ärende hos närsupporten
desk-help-handling = Arbetstiden i genomsnitt, till exempel 20m. Finns bara en nivå är det hela supportens tid.
desk-field-median = Hälften tar högst, hos närsupporten
desk-help-median = Så fördelas tiderna i simuleringen: från en tiondel av genomsnittet och uppåt, till exempel 12m. Tomt betyder så som Erlang räknar.
desk-field-solves = Andel som närsupporten löser
desk-help-solves = Till exempel 60 %. Tomt betyder allt, och då finns ingen IT-enhet i räkningen.
desk-field-unit-handling = Tid per ärende hos IT-enheten
desk-help-unit-handling = Arbetstiden i genomsnitt för det som kommer dit, till exempel 45m.
desk-field-unit-median = Hälften tar högst, hos IT-enheten
desk-help-unit-median = På samma sätt för det som kommer dit.
desk-field-unit-solves = Andel som IT-enheten löser
desk-help-unit-solves = Av det som kommer dit, till exempel 90 %. Tomt betyder allt.
desk-field-within = Ska påbörjas inom
desk-help-within = Räknat i servicetid och på varje nivå, till exempel 5m för telefon eller 4h för ärenden som kan vänta.
desk-field-solved-within = Ska lösas inom
desk-help-solved-within = Räknat i servicetid från det att ärendet kom, genom alla nivåer, till exempel 16h. Tomt betyder att bara början räknas.
desk-field-level = Andel som ska nå målet
desk-help-level = Till exempel 80 %: så många ska påbörjas i tid, och lösas i tid om det är utlovat. Alla går aldrig att utlova.
desk-field-shrinkage = Bortfall
desk-help-shrinkage = Den del av arbetstiden som går till ledighet, sjukdom och möten, till exempel 30 %. Fortbildningen nedan räknas för sig.
desk-field-occupancy = Högsta beläggning
desk-help-occupancy = Den största andel av sin tid som någon ska vara sysselsatt, till exempel 85 %. Tomt betyder ingen gräns.
desk-field-own-hour = En egen timme, kronor
desk-help-own-hour = Lön med avgifter och det som följer med anställningen, per betald timme.
desk-field-bought-hour = En köpt timme, kronor
desk-help-bought-hour = Priset per arbetad timme hos en leverantör.
desk-field-education = Fortbildning, timmar per person och år
desk-help-education = För dem som arbetar i supporten. Räknas på en egen rad och tas inte ur tiden på plats.
desk-school = Utbildningens öronmärkta stöd
desk-school-asked = Ärenden från utbildningen
desk-school-says = Reglementet öronmärker resurser för utbildningens teknikstöd. Fyll i det här, så får de ärendena en egen rad med antal och kostnad.
desk-field-school = Ärenden från utbildningen
desk-help-school = En andel av ärendena (25 %), eller ärenden skrivna som i fältet Ärenden. De räknas in i alla ärenden.
desk-field-school-handling = Tid per ärende från utbildningen
desk-help-school-handling = Arbetstiden i genomsnitt på alla nivåer tillsammans, till exempel 30m. Tomt betyder som för de andra.
desk-school-cases = { $cases }, { $share } av alla
desk-school-people = Enbart för utbildningen
desk-assumes-school = Ett eget team gör allt arbete med utbildningens ärenden, vilken nivå som än gör det annars. Ärendena ingår också i svaret för hela supporten. Den som bara hjälper utbildningen kan inte avlasta de andra, så tillsammans kan fler behövas än där.
desk-school-then = Utbildningens stöd, i dag och då
desk-assumes-school-handling = Då: ett ärende från utbildningen tar { $time } på alla nivåer tillsammans. Det ändrar bara den här raden, inte svaret för hela supporten.
desk-assumes-school-same = Det som är annorlunda för hela supporten är det också för utbildningen. Ett ärende därifrån tar lika lång tid som i dag.
desk-school-unreadable = Skriv vad som kommer från utbildningen som en andel (25 %), eller som i fältet Ärenden: mer än noll.
desk-school-too-many = Från utbildningen kan inte fler ärenden komma än alla: { $all } i veckan.
desk-school-needed = Skriv vilka ärenden som kommer från utbildningen, till exempel 25 %, eller lämna tiden för dem tom.
desk-field-workplaces = Arbetsplatser
desk-help-workplaces = Så många som supporten betjänar.
desk-field-platform = Plattformen är samordnad
desk-help-platform = Samma operativsystem, katalog och verktyg överallt.
desk-field-places = Arbetsplatserna är samordnade
desk-help-places = Samma utrustning och samma sätt att sätta upp den.
desk-field-telephony = Telefonin är samordnad
desk-help-telephony = Telefonin sköts tillsammans med datorerna.
desk-field-people = På plats hos närsupporten
desk-help-people = I snitt under servicetiden, till exempel 2 eller 1,5: timmarna i veckan delade med servicetimmarna. Finns bara en nivå är det hela supporten.
desk-field-unit-people = På plats hos IT-enheten
desk-help-unit-people = Räknat på samma sätt. Lämnas tomt om IT-enheten inte är med i räkningen.
desk-field-what-if-workplaces = Fler arbetsplatser
desk-help-what-if-workplaces = Till exempel 200 för ett nytt system. De räknas med dagens ärenden per arbetsplats, så arbetsplatserna ovan behöver vara ifyllda.
desk-field-what-if-local = Fler hos närsupporten
desk-help-what-if-local = Så många till på plats hela servicetiden.
desk-field-what-if-within = Ett annat mål: påbörjas inom
desk-help-what-if-within = Till exempel 2h.
desk-field-what-if-solved-within = Ett annat mål: lösas inom
desk-help-what-if-solved-within = Till exempel 8h.
desk-field-what-if-level = Ett annat mål: andel
desk-help-what-if-level = Till exempel 90 %.
desk-field-what-if-school-handling = En annan tid per ärende från utbildningen
desk-help-what-if-school-handling = Till exempel 45m, på alla nivåer tillsammans. Det ändrar bara utbildningens egen rad, och ärendena från utbildningen behöver vara ifyllda ovan.
desk-not-said = inte sagt
desk-explaining-says = Det här ingår inte i någon formel. Det står bredvid för att förklara varför två kommuner med lika många ärenden kan behöva olika många.

desk-observed = Ur uppföljningen
desk-observed-came = { $cases ->
    [one] Ett ärende
   *[other] { $cases } ärenden
} kom från { $from } till { $to }: { $week } i veckan.
desk-observed-noted = Avslutade med noterad arbetstid
desk-observed-reopened = Öppnade igen (arbetet ingår i tiden per ärende)
desk-observed-target = Målet
desk-observed-target-is = första svar inom { $time }, för de flesta (prioritet { $priority })
desk-observed-shares = { $reaching } av ärendena når dit och { $solves } av dem löses där
desk-observed-takes = { $time } per ärende
desk-observed-half = hälften tar högst { $time }
desk-observed-school = Från utbildningen
desk-observed-school-is = { $cases } ärenden, { $share } av alla
desk-observed-workplaces-counted = Arbetsplatserna är de senast räknade i varje organ.
desk-observed-workplaces-employed = Inga arbetsplatser är räknade. De anställda räknas i stället, som en arbetsplats var.
desk-observed-workplaces-both = { $counted } arbetsplatser är räknade. Där ingen räkning finns räknas de anställda, { $employed }, som en arbetsplats var.
desk-observed-staffed = { $members ->
    [one] en medlem
   *[other] { $members } medlemmar
} med { $hours } timmar i veckan
desk-observed-members = { $count ->
    [one] en medlem utan noterade timmar
   *[other] { $count } medlemmar utan noterade timmar
}
desk-observed-few = { $cases ->
    [0] Inga ärenden kom
    [one] Bara ett ärende kom
   *[other] Bara { $cases } ärenden kom
} de dagarna, och minst { $least } behövs för att räkna. Välj fler dagar, ta in loggen från en annan ärendehantering, eller skriv ett antal själv.
desk-observed-no-minutes = Ingen arbetad tid är noterad i de ärenden som avslutades. Skriv tiden per ärende själv, och låt dem som arbetar med ärendena notera sina minuter.
desk-observed-few-minutes = För få av ärendena har noterad arbetstid på nivån: { $cases }, och minst { $least } behövs. Skriv tiden per ärende själv, eller välj fler dagar.
desk-observed-no-hours = Det går inte att se hur många som finns på varje nivå. Skriv hur många timmar i veckan gruppernas medlemmar har för supporten på sidan Supportens team, eller skriv antalet själv.
desk-observed-nobody-then = Ingen var med i grupperna { $day }. De som är med i dag räknas i stället.
desk-observed-nobody-at-a-tier = På en nivå var ingen med i gruppen { $day }. Där räknas de som är med i dag i stället.
desk-observed-no-target = Ingen tid till första svar är beslutad som mål för de vanligaste ärendena. Tiden här är bara ett förslag: skriv den ni vill lova.
desk-observed-outside = { $share } av ärendena kom utanför servicetiden. De räknas till nästa dags första timme.
desk-observed-direct = { $share } av ärendena kom direkt till IT-enheten. Närsupportens tid per ärende är fördelad över alla ärenden, så att arbetet blir rätt.
desk-observed-some-minutes = Arbetstid är noterad i { $share } av de avslutade ärendena. De andra räknas som lika långa.
desk-observed-no-tiers = { $cases ->
    [one] Ett avslutat ärende har
   *[other] { $cases } avslutade ärenden har
} ingen känd nivå. De räknas som de andra.
desk-observed-hours-rounded = Servicetiden { $written } räknas i hela timmar, från { $from } till { $until }.
desk-observed-short = Det är bara { $days ->
    [one] en dag
   *[other] { $days } dagar
}: en ovanlig vecka väger tungt. Välj minst fyra veckor om de finns.

desk-desk = Supporten
desk-answer = Svaret
desk-people = { $count ->
    [one] En anställd behövs.
   *[other] { $count } anställda behövs.
}
desk-people-by-simulation = Det är simuleringens svar, eftersom ärenden kan vänta.
desk-people-by-erlang = Det är Erlangs svar, eftersom simuleringen inte fann något antal som når målet.
desk-present-and-employed = { $present } på plats, { $employed } anställda
desk-onward = { $cases } ärenden i veckan går vidare dit
desk-by-hours = Rena arbetstimmar
desk-by-erlang = Erlang C, i den mest belastade timmen
desk-by-simulation = Simulering av ärenden som kan vänta
desk-simulated-weeks = Simulerat: { $weeks } veckor med fröet { $seed }. Inom parentes står gränserna i nitton fall av tjugo.
desk-hour-by-hour = Timme för timme: { $tier }
desk-hours-says = Den sista spalten säger hur stor andel av det som kom under timmen som påbörjades i tid i simuleringen, där tillräckligt mycket kom för att säga det.
desk-hours-day = Hela dagens antal enligt Erlang C är den mest belastade timmens, eftersom det som ska mötas genast inte kan vänta till nästa. Simuleringen har ett antal för alla timmar, eftersom ärenden som kan vänta jämnar ut sig: det som kommer under en tung timme görs under de lugnare.
desk-hours-alike = Det räknas med lika många ärenden varje timme. Kommer de ojämnt, så skriv ett tal för varje timme av servicetiden.
desk-hours-busiest = Dagarna är inte lika: i tabellen och diagrammet står för varje timme den veckodag då mest kommer. Här står varje dag för sig, enligt Erlang C.
desk-hours-by-day = Enligt Erlang C, dag för dag
desk-there = Så räcker de som finns i dag
desk-what-if = I dag och då
desk-head-figure = Mått
desk-head-today = I dag
desk-head-then = Då
desk-head-change = Skillnad
desk-row-share = Andel som ska påbörjas i tid
desk-row-solved = Lösta i tid
desk-row-fewest = Minst antal som når målet
desk-row-employed = Anställda för att så många ska vara på plats
desk-row-cost = Egna med fortbildning, ett år
desk-piles-up = hopar sig
desk-today-says = I dag: { $what }
desk-then-says = Då: { $what }
desk-verdict-meets = Målet nås: minst { $share } påbörjas inom { $time } på varje nivå.
desk-verdict-misses = Målet nås inte: färre än { $share } påbörjas inom { $time } på någon nivå.
desk-verdict-meets-both = Målet nås: minst { $share } påbörjas inom { $time } på varje nivå, och lika stor andel löses inom { $solved }.
desk-verdict-misses-both = Målet nås inte: färre än { $share } påbörjas inom { $time } på någon nivå, eller löses inom { $solved }.
desk-verdict-grows = Ärendena hopar sig: { $tier } får { $needed } timmars arbete i veckan och är på plats { $there } timmar.
desk-assumes-said = De som finns i dag är de som har skrivits, fördelade över servicetiden; en del av en person är på plats de timmar då mest kommer.
desk-assumes-fewest = Ingen har skrivit hur många som finns: i dag är det minsta antal som når målet.
desk-assumes-workplaces = Då: { $count ->
    [one] en arbetsplats
   *[other] { $count } arbetsplatser
} till, med lika många ärenden per arbetsplats och år som i dag ({ $cases }), fördelade som de andra.
desk-assumes-local = Då: { $count ->
    [one] En till på plats
   *[other] { $count } till på plats
} hos närsupporten hela servicetiden.
desk-assumes-target = Då: { $share } ska påbörjas inom { $time }.
desk-assumes-solved = Då: { $share } ska lösas inom { $time }.
desk-assumes-both = Allt annat är lika i båda spalterna: tiden per ärende, andelarna som löses, servicetiden, priserna och simuleringens veckor och frö.
desk-chart-says = Flest behövs kl. { $hour }: { $people } enligt Erlang C och { $hours } enligt rena arbetstimmar.
desk-head-tier = Nivå
desk-head-cases-a-week = Ärenden i veckan
desk-head-cases = Ärenden
desk-head-load = Belastning, erlang
desk-head-hours-a-week = Timmar i veckan
desk-head-people = Antal på plats
desk-head-present = På plats
desk-head-waiting = Får vänta
desk-head-wait = Väntan i genomsnitt
desk-head-in-time = Påbörjas i tid
desk-head-busy = Sysselsatta
desk-head-hour = Timme
desk-head-by-hours = Rena timmar
desk-head-by-erlang = Erlang C
desk-head-erlang-on = Erlang C, { $day }
desk-head-by-simulation = Simulering
desk-costs = Eget eller köpt, ett år
desk-cost-paid = Betalda timmar, egna
desk-cost-work = Arbetstimmar i ärendena
desk-cost-own = Egna, utan fortbildning
desk-cost-education = Fortbildning
desk-cost-bought = Samma arbete, köpt
desk-cost-break-even = Lika dyrt när en köpt timme kostar
desk-verdict-own = Eget kostar mindre: { $own } om året med fortbildningen, mot { $bought } köpt.
desk-verdict-bought = Köpt kostar mindre: { $bought } om året, mot { $own } eget med fortbildningen.
desk-verdict-neither = Eget och köpt kostar lika mycket: { $own } om året eget med fortbildningen, { $bought } köpt.
desk-verdict-rests = Det vilar på att egna får betalt för hela servicetiden i 52 veckor, att det köpta betalas för arbetstimmarna i ärendena och inget mer, och att båda gör arbetet lika fort.
desk-verdict-none = Skriv vad en egen och en köpt timme kostar, så hålls de mot varandra.
desk-cases-a-workplace = Ärenden per arbetsplats och år

desk-kind-fault = fel
desk-kind-service-request = beställning
desk-kind-question = fråga
desk-kind-security-advice = råd om säkerhet
desk-kind-improvement = förbättring
desk-kind-security-incident = säkerhetsincident
desk-channel-web = sidorna
desk-channel-mail = e-post
desk-channel-phone = telefon
desk-channel-desk = besök
desk-channel-api = ett program
desk-channel-elsewhere = en annan ärendehantering
desk-level-high = hög
desk-level-medium = medel
desk-level-low = låg
desk-priority-1 = kritisk
desk-priority-2 = hög
desk-priority-3 = normal
desk-priority-4 = låg
desk-priority-5 = planerad
desk-tier-0 = självhjälp
desk-tier-1 = närsupport
desk-tier-2 = IT-enheten
desk-tier-3 = leverantören
desk-status-new = nytt
desk-status-under-way = pågår
desk-status-waits-for-user = väntar på den som frågade
desk-status-waits-for-supplier = väntar på leverantören
desk-status-solved = löst
desk-status-closed = avslutat

desk-before-the-last = Det skulle ha hänt före det som senast gjordes med ärendet. Läs det igen.
desk-is-merged = Ärendet har slagits ihop med ett annat. Fortsätt med det.
desk-is-open = Ärendet är öppet: det finns inget att öppna igen.
desk-not-solved = Ärendet är inte löst. Skriv vad som gjordes, så kan det avslutas.
desk-waits-for-nobody = Ärendet väntar inte på någon.
desk-is-solved = Ärendet är löst. Öppna det igen innan du fortsätter med det.
desk-is-closed = Ärendet är avslutat. Öppna det igen innan du fortsätter med det.
desk-is-there-already = Ärendet ligger redan där. Välj ett annat team eller en annan nivå.
desk-text-needed = Skriv några ord.
desk-text-too-long = Skriv högst { $most } tecken.

desk-log-no-field = Finns inte bland fälten i en logg: { $field }. De som finns är: ärende, tidpunkt, händelse, status, nivå, grupp, handläggare, prioritet, påverkan, system, öppnat, löst, stängt, ärendetyp, organ, minuter, inom mål.
desk-log-no-column = Finns inte bland filens kolumner: { $column }.
desk-log-needs = { $field ->
    [case] Ingen kolumn har ärendets nummer. Säg vilken som har det, till exempel ärende=KOLUMN.
    [at] Ingen kolumn säger när något hände. Säg vilken det är, till exempel tidpunkt=KOLUMN.
   *[other] Ingen kolumn säger vad som hände. Säg vilken det är, till exempel status=KOLUMN.
}
desk-log-missing = { $field ->
    [case] Ärendets nummer saknas.
    [at] Tidpunkten saknas.
   *[other] Det står inte vad som hände.
}
desk-log-number-too-long = Ett ärendes nummer har högst { $most } tecken.
desk-log-no-moment = ”{ $text }” är ingen tidpunkt.
desk-log-moment-far = ”{ $text }” kan inte stämma: en tidpunkt ligger tidigast år 1990 och inte i framtiden. Rätta den, eller säg med rubrikerna vilken kolumn som har tidpunkten.
desk-log-no-yes = ”{ $text }” är varken ja eller nej. Skriv ja eller nej, eller lämna cellen tom.
desk-log-days-unclear = Några dagar är skrivna med dagen först och andra med månaden först: rätta filen så att de är skrivna på ett sätt.
desk-log-no-tier = ”{ $text }” är ingen nivå: skriv L0, L1, L2 eller L3, eller lämna kolumnen utanför med nivå=-.
desk-log-bad = { $count ->
    [one] En rad kan inte läsas, och inget togs in:
   *[other] { $count } rader kan inte läsas, och inget togs in:
}
desk-log-bad-row = Rad { $line }: { $what }
desk-log-bad-more = { $count ->
    [one] … och en till; med --format json nämns den också.
   *[other] … och { $count } till; med --format json nämns de också.
}
desk-log-told = { $cases ->
    [one] Ett ärende
   *[other] { $cases } ärenden
} med { $events ->
    [one] en händelse
   *[other] { $events } händelser
}.
desk-log-open = Öppna när loggen slutar: { $count }.
desk-log-reopened = Öppnade igen efter att de löstes: { $count }.
desk-log-reassigned = Gick från en person till en annan: { $count }.
desk-log-hand-overs = Överlämningar mellan team eller nivåer: { $count }.
desk-log-ping-pong = Kom tillbaka dit de hade varit: { $count }.
desk-log-stayed = Lämnade aldrig den första nivån: { $count } ({ $share }).
desk-log-solved-by = Lösta av { $tier }: { $count } ({ $share }).
desk-log-times = Från öppnat till löst: hälften inom { $median }, nio av tio inom { $p90 }.
desk-log-unknown = Ord i loggen som inte är kända: { $words }.

desk-letter-empty = Brevet är tomt.
desk-letter-too-large = Brevet är { $size } MiB, och högst { $most } MiB läses. Bara början är sparad här; hela brevet ligger kvar i brevlådan.
desk-letter-large = Brevet är { $size } MiB, och högst { $most } MiB läses. Det är sparat helt: hämta det och läs det i ett e-postprogram.
desk-letter-tangled = Brevet är byggt som inget e-postprogram bygger, och öppnades inte. Läs det i brevlådan, med försiktighet.
desk-letter-unreadable = Brevet går inte att läsa: det som kom är inget brev, eller är trasigt.
desk-letter-no-sender = Brevet har ingen avsändare som går att svara.
desk-letter-cut-subject = Ämnet kortades efter { $most } tecken.
desk-letter-cut-text = Texten kortades; högst { $most } tecken visas.
desk-letter-cut-addresses = Högst { $most } adresser i ett fält behålls.
desk-letter-cut-attachments = { $most } bilagor behålls; { $more ->
    [one] en till lämnades utanför.
   *[other] { $more } till lämnades utanför.
}
desk-letter-own = Stadga har själv skickat brevet.
desk-letter-report = En e-postserver berättar hur det gick för ett annat brev.
desk-letter-no-return = Brevet tar inte emot svar.
desk-letter-submitted = Brevet säger att ett program har gjort det.
desk-letter-list = Brevet gick till en e-postlista.
desk-letter-many = Brevet gick till många på en gång, eller svarar i någons ställe.
desk-letter-unanswerable = Brevet ber att inget program ska svara på det.

desk-mailbox-unknown = Det finns ingen e-postserver som heter { $host }. Kontrollera namnet.
desk-mailbox-silent = E-postservern { $host } svarar inte ({ $cause }). Kontrollera porten, eller försök igen om en stund.
desk-mailbox-tls = Förbindelsen med { $host } går inte att säkra: { $cause } Kontrollera namnet, porten och certifikatet.
desk-mailbox-open = { $host } är en annan maskin, och talas bara med över TLS.
desk-mailbox-login = E-postservern släpper inte in användaren { $user }: { $cause } Kontrollera lösenordet eller nyckeln.
desk-mailbox-folder = Brevlådan har ingen mapp ”{ $folder }”: { $cause }
desk-mailbox-key = Brevlådan känner inte längre till brevet { $key }. Det kommer igen nästa gång post hämtas.
desk-mailbox-answer = E-postservern svarade något oväntat: { $cause }
desk-mailbox-disk = Posten i { $path } går inte att hämta: { $cause }
desk-days = { $number } dygn
desk-monday = måndag
desk-tuesday = tisdag
desk-wednesday = onsdag
desk-thursday = torsdag
desk-friday = fredag
desk-saturday = lördag
desk-sunday = söndag
desk-span-backwards = Den sista dagen ligger före den första.
desk-span-too-long = Välj högst { $most } dagar.
desk-log-no-minutes = ”{ $text }” är inga minuter: skriv ett tal från 0 till 10080.
desk-log-unknown-how = Säg vad de betyder: --status Klar=löst, en gång per ord. Lägena är ny, pågår, väntar på användaren, väntar på leverantören, löst, avslutat och återöppnad; skriv inget för ett ord som inte ändrar läget.
desk-log-unread-how = En prioritet eller ärendetyp som inte är känd räknas som okänd. Prioriteterna är 1 till 5, typerna fel, beställning, fråga, säkerhetsråd, förbättring och säkerhetsincident.
desk-log-error-line = Rad
desk-log-error-field = Fält
desk-log-empty = Loggen har rubriker men inga rader. Ta ut den igen ur ärendehanteringen.
desk-log-no-pair = ”{ $text }” går inte att läsa. Skriv två ord med likhetstecken emellan, till exempel ärende=Nr eller Klar=löst.
desk-log-no-state = Finns inte bland lägena: { $text }. Skriv ny, pågår, väntar på användaren, väntar på leverantören, löst, avslutat eller återöppnad; skriv inget för ett ord som inte ändrar läget.
desk-log-desk-too-long = Ärendehanteringens namn har högst { $most } tecken.
desk-log-desk-letters = Ärendehanteringens namn får inte ha två kolon i rad.
desk-import-read = { $file }: { $cases ->
    [one] ett ärende
   *[other] { $cases } ärenden
} med { $events ->
    [one] en händelse
   *[other] { $events } händelser
}.
desk-import-counts = Nya: { $new }. Ändrade: { $changed }. Oförändrade: { $same }.
desk-import-done = Loggen är intagen: { $new } nya och { $changed } ändrade. Ångra med: stadga import cases --undo
desk-import-unlike = Det här ser ut som en annan ärendehanterings logg: { $count } av de { $known } ärenden som redan finns med samma nummer öppnades vid en annan tidpunkt, och skrivs över. Ge loggen ärendehanteringens namn, så hålls de isär.
desk-import-twice = { $count ->
    [one] Ett ärende
   *[other] { $count } ärenden
} finns redan med samma nummer och tidpunkt, intagna under ett annat namn på ärendehanteringen eller utan namn, och skulle räknas två gånger. Ta in loggen under samma namn som förut.
desk-import-nothing-to-undo = Ingen logg kan tas tillbaka: ingen är intagen, eller så är den senaste redan tillbakatagen.
desk-import-only-cases = --status och --desk gäller bara loggar: stadga import cases FIL.
desk-import-no-mode = --mode gäller inte loggar: ur en logg tas nya och ändrade ärenden alltid in, och inget ärende tas bort. Kör kommandot utan --mode.
desk-watch-nowhere = Ingen fil eller mapp för loggen är vald. Den som sköter servern anger desk.log-folder.
desk-watch-not-there = { $place } finns inte, eller får inte läsas av tjänsten.
desk-watch-bad = { $file }: { $count ->
    [one] en rad kan inte läsas: { $lines }.
   *[other] { $count } rader kan inte läsas, bland dem { $lines }.
} Sidan Ta in en logg, under uppföljningen, ger alla felaktiga rader som fil.
desk-watch-words = { $file } har ord som inte är kända: { $words }. Säg vad de betyder under Ord i loggen; skriv inget för ett ord som inte ändrar läget.
desk-log-field-case = Ärende
desk-log-field-at = Tidpunkt
desk-log-field-activity = Händelse
desk-log-field-status = Status
desk-log-field-tier = Nivå
desk-log-field-team = Grupp
desk-log-field-resource = Handläggare
desk-log-field-priority = Prioritet
desk-log-field-impact = Påverkan
desk-log-field-product = System
desk-log-field-opened = Öppnat
desk-log-field-resolved = Löst
desk-log-field-closed = Stängt
desk-log-field-kind = Ärendetyp
desk-log-field-body = Organ
desk-log-field-minutes = Minuter
desk-log-field-within = Inom mål
desk-log-map-how = I kommandot: --map ärende=KOLUMN, en gång per fält; --map nivå=- lämnar en kolumn utanför.
desk-import-desk-how = I kommandot: --desk NAMN.
desk-report-import-status = Ord i loggen
desk-report-import-status-help = Behövs bara för ord som inte är kända: ord=läge, med komma emellan, till exempel Klar=löst. Lägena är ny, pågår, väntar på användaren, väntar på leverantören, löst, avslutat och återöppnad; skriv inget för ett ord som inte ändrar läget.
desk-report-import-desk = Ärendehanteringens namn
desk-report-import-desk-help = Behövs bara när loggar kommer från flera ärendehanteringar: ärenden med samma nummer hålls då isär. Skriv samma namn varje gång.
desk-report-import-words-how = Säg vad de betyder under Ord i loggen, och granska filen igen. Ett okänt ord ändrar inte ärendets läge; en prioritet eller ärendetyp som inte är känd räknas som okänd.
desk-report-import-days = Dagar
desk-report-import-from-to = från { $from } till { $to }
desk-report-import-last = Senast intagen
desk-report-import-last-says = { $file }, { $day }: { $new } nya och { $changed } ändrade.
desk-report-import-undo = Ta tillbaka den
desk-report-import-undo-says = Tas den tillbaka går dess nya ärenden bort ur uppföljningen, och de ändrade blir som de var.
desk-report-import-undone = Loggen är tillbakatagen.
desk-report-title = Uppföljning av supporten
desk-report-file = supportuppfoljning
desk-report-span = Från { $from } till { $to }.
desk-report-from = Från och med
desk-report-to = Till och med
desk-report-cases = Ärenden
desk-report-events = Händelser
desk-report-import = Ta in en logg
desk-report-in-brief = I korthet
desk-report-nothing = Inga ärenden kom eller löstes de här dagarna. Välj andra dagar, eller ta in loggen från en annan ärendehantering.
desk-report-figure = Mått
desk-report-value = Värde
desk-report-came = Kom in
desk-report-solved = Lösta
desk-report-answer-median = Första svar, hälften inom
desk-report-answer-p90 = Första svar, nio av tio inom
desk-report-solve-median = Lösning, hälften inom
desk-report-solve-p90 = Lösning, nio av tio inom
desk-report-answered-within = Besvarade inom mål
desk-report-within = Lösta inom mål
desk-report-first-contact = Lösta vid första kontakten
desk-report-relief = Lösta av närsupporten (avlastning)
desk-report-hand-overs = Överlämningar
desk-report-ping-pong = Kom tillbaka dit de varit
desk-report-reopened = Öppnade igen
desk-report-reassigned = Bytte handläggare
desk-report-grade = Betyg i snitt, från 1 till 5
desk-report-graded = Lösta ärenden med betyg
desk-report-asked = Lösta ärenden som kunde få betyg
desk-report-open = Öppna vid periodens slut
desk-report-work = Arbetad tid
desk-report-self-helped = Hjälpte sig själva, av dem som började rapportera
desk-report-self-help = Självhjälp
desk-report-self-help-none = Ingen började rapportera på sidorna de här dagarna.
desk-report-self-help-says = Av dem som började rapportera på sidorna hjälpte sig { $share } själva: { $helped } av { $began }. De sade att en artikel eller ett känt fel räckte. Det blir inget ärende, och ingen nämns.
desk-report-what-helped = Vad som hjälpte
desk-report-month = Månad
desk-report-head-helped = Hjälpte sig själva
desk-report-head-reported = Rapporterade
desk-report-head-share = Andel
desk-report-head-times = Gånger
desk-report-head-came = Kom
desk-report-head-solved = Lösta
desk-report-head-work = Arbete
desk-report-head-answer-median = Svar: hälften inom
desk-report-head-answer-p90 = Svar: 9 av 10 inom
desk-report-head-answered-within = Svar inom mål
desk-report-head-solve-median = Löst: hälften inom
desk-report-head-solve-p90 = Löst: 9 av 10 inom
desk-report-head-within = Löst inom mål
desk-report-head-first-contact = Första kontakt
desk-report-head-hand-overs = Överlämnat
desk-report-head-ping-pong = Åter
desk-report-head-reopened = Öppnat igen
desk-report-head-reassigned = Bytt handläggare
desk-report-head-relief = Av närsupport
desk-report-head-grade = Betyg
desk-report-improvements-answered = Förbättringar besvarade i tid
desk-report-improvements-realised = Förbättringar som införts, av dem som kom
desk-report-advice-answered = Råd om säkerhet givna i tid
desk-report-little = Siffrorna går inte ihop: i snitt { $backlog } ärenden var öppna, men så många som kom och så länge som de stannade ger { $expected } (Littles lag, prövad med { $tolerance } marginal). Ärenden kan saknas i underlaget, stå öppna utan att vara det, eller så växer kön.
desk-report-most = Flest: { $when }, { $count ->
    [one] ett ärende
   *[other] { $count } ärenden
}.
desk-report-none-came = Inga ärenden.
desk-report-by-week = Kom in per vecka
desk-report-week = Vecka
desk-report-week-of = vecka { $week }, { $year }
desk-report-by-weekday = Kom in per veckodag
desk-report-weeks-before = { $count ->
    [one] en vecka till dessförinnan
   *[other] { $count } veckor till dessförinnan
}
desk-report-weekday = Veckodag
desk-report-weekday-number = Veckodag, 0 för måndag till 6
desk-report-by-hour = Kom in per timme på dygnet
desk-report-hour = Timme
desk-report-hour-of = kl. { $hour }
desk-report-unknown = okänt
desk-report-which = Vilka
desk-report-tiers = Per nivå
desk-report-teams = Per grupp
desk-report-systems = Per system
desk-report-bodies = Per organ
desk-report-kinds = Per slag
desk-report-nothing-here = Inget är känt.
desk-report-more = { $count ->
    [one] Ytterligare en rad; filerna XLSX och ODS har alla.
   *[other] Ytterligare { $count } rader; filerna XLSX och ODS har alla.
}
desk-report-backlog = Öppna ärenden efter ålder
desk-report-age = Ålder
desk-report-days-0-1 = högst en dag
desk-report-days-2-7 = 2 till 7 dagar
desk-report-days-8-30 = 8 till 30 dagar
desk-report-days-31-90 = 31 till 90 dagar
desk-report-days-more = mer än 90 dagar
desk-report-costliest = De fem system som kostat mest arbete
desk-report-no-work = Ingen arbetad tid är noterad.
desk-report-relief-between = Närsupportens andel ligger mellan { $low } och { $high }, så säkert som 95 av 100 sådana spann rymmer sin andel (Wilsons intervall).
desk-report-short = Var resurserna inte räcker
desk-report-short-month = Gäller { $month }, den senaste hela månaden. Tre tecken räknas: mer arbete kom än det finns timmar, de öppna ärendena blev fler, lösningar kom för sent.
desk-report-short-no-month = Välj dagar som rymmer en hel månad, så visas hur resurserna räckte den senaste av dem.
desk-report-short-none = Inget tecken på brist.
desk-report-short-where = Nivå eller grupp
desk-report-short-ended = Avslutade
desk-report-short-arriving = Arbete som kom
desk-report-short-staffed = Bemannad tid
desk-report-short-missing = Fattas
desk-report-short-growth = Fler öppna
desk-report-short-late = Lösta för sent
desk-report-short-signs = Tecken på brist
desk-report-short-made = Arbete som kom är de inkomna ärendena gånger den tid som månadens avslutade ärenden tog; varje minut räknas hos den grupp som arbetade, var ärendet än avslutades. Bemannad tid är de timmar i veckan som gruppernas medlemmar har för supporten.
desk-sign-hours = timmarna räcker inte
desk-sign-backlog = de öppna växer
desk-sign-targets = för sena lösningar
desk-report-system = System
desk-report-made = Så är siffrorna gjorda
desk-report-clock-calendar = Tiderna räknas som kalendern går, dygnet runt.
desk-report-clock-service = Tiderna räknas i servicetid, utan den tid då man väntade på andra.
desk-report-clock-mixed = För { $count } av { $all } lösta ärenden räknas tiderna i servicetid, för de andra som kalendern går.
desk-report-made-says = Ett ärende räknas till den dag det kom, den dag det först besvarades och den dag det löstes. Överlämningar, omtag och arbetad tid räknas när ärendet avslutas; arbetad tid hos den nivå och grupp som arbetade. Mediantider är rätta inom fem procent. Ingen siffra nämner en person.
desk-report-log-at = Loggen från en annan ärendehantering togs senast in { $day }.
desk-report-line = { $name }: { $came } kom, { $solved } löstes, hälften inom { $median }, nio av tio inom { $p90 }, arbetad tid { $work }
desk-report-line-more = första svar: hälften inom { $median }, nio av tio inom { $p90 }, inom mål { $answered }; löst inom mål { $within }, vid första kontakten { $first }, av närsupporten { $relief }; överlämningar { $handed }, kom tillbaka { $back }, öppnade igen { $reopened }, bytte handläggare { $reassigned }; betyg { $grade }
desk-report-short-line = { $name }: { $came } kom, { $ended } avslutades, fler öppna { $growth }, lösta för sent { $late }; arbete som kom { $arriving }, bemannad tid { $staffed }, fattas { $missing }; tecken på brist: { $signs }
desk-report-written = Uppföljningen skrevs till { $file }.
desk-report-ending = Uppföljningen skrivs inte som .{ $ending }. Ge filen ändelsen .txt, .json, .xlsx, .ods, .odt eller .pdf.
desk-report-no-pdf = Det här programmet är byggt utan PDF. Välj odt, xlsx eller ods.
desk-report-cases-all = Ärenden bakom siffrorna
desk-report-cases-lead = Varje ärende som uppföljningen räknar, utan namn på den som frågade eller hjälpte.
desk-report-found = { $count ->
    [one] Ett ärende
   *[other] { $count } ärenden
}
desk-report-none = Här finns inga ärenden ännu
desk-report-none-why = De kommer när ärenden läggs in här, eller när loggen från en annan ärendehantering tas in.
desk-report-number = Nummer
desk-report-opened = Öppnat
desk-report-ended = Avslutat
desk-report-kind = Slag
desk-report-priority = Prioritet
desk-report-tier = Nivå
desk-report-team = Grupp
desk-report-body = Organ
desk-report-to-answer = Till första svar
desk-report-to-solution = Till lösning
desk-report-in-time = Inom mål
desk-report-of = Dagarna gäller ärenden som
desk-report-of-came = kom in
desk-report-of-answered = besvarades
desk-report-of-solved = löstes
desk-report-of-ended = avslutades
desk-report-of-open = är öppna
desk-report-at = Öppna den dagen
desk-report-mark = Som
desk-report-mark-late = Lösta efter målet
desk-report-mark-answered-late = Besvarade efter målet
desk-report-mark-handed-over = Överlämnade
desk-report-mark-worked = Med arbetad tid
desk-report-mark-graded = Med betyg
desk-report-worked-tier = Handlagda på nivå
desk-report-worked-team = Handlagda av grupp
desk-report-late-tier = För sena på nivå
desk-report-origin = Var ärendet sköttes
desk-report-stayed = Stannade i första nivån
desk-report-import-lead = Loggen från en annan ärendehantering har en rad per händelse. Granska den först, och ta sedan in den. En logg med fel tas inte in alls, samma logg en gång till ändrar inget, och den senaste kan tas tillbaka.
desk-report-import-file-help = CSV, XLSX eller ODS. Ärendets nummer, tid och läge behövs; nivå, grupp, system, organ och minuter om de finns.
desk-report-import-map = Kolumner
desk-report-import-map-help = Behövs bara när rubrikerna inte känns igen: fält=rubrik, med komma emellan, till exempel ärende=Nr; nivå=- lämnar en kolumn utanför som känns igen men inte ska läsas. Fälten är ärende, tidpunkt, händelse, status, nivå, grupp, handläggare, prioritet, påverkan, system, öppnat, löst, stängt, ärendetyp, organ, minuter och inom mål.
desk-report-import-looked = Det här finns i filen
desk-report-import-columns = Kolumner som känns igen
desk-report-import-figures = Siffror
desk-report-import-again = Inget är intaget ännu. Välj filen igen och ta in den.
desk-report-import-take = Ta in
desk-report-import-look = Granska
desk-report-import-more = { $count ->
    [one] … och ytterligare en rad.
   *[other] … och ytterligare { $count } rader.
}
desk-report-import-errors = { $count ->
    [one] Hämta den felaktiga raden som fil
   *[other] Hämta alla { $count } felaktiga rader som fil
}
desk-report-import-errors-again = Hämta alla felaktiga rader som fil
desk-report-import-errors-how = Välj filen igen för att hämta en fil med rad, fält och fel för varje felaktig rad.
desk-report-import-errors-file = fel-i-loggen
desk-report-import-known = Loggen är redan intagen. Inget ändrades.
desk-report-import-watched = Loggar som hämtas av sig själva
desk-report-import-watched-says = Den bevakade filen eller mappen läses en gång i timmen, och en logg med fel tas inte in. Filen har varje felaktig rad i det som ligger där: logg, rad, fält och fel.
desk-report-import-watched-get = Hämta de bevakade loggarnas felaktiga rader
desk-report-import-watched-good = Ingen rad i de bevakade loggarna är felaktig.
desk-report-imported = Loggen är intagen.
desk-origin-here = här
desk-origin-elsewhere = i en annan ärendehantering
desk-clock-service = servicetid
desk-clock-calendar = kalendertid
desk-facet-all = alla
desk-facet-tier = nivå
desk-facet-team = grupp
desk-facet-system = system
desk-facet-body = organ
desk-facet-kind = slag
