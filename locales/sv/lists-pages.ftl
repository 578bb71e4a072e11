# Sparade vyer: sidorna.
lists-views = Sparade vyer
lists-view = Vy
lists-lead = Urval, kolumner och ordning som du eller andra har sparat under ett namn. De står också som flikar över sina listor.
lists-none = Inga sparade vyer ännu.
lists-none-why = Öppna en lista, välj filter, kolumner och ordning, och tryck på Spara vyn.
lists-found = { $count ->
    [one] 1 vy
   *[other] { $count } vyer
  }
lists-list = Lista
lists-count = Antal nu
lists-shared = Delad med
lists-own = Ingen, bara min
lists-shared-with = { $role }
lists-shared-to = { $role }, av någon annan
lists-everybody = Alla som loggar in
lists-it-unit = IT-enhetens team
lists-on-start = På startsidan
lists-on-start-tick = Visa vyn med sitt antal på startsidan
lists-above = Säg till över
lists-yes = Ja
lists-all = Alla sparade vyer
lists-keep = Spara vyn
lists-change = Ändra vyn
lists-new = En ny vy
lists-instead = Spara i stället för
lists-instead-help = Då behåller vyn sitt namn och får det urval du har gjort nu.
lists-name = Vyns namn
lists-name-help = Till exempel ”Avtal som går ut i vår”.
lists-shared-help = De som har rollen ser vyn som en flik över listan. Var och en ser bara det den får se.
lists-form-lead = { $list }: { $count ->
    [one] 1 rad
   *[other] { $count } rader
  } med de filter som är valda. Kolumner och ordning sparas också.
lists-edit-lead = En vy av listan { $list }. Vill du ändra urvalet: öppna vyn, ändra filtren och tryck på Spara vyn.
lists-edit-lead-left = En vy av listan { $list }. Den som delade den loggar inte in längre. Ändrar du vyn blir den din, och den är delad som förut.
lists-kept = Vyn är sparad.
lists-removed = Vyn är borttagen.
lists-systems-of-section = Systemen i § { $section }
lists-obligations-of-section = Åligganden i § { $section }
lists-list-systems = System
lists-list-kinds = Gemensamma system
lists-list-information = Informationstyper
lists-list-questions = Frågor
lists-list-continuity = Kontinuitet
lists-list-continuity-trials = Övningar och återläsningsprov
lists-list-documents = Dokument
lists-list-deviations = Avvikelser
lists-list-obligations = Åligganden
lists-list-attestations = Intyg
lists-list-acceptances = Godtaganden
lists-list-organisation = Organ
lists-list-people = Personer
lists-list-appointments = Uppdrag
lists-list-decisions = Beslut
lists-list-imports = Importer
lists-list-logins = Inloggningar
lists-list-my-tokens = Mina nycklar till API:et
lists-list-tokens = Nycklar till API:et
lists-list-webhooks = Webhooks
lists-list-mail = Skickad e-post
lists-list-following = Det jag följer
lists-list-reports = Rapporter
lists-list-desk-report-cases = Ärenden bakom supportens siffror
lists-list-year-rounds = Årsgenomgångar
lists-list-year-list = Det som kommer
lists-list-journal = Journal
lists-list-audit-reviews = Granskningar
lists-list-audit-findings = Iakttagelser
lists-list-knowledge = Kunskap
lists-above-help = Ett antal: när vyn visar fler får du en notis och ett brev. Du får nästa först när antalet har varit nere igen. Tomt: ingenting.
lists-list-desk-cases = Ärenden i supporten
lists-list-desk-mine = Mina ärenden
