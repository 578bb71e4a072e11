# Ärendena i fel- och servicerutinen: rapportera, arbeta, svara.

policy-desk = Det gör de som arbetar i IT-supporten.
policy-case = Det gör den som ärendet är för.

case-rate-later = Säg hur det gick när ärendet är löst.
case-grade-unreadable = Välj ett betyg från 1 till 5.
case-system-unknown = Det systemet finns inte i registret. Välj ett i listan, eller lämna det tomt.
case-person-unknown = Den personen finns inte i registret. Välj en i listan.
case-body-unknown = Det organet finns inte i registret. Välj ett i listan.
case-problem-unknown = Det kända felet finns inte. Välj ett i listan, eller lämna det tomt.
case-aware-is-fixed = När kommunen fick veta det står fast: lagens tider räknas därifrån.
case-aware-ahead = Det kan inte ha blivit känt senare än nu.
case-improves-what = Välj vilket system som kunde bli bättre: den som ansvarar för det ska svara.
case-stays-an-incident = En säkerhetsincident förblir en säkerhetsincident: lagens tider har börjat. Skriv i ärendet att det visade sig vara något annat.
case-moment-unreadable = ”{ $text }” är ingen tidpunkt. Skriv till exempel 2026-11-30 08:15.
case-minutes-unreadable = ”{ $text }” är ingen arbetstid. Skriv minuter, till exempel 15, eller timmar som 1:30.
case-minutes-span = Skriv mellan 1 minut och 100 timmar.
case-whose = Välj vem ärendet är för.
case-assignee-unknown = Välj någon som är med i teamet där ärendet ligger.
case-team-unknown = Välj ett team som tar emot ärenden.
case-number-unknown = Det finns inget ärende ”{ $number }”. Skriv numret som 2026-17.
case-merge-itself = Ett ärende kan inte slås ihop med sig självt.
case-merge-merged = Ärende { $number } har självt slagits ihop med ett annat. Välj det i stället.
case-nobody-watches = Bara den som är en person i registret kan bevaka.

team-ends-before = Den sista dagen ligger före den första.
team-hours-too-many = Högst 60 timmar i veckan.
team-member-there = Personen är redan med i teamet den tiden.
target-says-nothing = Skriv inom vilken tid ärendet besvaras, löses, eller båda.
target-turned = Svaret kan inte komma senare än lösningen.
target-answer-is-whole = Första svaret gäller hela ärendet. Lämna det tomt i ett mål för en enda nivå.
target-time-unreadable = ”{ $text }” är ingen tid. Skriv timmar, till exempel 4, eller minuter som 30m.
target-there = Det finns redan ett mål för den prioriteten, det slaget och den nivån.

case-message-from-requester = från den som frågade
case-message-to-requester = till den som frågade
case-message-internal = anteckning för IT-supporten
