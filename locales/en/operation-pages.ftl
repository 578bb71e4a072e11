# The operator's page.
operation-title = Operation
operation-lead = How the installation stands now.
operation-program = The program
operation-version = Version
operation-schema = Shape of the database
operation-steps = { $count ->
    [one] one step
   *[other] { $count } steps
 }
operation-sessions = Signed in
operation-jobs = Jobs
operation-job-counts = { $waiting } waiting, { $running } under way, { $failed } given up
operation-database = The database
operation-engine = Engine
operation-address = Address
operation-size = Size
operation-entries = Entries
operation-head = Head
operation-signed = Last signed
operation-signed-to = up to entry { $entry }
operation-never = Never
operation-keeping = Backups
operation-backup = Last backup
operation-backup-good = { $file }, { $rows } rows
operation-restore-test = Last restore test
operation-restore-test-good = { $rows } rows were read back from { $file } and the journal is whole
operation-went-wrong = It failed: { $why }
operation-registers = The registers
operation-rows-body = Bodies
operation-rows-person = People
operation-rows-appointment = Appointments
operation-rows-system = Systems
operation-rows-decision = Decisions
operation-rows-journal = Journal entries
operation-failed = Jobs given up
operation-failed-count = { $count ->
    [0] No job was given up.
    [one] One job was given up.
   *[other] { $count } jobs were given up.
 }
operation-job-daily = The day's signature and evaluation
operation-job-backup = Backup
operation-job-restore-test = Restore test
operation-doctor = Is something wrong?
operation-doctor-says = Run the command on the server. It goes through everything and says what to do.
operation-unreachable = Stadga cannot reach its database just now
operation-unreachable-says = Try again in a while. If you had typed something, go back in your browser and it is still there. Nothing that was saved is lost.
operation-unknown-host = There is no municipality here
operation-unknown-host-says = No municipality answers to this address. Check that it is written correctly.
operation-crisis-good = { $file }, { $files } files
operation-job-crisis-folder = Crisis folder
operation-job-report = Reports to boards
