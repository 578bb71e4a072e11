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
    [one] Den första är sen, { $rest ->
        [one] den andra
       *[other] de andra
    } hinner du.
   *[other] De { $count } första är sena, { $rest ->
        [one] den sista
       *[other] de andra
    } hinner du.
}
start-together = { $named } och { $more } till.
start-show-all = Visa alla { $count }
start-by = senast { $day }
start-by-today = senast i dag
start-since = sedan { $day }
start-since-today = sedan i dag
start-as = Du agerar som { $capacity }.
start-import-bodies = Läs in organisationen
start-import-bodies-why = Nämnder, förvaltningar och enheter: då vet Stadga vem som svarar för vad.
start-import-systems = Läs in kommunens system
start-import-systems-why = En lista du redan har räcker. Inget ändras förrän du har sett vad som skulle hända.
start-question = Svara på en fråga om { $system }
start-questions = { $count ->
    [one] Svara på { $count } fråga om system
   *[other] Svara på { $count } frågor om system
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
start-mend = Rätta
