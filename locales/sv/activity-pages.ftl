# Aktivitet, kommentarer och det man följer: sidorna.
activity-title = Aktivitet
activity-changes = Ändringar
activity-comments = Kommentarer
activity-pages = Sidor av aktiviteten
activity-none = Inget har hänt här än.
activity-comment = Kommentera
activity-commented = Kommentaren är sparad.
activity-comment-title = Skriv en kommentar
activity-comment-lead = Om { $object }.
activity-text = Kommentar
activity-text-help = Skriv @ och ett namn för att nämna någon, så får den veta det. En tom rad ger nytt stycke.
activity-names = Namn att välja på
activity-names-offered = { $count ->
    [0] Inget namn passar.
    [one] Ett namn passar. Enter tar det.
   *[other] { $count } namn passar. Välj med piltangenterna, ta det med Enter.
  }
activity-name-who = Vem menar du med @{ $name }?
activity-name-as-text = Ingen: låt @{ $name } stå som text
activity-edit-title = Ändra kommentaren
activity-edited = Ändrad { $when }
activity-withdraw = Dra tillbaka
activity-withdraw-title = Dra tillbaka kommentaren?
activity-withdraw-lead = Texten försvinner från sidan. Att den har funnits syns, och i journalen står den kvar.
activity-withdrawn = Kommentaren drogs tillbaka { $when }
activity-withdrawn-by-administrator = Kommentaren drogs tillbaka av en administratör { $when }
activity-comment-gone = Kommentaren är tillbakadragen.
activity-follow = Följ
activity-leave = Sluta följa
activity-followed = Nu följer du det här. När någon annan ändrar eller kommenterar får du en notis.
activity-left = Du följer det inte längre.
activity-trial-of = Prov av { $system }
activity-question-of = Frågan om { $system }
activity-appointment-of = Uppdrag för { $name }
activity-following = Det jag följer
activity-following-lead = När någon annan ändrar eller kommenterar det du följer får du en notis, en för varje sak tills du har läst den.
activity-following-none = Du följer inget än.
activity-following-none-why = Öppna ett system, ett beslut eller något annat och välj Följ vid aktiviteten.
activity-object = Vad
activity-kind = Sort
activity-latest = Senast hänt
activity-unread = Olästa händelser
activity-since = Följt sedan
activity-since-answered = Du ansvarar för det
activity-found = { $count ->
    [one] 1 sak
   *[other] { $count } saker
  }
activity-answered-title = Följ det jag ansvarar för
activity-answered-lead = Systemen som du är systemansvarig för, och de som ägs av en enhet som du är chef för. De hittas på din startsida även om du inte följer dem.
activity-answered = System som jag ansvarar för
activity-answered-tick = Följ dem alla, så länge jag ansvarar för dem
activity-answered-saved = Valet är sparat.
activity-kind-system = System
activity-kind-continuity-plan = Kontinuitetsplan
activity-kind-continuity-trial = Övning eller prov
activity-kind-information-type = Informationstyp
activity-kind-kind = Gemensamt system
activity-kind-question = Fråga
activity-kind-body = Organ
activity-kind-person = Person
activity-kind-decision = Beslut
activity-kind-appointment = Uppdrag
activity-kind-engagement = Uppdrag utifrån
activity-kind-section = Paragraf
activity-kind-duty = Skyldighet
activity-kind-obligation = Åliggande
activity-kind-attachment = Bilaga
activity-kind-problem = Känt fel
activity-kind-webhook = Webhook
activity-kind-team = Supportens team
activity-kind-article = Artikel
activity-kind-review = Granskning
activity-kind-finding = Iakttagelse
