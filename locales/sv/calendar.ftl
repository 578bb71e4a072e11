# Kalendern: arbetsdagar, servicetid, regler om tid och vad som ska vara klart när.

calendar-year-out-of-range = Kalendern känner åren { $first }–{ $last }, inte { $year }. Ange en dag inom de åren.
calendar-not-a-span = ”{ $text }” är ingen öppettid. Skriv till exempel 08:00-16:30.
calendar-spans-overlap = Öppettiderna { $first } och { $second } går in i varandra eller står i fel ordning. Skriv dem efter varandra.
calendar-never-open = Öppettiderna har ingen öppen dag. Ange minst en.

calendar-rules-unreadable = Regelfilen går inte att läsa, rad { $line }: { $reason }. Rätta raden och försök igen.
calendar-rule-incomplete = Regeln ”{ $rule }” saknar namn, rubrik eller tid. Fyll i det som fattas.
calendar-rule-never-valid = Regeln ”{ $rule }” slutar gälla innan den har börjat. Rätta valid_from eller valid_until.
calendar-rule-hours-roll = Regeln ”{ $rule }” räknas i timmar och kan inte flyttas till nästa vardag. Skriv rolls = "stays".
calendar-rule-valid-twice = Regeln ”{ $rule }” har två rader som gäller samma dag. Avsluta den ena med valid_until.
calendar-rule-unknown = Det finns ingen regel ”{ $rule }”. De som finns är: { $known }.
calendar-rule-not-valid = Regeln ”{ $rule }” gällde inte den { $day }. Kontrollera dagen för händelsen.

calendar-amount-hours = { $number ->
    [one] { $number } timme
   *[other] { $number } timmar
}
calendar-amount-days = { $number ->
    [one] { $number } dag
   *[other] { $number } dagar
}
calendar-amount-working-days = { $number ->
    [one] { $number } arbetsdag
   *[other] { $number } arbetsdagar
}
calendar-amount-weeks = { $number ->
    [one] { $number } vecka
   *[other] { $number } veckor
}
calendar-amount-months = { $number ->
    [one] { $number } månad
   *[other] { $number } månader
}
calendar-amount-years = { $number } år

calendar-state-open = Pågår
calendar-state-soon = Snart dags
calendar-state-overdue = För sent
calendar-state-done = Klart i tid
calendar-state-done-late = Klart, men för sent

calendar-due-today = i dag
calendar-due-tomorrow = i morgon
calendar-days-left = { $number ->
    [one] { $number } dag kvar
   *[other] { $number } dagar kvar
}
calendar-hours-left = { $number ->
    [one] { $number } timme kvar
   *[other] { $number } timmar kvar
}
calendar-minutes-left = { $number ->
    [one] { $number } minut kvar
   *[other] { $number } minuter kvar
}
calendar-minutes-late = { $number ->
    [one] { $number } minut sent
   *[other] { $number } minuter sent
}
calendar-hours-late = { $number ->
    [one] { $number } timme sent
   *[other] { $number } timmar sent
}
calendar-days-late = { $number ->
    [one] { $number } dag sent
   *[other] { $number } dagar sent
}
calendar-working-days-late = { $number ->
    [one] { $number } arbetsdag sent
   *[other] { $number } arbetsdagar sent
}

calendar-not-a-day = ”{ $text }” är ingen dag. Skriv den som 2026-11-23.
calendar-not-a-moment = ”{ $text }” är ingen dag eller tidpunkt. Skriv 2026-11-23 eller ”2026-11-23 14:30”.
calendar-ends-before-it-begins = Sista dagen, { $to }, kommer före den första, { $from }. Byt plats på dem.

## Kommandona stadga calendar days och stadga calendar due
calendar-days-working-day = arbetsdag
calendar-days-day-off = ledig dag
calendar-days-sum = { $from } till { $to }: { $working ->
    [one] { $working } arbetsdag
   *[other] { $working } arbetsdagar
} av { $days ->
    [one] { $days } dag
   *[other] { $days } dagar
}.
calendar-due-latest = Senast
calendar-due-standing = Läge
calendar-due-time = Tid
calendar-due-since = { $amount } från { $start }
calendar-due-moved = flyttad från { $day }, som inte är en vardag
calendar-due-rule = Regel
calendar-due-valid-since = gäller sedan { $day }
calendar-due-valid-between = gäller från { $from } till { $until }
calendar-due-authority = Till
calendar-due-certainty = Säkerhet
calendar-certainty-b = läst i en andrahandskälla
calendar-certainty-c = obekräftad: pröva mot lagtexten innan någon förlitar sig på den
