//! Jobs: what is to be done later, kept in the same transaction as the change that asks for it.
//!
//! A job is done at least once: a worker may end between doing and saying so, and its lease runs out.
//! So what does a job must do no harm the second time; the key tells it which time it is.

use crate::address::Engine;
use crate::change::Writing;
use crate::error::StoreError;
use crate::params;
use crate::source::{SessionAccess as _, Source};
use crate::store::Store;
use crate::text;
use crate::value::Row;
use domain::Timestamp;
use jiff::SignedDuration;
use serde_json::Value;
use std::time::Duration;

pub(crate) mod schema;

/// How often a job is tried before it is left to a person.
pub const MOST_ATTEMPTS: i64 = 8;
/// The wait after the first failure; it grows fourfold with each further one.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
/// The longest wait between two attempts.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// A job that a worker has leased.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// What makes it one: the same key is never enqueued twice.
    pub key: String,
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub payload: Value,
    /// Which attempt this is, from 1.
    pub attempts: i64,
    /// When it was to run.
    pub run_at: Timestamp,
}

/// What became of a job that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It runs again then.
    Again(Timestamp),
    /// It was tried often enough, and waits for a person.
    GivenUp,
    /// It was no longer this worker's.
    NotMine,
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq)]
pub struct FailedJob {
    /// Its key.
    pub key: String,
    /// What was to be done.
    pub kind: String,
    /// When it was given up.
    pub failed_at: Timestamp,
    /// What went wrong the last time.
    pub error: String,
}

/// Asks for a job, in the transaction of whatever asks; says whether it was new.
///
/// The workers are woken when the transaction has been committed.
pub async fn job_enqueue(
    writing: &impl Writing,
    key: &str,
    kind: &str,
    payload: &Value,
    at: Timestamp,
    run_at: Timestamp,
) -> Result<bool, StoreError> {
    let touched = writing
        .execute(
            "insert into job (key, kind, payload, enqueued_at, run_at) values ($1, $2, $3, $4, $5) on conflict (key) do nothing",
            params![key, kind, payload.to_string(), at, run_at],
        )
        .await?;
    if touched > 0 {
        writing.mark_job();
    }
    Ok(touched > 0)
}

/// The jobs that were given up, the latest first.
pub async fn job_list_failed(source: &impl Source) -> Result<Vec<FailedJob>, StoreError> {
    let sql = "select key, kind, failed_at, error from job where failed_at is not null order by failed_at desc, key limit 200";
    let rows = source.rows(sql, params![]).await?;
    rows.iter()
        .map(|row| {
            Ok(FailedJob {
                key: row.text("key")?,
                kind: row.text("kind")?,
                failed_at: row.timestamp("failed_at")?,
                error: row.optional_text("error")?.unwrap_or_default(),
            })
        })
        .collect()
}

/// Lets a job that was given up run again at once, as if it had never been tried; says whether there was one.
pub async fn job_retry(writing: &impl Writing, key: &str, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "update job
        set run_at = $1, attempts = 0, failed_at = null, error = null, leased_until = null, leased_by = null
        where key = $2 and failed_at is not null";
    let touched = writing.execute(sql, params![at, key]).await?;
    if touched > 0 {
        writing.mark_job();
    }
    Ok(touched > 0)
}

/// Whether a job of the key was ever asked for, done or not.
pub async fn job_known(source: &impl Source, key: &str) -> Result<bool, StoreError> {
    Ok(source.row("select 1 as one from job where key = $1", params![key]).await?.is_some())
}

/// When the next job is to run, leased or not; none when nothing waits.
pub async fn job_next_at(source: &impl Source) -> Result<Option<Timestamp>, StoreError> {
    let sql = "select min(case when leased_until > run_at then leased_until else run_at end) as next
        from job where done_at is null and failed_at is null";
    match source.row(sql, params![]).await? {
        Some(row) => row.optional_timestamp("next"),
        None => Ok(None),
    }
}

impl Store {
    /// Leases jobs that are ready: until the lease runs out nobody else gets them, on whatever node.
    pub async fn job_lease(&self, worker: &str, at: Timestamp, lease: Duration, most: usize) -> Result<Vec<Job>, StoreError> {
        let tail = match self.engine() {
            Engine::Sqlite => "",
            Engine::Postgres => "for update skip locked",
        };
        let take = format!(
            "update job set leased_until = $1, leased_by = $2, attempts = attempts + 1
             where key in (
                select key from job
                where done_at is null and failed_at is null and run_at <= $3 and attempts < $4
                    and (leased_until is null or leased_until <= $3)
                order by run_at, key limit $5 {tail}
             )
             returning key, kind, payload, attempts, run_at"
        );
        let until = at.saturating_add(SignedDuration::try_from(lease).unwrap_or(LONGEST_WAIT)).unwrap_or(at);
        self.operate(async |upkeep| {
            // What was begun often enough and never ended would otherwise be begun for ever.
            upkeep
                .session()
                .run(
                    "update job set failed_at = $1, error = 'was begun and never ended', leased_by = null
                     where done_at is null and failed_at is null and attempts >= $2 and leased_until <= $1",
                    params![at, MOST_ATTEMPTS],
                )
                .await?;
            let rows = upkeep.rows(&take, params![until, worker, at, MOST_ATTEMPTS, most]).await?;
            let mut jobs = rows.iter().map(job).collect::<Result<Vec<_>, _>>()?;
            jobs.sort_by(|one, other| (one.run_at, &one.key).cmp(&(other.run_at, &other.key)));
            Ok(jobs)
        })
        .await
    }

    /// Holds a job for longer, while it is being done; gives false when it is no longer this worker's.
    pub async fn job_renew(&self, worker: &str, key: &str, at: Timestamp, lease: Duration) -> Result<bool, StoreError> {
        let until = at.saturating_add(SignedDuration::try_from(lease).unwrap_or(LONGEST_WAIT)).unwrap_or(at);
        let renew =
            "update job set leased_until = $1 where key = $2 and leased_by = $3 and leased_until > $4 and done_at is null";
        let touched = self.operate(async |upkeep| upkeep.session().run(renew, params![until, key, worker, at]).await).await?;
        Ok(touched > 0)
    }

    /// Says that a job is done; gives false when the lease had run out and somebody else has it.
    pub async fn job_finish(&self, worker: &str, key: &str, at: Timestamp) -> Result<bool, StoreError> {
        self.operate(async |upkeep| job_finish(upkeep, worker, key, at).await).await
    }

    /// Says that a job failed: it runs again later, or is given up.
    pub async fn job_fail(&self, worker: &str, job: &Job, at: Timestamp, error: &str) -> Result<Fate, StoreError> {
        let again = at.saturating_add(wait_after(job.attempts)).unwrap_or(at);
        let given_up = job.attempts >= MOST_ATTEMPTS;
        let failed_at = given_up.then_some(at);
        let touched = self
            .operate(async |upkeep| {
                upkeep
                    .session()
                    .run(
                        "update job set run_at = $1, failed_at = $2, error = $3, leased_until = null, leased_by = null
                         where key = $4 and leased_by = $5 and done_at is null",
                        params![again, failed_at, error, &job.key, worker],
                    )
                    .await
            })
            .await?;
        Ok(match (touched, given_up) {
            (0, _) => Fate::NotMine,
            (_, true) => Fate::GivenUp,
            (_, false) => Fate::Again(again),
        })
    }

    /// Forgets jobs of one kind that were done before a moment.
    pub async fn job_prune_kind(&self, kind: &str, before: Timestamp) -> Result<u64, StoreError> {
        let sql = "delete from job where kind = $1 and done_at < $2";
        self.operate(async |upkeep| upkeep.session().run(sql, params![kind, before]).await).await
    }

    /// Forgets jobs that were done before a moment.
    pub async fn job_prune(&self, before: Timestamp) -> Result<u64, StoreError> {
        self.operate(async |upkeep| upkeep.session().run("delete from job where done_at < $1", params![before]).await).await
    }
}

/// Says that a job is done in the transaction of what it did; gives false when it was no longer this worker's.
pub async fn job_finish(writing: &impl Writing, worker: &str, key: &str, at: Timestamp) -> Result<bool, StoreError> {
    let touched = writing
        .execute(
            "update job set done_at = $1, leased_until = null, error = null
             where key = $2 and leased_by = $3 and done_at is null and failed_at is null",
            params![at, key, worker],
        )
        .await?;
    Ok(touched > 0)
}

/// The wait before the next attempt.
fn wait_after(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 12)).unwrap_or(12);
    FIRST_WAIT.checked_mul(4_i32.saturating_pow(doublings)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)
}

fn job(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        key: row.text("key")?,
        kind: row.text("kind")?,
        payload: row.json("payload")?,
        attempts: row.integer("attempts")?,
        run_at: text::to_timestamp("run_at", &row.text("run_at")?)?,
    })
}
