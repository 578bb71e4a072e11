# Så är IT-supporten ordnad: team, mål, kända fel, svar som ges ofta, störningar.

desk-arrange-act = Åtgärd
desk-arrange-teams = Supportens team
desk-arrange-teams-lead = Vem som tar emot ärenden på varje nivå. Ett nytt ärende hamnar hos närsupporten i området där den som frågar arbetar, annars hos IT-enheten.
desk-arrange-misses = Det här saknas
desk-arrange-miss-district = Utan närsupport, helt eller delvis: { $districts }.
desk-arrange-miss-unit = IT-enheten har inget team. Ärenden som närsupporten inte tar hamnar hos ingen.
desk-arrange-miss-people = { $team }: ingen är med i dag.
desk-arrange-miss-districts = { $team }: har inget område, så inga ärenden hamnar där.
desk-arrange-miss-trained = { $count ->
    [one] { $team }: { $people } är inte utbildad för uppgiften.
   *[other] { $team }: { $people } är inte utbildade för uppgiften.
}
desk-arrange-miss-consulted = { $team }: IT-enheten har inte hörts om valet av { $people }.
desk-arrange-no-team = Inget team på den här nivån.
desk-arrange-nobody = Ingen är med ännu.
desk-arrange-people = Teamets personer
desk-arrange-serves = Med i teamet
desk-arrange-hours = Timmar i veckan
desk-arrange-untrained = Inte utbildad
desk-arrange-unconsulted = Inte hörd
desk-arrange-not-in-use = Tar inte emot ärenden
desk-arrange-district-ended = ett organ som har upphört

desk-arrange-new-team = Nytt team
desk-arrange-found-team = Bilda teamet
desk-arrange-team-lead = Personerna i teamet skriver du in när det är bildat. Närsupport väljs efter samråd med IT-enheten.
desk-arrange-team-founded = Teamet är bildat.
desk-arrange-team-saved = Teamet är ändrat.
desk-arrange-team-name-help = Så att både de som frågar och de som arbetar känner igen det, till exempel Skolornas närsupport.
desk-arrange-team-tier-help = Närsupport försöker först. Det som inte kan lösas där går till IT-enheten, och därifrån till leverantören.
desk-arrange-join = Ta med någon
desk-arrange-join-named = Ta med någon i { $team }
desk-arrange-join-lead = Den som är med i ett team ser supportens ärenden och kan ta dem. Säkerhetsincidenter ser bara IT-enheten.
desk-arrange-joined = Personen är med i teamet.
desk-arrange-leave = Lämnar
desk-arrange-leave-named = Någon lämnar { $team }
desk-arrange-leave-lead = Det som är gjort finns kvar. Efter sista dagen ser personen inte längre supportens ärenden.
desk-arrange-leave-whom = De som är med i teamet nu eller kommer att vara det.
desk-arrange-left = Sista dagen är antecknad.
team-member-not-then = Personen är inte med i teamet den dagen.

desk-arrange-targets = Prioritet och mål
desk-arrange-targets-lead = Vilken prioritet ett ärende får, och inom vilken tid det ska besvaras och lösas. Tiden räknas i supportens öppettider och står still medan ett ärende väntar på den som frågar eller på leverantören.
desk-arrange-matrix = Så blir prioriteten
desk-arrange-matrix-help = Den som frågar säger hur bråttom det är. Supporten säger hur mycket som påverkas.
desk-arrange-impact = Påverkan
desk-arrange-urgency = Brådska: { $level }
desk-arrange-targets-kept = Mål
desk-arrange-targets-none = Inga mål är bestämda, så inget ärende blir sent.
desk-arrange-every-kind = alla slags ärenden
desk-arrange-whole-way = hela vägen
desk-arrange-new-target = Nytt mål
desk-arrange-change-target = Ändra målet
desk-arrange-target-lead = Öppna ärenden får sina tider på nytt när ett mål ändras. Ett mål för ett visst slags ärenden går före det för alla slag.
desk-arrange-target-tier-help = Hela vägen är det som lovas den som frågar. För en nivå gäller tiden bara medan ärendet ligger där, och bara lösningen.
desk-arrange-target-set = Målet är bestämt, och öppna ärenden har fått nya tider.
desk-arrange-remove-target = Ta bort målet
desk-arrange-remove-target-lead = Prioritet: { $priority }. Gäller { $kind }, { $tier }. Öppna ärenden har sedan inte längre någon tid efter det.
desk-arrange-target-removed = Målet är borttaget.

desk-arrange-problem = Känt fel
desk-arrange-problems = Kända fel
desk-arrange-problems-lead = Fel som flera råkar ut för, hur man kommer runt dem och sedan när de finns.
desk-arrange-problems-none = Inga kända fel
desk-arrange-problems-none-why = Supporten antecknar ett känt fel när flera ärenden har samma orsak. Medan det varar kan det stå överst på sidorna.
desk-arrange-problems-found = { $count ->
    [one] { $count } känt fel
   *[other] { $count } kända fel
}
desk-arrange-view-lasting = Varar
desk-arrange-view-over = Över
desk-arrange-lasts = Varar
desk-arrange-is-over = Över
desk-arrange-since = Sedan
desk-arrange-until = Till
desk-arrange-told-to = Visas för
desk-arrange-told-everybody = alla, också utan inloggning
desk-arrange-told-staff-alone = de anställda
desk-arrange-told-nobody = ingen; står bara här
desk-arrange-told-while = Medan felet varar
desk-arrange-problem-text = Det man märker
desk-arrange-problem-workaround = Så kommer man runt det
desk-arrange-problem-cases = Ärenden
desk-arrange-problem-cases-of = öppna: { $open }, alla: { $all }
desk-arrange-problem-cause = Orsak
desk-arrange-problem-bare = Inget mer är antecknat.
desk-fault-ahead = Felet kan inte ha börjat senare än nu.
desk-fault-after-its-end = Felet kan inte ha börjat efter att det blev avhjälpt.
desk-arrange-new-problem = Nytt känt fel
desk-arrange-problem-lead = Felet räknas från den stund då det antecknas och tills du säger att det är avhjälpt.
desk-arrange-problem-name-help = En rad som den som drabbas förstår, till exempel Hemtur går inte att nå från mobilen. Skriv inget som hjälper den som vill skada.
desk-arrange-problem-text-help = Vad som händer, för vilka och när. Visas för de anställda.
desk-arrange-no-system = Inget visst system
desk-arrange-problem-noted = Felet är antecknat.
desk-arrange-problem-saved = Felet är ändrat.
desk-arrange-mended = Avhjälpt
desk-arrange-back-again = Tillbaka igen
desk-arrange-problem-mended = Felet är avhjälpt och står inte längre överst på sidorna.
desk-arrange-problem-back = Felet är tillbaka.

desk-arrange-canned = Svar som ges ofta
desk-arrange-canned-lead = Färdiga svar att utgå från när ett ärende besvaras. De syns bara för dem som arbetar i supporten.
desk-arrange-canned-none = Inga svar ännu.
desk-arrange-canned-name = Svar
desk-arrange-canned-text = Så lyder det
desk-arrange-new-canned = Nytt svar
desk-arrange-canned-form-lead = Den som svarar kan ändra texten innan den skickas.
desk-arrange-canned-name-help = Det man letar efter i listan, till exempel Glömt lösenord.
desk-arrange-canned-text-help = Skriv till den som frågar, med ord som alla förstår.
desk-arrange-canned-saved = Svaret är sparat.
desk-arrange-remove-canned = Ta bort svaret
desk-arrange-remove-canned-lead = ”{ $name }” kan sedan inte längre väljas. Svar som redan är skickade är kvar.
desk-arrange-canned-removed = Svaret är borttaget.

desk-arrange-label-name = Namn
desk-arrange-label-tier = Nivå
desk-arrange-label-districts = Områden
desk-arrange-label-mail = E-post för nya ärenden
desk-arrange-label-active = Tar emot ärenden
desk-arrange-label-person = Person
desk-arrange-label-from = Första dagen
desk-arrange-label-to = Sista dagen
desk-arrange-label-trained = Utbildad
desk-arrange-label-consulted = IT-enheten hörd
desk-arrange-label-hours = Timmar i veckan
desk-arrange-label-last-day = Sista dagen
desk-arrange-label-priority = Prioritet
desk-arrange-label-kind = Slags ärende
desk-arrange-label-answer = Första svar inom
desk-arrange-label-solve = Löst inom
desk-arrange-label-system = System
desk-arrange-label-text = Text
desk-arrange-label-workaround = Så kommer man runt det
desk-arrange-label-cause = Orsak
desk-arrange-label-article = Artikel
desk-arrange-label-since = Sedan
desk-arrange-label-told-staff = Visa för de anställda
desk-arrange-label-told-public = Visa för alla
desk-arrange-help-districts = Bara för närsupport. Ärenden från den som arbetar i ett av organen, eller under det, hamnar hos teamet.
desk-arrange-help-mail = Hit skickas ett brev när ett ärende kommer till teamet. De som är med i teamet får sina notiser ändå. Om en säkerhetsincident skickas bara numret.
desk-arrange-help-active = Ta bort krysset när teamet upphör. Det som det har gjort finns kvar.
desk-arrange-help-from = Från den dagen ser personen supportens ärenden.
desk-arrange-help-to = Tomt tills vidare.
desk-arrange-help-trained = Dagen då personen utbildades för uppgiften. Tomt om det inte är gjort.
desk-arrange-help-consulted = Dagen då IT-enheten hördes om valet. Reglementet kräver det för närsupport.
desk-arrange-help-hours = Den tid som personen har för uppgiften, i hela timmar.
desk-arrange-help-last-day = Personen är med den dagen ut.
desk-arrange-help-priority = Den prioritet som matrisen ger.
desk-arrange-help-kind = En tid för ett visst slag går före den för alla slag. Förbättringar och råd om säkerhet har sin egen tid för svaret, och får en tid härifrån bara om den gäller just det slaget.
desk-arrange-help-answer = I timmar av öppettiden, till exempel 4, eller i minuter, till exempel 30m.
desk-arrange-help-solve = I timmar av öppettiden, till exempel 16, eller i minuter, till exempel 90m.
desk-arrange-help-system = Det system där felet visar sig.
desk-arrange-help-workaround = Vad den som drabbas gör tills felet är avhjälpt. Visas för alla som får veta felet.
desk-arrange-help-cause = När den är känd. Visas för de anställda, aldrig utan inloggning.
desk-arrange-help-article = En publicerad artikel som säger mer än en rad. Den visas där felet visas.
desk-arrange-help-since = Som 2026-11-30 08.15. Tomt: från nu, eller som förut.
desk-arrange-help-told-staff = Felet står överst på startsidan tills det är avhjälpt.
desk-arrange-help-told-public = Namnet, sedan när det varar och hur man kommer runt det står också på sidan där man loggar in.

lists-list-desk-problems = Kända fel
journal-entity-team = Supportteam
journal-entity-case-target = Mål för ärenden
journal-entity-problem = Känt fel
journal-entity-canned-answer = Svar som ges ofta
journal-field-tier = Nivå
journal-field-watched = Bevakas
journal-field-watcher = Den som bevakar
journal-field-districts = Områden
journal-field-mail = E-post
journal-field-active = Tar emot ärenden
journal-field-members = Personer
journal-field-priority = Prioritet
journal-field-answer_min = Första svar inom minuter
journal-field-solve_min = Löst inom minuter
journal-field-workaround = Så kommer man runt det
journal-field-cause = Orsak
journal-field-article = Artikel
journal-field-told_staff = Visas för de anställda
journal-field-told_public = Visas för alla

# public
desk-arrange-told = Störningar just nu
# public
desk-arrange-told-since = sedan { $at }
# public
desk-arrange-told-workaround = Gör så här:
