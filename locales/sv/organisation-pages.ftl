# Organisationens sidor.
organisation-on-day = Som den såg ut
organisation-none = Organisationen är tom
organisation-none-what-to-do = Läs in nämnder, förvaltningar och enheter från en fil, eller börja om med den vanliga ordningen när kommunen läggs upp.
organisation-import-bodies = Läs in organ
organisation-bodies = Organ
organisation-body = Organ
organisation-person = Person
organisation-vacancies = Uppdrag som ingen har
organisation-no-vacancies = Alla uppdrag är besatta.
organisation-outside = Utanför kommunen
organisation-role = Roll
organisation-for = För
organisation-period = Tid
organisation-nobody = Ingen.
organisation-appointments = Uppdrag
organisation-people = De som arbetar här
organisation-employments = Anställningar och förtroendeuppdrag
organisation-under = Hör hit
organisation-today = Så ser den ut i dag.
organisation-then = Så såg den ut { $day }.
organisation-since = sedan { $day }
organisation-whole = hela kommunen
organisation-protected = skyddad identitet
organisation-substitute = Ersättare
organisation-under-parent = { $kind } under { $parent }
organisation-code = Kod
organisation-number = Anställningsnummer
organisation-email = E-post
organisation-phone = Telefon
organisation-organisation-number = Organisationsnummer
organisation-workplaces = Arbetsplatser
organisation-pupils = Elever
organisation-facts = Uppgifter
organisation-identity = Identitet
organisation-head = chef
organisation-chairs = ordförande
organisation-chair = ordförande { $name }
organisation-how = Hur
organisation-head-and = { $title }, chef
organisation-owns = äger
organisation-uses = använder
organisation-kept-for = förs för nämnden
organisation-supplies = levererar
organisation-party = delar uppgifter
organisation-not-active = Har ingen anställning eller något förtroendeuppdrag i dag.
organisation-role-system-manager = Systemansvarig
organisation-role-coordinator = IT-samordnare
organisation-role-data-protection-officer = Dataskyddsombud
organisation-role-local-support = Närsupport
organisation-role-network-technician = Nätverkstekniker
organisation-role-it-group-member = Ledamot i IT-gruppen
organisation-role-project-leader = Projektledare
organisation-role-secretary = Sekreterare
organisation-role-auditor = Revisor
organisation-role-administrator = Systemadministratör
organisation-role-operations = Drift
organisation-role-head = Chef
organisation-role-protected-identity-officer = Handläggare av skyddade personuppgifter

## Uppdrag i formulär
organisation-appoint = Utse
organisation-fill = Utse någon
organisation-appoint-title = Utse någon till ett uppdrag
organisation-appoint-lead = Vem, till vad, från när och genom vilket beslut.
organisation-appoint-for-help = Ett uppdrag gäller ett system eller ett organ.
organisation-appoint-decision-help = Beslutet kan antecknas senare. Tills dess visar reglementet att det saknas, där det krävs.
organisation-role-of = { $role } för { $object }
organisation-no-system = Inget system
organisation-no-body = Inget organ
organisation-until-help = Lämna tomt om det gäller tills vidare.
organisation-appointed = Uppdraget är antecknat.
organisation-end = Avsluta
organisation-end-title = Avsluta uppdraget
organisation-end-help = Dagen efter står uppdraget som ledigt, tills någon annan är utsedd.
organisation-ended = Uppdraget är avslutat.
organisation-see-appointment = Visa uppdraget
organisation-name-decision = Ange beslutet
organisation-decision-missing = Inget beslut är antecknat.
organisation-until-further-notice = tills vidare
organisation-edit-appointment = Ändra uppdraget
organisation-edit-appointment-lead = { $name }: { $title }. Person, roll, system och organ ändras inte här. Är något av dem fel, avsluta uppdraget och utse någon på nytt.
organisation-appointment-saved = Uppdraget är ändrat.
organisation-label-role = Roll
organisation-label-system = System
organisation-label-body = Organ
organisation-label-person = Person
organisation-label-substitute = Som ersättare för den som har uppdraget
organisation-label-from = Från och med
organisation-label-until = Till och med
organisation-label-last-day = Sista dag
organisation-label-decision = Beslut
## Personer i formulär
organisation-new-person = Ny person
organisation-new-person-lead = Först personen, sedan anställningen eller förtroendeuppdraget.
organisation-person-added = Personen är tillagd. Ange nu var personen arbetar.
organisation-person-saved = Ändringen är sparad.
organisation-edit-title = Ändra { $name }
organisation-email-help = Personen loggar in med adressen.
organisation-number-help = Aldrig ett personnummer.
organisation-protected-help = Bara personen själv, dataskyddsombudet och handläggaren av skyddade uppgifter ser personen därefter.
organisation-label-given-name = Förnamn
organisation-label-family-name = Efternamn
organisation-label-email = E-post
organisation-label-number = Anställningsnummer
organisation-label-phone = Telefon
organisation-label-protected = Skyddad identitet
organisation-new-employment = Ny anställning
organisation-edit-employment = Ändra anställningen
organisation-employment-added = Anställningen är antecknad.
organisation-employment-saved = Anställningen är ändrad.
organisation-change-or-end = Ändra eller avsluta
organisation-head-help = Chef eller ordförande för organet.
organisation-label-title = Titel
organisation-label-form = Hur
organisation-label-head = Leder organet
organisation-link-title = Engångslänk
organisation-link-lead = { $name } väljer själv sitt lösenord med länken. Den gäller i tre dagar, och tidigare länkar slutar gälla.
organisation-link-make = Visa och skriv ut
organisation-link-mail = Skicka med e-post
organisation-link-mail-to = Med e-post går länken till { $to }. Den sparas inte någonstans i Stadga.
organisation-link-mailed = Länken är skickad med e-post.
organisation-link-not-mailed = Länken kom inte i väg. Visa och skriv ut en ny, eller pröva e-postservern under Drift → Inställningar och skicka igen.
organisation-link-mail-subject = Engångslänk till Stadga
organisation-link-mail-text =
    Hej { $name }!

    { $municipality } har gjort en engångslänk till Stadga åt dig. Öppna den och välj ett lösenord:

    { $address }

    Länken gäller till { $until } och fungerar en gång. Därefter loggar du in med användarnamnet { $username }.

    Väntade du dig inte det här brevet? Öppna inte länken, utan hör av dig till IT-enheten.
organisation-link-mail-hidden = (länken står bara i brevet)
organisation-link-for = Engångslänk för { $name }
organisation-link-once = Länken visas bara här och bara nu. Skriv ut sidan eller skicka länken på ett säkert sätt.
organisation-link-address = Länk
organisation-link-picture = Länken som QR-kod
organisation-link-until = Gäller till
organisation-link-what-to-do = Öppna länken, välj ett lösenord och logga därefter in med användarnamnet.
organisation-link-back = Tillbaka till { $name }
## Organ i formulär
organisation-new-body = Nytt organ
organisation-new-under = Nytt organ under
organisation-new-outside = Ny utomstående part
organisation-body-added = Organet är tillagt.
organisation-body-saved = Ändringen är sparad.
organisation-body-ended = Organet är avslutat.
organisation-end-body = Avsluta { $name }
organisation-end-body-lead = Organet står kvar i historiken. Det som står under det flyttas eller avslutas först.
organisation-outside-kind = Utanför kommunen: { $kind }
organisation-stands-alone = Står för sig självt
organisation-no-function = Inget särskilt
organisation-parent-help = Bara fullmäktige, styrelse, nämnder och utomstående står för sig själva.
organisation-short-help = För smala kolumner, till exempel BUN.
organisation-sector-help = Till exempel utbildning. Lämna tomt om det är samma som organet ovanför.
organisation-label-name = Namn
organisation-label-kind = Slag
organisation-label-parent = Står under
organisation-label-short = Kortnamn
organisation-label-code = Kod
organisation-label-sector = Sektor
organisation-label-function = Uppgift i reglementet
organisation-label-valid-from = Från och med
organisation-label-valid-until = Till och med
organisation-label-organisation-number = Organisationsnummer

## Att lämna över och slå ihop
organisation-hand-over = Lämna över
organisation-hand-over-lead = { $name } lämnar över det som är ikryssat. Anställningar lämnas inte över.
organisation-holds-nothing = { $name } har inga uppdrag att lämna över.
organisation-hand-over-decision-help = Ett nytt beslut behövs där uppdraget ges genom beslut. Det tidigare beslutet gällde företrädaren.
organisation-handed-over = Uppdragen är överlämnade.
organisation-label-held = Uppdrag
organisation-label-to = Vem tar över
organisation-merge = Slå ihop
organisation-merge-lead = { $name } blir kvar. Dubblettens anställningar och uppdrag flyttas hit, och dubbletten försvinner ur listorna.
organisation-merge-moves = { $name }: { $employments ->
    [one] { $employments } anställning
   *[other] { $employments } anställningar
} och { $appointments } uppdrag flyttas. Det går inte att ångra.
organisation-merged = Dubbletten är sammanslagen med personen.
organisation-label-duplicate = Dubblett
organisation-label-confirmed = Det är samma person
## Beslut
organisation-decisions = Beslut
organisation-decision = Beslut
organisation-decisions-lead = Beslut som något i registren hänvisar till: uppdrag, gemensamma system, undantag, reglementen.
organisation-decisions-found = { $count ->
   *[other] { $count } beslut
}
organisation-no-decisions = Inga beslut är antecknade än
organisation-no-decisions-why = Ett beslut antecknas här, eller i formuläret för det som beslutats.
organisation-new-decision = Nytt beslut
organisation-new-decision-lead = Det som står i protokollet. Hänvisa sedan till beslutet där det gäller.
organisation-correct-decision-lead = Rätta det som skrevs fel. Vilket organ som beslutade ändras inte.
organisation-decision-added = Beslutet är antecknat.
organisation-decision-saved = Beslutet är rättat.
organisation-decision-noted-already = Organet har redan ett antecknat beslut med den dagen och paragrafen. Rätta dagen eller paragrafen.
organisation-decision-title = Vad beslutet gäller
organisation-decided-by = Beslutat av
organisation-decision-day = Beslutsdag
organisation-paragraph = Paragraf
organisation-delegation = Delegation
organisation-document = Handling
organisation-year = År
organisation-decision-of = Vad
organisation-decision-points = Det som beslutet ligger till grund för
organisation-decision-points-none = Inget hänvisar till beslutet än.
organisation-decision-gate = Grind: { $gate }
organisation-delegation-help = Den punkt i delegationsordningen som beslutet togs med. Lämna tomt om organet självt beslutade.
organisation-document-help = Handlingens beteckning i diariet, eller en webbadress.
organisation-decision-label-body = Beslutat av
organisation-decision-label-day = Beslutsdag
organisation-decision-label-paragraph = Paragraf
organisation-decision-label-title = Vad beslutet gäller
organisation-decision-label-text = Vad som beslutades
organisation-decision-label-delegation = Delegation
organisation-decision-label-document = Handling
## Sakkunniga
organisation-engagements = Sakkunniga utifrån
organisation-no-engagements = Ingen är anlitad.
organisation-engage = Anlita sakkunnig
organisation-engage-lead = En sakkunnig utifrån som kompletterar { $body }. Finns personen inte i registret, lägg till den först.
organisation-edit-engagement = Ändra uppdraget som sakkunnig
organisation-engagement-lead = Sakkunnig utifrån, för { $body }
organisation-engaged = Den sakkunnige är antecknad.
organisation-engagement-saved = Ändringen är sparad.
organisation-engaged-by = Anlitad av
organisation-absences = Frånvaro
organisation-absence-away = Borta
organisation-absence-note = Anteckna frånvaro
organisation-absence-change = Ändra frånvaron
organisation-absence-take-back = Ta bort frånvaron
organisation-absence-take-back-lead = { $name } är då inte borta { $days }.
organisation-absence-taken-back = Frånvaron är borttagen.
organisation-absence-noted = Frånvaron är antecknad.
organisation-absence-lead = När { $name } är borta. Varför antecknas inte. Den som ersätter får notiserna och ser på sin startsida det som väntar.
organisation-absence-nobody = Ingen ersätter
organisation-absence-stands-in = { $name } ersätter
organisation-absence-lacking = Ersättaren ser vad som väntar men får inte agera som: { $posts }. För det behövs ett förordnande som ersättare.
organisation-label-stand-in = Ersättare
organisation-stand-in-help = Skriv en del av namnet. Rätt att agera ger bara ett förordnande som ersättare.
organisation-expert = Sakkunnig
organisation-subject = Sakområde
organisation-contract = Avtal
organisation-subject-help = Vad personen är sakkunnig i, till exempel nätverk.
organisation-contract-help = Avtalets nummer eller namn.
organisation-label-expert = Sakkunnig
organisation-label-subject = Sakområde
organisation-label-contract = Avtal
## Arbetsplatser och elever
organisation-workplaces-title = Arbetsplatser och elever
organisation-no-workplaces = Inget är räknat än.
organisation-counted = Räknat
organisation-count = Anteckna antal
organisation-count-lead = { $body }: hur många som behöver stöd den dagen. En ny siffra för samma dag ersätter den förra.
organisation-count-saved = Antalet är antecknat.
organisation-workplaces-help = Datorer och annat som behöver stöd.
organisation-pupils-help = Bara för skolor.
organisation-label-day = Dag
organisation-label-workplaces = Arbetsplatser
organisation-label-pupils = Elever
organisation-more-vacancies = { $count ->
    [one] Visa ett till
   *[other] Visa { $count } till
}

organisation-people-all = Personer
organisation-people-lead = De som är anställda, förtroendevalda eller inhyrda.
organisation-people-found = { $count ->
    [one] { $count } person
   *[other] { $count } personer
}
organisation-view-here = I kommunen nu
organisation-view-everybody = Alla, även de som har slutat
organisation-import-people = Importera personer
organisation-appointments-all = Uppdrag
organisation-appointments-lead = Vem som har vilket uppdrag i dag, för vad och genom vilket beslut.
organisation-appointments-found = { $count ->
   *[other] { $count } uppdrag
}
organisation-substitute-role = { $role } (ersättare)
organisation-help-from = Första dagen det gäller.
organisation-help-until = Sista dagen det gäller.
organisation-help-last-day = Den sista dagen uppdraget gäller.
organisation-help-role = Vad personen utses till.
organisation-help-system = Systemet som uppdraget gäller.
organisation-help-name = Så som organet heter i beslut.
organisation-help-kind = Var organet hör hemma i trädet: nämnd, förvaltning, enhet.
organisation-help-valid-from = Första dagen organet finns.
organisation-help-code = Kort beteckning, till exempel KS. Filer som läses in känner igen organet på den.
organisation-help-function = Om organet är ett som reglementet nämner, till exempel IT-enheten.
organisation-help-email = Adressen som man skriver till.
organisation-help-phone = Numret som man ringer, även i en kris.
organisation-help-organisation-number = Tio siffror, till exempel 212000-0837. För utomstående parter.
organisation-help-body = Organet som personen hör till.
organisation-help-title = Befattningen, till exempel enhetschef.
organisation-help-form = Anställd, förtroendevald eller på annat sätt.
organisation-help-day = Dagen då det räknades.
organisation-decision-help-body = Organet som beslutade.
organisation-decision-help-day = Dagen för sammanträdet, eller för det delegerade beslutet.
organisation-decision-help-title = En rad som säger vad det gäller, så att beslutet känns igen i listor.
organisation-decision-help-text = Beslutets ordalydelse, om den ska kunna läsas här.
organisation-cited-help-decision = Välj ett som redan är antecknat, eller anteckna ett nytt i fälten nedanför.
organisation-cited-help-decision-body = Organet som beslutade.
organisation-cited-help-decision-day = Dagen för sammanträdet.
organisation-cited-help-decision-title = En rad, så att beslutet känns igen i listor.
organisation-held-help = Kryssa för det som lämnas över. Resten ligger kvar.
organisation-as-list = Visa som lista
organisation-as-tree = Visa som träd
organisation-day-chip = den { $day }
organisation-bodies-found = { $count ->
    [one] { $count } organ
   *[other] { $count } organ
}

## Rätt att agera
organisation-basis = Rätt att agera i dag
organisation-basis-for = Ersättare för { $name }
organisation-basis-appointment = Uppdraget
organisation-basis-undecided = Inget beslut antecknat
organisation-basis-employment = Genom anställning eller förtroendeuppdrag
organisation-basis-login = Genom inloggningen, utan uppdrag
organisation-role-member = Medarbetare eller ledamot
organisation-may-member = Kommenterar det som hör till organet.
organisation-may-head = Ändrar uppgifter om organet och de system det äger, intygar skyldigheter och antecknar frånvaro.
organisation-may-secretary = För in vad organet beslutar, ändrar uppgifter om det och intygar dess skyldigheter.
organisation-may-system-manager = Ändrar systemets uppgifter, svarar på frågor om det och intygar dess skyldigheter.
organisation-may-coordinator = Ändrar registren, för in beslut och intygar skyldigheter i hela kommunen.
organisation-may-administrator = Ändrar registren, för in beslut och sköter inloggningar, inställningar och säkerhetskopior.
organisation-may-auditor = Läser journalen, hämtar ut register och skriver granskningar.
organisation-may-data-protection-officer = Ser även dem som har skyddad identitet, läser journalen, hämtar ut register och påminner.
organisation-may-protected-identity-officer = Ser och ändrar uppgifter om dem som har skyddad identitet.
organisation-may-nothing = Ger ingen egen rätt att ändra här.
