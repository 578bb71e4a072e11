//! How the service stands, its jobs that were given up, and the mail that was sent: `/api/v1/operation`, `/api/v1/mails`.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Sent, word};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use crate::language::Words;
use crate::visit::Bearer;
use axum::Json;
use axum::http::StatusCode;
use routines::notices::{Mail, MailFilter, Passage, mails};
use routines::operation::{Note, Operation, operation, try_again};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/operation" => get state;
    "/api/v1/operation/retry" => post retry;
    "/api/v1/mails" => get sent;
}

/// How the service stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct OperationState {
    /// The version of the program.
    program: String,
    /// How many steps the schema of the database has taken.
    schema_steps: u64,
    /// The last of them.
    schema: String,
    /// `SQLite` or `PostgreSQL`.
    engine: String,
    /// Where the database is, without password.
    database: String,
    /// Its size.
    database_bytes: i64,
    /// Sessions that last.
    sessions: i64,
    /// Jobs.
    jobs: JobsCounted,
    /// The journal.
    journal: JournalState,
    /// The rows of the registers, by table.
    rows: Vec<TableRows>,
    /// The last backup, however it went.
    backup: Option<KeepingRun>,
    /// The last restore test, however it went.
    restore_test: Option<KeepingRun>,
    /// When the crisis folder was last written, however it went.
    crisis_folder: Option<KeepingRun>,
}

/// How many jobs stand where.
#[derive(Debug, Serialize, ToSchema)]
struct JobsCounted {
    /// They wait for their turn.
    waiting: i64,
    /// Somebody has them in hand.
    running: i64,
    /// They were given up.
    failed: i64,
    /// Those that were given up, the latest of them.
    given_up: Vec<JobGivenUp>,
}

/// A job that was given up.
#[derive(Debug, Serialize, ToSchema)]
struct JobGivenUp {
    /// Its key, by which it is tried again.
    job: String,
    /// What was to be done.
    kind: String,
    /// When it was given up.
    #[schema(format = DateTime)]
    failed_at: String,
    /// What went wrong the last time.
    detail: String,
}

/// The journal as it stands.
#[derive(Debug, Serialize, ToSchema)]
struct JournalState {
    /// The number of its last entry.
    entries: i64,
    /// The head of its chain.
    head: String,
    /// The day of the last signature.
    #[schema(format = Date)]
    signed_on: Option<String>,
    /// The entry that the last signature covers.
    signed_to: Option<i64>,
}

/// How many rows a table has.
#[derive(Debug, Serialize, ToSchema)]
struct TableRows {
    /// The table.
    table: String,
    /// The rows.
    rows: i64,
}

/// How something that comes by itself went the last time.
#[derive(Debug, Serialize, ToSchema)]
struct KeepingRun {
    /// When it began.
    #[schema(format = DateTime)]
    begun_at: String,
    /// When it ended.
    #[schema(format = DateTime)]
    ended_at: String,
    /// Whether it went well.
    good: bool,
    /// The file, where there is one.
    file: Option<String>,
    /// How many rows it has.
    rows: Option<i64>,
    /// What went wrong.
    fault: Option<String>,
}

impl KeepingRun {
    fn of(note: &Note) -> Self {
        let text = |name: &str| note.detail.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
        Self {
            begun_at: note.begun_at.to_string(),
            ended_at: note.ended_at.to_string(),
            good: note.good,
            file: text("file"),
            rows: note.detail.get("rows").and_then(serde_json::Value::as_i64),
            fault: text("fault"),
        }
    }
}

impl OperationState {
    fn of(found: &Operation) -> Self {
        let counts = found.figures.jobs;
        let given_up = found.failed.iter().map(|job| JobGivenUp {
            job: job.key.clone(),
            kind: job.kind.clone(),
            failed_at: job.failed_at.to_string(),
            detail: job.error.clone(),
        });
        let (steps, last) = &found.steps;
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema_steps: *steps as u64,
            schema: last.clone(),
            engine: found.engine.to_owned(),
            database: found.address.clone(),
            database_bytes: found.figures.bytes,
            sessions: found.figures.sessions,
            jobs: JobsCounted {
                waiting: counts.waiting,
                running: counts.running,
                failed: counts.failed,
                given_up: given_up.collect(),
            },
            journal: JournalState {
                entries: found.figures.entries,
                head: found.head.clone(),
                signed_on: found.signed.map(|(day, _)| day.to_string()),
                signed_to: found.signed.map(|(_, entry)| entry),
            },
            rows: found.sizes.iter().map(|(table, rows)| TableRows { table: (*table).to_owned(), rows: *rows }).collect(),
            backup: found.backup.as_ref().map(KeepingRun::of),
            restore_test: found.restore_test.as_ref().map(KeepingRun::of),
            crisis_folder: found.crisis_folder.as_ref().map(KeepingRun::of),
        }
    }

    fn sample() -> Self {
        let backup = KeepingRun {
            begun_at: "2026-11-25T01:30:00Z".to_owned(),
            ended_at: "2026-11-25T01:30:04Z".to_owned(),
            good: true,
            file: Some("/var/backups/stadga/stadga-20261125T013000Z.zip".to_owned()),
            rows: Some(18_204),
            fault: None,
        };
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema_steps: 31,
            schema: "0031-saved-views".to_owned(),
            engine: "SQLite".to_owned(),
            database: "sqlite:/var/lib/stadga/stadga.db".to_owned(),
            database_bytes: 41_943_040,
            sessions: 12,
            jobs: JobsCounted { waiting: 0, running: 1, failed: 0, given_up: Vec::new() },
            journal: JournalState {
                entries: 4_711,
                head: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
                signed_on: Some("2026-11-24".to_owned()),
                signed_to: Some(4_702),
            },
            rows: vec![TableRows { table: "system".to_owned(), rows: 214 }],
            backup: Some(backup),
            restore_test: None,
            crisis_folder: None,
        }
    }
}

/// How the service stands
///
/// Its size, jobs, journal, and how backups and restore tests went, for administrators.
#[utoipa::path(get, path = "/api/v1/operation", operation_id = "get_operation", tag = "operation",
    responses((status = 200, description = "How it stands.", body = OperationState)))]
async fn state(visit: Bearer) -> Result<Json<OperationState>, Unmet> {
    Ok(Json(OperationState::of(&operation(visit.town(), &visit.caller, visit.at).await?)))
}

/// A job that is to be tried again.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct JobToRetry {
    /// Its key, as it stands among those that were given up.
    job: String,
}

impl JobToRetry {
    fn sample() -> Self {
        Self { job: "backup-20261125".to_owned() }
    }
}

/// Tries a job again that was given up
///
/// It runs at once, as if it had never been tried; one that runs again already is left as it is.
/// The work of a day that is past is refused: that of the next day does it.
#[utoipa::path(post, path = "/api/v1/operation/retry", operation_id = "retry_job", tag = "operation", request_body = JobToRetry,
    responses((status = 204, description = "It is tried again."), (status = 404, description = "There is no such job.")))]
async fn retry(visit: Bearer, sent: Sent<JobToRetry>) -> Result<StatusCode, Unmet> {
    try_again(visit.town(), &visit.caller, &sent.body.job, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A mail, on its way or sent; what it says is not told.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct MailDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The address to which it goes.
    to: String,
    /// The subject line.
    subject: String,
    /// `waiting`, `sent` or `given-up`.
    state: String,
    /// How often it was tried in vain.
    #[schema(minimum = 0)]
    attempts: i64,
    /// When it was made.
    #[schema(format = DateTime)]
    made_at: String,
    /// When the server took it.
    #[schema(format = DateTime)]
    sent_at: Option<String>,
    /// When it is tried next, while it waits.
    #[schema(format = DateTime)]
    next_at: Option<String>,
    /// What went wrong last.
    fault: Option<String>,
}

impl MailDetail {
    fn of(words: Words, mail: &Mail) -> Self {
        Self {
            id: mail.id.to_string(),
            to: mail.address.clone(),
            subject: mail.subject.clone(),
            state: mail.passage.word().to_owned(),
            attempts: mail.attempts,
            made_at: mail.made_at.to_string(),
            sent_at: mail.sent_at.map(|at| at.to_string()),
            next_at: (mail.passage == Passage::Waiting).then(|| mail.next_at.to_string()),
            fault: mail.fault.as_ref().map(|fault| words.message(fault)),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(64),
            to: "maja.oberg@lindhamn.example".to_owned(),
            subject: "Fråga om Hemtur".to_owned(),
            state: "sent".to_owned(),
            attempts: 0,
            made_at: "2026-11-23T12:00:00Z".to_owned(),
            sent_at: Some("2026-11-23T12:00:01Z".to_owned()),
            next_at: None,
            fault: None,
        }
    }
}

/// Which mail is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MailsAsked {
    /// A part of the subject or the address.
    q: Option<String>,
    /// `waiting`, `sent` or `given-up`; all of it where it is left out.
    #[param(pattern = "one-of:mail-state")]
    state: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The mail that was sent or is on its way
///
/// The newest first; for administrators, the coordinator and auditors.
#[utoipa::path(get, path = "/api/v1/mails", operation_id = "list_mails", tag = "operation", params(MailsAsked),
    responses((status = 200, description = "A page of the mail.", body = Listed<MailDetail>)))]
async fn sent(visit: Bearer, Asked(asked): Asked<MailsAsked>) -> Result<Json<Listed<MailDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let passage = word("state", asked.state.as_deref(), "mail-state", Passage::from_word)?;
    let filter = MailFilter { text: asked.q, passage, window: paging.window(), ..MailFilter::default() };
    let found = mails(visit.town(), &visit.caller, &filter).await?;
    let items = found.rows.iter().map(|mail| MailDetail::of(visit.words, mail)).collect();
    Ok(Json(paging.listed(items, found.total)))
}
