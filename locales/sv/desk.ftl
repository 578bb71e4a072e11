# Fel- och servicerutinen: hur många som behövs för den.

desk-load-unreadable = Belastningen är ett antal erlang över 0 och högst { $most }.
desk-load-too-large = En belastning på { $load } erlang håller { $agents } handläggare sysselsatta längre än tiden räcker: kön skulle växa utan slut. Räkna med fler handläggare än belastningen.
desk-agents-unreadable = Handläggarna är ett helt tal, högst { $most }.
desk-handling-unreadable = Ett ärende tar mer än ingen tid alls: skriv till exempel 180s, 20m eller 2h.
desk-arrivals-unreadable = Skriv hur mycket som kommer in som ett antal och en tid, till exempel 40/8h, båda mer än noll.
desk-within-unreadable = Tiden inom vilken ett ärende möts är noll eller mer: skriv till exempel 20s, 5m eller 4h.
desk-level-unreadable = Nivån är en andel över 0 och under 1, till exempel 0.8: att ingen någonsin väntar längre kan inte utlovas.
desk-shrinkage-unreadable = Bortfallet är en andel från 0 till under 1, till exempel 0.3.
desk-occupancy-unreadable = Beläggningen är en andel från 0.05 till 1, till exempel 0.85.
desk-share-unreadable = En andel ligger mellan 0 och 1.
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
desk-told-simulated = Ärenden som kan vänta, med service kl. { $from } till { $until } måndag till fredag: { $agents } på en gång.
desk-told-simulated-none = Inget tänkbart antal personer når målet under den servicetiden.
desk-assumes-queue = Erlang C förutsätter att ärendena kommer oberoende av varandra, att vart och ett påbörjas så fort någon är ledig och att ingen ger upp.
desk-assumes-hours = Timmarna förutsätter att alla är sysselsatta hela tiden.
desk-assumes-simulation = Simuleringen förutsätter att ärendena kommer jämnt under servicetiden och räknar väntan i den; inom parentes gränserna i nitton fall av tjugo.

desk-percent = { $number } %
desk-seconds = { $number } s
desk-minutes = { $number } min
desk-hours = { $number } h

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
