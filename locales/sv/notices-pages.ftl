# Notiser och e-post: sidorna.
notices-title = Notiser
notices-unread = olästa
notices-lead = Vad som har hänt som rör dig. Det som väntar på dig står också på din sida.
notices-none = Inga notiser.
notices-none-why = Här står när någon frågar dig om ett system, när du nämns i en kommentar eller utses till något, när något händer med det du följer och när en sparad vy passerar sitt antal.
notices-ways = Välj vad som kommer som e-post
notices-ways-lead = Inne i Stadga står allt. Veckans brev kommer på måndagar och säger också vad som ligger närmast; det kommer bara när det finns något att säga.
notices-ways-saved = Valet är sparat.
notices-read-all = Markera alla som lästa
notices-read-one = Markera som läst
notices-read = Markerat som läst.
notices-answered = besvarad
notices-withdrawn = tillbakadragen
notices-way-at-once = Genast, i ett eget brev
notices-way-weekly = I veckans brev
notices-way-inside = Bara här
notices-kind-question = Frågor till mig
notices-kind-mention = När någon nämner mig i en kommentar
notices-kind-appointment = När jag utses till något
notices-kind-followed = När något händer med det jag följer
notices-kind-view = När en sparad vy passerar sitt antal
notices-kind-report = När en rapport har gjorts för min nämnd, eller för kommunen
notices-kind-audit = Iakttagelser av revisorerna, och svar på dem
notices-mail = Skickad e-post
notices-mail-lead = Alla brev som Stadga har skickat eller försöker skicka, de senaste tusen. De gallras efter ett år.
notices-mail-none = Inga brev har skickats.
notices-mail-none-why = Ange kommunens e-postserver i inställningarna (mail.server); handboken om notiser säger hur.
notices-mail-found = { $count ->
    [one] 1 brev
   *[other] { $count } brev
  }
notices-mail-subject = Ämne
notices-mail-to = Till
notices-mail-state = Läge
notices-mail-state-waiting = På väg
notices-mail-state-sent = Skickat
notices-mail-state-given-up = Inte mottaget
notices-mail-made = Skrivet
notices-mail-sent = Mottaget av servern
notices-mail-attempts = Försök
notices-mail-fault = Vad som gick fel
notices-mail-again = { $fault } Nytt försök { $at }.
notices-kind-reminder = Påminnelser från någon
notices-reminder = { $by } påminner om { $of }
notices-somebody = Någon
notices-done = det är gjort
notices-reminded-of-done = något som är gjort
