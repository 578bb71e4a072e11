# Driftsidan, för den som sköter installationen.
operation-title = Drift
operation-lead = Så mår installationen just nu.
operation-program = Programmet
operation-version = Version
operation-schema = Databasens form
operation-steps = { $count ->
    [one] ett steg
   *[other] { $count } steg
 }
operation-sessions = Inloggade
operation-jobs = Jobb
operation-job-counts = { $waiting } väntar, { $running } pågår, { $failed } har gett upp
operation-database = Databasen
operation-engine = Motor
operation-address = Adress
operation-size = Storlek
operation-entries = Poster
operation-head = Huvud
operation-signed = Senast signerad
operation-signed-to = till och med post { $entry }
operation-never = Aldrig
operation-keeping = Säkerhetskopior
operation-backup = Senaste säkerhetskopia
operation-backup-good = { $file }, { $rows } rader
operation-restore-test = Senaste återläsningsprov
operation-restore-test-good = { $rows } rader lästes tillbaka ur { $file } och journalen är hel
operation-went-wrong = Det gick inte: { $why }
operation-registers = Registren
operation-rows-body = Organ
operation-rows-person = Personer
operation-rows-appointment = Uppdrag
operation-rows-system = System
operation-rows-decision = Beslut
operation-rows-journal = Journalposter
operation-failed = Jobb som gett upp
operation-failed-count = { $count ->
    [0] Inget jobb har gett upp.
    [one] Ett jobb har gett upp.
   *[other] { $count } jobb har gett upp.
 }
operation-job-daily = Dagens signering och utvärdering
operation-job-backup = Säkerhetskopia
operation-job-restore-test = Återläsningsprov
operation-doctor = Är något fel?
operation-doctor-says = Kör kommandot på servern. Det går igenom allt och säger vad som ska göras.
operation-unreachable = Stadga når inte sin databas just nu
operation-unreachable-says = Försök igen om en stund. Har du skrivit något: gå tillbaka i webbläsaren, så finns det kvar. Inget som redan sparats har gått förlorat.
operation-unknown-host = Här finns ingen kommun
operation-unknown-host-says = Ingen kommun svarar på den här adressen. Kontrollera att den är rätt skriven.
operation-crisis-good = { $file }, { $files } filer
operation-job-crisis-folder = Krispärm
operation-job-report = Rapporter till nämnder
