# Vad lagret säger när det inte kan göra det som det ombads om.
store-stale = Någon annan har ändrat detta sedan du öppnade det. Jämför med de nya värdena och spara igen.
store-duplicate = Det finns redan en likadan ({ $what }). Ändra det värde som måste vara unikt, eller öppna den som finns.
store-reference = Något här pekar på det som inte längre finns, eller pekas fortfarande på ({ $what }). Läs in sidan igen och välj på nytt.
store-absent = Det finns ingen databas på { $address }. Kontrollera adressen, eller gör en ny med ”stadga init”.
store-unreachable = Databasen svarar inte: { $why }. Inget har gått förlorat; kontrollera att den är igång och att adressen stämmer och försök igen.
store-full = Databasens disk är full. Inget av ändringen sparades. Frigör plats och försök igen.
store-read-only = Databasen går bara att läsa. Inget av ändringen sparades. Kontrollera rättigheterna till filen eller servern.
store-newer = Databasen är gjord av en nyare version av Stadga (steget ”{ $step }”). Uppgradera programmet innan du använder den.
store-older = Databasen saknar steget ”{ $step }”. Kör först ”stadga migrate”; det tar en säkerhetskopia.
store-busy = Andra skrev och din tur kom inte i tid. Inget ändrades; försök igen.
store-moving = Kommunen flyttas just nu till en annan databas. Allt kan läsas, men inget ändras på några minuter. Inget är ändrat; försök igen om en stund.
store-moved = Kommunen är flyttad till { $address }. Här kan den läsas men inte ändras. Starta om tjänsten med den nya adressen.
store-too-slow = Ändringen tog längre tid än { $seconds } sekunder och togs tillbaka. Inget ändrades; försök igen eller dela upp den.
store-query-too-slow = Frågan tog längre tid än { $milliseconds } millisekunder och avbröts. Gör den enklare eller ge den en längre gräns.
store-too-many-rows = Frågan gav fler än { $most } rader, och då syns inte vad som är uppfyllt. Låt den ge varje föremål en gång.
store-nested = En ändring påbörjades inne i en annan ändring och nekades. Det är ett fel i programmet: rapportera det.
store-column = Kolumnen { $column } innehåller något som den inte ska. Kontrollera journalen och återställ värdet.
store-database = Databasen sade: { $said }. Inget ändrades.

# Säkerhetskopia och återläsning.
archive-not-an-archive = { $file } är inte en säkerhetskopia från Stadga.
archive-newer-format = Säkerhetskopian är gjord av en nyare version av Stadga (format { $format }). Uppgradera programmet och läs tillbaka igen.
archive-newer = Säkerhetskopian är gjord av en nyare version av Stadga (steget ”{ $step }”). Uppgradera programmet och läs tillbaka igen.
archive-missing = Säkerhetskopian saknar { $file }. Den är skadad; ta en annan.
archive-tampered = { $file } i säkerhetskopian är inte som den skrevs. Den är skadad eller har ändrats; ta en annan.
archive-malformed = { $file } i säkerhetskopian går inte att läsa på rad { $line }. Den är skadad; ta en annan.
archive-line-too-long = Rad { $line } av { $file } i säkerhetskopian är längre än { $most } MB. Så långa rader skriver och läser Stadga inte; ta en annan säkerhetskopia.
archive-not-empty = Databasen innehåller redan rader ({ $table }). Läs tillbaka till en tom databas.
archive-other-version = Databasen har redan tabeller av en annan version än säkerhetskopian. Läs tillbaka till en tom databas.
archive-journal = Journalen i säkerhetskopian är inte hel: { $fault }. Ta en annan säkerhetskopia.
archive-file = { $file } gick inte att läsa eller skriva: { $why }.

# Nyckeln som undertecknar journalen.
key-missing = Det finns ingen nyckel på { $file }. Ange sökvägen till den nyckel som ”stadga init” gjorde.
key-exists = Det finns redan en nyckel på { $file }. Behåll den; underskrifter kontrolleras med den.
key-malformed = { $file } är inte en nyckel för journalen.
key-no-secret-keys = { $file } innehåller inga nycklar för hemligheter.
key-open-to-others = { $file } kan läsas av andra. Låt bara ägaren läsa den (chmod 600) och försök igen.
key-file = { $file } gick inte att läsa eller skriva: { $why }.
