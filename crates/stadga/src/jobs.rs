//! What is done by itself: the day's signature and evaluation, backups, restore tests, the crisis folder.
//!
//! Everything goes through the table of jobs, so that several nodes on one database do each thing once:
//! the key of a job names its day, whoever leases it does it, and holds it for longer while it lasts.
//! A node that ends in the middle lets go of its lease after a while, and another node begins anew.

use crate::context::Context;
use domain::language::Language;
use domain::paper::Dress;
use domain::regulation::obligation::Mode;
use domain::{Day, Timestamp};
use jiff::{SignedDuration, ToSpan as _};
use routines::continuity::CRISIS_FOLDER;
use routines::desk::{
    ImportedCases, bad_told, case_acts_sweep, cases_tend, cases_watch, dues_keep, facts_recognise, facts_recount, log_reading,
    words_told,
};
use routines::operation::{BACKUP, RESTORE_TEST, Settings, desk_receives};
use routines::post::{Posted, post_fetch};
use routines::report::{REPORT, Rhythm, reports_known, reports_make};
use routines::{Caller, Failure, Outcome, Town, documents, login, notices, operation, regulation, search};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::StoreError;
use store::jobs::{Job, job_enqueue, job_known, job_next_at};
use store::journal::HeadKey;
use store::operation::note_last;
use web::language::Words;

/// The day's signature, sweeping and evaluation.
const DAILY: &str = "daily";
/// The log of another desk, looked for once an hour.
const DESK_LOG: &str = "desk-log";
/// Mail for the desk, fetched every few minutes.
const DESK_POST: &str = "desk-post";
/// Every how many minutes it is.
const POST_EVERY: i64 = 2;
/// How long the row of such a fetching is kept: there are very many, and how the last one went stands elsewhere.
const FETCHED_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How often the table is looked at: other nodes put jobs into it too.
const LOOK_EVERY: Duration = Duration::from_secs(20);
/// For how many days reports that were missed are still made.
const REPORT_WITHIN: i64 = 30;
/// How long the row of a job that is done is kept.
const DONE_FOR: SignedDuration = SignedDuration::from_hours(24 * 90);

/// When something is done by itself.
#[derive(Clone, Copy, Debug)]
struct Schedule {
    time: (i64, i64),
    days: i64,
}

/// What a worker needs.
#[derive(Clone)]
pub(crate) struct Worker {
    town: Town,
    key: HeadKey,
    clock: fn() -> Timestamp,
    /// This process, and nothing else.
    name: String,
    lease: Duration,
    folder: Option<PathBuf>,
    crisis: Option<PathBuf>,
    /// The file or folder where another desk lays its log.
    desk_log: Option<PathBuf>,
    dress: Dress,
}

/// When reports are made.
#[derive(Clone, Copy, Debug)]
struct Reporting {
    rhythm: Rhythm,
    day_of_month: i8,
    time: (i64, i64),
}

impl Reporting {
    /// As the settings have it.
    fn of(settings: &Settings) -> Self {
        Self {
            rhythm: Rhythm::from_word(settings.get("report.every")).unwrap_or_default(),
            day_of_month: i8::try_from(settings.number("report.day")).unwrap_or(5),
            time: settings.time("report.time"),
        }
    }

    /// The day whose reports are to be made by now; none where the last such day is long past, as before the product was installed.
    fn due(self, at: Timestamp) -> Option<Day> {
        let day = domain::calendar::day_of(at);
        let occasion = self.rhythm.last(day, self.day_of_month)?;
        let late = occasion.saturating_add(REPORT_WITHIN.days());
        let come = occasion < day || domain::calendar::time_of(at) >= self.time;
        (come && day <= late).then_some(occasion)
    }
}

/// A number of things that is one at least.
fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(1)
}

impl Worker {
    /// A worker for a municipality, as the configuration has it.
    pub(crate) fn new(context: &Context, town: &Town, key: &HeadKey, clock: fn() -> Timestamp) -> Self {
        let configuration = &context.configuration;
        let mut random = [0_u8; 4];
        town.chance().fill(&mut random);
        Self {
            town: town.clone(),
            key: key.clone(),
            clock,
            name: format!("{}-{:08x}", std::process::id(), u32::from_be_bytes(random)),
            lease: Duration::from_secs(configuration.number("jobs.lease-seconds").unsigned_abs()),
            folder: context.folder("backup.folder"),
            crisis: context.folder("crisis.folder"),
            desk_log: context.folder("desk.log-folder"),
            // What is wrong with it was said when the server started; the folder is written in any case.
            dress: crate::dress::dress(context).unwrap_or_default(),
        }
    }

    /// What this process is called among those that work.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Works until it is dropped.
    pub(crate) async fn work(self) {
        let mut commits = self.town.store().follow();
        loop {
            if let Err(failure) = self.plan().await {
                tracing::warn!(%failure, "what is to be done by itself could not be looked at");
            }
            while Box::pin(self.next()).await {}
            let wait = self.wait().await;
            let asked = async { while commits.recv().await.is_ok_and(|committed| !committed.jobs) {} };
            // Whichever comes first: the next job's time, a job asked for here, or a look for those of others.
            let _ = tokio::time::timeout(wait, asked).await;
        }
    }

    /// How long nothing is to be done, as far as is known.
    async fn wait(&self) -> Duration {
        let most = LOOK_EVERY.min(self.lease / 2);
        let Ok(view) = self.town.read().await else { return most };
        let Ok(Some(next)) = job_next_at(&view).await else { return most };
        Duration::try_from(next.duration_since((self.clock)())).unwrap_or_default().clamp(Duration::from_millis(100), most)
    }

    /// Asks for what is due; the key of each names its day, so that nothing is asked for twice.
    async fn plan(&self) -> Outcome<()> {
        let at = (self.clock)();
        let day = domain::calendar::day_of(at);
        let settings = self.town.settings().await?;
        let every = |time: &str, days: i64| Schedule { time: settings.time(time), days };
        let view = self.town.read().await?;
        let mut due = vec![DAILY];
        if let Some(folder) = &self.folder {
            let backup = every("backup.time", settings.number("backup.every-days"));
            let restore_test = every("restore-test.time", settings.number("restore-test.every-days"));
            if is_due(&backup, last_day(&view, BACKUP).await?, at) {
                due.push(BACKUP);
            }
            // A new folder has nothing to test until the first backup is there.
            let backed_up = note_last(&view, BACKUP, true).await?.is_some() && operation::holds_backup(folder);
            if backed_up && is_due(&restore_test, last_day(&view, RESTORE_TEST).await?, at) {
                due.push(RESTORE_TEST);
            }
        }
        if self.crisis.is_some() && is_due(&every("crisis.time", 1), last_day(&view, CRISIS_FOLDER).await?, at) {
            due.push(CRISIS_FOLDER);
        }
        let mut keyed: Vec<(String, &str)> = due.into_iter().map(|kind| (format!("{kind}-{day}"), kind)).collect();
        if let Some(occasion) = Reporting::of(&settings).due(at)
            && reports_known(&self.town, occasion).await?
        {
            // Keyed by the day that it was to be made, so that a day's delay makes no second one.
            keyed.push((format!("{REPORT}-{occasion}"), REPORT));
        }
        if self.desk_log.is_some() {
            let (hour, _) = domain::calendar::time_of(at);
            keyed.push((format!("{DESK_LOG}-{day}-{hour:02}"), DESK_LOG));
        }
        if desk_receives(&settings) {
            let (hour, minute) = domain::calendar::time_of(at);
            keyed.push((format!("{DESK_POST}-{day}-{hour:02}{:02}", minute / POST_EVERY * POST_EVERY), DESK_POST));
        }
        let mut new = Vec::new();
        for (key, kind) in keyed {
            if !job_known(&view, &key).await? {
                new.push((key, kind));
            }
        }
        drop(view);
        if new.is_empty() {
            return Ok(());
        }
        let asked = self.town.store().operate(async |upkeep| -> Result<(), StoreError> {
            for (key, kind) in &new {
                job_enqueue(upkeep, key, kind, &json!({}), at, at).await?;
            }
            Ok(())
        });
        Ok(asked.await?)
    }

    /// Does one job; false when none is ready.
    async fn next(&self) -> bool {
        let leased = self.town.store().job_lease(&self.name, (self.clock)(), self.lease, 1).await;
        match leased {
            Ok(jobs) => match jobs.into_iter().next() {
                Some(job) => {
                    Box::pin(self.perform(&job)).await;
                    true
                }
                None => false,
            },
            Err(error) => {
                tracing::warn!(%error, "no job could be leased");
                false
            }
        }
    }

    /// Does a job, holding it for longer while it lasts, and says how it went.
    async fn perform(&self, job: &Job) {
        let (key, kind, worker) = (&job.key, &job.kind, &self.name);
        tracing::info!(target: "stadga::job", key, kind, worker, attempt = job.attempts, "begun");
        let done = tokio::select! {
            done = self.run(job) => done,
            () = self.hold(job) => Err(Failure::fault("another node has it now")),
        };
        let at = (self.clock)();
        let store = self.town.store();
        let told = match &done {
            Ok(()) => store.job_finish(worker, key, at).await.map(drop),
            Err(failure) => store.job_fail(worker, job, at, &failure.to_string()).await.map(drop),
        };
        match &done {
            Ok(()) => tracing::info!(target: "stadga::job", key, kind, worker, "ended"),
            Err(failure) => tracing::error!(target: "stadga::job", key, kind, worker, %failure, "failed"),
        }
        if let Err(error) = told {
            tracing::warn!(%error, key, "it could not be said how a job went; it comes again");
        }
    }

    /// Renews the lease; ends when it is lost.
    async fn hold(&self, job: &Job) {
        loop {
            tokio::time::sleep(self.lease / 3).await;
            match self.town.store().job_renew(&self.name, &job.key, (self.clock)(), self.lease).await {
                Ok(true) => {}
                Ok(false) => return,
                // The database may come back before the lease has run out.
                Err(error) => tracing::warn!(%error, key = job.key, "a lease could not be renewed"),
            }
        }
    }

    async fn run(&self, job: &Job) -> Outcome<()> {
        let at = (self.clock)();
        let settings = self.town.settings().await?;
        match (job.kind.as_str(), &self.folder) {
            (DAILY, _) => self.daily(at).await,
            (BACKUP, Some(folder)) => {
                operation::backup(&self.town, folder, count(settings.number("backup.keep")), at, &self.clock).await.map(drop)
            }
            (RESTORE_TEST, Some(folder)) => operation::restore_test(&self.town, folder, at, &self.clock).await.map(drop),
            (CRISIS_FOLDER, _) => match &self.crisis {
                Some(folder) => {
                    let binder = crate::crisis::binder(folder, &settings, self.town.dress(&self.dress).await?);
                    crate::crisis::write(&self.town, &binder, at, self.clock).await.map(drop)
                }
                None => Err(Failure::fault("crisis.folder is not in this node's configuration")),
            },
            (REPORT, _) => {
                let occasion = job.key.strip_prefix(&format!("{REPORT}-")).and_then(|day| day.parse().ok());
                let Some(occasion) = occasion else { return Err(Failure::fault(format!("{} names no day", job.key))) };
                let day = domain::calendar::day_of(at);
                reports_make(&self.town, &Caller::system(), occasion, day, at).await.map(drop)
            }
            (DESK_LOG, _) => match &self.desk_log {
                Some(place) => self.desk_log(place, &settings, at).await,
                None => Err(Failure::fault("desk.log-folder is not in this node's configuration")),
            },
            (DESK_POST, _) => self.desk_post().await,
            (BACKUP | RESTORE_TEST, None) => Err(Failure::fault("backup.folder is not in this node's configuration")),
            (other, _) => Err(Failure::fault(format!("this version knows no job of the kind {other}"))),
        }
    }

    /// Fetches mail for the desk, where the chapter runs here; what is wrong with the mailbox stands on the page of letters,
    /// and is looked at again in a few minutes.
    async fn desk_post(&self) -> Outcome<()> {
        if matches!(self.desk_mode().await?, Some(Mode::Elsewhere | Mode::Off)) {
            return Ok(());
        }
        let words = Words::of(Language::Sv);
        match post_fetch(&self.town, &|message| words.message(message), &self.clock).await {
            Ok(posted) if posted == Posted::default() => {}
            Ok(posted) => tracing::info!(target: "stadga::job", ?posted, "mail for the desk was taken in"),
            Err(failure) => tracing::warn!(target: "stadga::job", %failure, "mail for the desk could not be fetched"),
        }
        Ok(())
    }

    async fn desk_mode(&self) -> Outcome<Option<Mode>> {
        desk_mode(&self.town, domain::calendar::day_of((self.clock)())).await
    }

    /// Takes in what another desk has laid out, where the chapter runs elsewhere; a file that cannot be read is said at the end.
    async fn desk_log(&self, place: &Path, settings: &Settings, at: Timestamp) -> Outcome<()> {
        let caller = Caller::system();
        if self.desk_mode().await? != Some(Mode::Elsewhere) {
            return Ok(());
        }
        let words = Words::of(Language::Sv);
        let said = |failure: &Failure| match failure {
            Failure::Refusal(refusal) => refusal.all().map(|each| words.message(&each.message)).collect::<Vec<_>>().join(" "),
            failure => failure.to_string(),
        };
        let reading = log_reading(settings).map_err(|failure| Failure::fault(format!("desk.log-…: {}", said(&failure))))?;
        let mut wrong = Vec::new();
        for watched in cases_watch(&self.town, &caller, place, &reading, at).await? {
            let file = watched.file.display().to_string();
            match watched.outcome {
                Ok(ImportedCases::Done(done)) if done.known => {}
                Ok(ImportedCases::Done(done)) => {
                    let (cases, new, changed) = (done.figures.cases, done.new, done.changed);
                    tracing::info!(target: "stadga::job", file, cases, new, changed, "taken in");
                    if !done.figures.unknown.is_empty() {
                        let words = words_told(&done);
                        tracing::warn!(target: "stadga::job", file, words, "words that tell of no state; say what they mean in desk.log-status, as in Klar=solved");
                    }
                }
                Ok(ImportedCases::Bad(bad)) => wrong.push(words.message(&bad_told(&file, &bad))),
                Err(failure) => wrong.push(format!("{file}: {}", said(&failure))),
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Failure::fault(wrong.join("; "))) }
    }

    /// Once a day: the head is signed, what has ended goes, the day is evaluated.
    async fn daily(&self, at: Timestamp) -> Outcome<()> {
        let day = domain::calendar::day_of(at);
        self.town.store().sign_head(day, at, &self.key).await?;
        login::sweep(&self.town, at).await?;
        notices::sweep(&self.town, at).await?;
        documents::aside_sweep(&self.town, at).await?;
        self.town.store().job_prune(at.saturating_sub(DONE_FOR).unwrap_or(at)).await?;
        self.town.store().job_prune_kind(DESK_POST, at.saturating_sub(FETCHED_FOR).unwrap_or(at)).await?;
        case_acts_sweep(&self.town, at).await?;
        dues_keep(&self.town, at).await?;
        if !matches!(self.desk_mode().await?, Some(Mode::Elsewhere | Mode::Off)) {
            let words = Words::of(Language::Sv);
            cases_tend(&self.town, &|message| words.message(message), at).await?;
        }
        facts_recognise(&self.town, at).await?;
        facts_recount(&self.town, at).await?;
        regulation::measure(&self.town, at, day).await?;
        notices::tell_of_shortage(&self.town, day, at).await?;
        regulation::evaluate(&self.town, at, day).await?;
        crate::attaching::check(&self.town, at).await?;
        // Made anew each day, so that words of what is gone do not stay.
        search::forget(&self.town).await?;
        search::catch_up(&self.town, "daily", day, at).await?;
        Ok(())
    }
}

/// The day on which something was done well last.
async fn last_day(view: &store::View, kind: &str) -> Outcome<Option<Day>> {
    Ok(note_last(view, kind, true).await?.map(|note| domain::calendar::day_of(note.begun_at)))
}

/// Whether it is time: so many days after the last one, and the time of the day has come.
fn is_due(schedule: &Schedule, last: Option<Day>, at: Timestamp) -> bool {
    let day = domain::calendar::day_of(at);
    let enough = last.is_none_or(|last| last.saturating_add(schedule.days.days()) <= day);
    // What was missed for longer than its time, as when the service stood still, is done at once.
    let missed = last.is_some_and(|last| last.saturating_add((schedule.days + 1).days()) <= day);
    enough && (missed || domain::calendar::time_of(at) >= schedule.time)
}

/// Where the fault-and-service routine runs; none where no duty in force waits for it.
pub(crate) async fn desk_mode(town: &Town, day: Day) -> Outcome<Option<Mode>> {
    let running = regulation::chapters(town, &Caller::system(), day).await?;
    Ok(running.chapters.iter().find(|chapter| chapter.chapter == "desk").map(|chapter| chapter.mode))
}

#[cfg(test)]
mod tests {
    use super::{Reporting, Rhythm, Schedule, is_due};

    #[test]
    fn reports_are_due_from_their_hour_and_for_a_month_after() {
        let tertially = Reporting { rhythm: Rhythm::Tertial, day_of_month: 5, time: (6, 0) };
        let due = |at: &str| tertially.due(at.parse().unwrap()).map(|day| day.to_string());
        // The fifth of September 2026 is a Saturday; six o'clock in Sweden in summer.
        assert_eq!(due("2026-09-05T12:00:00Z"), None);
        assert_eq!(due("2026-09-07T03:59:00Z"), None);
        assert_eq!(due("2026-09-07T04:00:00Z").as_deref(), Some("2026-09-07"));
        assert_eq!(due("2026-10-07T12:00:00Z").as_deref(), Some("2026-09-07"));
        assert_eq!(due("2026-10-08T12:00:00Z"), None);
        assert_eq!(Reporting { rhythm: Rhythm::Never, ..tertially }.due("2026-09-07T12:00:00Z".parse().unwrap()), None);
    }

    #[test]
    fn it_is_time_after_so_many_days_when_the_time_has_come_and_at_once_when_it_was_missed() {
        let weekly = Schedule { time: (2, 30), days: 7 };
        let due = |last: Option<&str>, at: &str| is_due(&weekly, last.map(|day| day.parse().unwrap()), at.parse().unwrap());
        // Half past two in Sweden in winter.
        assert!(!due(None, "2026-11-24T01:29:59Z") && due(None, "2026-11-24T01:30:00Z"));
        assert!(!due(Some("2026-11-18"), "2026-11-24T12:00:00Z"));
        assert!(!due(Some("2026-11-17"), "2026-11-24T01:00:00Z") && due(Some("2026-11-17"), "2026-11-24T01:30:00Z"));
        assert!(due(Some("2026-11-16"), "2026-11-24T00:10:00Z"), "it was to be yesterday");
        // In summer.
        assert!(!due(None, "2026-07-01T00:29:00Z") && due(None, "2026-07-01T00:30:00Z"));
    }
}
