# Kontinuitet: reservrutiner, startordning, övningar och återläsningsprov, krispärmen.

## Vad som prövas, och hur det gick
continuity-trial-exercise = Övning av reservrutinen
continuity-trial-restore-test = Återläsningsprov
continuity-outcome-held = Höll
continuity-outcome-flawed = Höll, med brister
continuity-outcome-failed = Höll inte

## Vad som inte går
continuity-turn-out-of-range = Ange en omgång från 1 till { $most }, eller lämna fältet tomt.
continuity-day-to-come = Dagen har inte kommit än. Ange den dag då det gjordes.
continuity-flaw-unsaid = Skriv vad som brast, så att det kan rättas till.

## Listan
continuity-title = Kontinuitet
continuity-lead = Systemen i den ordning de startas när allt har stått stilla. Det som andra system behöver startas före dem.
continuity-none-why = När system finns i registret står de här i den ordning de startas.
continuity-place = Ordning
continuity-within = Tillbaka inom
continuity-most-lost = Högst förlorat arbete
continuity-reserve = Reservrutin
continuity-restore-test = Senaste återläsningsprov
continuity-exercise = Senaste övning
continuity-needs-first = Behöver först
continuity-waits-for-it = Väntar på det
continuity-turn = Omgång
continuity-reviewed = Genomgången
continuity-view-important = Viktiga
continuity-view-unplanned = Viktiga utan reservrutin
continuity-view-untried = Viktiga utan återläsningsprov i år
continuity-planned = Finns
continuity-no-restart = Hur det startas är inte skrivet.
continuity-no-reserve = Reservrutin saknas.
continuity-only-reserve = Finns, men inte hur det startas
continuity-only-restart = Saknas, men hur det startas finns
continuity-unplanned = Saknas
continuity-hours = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}
continuity-hours-of-at-most = { $took }, kravet är { $most }
continuity-folder-zip = Krispärm med filer
continuity-folder-pdf = Krispärm som PDF
continuity-folder-written = Krispärmen skrevs senast { $at }.
continuity-folder-unwritten = Krispärmen kunde inte skrivas { $at }; driftsidan säger varför.

## Ett system
continuity-plan-title = När { $system } ligger nere
continuity-nothing-written = Det är inte skrivet hur arbetet görs utan systemet, eller hur det startas.
continuity-starts-as = Startas som nummer { $place } av { $of }.
continuity-for-the-sake-of = Det går före sin egen tur, eftersom { $system } behöver det.
continuity-in-ring = Det ingår i en ring av beroenden: något av systemen måste starta utan det som det behöver.
continuity-not-in-use = Systemet är inte i drift och har ingen plats i ordningen.
continuity-order = Startordning
continuity-plan-saved = Planen är sparad.
continuity-form-lead = Skriv så att den som är i tjänst en natt förstår. Samma text står i krispärmen.
continuity-copy = Kopiera från ett annat system
continuity-copy-lead = Formuläret för { $system } fylls i som det andra systemets plan. Inget sparas innan du har gått igenom det.
continuity-copy-none = Inget annat system har en plan att kopiera.
continuity-copy-from = System med plan
continuity-copy-from-help = Välj ett som återställs på samma sätt. Reservrutin, var papperen ligger, hur det startas och kontakter följer med; turen och dagen för genomgång är systemets egna.
continuity-copy-go-on = Fortsätt
continuity-meanwhile = Medan systemet ligger nere
continuity-starting = När det ska startas
continuity-kept-true = Att det stämmer
continuity-label-reserve = Reservrutin
continuity-label-reserve-place = Var papper och blanketter ligger
continuity-label-turn = Omgång
continuity-label-restart = Så startas det
continuity-label-contacts = Vem man ringer
continuity-label-reviewed = Genomgången den dag
continuity-reserve-help = Hur arbetet görs, av vem, och hur det förs in i systemet efteråt.
continuity-reserve-place-help = De ska gå att nå utan systemet, till exempel i en pärm på expeditionen.
continuity-turn-help = 1 startas först, 9 sist. Tomt: efter alla som har en omgång. Det som andra behöver startas ändå före dem.
continuity-restart-help = Steg för steg, och hur man ser att det fungerar.
continuity-contacts-help = Leverantörens nummer dygnet runt, avtalets nummer, vem som har jour.

## Övningar och prov
continuity-trials = Övningar och återläsningsprov
continuity-trials-lead = Vad som har prövats, hur det gick och vad det lärde.
continuity-trials-found = { $count ->
    [one] { $count } övning eller prov
   *[other] { $count } övningar och prov
}
continuity-exercises = Övningar
continuity-restore-tests = Återläsningsprov
continuity-view-flawed = Med brister
continuity-no-trials = Inget är prövat än
continuity-no-trials-why = Öva reservrutinen för ett viktigt system, eller läs tillbaka en säkerhetskopia, och anteckna det på systemets sida.
continuity-note-trial = Anteckna övning eller prov
continuity-note-trial-of = Anteckna övning eller prov av { $system }
continuity-trial = Övning eller prov
continuity-exercise-of = Övning av reservrutinen för { $system }
continuity-restore-test-of = Återläsningsprov av { $system }
continuity-trial-lead = En övning visar om arbetet går att göra utan systemet, ett återläsningsprov om säkerhetskopian duger.
continuity-label-kind = Vad prövades?
continuity-label-day = Dag
continuity-label-outcome = Hur gick det?
continuity-label-hours = Timmar tills det var tillbaka
continuity-label-lost-hours = Timmars arbete som gick förlorat
continuity-label-note = Vad det lärde
continuity-hours-help = Påbörjade timmar räknas som hela.
continuity-lost-hours-help = Från säkerhetskopian fram till avbrottet.
continuity-note-help = Vad som prövades, vad som brast och vad som ska ändras. Inga uppgifter om enskilda.
continuity-took = Tillbaka efter
continuity-lost = Förlorat arbete
continuity-noted-by = Antecknat av
continuity-demand = Mot kravet
continuity-within-demand = Inom det som krävs
continuity-beyond-demand = Inte inom det som krävs
continuity-trial-noted = Antecknat.
continuity-trial-saved = Anteckningen är rättad.

## Krispärmen
continuity-folder = Krispärm
continuity-folder-made = Skriven { $at }
continuity-folder-first = Läs först
continuity-folder-step-1 = Skriv upp klockslaget när ni fick veta vad som hänt. Lagens tider räknas därifrån.
continuity-folder-step-2 = Ring IT-samordnaren och den som är systemansvarig för det som ligger nere.
continuity-folder-step-3 = Gå över till reservrutinen för varje system som behövs i dag.
continuity-folder-step-4 = Är det ett angrepp: koppla från nätet, stäng inte av, och spara det ni ser.
continuity-folder-step-5 = Starta systemen i ordningen längre fram, ett i taget, och se att varje fungerar.
continuity-folder-kept = Pärmen skrivs om varje natt. Den innehåller sådant som ingen utomstående ska se: lås in den, och släng den gamla.
continuity-folder-clocks = Klockor
continuity-folder-clocks-say = Tiderna räknas från händelsen i tredje kolumnen. De gäller dygnet runt där de är angivna i timmar.
continuity-folder-no-clocks = Inget reglemente som gäller anger några tider vid incidenter.
continuity-clock-what = Vad
continuity-clock-within = Inom
continuity-clock-from = Räknat från
continuity-clock-to = Till
continuity-clock-law = Lagrum
continuity-from-incident-known = att incidenten blev känd
continuity-from-breach-known = att personuppgiftsincidenten blev känd
continuity-from-incident-notified = anmälan
continuity-from-incident-handled = att incidenten var hanterad
continuity-folder-contacts = Kontakter
continuity-order-says = Systemen i drift, i den ordning de startas. Det som andra behöver kommer före dem.
continuity-folder-systems = Systemen
continuity-folder-systems-say = Här står de viktiga systemen och alla som har en plan, i startordning.
continuity-name = Namn
continuity-phone = Telefon
continuity-email = E-post
continuity-head = Chef
continuity-protected = skyddad identitet, fråga organet
continuity-used-for = Används till
continuity-file = krisparm
continuity-file-clocks = klockor
continuity-file-contacts = kontakter
continuity-file-order = startordning
continuity-help-reviewed = Dagen då rutinen senast gicks igenom med dem som ska använda den.
continuity-help-kind = En övning av reservrutinen, eller att en säkerhetskopia gick att läsa in.
continuity-help-day = Dagen då det gjordes.
continuity-help-outcome = Om det gick som planen säger.
