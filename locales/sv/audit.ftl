# Revisorernas rum: granskningar, stickprov, iakttagelser och svar.
audit-title = Granskning
audit-lead = Som revisor läser du allt i Stadga och ändrar ingenting i kommunens register. Det du skriver här är revisorernas eget tills du skickar det.
audit-lead-others = Här står det som revisorerna har skickat till dig, och granskningar som är avslutade.
audit-new-review = Ny granskning
audit-open-review = Öppna granskningen
audit-reads = Det en revisor läser
audit-reads-regulation = Vad reglementet kräver och hur det står till, paragraf för paragraf
audit-reads-deviations = Det som avviker, vem som ska handla och sedan när
audit-reads-reports = Rapporterna till nämnderna, med siffrorna som de var
audit-reads-journal = Vem som ändrade vad, och när
audit-reads-decisions = Besluten som allt vilar på
audit-reads-systems = Kommunens system med ägare och ansvariga
audit-waiting = Iakttagelser som inte är klara
audit-waiting-none = Inga iakttagelser väntar på något.
audit-open = Öppna granskningar
audit-open-none = Inga granskningar är öppna.
audit-closed-many = Avslutade granskningar
audit-closed-none = Inga granskningar är avslutade.
audit-reviews-all = Granskningar
audit-reviews-lead = Det revisorerna granskar och har granskat. Avslutade granskningar kan alla anställda läsa.
audit-reviews-none = Inga granskningar ännu
audit-reviews-none-why = Här syns granskningar när de är avslutade, eller när något ur dem har skickats till dig.
audit-reviews-found = { $count ->
    [one] { $count } granskning
   *[other] { $count } granskningar
}
audit-view-open = Öppna
audit-view-closed = Avslutade
audit-findings = Iakttagelser
audit-findings-all = Alla iakttagelser
audit-findings-lead = Det revisorerna har sett, vad de rekommenderar och hur det har besvarats.
audit-findings-none = Inga iakttagelser
audit-findings-none-why = Här syns iakttagelser när revisorerna har skickat dem.
audit-findings-found = { $count ->
    [one] { $count } iakttagelse
   *[other] { $count } iakttagelser
}
audit-view-waiting = Väntar på svar
audit-view-late = Försenade
audit-view-mine = Jag ska svara
audit-view-judge = Jag ska bedöma
audit-view-over = Klara
audit-review = Granskning
audit-review-named = Granskning { $cited }: { $name }
audit-number = Nummer
audit-of-whom = Granskar
audit-whole-municipality = Hela kommunen
audit-period = Period
audit-opened = Öppnad
audit-opened-by = Öppnad av
audit-closed = Avslutad
audit-is-open = Öppen
audit-finding = Iakttagelse
audit-finding-named = Iakttagelse { $cited }
audit-body-asked = Ska besvaras av
audit-sent = Skickad
audit-waits = Väntar på
audit-waited = Har väntat
audit-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
audit-waits-until = Svar senast { $day }
audit-waits-late = Svaret skulle ha kommit { $day }
audit-waits-judgement = Revisorernas bedömning
audit-waits-sending = Att skickas
audit-answers = Svar
audit-new-finding = Skriv en iakttagelse
audit-close = Avsluta granskningen
audit-close-named = Avsluta granskning { $cited }
audit-close-lead = När granskningen är avslutad kan alla anställda läsa den, med det som har skickats och besvarats. Stickprovens rader och utkast som dragits tillbaka är fortfarande revisorernas. Svar som väntar kan komma efteråt. Det går inte att öppna igen.
audit-files = Som fil
audit-file-review = granskning
audit-file-sample = stickprov
audit-file-population = population
audit-paper-made = Utskriven { $day }
audit-review-form-lead = Granskningen får ett nummer inom året. Frågor och grunder är revisorernas egna tills granskningen är avslutad.
audit-review-opened = Granskningen är öppnad.
audit-review-saved = Granskningen är sparad.
audit-review-is-closed = Granskningen är avslutad.
audit-questions-help = Vad ska granskningen ge svar på?
audit-basis-help = Vad hålls verkligheten mot: paragrafer i reglementet, lag, beslut, god sed.
audit-result-help = Revisorernas samlade bedömning, med svar på frågorna.
audit-label-name = Namn
audit-label-questions = Frågor
audit-label-basis = Grunder
audit-label-body = Organ
audit-label-from = Från och med
audit-label-to = Till och med
audit-label-result = Bedömning
audit-label-size = Hur många rader
audit-label-seed = Frö
audit-label-text = Det vi har sett
audit-label-object = Sak
audit-label-grade = Allvar
audit-label-recommendation = Rekommendation
audit-label-answer-by = Svar senast
audit-label-answer = Svar
audit-label-measure = Åtgärd
audit-label-done-by = Klart senast
audit-label-decision = Beslut
audit-label-reason = Skäl
audit-label-judging = Bedömning av svaret

# Stickprov.
audit-sample = Stickprov
audit-samples = Stickprov
audit-samples-none = Inga stickprov.
audit-samples-none-how = Öppna en lista, filtrera den som du vill ha den och välj Dra ett stickprov.
audit-sample-named = { $number }. { $list }
audit-sample-of = Stickprov { $number }: { $list }
audit-sample-lead = { $count ->
    [one] { $count } rad av { $all }
   *[other] { $count } rader av { $all }
}
audit-rows-of = { $count } av { $all }
audit-drawn = Draget
audit-by-at = { $who }, { $at }
audit-rows = Rader
audit-judged = Bedömda
audit-count-wrong = Fel
audit-draw = Dra ett stickprov
audit-draw-of = Dra ett stickprov ur { $list }
audit-draw-lead = { $count ->
    [one] { $list } har { $count } rad med de filter du har valt.
   *[other] { $list } har { $count } rader med de filter du har valt.
}
audit-draw-no-review = Ett stickprov hör till en granskning, och ingen är öppen. Öppna först en granskning.
audit-draw-again = Dra igen
audit-size-help = Högst { $most }. Är listan kortare tas alla.
audit-seed-help = Ett förslag är ifyllt. Skriv ett eget om flera ska enas om det, eller om det ska bestämmas inför andra.
audit-method-says = Varje rad har en nyckel. Dess rang är SHA-256 av fröet, ett kolon och nyckeln, och de rader som har lägst rang är stickprovet. Kontrollera en rad med: printf '%s' 'frö:nyckel' | sha256sum. Populationens kontrollsumma är SHA-256 av alla nycklar i byteordning, var och en med radslut: LC_ALL=C sort -u nycklar.txt | sha256sum.
audit-check-yourself = Så kan var och en kontrollera det
audit-sample-drawn = Stickprovet är draget.
audit-how-drawn = Så drogs det
audit-list = Lista
audit-population = Population
audit-method = Metod
audit-digest = Kontrollsumma
audit-place = Plats
audit-row = Rad
audit-row-of-sample = Rad { $place } i stickprov { $number }
audit-key = Nyckel
audit-rank = Rang
audit-verdict = Utfall
audit-note = Anteckning
audit-judged-by = Bedömd av
audit-verdict-good = Som det ska vara
audit-verdict-wrong = Inte som det ska vara
audit-verdict-unclear = Kan inte bedömas
audit-not-judged = Inte bedömd
audit-verdict-of = Utfall för { $name }
audit-note-of = Anteckning om { $name }
audit-save-judgements = Spara bedömningarna
audit-judgements-saved = Bedömningarna är sparade.
audit-to-sample = Till stickprovet
audit-then = Då
audit-now = Nu
audit-why = Varför
audit-again-same = Samma population, samma rader
audit-again-same-says = Listan har precis samma rader som då, och samma rader kommer ut.
audit-again-same-rows = Annan population, samma rader
audit-again-same-rows-says = Listan har andra rader än då, men samma rader kommer ut.
audit-again-other = Andra rader
audit-again-other-says = Listan har andra rader än då, och det ändrar vilka som kommer ut. Stickprovet står kvar som det drogs.
audit-gone = Kommer inte ut längre
audit-gone-none = Alla rader som kom ut då kommer ut nu.
audit-gone-outranked = Finns kvar i listan, men andra har lägre rang
audit-gone-from-list = Finns inte i listan nu
audit-new-rows = Kommer ut nu
audit-new-rows-none = Inga nya rader kommer ut.

# Iakttagelser och svar.
audit-grade-serious = Allvarlig brist
audit-grade-mend = Bör rättas
audit-grade-note = Notering
audit-state-draft = Utkast
audit-state-sent = Väntar på svar
audit-state-returned = Tillbakaskickad
audit-state-answered = Besvarad
audit-state-accepted = Godtagen
audit-state-withdrawn = Återkallad
audit-sent-back = Skickat tillbaka
audit-withdrawn-why = Varför den återkallades
audit-finding-form-lead = { $review }. Utkastet ser bara revisorerna, tills det skickas.
audit-save-draft = Spara utkastet
audit-finding-written = Iakttagelsen är sparad som utkast.
audit-text-help = Vad som sågs, var och när, så att den som läser kan se det själv.
audit-object-help = Adressen till sidan om det gäller något i Stadga, till exempel /systems/…
audit-body-help = Organets sekreterare och chef får iakttagelsen. För kommunstyrelsen, och där ingen annan finns, får IT-samordnaren den också.
audit-send = Skicka
audit-send-named = Skicka iakttagelse { $cited }
audit-send-lead = { $body } får iakttagelsen och ska svara senast { $day }. Efter det går den inte att ändra, bara att återkalla.
audit-send-lead-incomplete = Välj först vem som ska svara och senast när.
audit-finding-is-sent = Iakttagelsen är skickad.
audit-withdraw = Återkalla
audit-withdraw-named = Återkalla iakttagelse { $cited }
audit-withdraw-lead = Den som har fått iakttagelsen ser att den är återkallad och varför.
audit-withdraw-lead-draft = Utkastet har ingen annan sett, och ingen annan får veta att det fanns.
audit-finding-is-withdrawn = Iakttagelsen är återkallad.
audit-answer = Svara
audit-answer-named = Svara på iakttagelse { $cited }
audit-answer-number = Svar { $number }
audit-answers-attached = Bilagor till svaren
audit-last-answer = Senaste svar
audit-send-answer = Skicka svaret
audit-no-decision = Inget beslut
audit-decision-help = Om svaret har beslutats: välj bland de beslut som är antecknade.
audit-is-answered = Svaret är skickat till revisorerna.
audit-judge = Bedöm svaret
audit-judge-named = Bedöm svaret på { $cited }
audit-judge-lead = Svaret: { $answer }
audit-judge-accept = Godta svaret
audit-judge-back = Skicka tillbaka och begär ett nytt svar
audit-judge-reason-help = Måste fyllas i när svaret skickas tillbaka.
audit-judge-day-help = När ett nytt svar ska komma. Gäller bara om svaret skickas tillbaka.
audit-judging-missing = Välj om svaret godtas eller skickas tillbaka.
audit-is-judged = Bedömningen är sparad.

# Det som inte går.
audit-review-closed = Granskningen är avslutad, och det den kom fram till står fast. Öppna en ny granskning.
audit-drafts-left = { $count ->
    [one] En iakttagelse är fortfarande ett utkast. Skicka eller återkalla den först.
   *[other] { $count } iakttagelser är fortfarande utkast. Skicka eller återkalla dem först.
}
audit-period-turned = Perioden slutar innan den börjar. Byt dagarna.
audit-body-unknown = Välj ett organ i listan.
audit-population-empty = Listan har inga rader med de filter som är valda, så det finns inget att dra ur. Ändra filtren.
audit-size-bound = Välj mellan 1 och { $most } rader. Behövs fler, dra ett stickprov till med ett annat frö.
audit-row-judged-meanwhile = Någon annan har bedömt ”{ $name }” medan du skrev. Det andra utfallet står på raden; det du skrev står kvar här. Spara igen om ditt ska gälla.
audit-note-without-verdict = Välj ett utfall för ”{ $name }”; en anteckning ensam säger inte hur det står till.
audit-state-wrong = Iakttagelsen har kommit längre sedan sidan öppnades. Ladda om sidan och se hur den står nu.
audit-not-ready = Fyll i det här innan iakttagelsen skickas.
audit-day-past = Dagen har varit. Välj en dag som kommer.
audit-finding-sent = Iakttagelsen är skickad och kan inte ändras. Återkalla den och skriv en ny.
audit-thing-unknown = ”{ $address }” leder inte till något som du kan se. Klistra in adressen från sidan, eller lämna fältet tomt.
audit-review-needed = Välj en granskning som är öppen.
audit-journal-too-long = Urvalet är större än { $most } anteckningar. Välj en kortare tid eller ett slag, så går det att dra ur dem.
audit-no-list = Ur den listan går det inte att dra. Öppna en lista och välj Dra ett stickprov där.
audit-help-name = Vad granskningen kallas, till exempel Behörigheter i vårdens system.
audit-help-body = Organet som granskas. Välj hela kommunen när det är flera.
audit-help-from = Första dagen i den period som granskas.
audit-help-to = Sista dagen i den period som granskas.
audit-help-recommendation = Vad organet bör göra.
audit-help-answer-by = Dagen då svaret ska ha kommit.
audit-help-grade = Hur allvarligt det är om inget görs.
audit-help-text = Vad organet säger om iakttagelsen. Varje svar sparas.
audit-help-measure = Vad som görs, och av vem.
audit-help-done-by = Dagen då åtgärden ska vara klar.
audit-help-reason = Varför, så att den som läser det senare förstår.
audit-help-judging = Godtaget avslutar iakttagelsen; tillbakaskickat begär ett nytt svar.
audit-help-review = Granskningen som stickprovet hör till.
