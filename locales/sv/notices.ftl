# Notiser: vad de säger, på sidan och i brev.
notices-question = Fråga om { $system }: används det?
notices-appointed = Du har utsetts till { $role }
notices-appointed-for = Du har utsetts till { $role } för { $object }
notices-view = { $name }: { $count } nu
notices-mention = { $who } nämner dig i en kommentar om { $object }
notices-followed = { $count ->
    [one] { $object }: en ny händelse
   *[other] { $object }: { $count } nya händelser
  }
notices-report = Rapport för { $body } är gjord
notices-report-whole = Rapport för hela kommunen är gjord
notices-stand-in = { $who } är borta { $from } – { $until }; du följer det som väntar
notices-round-soon = { $count ->
    [one] Din årsgenomgång väntar; sista dag { $day }
   *[other] Dina { $count } årsgenomgångar väntar; sista dag { $day }
}
notices-round-late = { $count ->
    [one] Din årsgenomgång skulle ha varit klar { $day }
   *[other] Dina { $count } årsgenomgångar skulle ha varit klara { $day }
}
notices-round-away-soon = { $who } är borta: årsgenomgången väntar, sista dag { $day }
notices-round-away-late = { $who } är borta: årsgenomgången skulle ha varit klar { $day }
notices-round-done = Årsgenomgång { $year }
notices-case = Ärende { $number }, { $subject }: { $state }
notices-case-incident = en säkerhetsincident
notices-incident-attachment = en bilaga till en säkerhetsincident
notices-case-merged = Ditt ärende { $merged } har slagits ihop med ärende { $number }, { $subject }: { $state }
notices-shortage = { $count ->
    [one] Supporten räckte inte till i { $month } på ett ställe, en nivå eller en grupp
   *[other] Supporten räckte inte till i { $month } på { $count } ställen, nivåer och grupper tillsammans
  }
notices-audit-sent = Revisorerna vill ha svar på iakttagelse { $cited } ({ $review })
notices-audit-returned = Revisorerna vill ha ett nytt svar på iakttagelse { $cited } ({ $review })
notices-audit-answered = Iakttagelse { $cited } är besvarad ({ $review })
notices-audit-accepted = Svaret på iakttagelse { $cited } är godtaget ({ $review })
notices-audit-away = { $who } är borta: revisorerna väntar på svar på iakttagelse { $cited } ({ $review })
notices-audit-withdrawn = Iakttagelse { $cited } är återkallad ({ $review })
notices-outside-of = { $by } påminner dig om det här:
notices-outside-round = Gå igenom det du ansvarar för och bekräfta att det stämmer, senast { $day }.
notices-outside-way-in = Det görs i Stadga, där du inte har någon inloggning än. Be { $whom } om en.
notices-outside-keeper = den som sköter Stadga hos er
notices-letter-from = Det här brevet är skrivet av Stadga i { $municipality }. Det går inte att svara på.
notices-team-case = Ärende { $number } till { $team }: { $subject }
notices-team-incident = Ärende { $number } till { $team }: en säkerhetsincident
notices-team-inside = Det rör säkerheten, och vad som står i ärendet skickas därför inte med e-post: logga in och läs det.
notices-team-why = Det kom till adressen som { $team } har i Stadga.
notices-letter-choose = Välj vad du får brev om:
notices-letter-more = { $first }, och { $more } till
notices-letter-week = { $count ->
    [one] En sak väntar på dig
   *[other] { $count } saker väntar på dig
  }
notices-letter-week-notices = { $count ->
    [one] En notis från veckan
   *[other] { $count } notiser från veckan
  }
notices-mail-trial-subject = Prov från Stadga
notices-mail-trial-text = Brevet kom fram. Stadga kan skicka e-post.
bridge-mail-address = ”{ $address }” är ingen e-postadress.
bridge-mail-refused = E-postservern tar inte emot brevet: { $cause }
bridge-mail-silent = E-postservern tog inte emot brevet nu: { $cause }
bridge-mail-token = E-postserverns nyckel gick inte att få: { $cause }
notices-remind-too-many = Högst { $most } saker kan påminnas om på en gång. Välj färre.
