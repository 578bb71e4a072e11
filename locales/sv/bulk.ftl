# Flera rader på en gång.
bulk-choose = Välj
bulk-choose-row = Välj { $name }
bulk-choose-page = Välj alla rader på sidan
bulk-all = { $count ->
    [one] Raden i listan
   *[other] Alla { $count } i listan
  }
bulk-with-chosen = Med valda rader
bulk-go-on = Fortsätt
bulk-set = Ändra ett fält …
bulk-remind = Påminn …
bulk-take = Hämta som { $format }
bulk-none-chosen = Kryssa i de rader som du vill göra något med, eller att du menar alla i listan.
bulk-none-left = Raderna som du valde finns inte i listan längre. Välj på nytt.
bulk-no-list = Listan finns inte. Gå tillbaka och öppna den på nytt.
bulk-cannot-set = I den här listan kan du inte ändra flera rader på en gång. Öppna raderna en i taget, eller be den som sköter registret.
bulk-cannot-remind = I den här listan kan du inte påminna. Samordnaren, dataskyddsombudet och organens chefer och sekreterare kan det.
bulk-set-title = Ändra flera rader
bulk-set-field-title = Ändra flera rader: { $field }
bulk-set-lead = Det gäller { $count } rader i registret { $register }. Först ser du vad som skulle ändras, rad för rad. Inget ändras innan du har sagt ja, och allt kan ångras.
bulk-field = Fält som ska ändras
bulk-field-missing = Välj vilket fält som ska ändras.
bulk-look = Se vad som ändras
bulk-person-help = Anställningsnummer, namn eller e-postadress, som i registret.
bulk-list-help = Flera värden skiljs åt med semikolon.
bulk-number-help = Ett tal, som 1 250 eller 12,5.
bulk-manner = Det som redan står där
bulk-manner-replace = byts ut
bulk-manner-join = får det här också
bulk-manner-part = mister det här
bulk-clear = Töm fältet
bulk-clear-tick = Ja, ta bort det som står där
bulk-value-missing = Skriv eller välj ett värde, eller kryssa i att fältet ska tömmas.
bulk-value-and-clear = Antingen får fältet ett värde eller så töms det. Ta bort det ena.
bulk-name = { $count } valda rader: { $field }
bulk-the-list = Listan
bulk-remind-title = Påminn dem som ska göra något
bulk-remind-text = Vad vill du säga?
bulk-remind-text-help = Påminnelsen säger själv vad det gäller och var det görs. Högst 500 tecken.
bulk-remind-reaches = { $count ->
    [one] Påminnelsen gäller 1 sak och går till { $names }.
   *[other] Påminnelsen gäller { $count } saker och går till { $names }.
  }
bulk-remind-others = { $count ->
    [one] 1 till
   *[other] { $count } till
  }
bulk-remind-nobody = Det finns ingen att påminna.
bulk-remind-done = { $count ->
    [one] En sak är redan gjord.
   *[other] { $count } saker är redan gjorda.
  }
bulk-remind-lately = { $count ->
    [one] Om en sak har någon påmint det senaste dygnet; den lämnas i fred.
   *[other] Om { $count } saker har någon påmint det senaste dygnet; de lämnas i fred.
  }
bulk-remind-mailed = De här loggar inte in och får ett brev: { $names }.
bulk-remind-unreached = De här går inte att nå: { $names }. De har varken inloggning eller e-postadress. Ge dem en inloggning på deras sida, eller fyll i adressen i personregistret.
bulk-remind-unreached-no-mail = De här går inte att nå: { $names }. De har ingen inloggning, och härifrån skickas ingen e-post. Ge dem en inloggning på deras sida, eller fyll i e-postservern under Inställningar.
bulk-remind-without = { $count ->
    [one] En sak har ingen annan som går att påminna.
   *[other] { $count } saker har ingen annan som går att påminna.
  }
bulk-remind-refused = { $count ->
    [one] Om en sak får du inte påminna.
   *[other] Om { $count } saker får du inte påminna.
  }
bulk-remind-send = { $count ->
    [one] Påminn 1 person
   *[other] Påminn { $count } personer
  }
bulk-reminded = Påminnelsen är skickad. Var och en får den så som de har valt att få notiser, och den som inte loggar in får ett brev.
bulk-act-take = Ta ärendena
bulk-act-assign = Ge ärendena till en handläggare
bulk-act-hand-over = Lämna över ärendena
bulk-act-close = Avsluta ärendena
bulk-act-merge = Slå ihop ärendena
bulk-cases-lead = { $count ->
    [one] Det gäller 1 ärende. Först ser du hur det blir; inget ändras innan du har sagt ja.
   *[other] Det gäller { $count } ärenden. Först ser du hur det blir, ärende för ärende; inget ändras innan du har sagt ja.
  }
bulk-cases-look = Så här blir det. Inget ändras innan du trycker på knappen. Inom ett dygn kan du sedan ångra det, för de ärenden som ingen har rört.
bulk-cases-look-merge = Så här blir det. Inget ändras innan du trycker på knappen, men sedan går det inte att ångra: ärenden som har slagits ihop kan inte delas igen.
bulk-cases-was = Det som gick är gjort. Resten är som förut.
bulk-cases-with = Det görs med
bulk-cases-with-done = Det är gjort med
bulk-cases-without = Det görs inte med
bulk-cases-why = Varför
bulk-cases-nothing = Inget av ärendena.
bulk-cases-into = Ärendet som tar upp de andra
bulk-cases-do = { $count ->
    [one] Gör det med 1 ärende
   *[other] Gör det med { $count } ärenden
  }
bulk-cases-done = Det är gjort med alla ärenden som du valde. Inom ett dygn kan du ångra det, överst i listan.
bulk-cases-merged = Alla ärenden som du valde är sammanslagna.
bulk-cases-undo = Ångra det senaste
bulk-cases-undo-lead = { $act }: det gjorde du { $moment }. Ärenden som ingen har rört sedan dess blir som de var.
bulk-cases-undo-was = Det som gick är ångrat. Resten är som förut.
bulk-cases-undo-do = { $count ->
    [one] Ångra för 1 ärende
   *[other] Ångra för { $count } ärenden
  }
bulk-cases-goes-back = Blir som de var
bulk-cases-back = Är som de var
bulk-cases-stays = Ändras inte
bulk-cases-touched = Någon har gjort något med ärendet sedan dess.
bulk-cases-nothing-to-undo = Det finns inget att ångra. Bara det du senast gjorde med flera ärenden går att ångra, inom ett dygn.
bulk-cases-undone = Ärendena är som de var.
bulk-list-moved = Listan har ändrats sedan du såg den. Se efter en gång till och tryck igen om det ska göras.
bulk-appoint = Utse systemansvarig …
bulk-appoint-title = Utse systemansvarig för flera system
bulk-appoint-lead = { $count ->
    [one] Det gäller 1 system. Först ser du vad som skulle antecknas; inget ändras innan du har sagt ja, och det går att ångra.
   *[other] Det gäller { $count } system. Först ser du vad som skulle antecknas, system för system; inget ändras innan du har sagt ja, och allt kan ångras på en gång.
  }
bulk-appoint-name = { $count ->
    [one] 1 valt system: ny systemansvarig
   *[other] { $count } valda system: ny systemansvarig
  }
bulk-appoint-decision-help = Samma beslut gäller alla. Det kan antecknas senare.
bulk-cannot-appoint = Härifrån kan du inte utse någon för flera system på en gång. Öppna systemen ett i taget, eller be den som sköter registret.
