# Kapitlet documents: vad reglerna säger nej till, och vad skannern och lagringen svarar.
documents-withdrawn-already = Bilagan är redan tillbakadragen.
documents-finding-sent = Iakttagelsen är skickad eller avslutad. Det som är bifogat till den står fast.
documents-obligation-gone = Skyldigheten finns inte längre. Det som är bifogat till den står fast.
documents-answer-judged = Svaret väntar inte på bedömning. Det som är bifogat till det står fast.
documents-day-to-come = Dokumentets dag { $day } har inte varit än. Ange den dag som står på dokumentet.
documents-too-large = Filen är { $size },{ $tenths } MB och får vara högst { $most } MB. Gör den mindre, till exempel genom att spara den som PDF med lägre upplösning, eller be administratören höja gränsen.
documents-file-missing = Välj en fil.
documents-file-empty = Filen är tom.
documents-aside-full = Så mycket kan inte vänta på en gång. Skicka det som redan följer med, och bifoga filen efteråt.
documents-file-macros = Filen innehåller makron, alltså program som körs när någon öppnar den. Spara den utan makron, till exempel som .docx, .xlsx eller PDF, och bifoga den igen.
documents-file-broken = Filen går inte att läsa: den börjar som ett känt slag men är skadad eller ofullständig. Öppna den på din dator och spara den på nytt.
documents-kind-not-taken = Filen är av ett slag som inte tas emot ({ $kind }). Det är innehållet som avgör, inte namnet. De här slagen tas emot: { $kinds }.
documents-found = Skannern hittade något farligt i filen: { $signature }. Filen har inte sparats. Säg till dem som sköter IT-säkerheten innan du öppnar den igen.
documents-same-file = Filen är densamma som den senaste versionen. Välj en annan fil.
documents-damaged = Filen har ändrats eller gått förlorad i lagringen: den stämmer inte med sin kontrollsumma och lämnas därför inte ut. Den som sköter driften har fått veta det.
documents-not-scanned-yet = Filen väntar på att skannern ska titta på den, och lämnas inte ut förrän det är gjort. Försök igen om en stund.
documents-found-later = Skannern hittade något farligt i filen sedan den hade sparats. Innehållet är borttaget.
documents-disposed = Filens innehåll har gallrats enligt beslut. Uppgifterna om den och kontrollsumman står kvar.
bridge-scanner-away = Skannern som letar efter farliga filer svarar inte: { $cause }
bridge-scanner-unable = Skannern kunde inte titta på filen: { $cause }
bridge-objects-wrong = Lagringen { $address } går inte att använda. Se över inställningen: { $cause }
bridge-objects-absent = Lagringen har inget objekt med namnet { $name }.
bridge-objects-away = Lagringen för filer svarar inte just nu: { $cause } Försök igen om en stund. Inget har gått förlorat.
attaching-moving = { $count } dokument flyttade …
attaching-database = databasen
attaching-moved = { $count ->
    [one] Ett dokument
   *[other] { $count } dokument
} ({ $size } MB) flyttades till { $to }.
attaching-damaged = { $count ->
    [one] Ett dokument ligger kvar där det var, eftersom det inte stämmer med sin kontrollsumma.
   *[other] { $count } dokument ligger kvar där de var, eftersom de inte stämmer med sina kontrollsummor.
} ”stadga doctor” säger vad man gör.
