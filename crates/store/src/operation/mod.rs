//! What keeps the service well: notes of backups and restore tests, figures of the database, and its move to another.

mod relocation;
pub(crate) mod schema;

pub(crate) use relocation::refuse_while_moving;
pub use relocation::{Relocation, relocation};

use crate::address::Engine;
use crate::change::Writing;
use crate::error::StoreError;
use crate::params;
use crate::source::Source;
use domain::Timestamp;
use serde_json::Value;

/// What was done, and how it went.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What: `backup`, `restore-test`.
    pub kind: String,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
    /// Whether it went well.
    pub good: bool,
    /// The particulars: file, bytes, rows, or what went wrong.
    pub detail: Value,
}

/// How many jobs stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// They wait for their turn.
    pub waiting: i64,
    /// Somebody has leased them.
    pub running: i64,
    /// They were given up.
    pub failed: i64,
}

/// Keeps a note.
pub async fn note_save(writing: &impl Writing, note: &Note) -> Result<(), StoreError> {
    let key = vec![("kind", note.kind.as_str().into()), ("begun_at", note.begun_at.into())];
    let detail = note.detail.to_string();
    let columns = vec![("ended_at", note.ended_at.into()), ("good", note.good.into()), ("detail", detail.into())];
    writing.upsert("operation_note", key, columns).await
}

/// The latest note of a kind; or the latest of those that went well.
pub async fn note_last(source: &impl Source, kind: &str, good: bool) -> Result<Option<Note>, StoreError> {
    let only = if good { "and good = 1" } else { "" };
    let sql = format!(
        "select kind, begun_at, ended_at, good, detail from operation_note where kind = $1 {only} order by begun_at desc limit 1"
    );
    let row = source.row(&sql, params![kind]).await?;
    row.map(|row| {
        Ok(Note {
            kind: row.text("kind")?,
            begun_at: row.timestamp("begun_at")?,
            ended_at: row.timestamp("ended_at")?,
            good: row.flag("good")?,
            detail: row.json("detail")?,
        })
    })
    .transpose()
}

/// Forgets the notes that are older than a moment, but for the latest good one of each kind.
pub async fn note_prune(writing: &impl Writing, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "delete from operation_note where begun_at < $1 and begun_at < (
        select max(newest.begun_at) from operation_note as newest where newest.kind = operation_note.kind and newest.good = 1)";
    writing.execute(sql, params![before]).await
}

/// How many jobs wait, run and were given up.
pub async fn job_counts(source: &impl Source, at: Timestamp) -> Result<JobCounts, StoreError> {
    let sql = "select
            cast(coalesce(sum(case when failed_at is null and (leased_until is null or leased_until <= $1) then 1 else 0 end), 0)
                as bigint) as waiting,
            cast(coalesce(sum(case when failed_at is null and leased_until > $1 then 1 else 0 end), 0) as bigint) as running,
            cast(coalesce(sum(case when failed_at is not null then 1 else 0 end), 0) as bigint) as failed
        from job where done_at is null";
    let Some(row) = source.row(sql, params![at]).await? else { return Ok(JobCounts::default()) };
    Ok(JobCounts { waiting: row.integer("waiting")?, running: row.integer("running")?, failed: row.integer("failed")? })
}

/// How many bytes the database takes.
pub async fn database_bytes(source: &impl Source) -> Result<i64, StoreError> {
    let sql = match source.engine() {
        Engine::Sqlite => "select page_count * page_size as number from pragma_page_count, pragma_page_size",
        Engine::Postgres => "select cast(pg_database_size(current_database()) as bigint) as number",
    };
    source.number(sql, Vec::new()).await
}

/// How many sessions last.
pub async fn session_count(source: &impl Source, at: Timestamp) -> Result<i64, StoreError> {
    source.number("select count(*) as number from session where ends_at > $1", params![at]).await
}

/// The rows of the registers: those that every municipality has, by table.
pub async fn register_sizes(source: &impl Source) -> Result<Vec<(&'static str, i64)>, StoreError> {
    let mut sizes = Vec::new();
    for table in ["body", "person", "appointment", "system", "decision", "journal"] {
        let count = source.number(&format!("select count(*) as number from {table}"), Vec::new()).await?;
        sizes.push((table, count));
    }
    Ok(sizes)
}

/// The day and moment of the last signature of the journal's head.
pub async fn signature_last(source: &impl Source) -> Result<Option<(domain::Day, i64)>, StoreError> {
    let row = source.row("select day, seq from journal_signature order by day desc limit 1", Vec::new()).await?;
    row.map(|row| Ok((row.day("day")?, row.integer("seq")?))).transpose()
}
