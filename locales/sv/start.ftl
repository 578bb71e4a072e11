# Startsidan.
start-nearest = Närmast för dig
start-first-steps = Kom igång
start-nothing = Inget väntar på dig
start-nothing-why = När något blir din tur står det här, med vad, varför och när.
start-to-regulation = Se hur reglementet står
start-my-systems = Mina system
start-no-systems = Du är inte ägare eller systemansvarig för något system.
start-open-as-list = Öppna som lista
start-changed = Ändrat i det du svarar för
start-nothing-changed = Ingen annan har ändrat något de senaste fjorton dagarna.
start-good-morning = God morgon, { $name }
start-good-day = God dag, { $name }
start-good-evening = God kväll, { $name }
start-lead-in-time = Inget är sent.
start-lead-all-late = Det som står här skulle redan vara gjort.
start-lead-some-late = { $count ->
    [one] En av de { $shown } sakerna är sen; de andra hinner du.
   *[other] { $count } av de { $shown } sakerna är sena; resten hinner du.
  }
start-together = { $named } och { $more } till.
start-show-all = Visa alla { $count }
start-by = senast { $day }
start-by-today = senast i dag
start-since = sedan { $day }
start-since-today = sedan i dag
start-as = Du agerar som { $capacity }.
start-covering = Du följer det för { $name }, som är borta till och med { $until }.
start-import-bodies = Läs in organisationen
start-import-bodies-why = Nämnder, förvaltningar och enheter: då vet Stadga vem som svarar för vad.
start-import-systems = Läs in kommunens system
start-import-systems-why = En lista du redan har räcker. Inget ändras förrän du har sett vad som skulle hända.
start-question = Svara på en fråga om { $system }
start-finding = Svara revisorerna på iakttagelse { $cited }: { $body }
start-finding-why = Granskningen { $review }
start-case = Svara på ärende { $cited }: { $subject }
start-judgement = Bedöm svaret på iakttagelse { $cited }: { $body }
start-clock = Ärende { $cited }: { $clock }
start-clock-act = Anteckna
start-asked = Svara IT-stödet i ärende { $cited }: { $subject }
start-asked-why = Det väntar på ditt svar.
start-work = Handlägg ärende { $cited }: { $subject }
start-work-act = Öppna
start-work-many = { $count ->
    [one] Handlägg { $count } ärende
   *[other] Handlägg { $count } ärenden
}
start-work-late-many = { $count ->
    [one] Handlägg { $count } försenat ärende
   *[other] Handlägg { $count } försenade ärenden
}
start-take = Ta hand om ärende { $cited }: { $subject }
start-take-why = Ingen i gruppen har tagit det.
start-take-many = { $count ->
    [one] Ta hand om { $count } försenat ärende som ingen har tagit
   *[other] Ta hand om { $count } försenade ärenden som ingen har tagit
}
start-questions = { $count ->
    [one] Svara på { $count } fråga om system
   *[other] Svara på { $count } frågor om system
}
start-first-hour = Kom igång
start-first-hour-so-far = Kom igång: { $done } av { $all } steg är klara
start-first-hour-lead = { $done } av { $all } steg är klara. Det som är gjort bockas av av sig självt.
start-first-hour-over = Allt är klart. Härifrån säger Min sida vad som är närmast.
start-step-done = klart
start-step-leave-out = Inte här
start-step-take-back = Ta tillbaka
start-step-left-out = inte här
start-first-hour-end = Avsluta Kom igång
start-first-hour-open = Visa Kom igång på Min sida igen
start-first-hour-ended = Kom igång är avslutat. Det går att öppna igen under Drift, Inställningar.
start-first-hour-opened = Kom igång visas på Min sida igen, tills allt är klart.
start-step-bodies = Beskriv organisationen
start-step-why-bodies = Nämnder, förvaltningar och enheter: då vet Stadga vem som svarar för vad. En vanlig uppsättning finns från början.
start-step-act-bodies = Se över organen
start-step-bodies-so-far = { $count ->
    [one] ett organ
   *[other] { $count } organ
 }
start-step-people = Läs in de anställda
start-step-why-people = En lista ur personalsystemet räcker. Inget ändras förrän du har sett vad som skulle hända.
start-step-act-people = Läs in personer
start-step-people-so-far = { $count ->
    [0] inga personer
    [one] en person
   *[other] { $count } personer
 }
start-step-systems = Läs in systemen
start-step-why-systems = Listan ni redan har, med ägare om den finns. Samma förhandsvisning.
start-step-act-systems = Läs in system
start-step-systems-so-far = { $count ->
    [0] inga system
    [one] ett system
   *[other] { $count } system
 }
start-step-chapters = Säg vad som sköts på annat håll
start-step-why-chapters = Har ni redan ett ärendesystem eller ett diarium räknas det, och det som inte gäller er frågar Stadga inte efter.
start-step-act-chapters = Välj
start-step-chapters-said = valt
start-step-chapters-unsaid = inte valt
start-step-appoint = Utse systemansvariga
start-step-why-appoint = En person för varje system, genom beslut.
start-step-act-appoint = Se vilka som saknas
start-step-appoint-so-far = { $managed } av { $all } system
start-step-backup = Ordna säkerhetskopior
start-step-why-backup = Mappen anges på servern; tiderna väljs här.
start-step-act-backup = Inställningar
start-step-backup-nowhere = ingen mapp
start-step-mail = Ordna e-post
start-step-why-mail = Med en e-postserver kan Stadga påminna och skicka länkar. Utan den syns allt här, men inget skickas.
start-step-act-mail = Inställningar
start-step-mail-none = ingen e-postserver
start-step-colleagues = Släpp in kollegor
start-step-why-colleagues = En engångslänk från en persons sida räcker.
start-step-act-colleagues = Till personerna
start-step-colleagues-so-far = { $count ->
    [one] en inloggning
   *[other] { $count } inloggningar
 }
start-step-check = Se den första kontrollen
start-step-why-check = Stadga prövar allt mot reglementet av sig självt: vad som gäller, vad som brister och vem som agerar.
start-step-act-check = Se avvikelserna
start-step-check-so-far = { $count ->
    [0] inga avvikelser
    [one] en avvikelse
   *[other] { $count } avvikelser
 }
start-more-obligations = { $count ->
    [one] { $count } åliggande till väntar på dig
   *[other] { $count } åligganden till väntar på dig
}
start-more-questions = { $count ->
    [one] { $count } fråga till
   *[other] { $count } frågor till
}
start-more-rounds = { $count ->
    [one] { $count } årsgenomgång till
   *[other] { $count } årsgenomgångar till
}
start-more-findings = { $count ->
    [one] { $count } iakttagelse till väntar på ditt svar
   *[other] { $count } iakttagelser till väntar på ditt svar
}
start-more-cases = { $count ->
    [one] { $count } ärende till väntar på ditt svar
   *[other] { $count } ärenden till väntar på ditt svar
}
start-more-judgements = { $count } svar till att bedöma
start-more-clocks = { $count } till av lagens tider
start-more-asked = { $count ->
    [one] { $count } eget ärende till väntar på ditt svar
   *[other] { $count } egna ärenden till väntar på ditt svar
}
start-more-work = { $count ->
    [one] { $count } ärende till att handlägga
   *[other] { $count } ärenden till att handlägga
}
start-more-taking = { $count ->
    [one] { $count } försenat ärende till som ingen har tagit
   *[other] { $count } försenade ärenden till som ingen har tagit
}
start-mend = Rätta
