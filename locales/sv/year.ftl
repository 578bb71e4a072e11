# Året: årsgenomgångarna och årshjulet.
year-title = Året
year-wheel = Årshjulet
year-all-rounds = Alla årsgenomgångar
year-late-rounds = { $count ->
    [one] { $count } årsgenomgång är sen
   *[other] { $count } årsgenomgångar är sena
}
year-role-system-manager = Systemansvarig
year-role-secretary = Nämndsekreterare
year-role-head = Chef för organet
year-role-coordinator = IT-samordnare
year-role-bearer = Ansvarig i annan roll
year-own-open = Årsgenomgång { $year }, { $name }: { $count ->
    [0] inget väntar, avsluta den
    [one] { $count } rad väntar
   *[other] { $count } rader väntar
}
year-own-done = Årsgenomgång { $year }, { $name }: klar
year-own-thing = Årsgenomgång { $year }, { $name }
year-go-through = Gå igenom

# En genomgång.
year-round-title = Årsgenomgång { $year }
year-round-is-done = Den är klar för i år.
year-round-nothing-waits = Allt är styrkt. Avsluta genomgången så är den klar för i år.
year-round-waits = { $waiting } av { $lines } rader väntar. Senast { $day }.
year-round-late = { $waiting } av { $lines } rader väntar. Den skulle ha varit klar { $day }.
year-round-past-done = Den blev klar. Uppgifterna på raderna är de som registren har nu.
year-round-past-open = Den blev aldrig klar. Året är slut, så raderna går att läsa men inte att bekräfta.
year-earlier = Årsgenomgångar { $year }
year-round-empty = Det finns inget att gå igenom
year-round-empty-why = Raderna kommer när du blir systemansvarig för ett system eller när reglementet kräver något av organet.
year-how = Markera det som stämmer och bekräfta, eller bekräfta rad för rad. Det som redan är styrkt behöver du inte göra något med. Du kan sluta när som helst och fortsätta senare.
year-confirm-ticked = Bekräfta det markerade
year-confirm-group = Bekräfta allt som inte är fel
year-confirm-one = Bekräfta raden
year-tick = Det här stämmer
year-tick-noted = Genomgången, med anteckning
year-end-round = Avsluta genomgången
year-group-done = Inget väntar här.
year-group-waits = { $waiting } av { $lines } rader väntar.
year-noted = Anteckning:
year-what-is-done = Vad görs åt det?
year-none = inga
year-from = Ur { $register }.
year-from-changed = Ur { $register }, senast ändrat { $day }.
year-from-duty = Åliggande som visas med belägg:
year-evidence-usual = Gått igenom i årsgenomgången { $year }.
year-state-proved = Styrkt
year-state-confirmed = Bekräftat
year-state-noted = Antecknat
year-state-open = Väntar
year-state-wrong = Att rätta
year-proof-until = Belägget gäller till { $day }.
year-proof-for-good = Belägget gäller tills vidare.
year-proof-reviewed = Gicks igenom { $day }.
year-confirmed-by = Bekräftat av { $who } { $day }.
year-lines-confirmed = Bekräftat.
year-round-ended = Årsgenomgången är klar. Kvittot står överst.
year-receipt = Kvitto
year-receipt-who = Avslutad av
year-receipt-when = Klar
year-receipt-lines = Rader
year-receipt-noted = Varav med anteckning
year-nothing-chosen = Markera minst en rad som stämmer, eller bekräfta en rad för sig.
year-changed-meanwhile = Uppgifterna ändrades medan du läste. Se efter igen och bekräfta sedan raden.
year-note-missing = Något är fel här. Rätta det, eller skriv vad som görs åt det.
year-line-gone = En rad som du markerade finns inte längre. Resten står kvar.

# Raderna.
year-line-facts = Uppgifterna om systemet
year-line-use = Användarna
year-line-classification = Information och klassning
year-line-contract = Avtalet
year-line-continuity = Kontinuiteten
year-line-appointments = Nämndens uppdrag
year-line-decisions = Nämndens beslut
year-line-registers = System och personuppgifter
year-line-measured = Det som kontrollerna har funnit
year-line-owned = System som ägs, med systemansvariga
year-fact-purpose = Ändamål
year-fact-boards = Förs för
year-fact-using-bodies = Används av
year-fact-figures-of = Siffrorna från
year-fact-classification = Högsta klassning (K/R/T)
year-fact-notice-by = Säg upp senast
year-fact-restart = Omstart beskriven
year-fact-with-personal-data = Med personuppgifter
year-fact-personal-data-unknown = Okänt om personuppgifter
year-fact-without-manager = Saknar systemansvarig
year-fact-appointed = Uppdrag som gäller
year-fact-ending-soon = Slutar inom 90 dagar
year-fact-last-appointed = Senaste uppdraget från
year-fact-decisions = Beslut i år
year-fact-last-decision = Senaste beslutet

# Alla genomgångar.
year-rounds-title = Årsgenomgångar { $year }
year-rounds-lead = Varje roll går igenom sitt en gång om året. Här syns vad som väntar och vad som är klart.
year-rounds-lead-past = Så gick det. Året är slut, så genomgångarna går att läsa men inte att göra klara.
year-year = År
year-whose = Vems
year-role = Roll
year-waiting = Väntar
year-lines = Rader
year-last-day = Sista dag
year-view-open = Inte klara
year-view-late = Sena
year-view-done = Klara
year-one-open = Inte klar
year-one-late = Sen
year-one-done = Klar
year-rounds-found = { $count ->
    [one] { $count } genomgång
   *[other] { $count } genomgångar
}
year-no-rounds = Du har ingen årsgenomgång
year-no-rounds-why = Genomgångar finns för systemansvariga, nämndsekreterare, chefer för organ som äger system eller har åligganden, IT-samordnaren och den som har åligganden i en annan roll.

# Årshjulet.
year-lead = { $count ->
    [one] { $count } sak kommer
   *[other] { $count } saker kommer
} de närmaste tolv månaderna. Först { $day }: { $first }.
year-nothing = Inget kommer de närmaste tolv månaderna
year-nothing-why = Här står det som är daterat: åliggandens dagar, avtal, uppdrag, genomgångar och annat som börjar eller slutar.
year-wheel-caption = Månaderna medurs från den som är nu. Siffran är hur många saker som kommer; listan bredvid har alla.
year-of = Vems år
year-of-mine = Mitt
year-of-all = Kommunen
year-things = { $count ->
    [one] { $count } sak
   *[other] { $count } saker
}
year-things-of-all = saker
year-calendar = Kalenderfil (.ics)
year-list-title = Det som kommer
year-list-lead = Allt daterat de närmaste tolv månaderna.
year-about = Vad det gäller
year-day = Dag
year-what-happens = Vad som händer
year-what = Vad
year-month = Månad
year-found = { $count ->
    [one] { $count } sak
   *[other] { $count } saker
}
year-happens-obligation = Åliggande ska visas
year-happens-round = Årsgenomgång ska vara klar
year-happens-notice = Avtalet ska sägas upp senast
year-happens-contract = Avtalet löper ut
year-happens-appointment = Uppdraget slutar
year-happens-engagement = Konsultuppdraget slutar
year-happens-acceptance = Godtagen avvikelse löper ut
year-happens-exception = Undantaget slutar
year-happens-finding = Revisorerna ska ha svar
year-happens-answer = Svar ska ges i ett ärende
year-happens-report = Rapport görs
year-happens-start = Skyldigheten börjar gälla
year-happens-token = API-nyckeln slutar gälla
year-month-1 = januari
year-month-2 = februari
year-month-3 = mars
year-month-4 = april
year-month-5 = maj
year-month-6 = juni
year-month-7 = juli
year-month-8 = augusti
year-month-9 = september
year-month-10 = oktober
year-month-11 = november
year-month-12 = december
