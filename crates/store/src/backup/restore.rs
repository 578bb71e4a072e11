//! Restoring an archive into an empty database of either engine: all of it, or nothing.

use super::columns::{Column, columns};
use super::read::{self, Part};
use super::{ArchiveError, Manifest, tables};
use crate::address::Engine;
use crate::error::StoreError;
use crate::insert::insert_many;
use crate::journal::append::{Buffered, append};
use crate::journal::{dispose, happening, verify};
use crate::migration::{self, Table};
use crate::params;
use crate::source::Session;
use crate::store::Store;
use domain::Timestamp;
use domain::journal::{Actor, Digest, Disposal, Entry};
use std::collections::BTreeSet;
use std::path::Path;
use tokio::sync::mpsc;

/// What a restore brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The manifest of the archive.
    pub manifest: Manifest,
    /// How many rows came back.
    pub rows: u64,
    /// The disposals made since the backup that were executed again.
    pub disposals: Vec<String>,
    /// The steps that were taken after it, where the archive was older than this program.
    pub steps: Vec<String>,
}

impl Store {
    /// Restores an archive into this database, which must be empty, and executes again the disposals made since.
    ///
    /// `later` may hold all disposals that are known: those that the archive has already are passed over.
    pub async fn restore(&self, file: &Path, later: &[Disposal], at: Timestamp) -> Result<Restored, ArchiveError> {
        let path = file.to_owned();
        let manifest = tokio::task::spawn_blocking(move || read::check(read::opened(&path)?, &path.display().to_string()))
            .await
            .map_err(|error| ended(&error))??;
        let known: BTreeSet<&str> = migration::steps().map(|step| step.name).collect();
        if let Some(step) = manifest.steps.iter().find(|step| !known.contains(step.as_str())) {
            return Err(ArchiveError::Newer { step: step.clone() });
        }
        let alone = self.inner.alone().await?;
        let session = &alone.session;
        prepare(session, &manifest, at).await?;
        let deferred = defer(session).await?;
        let rows = load(session, file, &manifest).await?;
        let verification = verify::verify(session, anchor(&manifest).as_ref(), None).await?;
        if let Some(fault) = verification.fault {
            return Err(ArchiveError::Journal(fault));
        }
        let disposals = self.execute_again(session, later, at).await?;
        settle(session, &deferred).await?;
        let steps = migration::run(session, at, |_| true).await?;
        alone.commit().await?;
        Ok(Restored { manifest, rows, disposals, steps })
    }

    /// Executes the disposals that the archive does not have, each with its entry in the journal.
    async fn execute_again(&self, session: &Session, later: &[Disposal], at: Timestamp) -> Result<Vec<String>, StoreError> {
        let mut executed = Vec::new();
        for disposal in later {
            let known = session.query_one("select id from disposal where id = $1", params![&disposal.id]).await?;
            if known.is_some() {
                continue;
            }
            dispose(session, disposal).await?;
            let entry = Entry::of(happening(disposal));
            append(session, Buffered::seal(&Actor::operator(), at, entry, self.chance())).await?;
            executed.push(disposal.id.clone());
        }
        Ok(executed)
    }
}

fn ended(error: &tokio::task::JoinError) -> ArchiveError {
    ArchiveError::Store(StoreError::Database(error.to_string()))
}

fn anchor(manifest: &Manifest) -> Option<Digest> {
    (manifest.journal.seq > 0).then(|| manifest.journal.digest.clone())
}

/// Brings an empty database to the archive's steps, and refuses one that is not empty.
async fn prepare(session: &Session, manifest: &Manifest, at: Timestamp) -> Result<(), ArchiveError> {
    let status = migration::status(session).await?;
    if let Some(step) = status.unknown.first() {
        return Err(StoreError::Newer { step: step.clone() }.into());
    }
    if status.applied.is_empty() {
        migration::run(session, at, |step| manifest.steps.iter().any(|name| name == step.name)).await?;
    } else {
        let there: BTreeSet<&String> = status.applied.iter().collect();
        let wanted: BTreeSet<&String> = manifest.steps.iter().collect();
        for table in migration::tables().filter(|table| !table.operational && table.name != "journal_head") {
            if migration::has_table(session, table.name).await? {
                let row = session.query_one(&format!("select 1 as one from {} limit 1", table.name), params![]).await?;
                if row.is_some() {
                    return Err(ArchiveError::NotEmpty { table: table.name.to_owned() });
                }
            }
        }
        if there != wanted {
            return Err(ArchiveError::OtherVersion);
        }
    }
    for table in tables(&manifest.steps, manifest.whole) {
        if !manifest.files.iter().any(|file| file.table == table.name) {
            return Err(ArchiveError::Missing { file: format!("tables/{}.jsonl", table.name) });
        }
        // What the steps themselves put there (a first head, a setting) comes from the archive instead.
        if !has_growing_journal(table) {
            session.run(&format!("delete from {}", table.name), params![]).await?;
        }
    }
    Ok(())
}

/// Whether the table is one that refuses deletes; those are empty on a fresh database.
fn has_growing_journal(table: &Table) -> bool {
    matches!(table.name, "journal" | "journal_value" | "journal_signature" | "disposal" | "disposal_entry" | "disposal_row")
}

async fn load(session: &Session, file: &Path, manifest: &Manifest) -> Result<u64, ArchiveError> {
    let mut shapes: Vec<(&'static Table, Vec<Column>)> = Vec::new();
    for file in &manifest.files {
        let table = tables(&manifest.steps, manifest.whole).find(|table| table.name == file.table);
        let table = table.ok_or_else(|| ArchiveError::Tampered { file: file.name.clone() })?;
        shapes.push((table, columns(session, table.name).await?));
    }
    let (sender, mut receiver) = mpsc::channel(4);
    let (path, own) = (file.to_owned(), manifest.clone());
    let reader = tokio::task::spawn_blocking(move || {
        let named = path.display().to_string();
        read::rows(read::opened(&path)?, &named, &own, |part| sender.blocking_send(part).is_ok())
    });
    let mut loaded = 0;
    while let Some(Part { table: place, first_line, rows }) = receiver.recv().await {
        let (table, columns) = &shapes[place];
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let mut params = Vec::with_capacity(rows.len());
        for (number, mut row) in rows.into_iter().enumerate() {
            let values: Option<Vec<_>> = columns.iter().map(|column| column.value_in(&mut row)).collect();
            match values {
                Some(values) if row.is_empty() => params.push(values),
                _ => {
                    let file = manifest.files[place].name.clone();
                    return Err(ArchiveError::Malformed { file, line: first_line + number as u64 });
                }
            }
        }
        loaded += params.len() as u64;
        insert_many(session, table.name, &names, params).await?;
    }
    reader.await.map_err(|error| ended(&error))??;
    Ok(loaded)
}

/// Lets rows point to rows that come later; gives what is to be set back.
async fn defer(session: &Session) -> Result<Vec<String>, StoreError> {
    if session.engine() == Engine::Sqlite {
        session.run_script("pragma defer_foreign_keys = on").await?;
        return Ok(Vec::new());
    }
    let rows = session
        .query(
            "select cast(conrelid::regclass as text) as table_name, cast(conname as text) as name from pg_constraint
             where contype = 'f' and not condeferrable and connamespace = current_schema()::regnamespace",
            params![],
        )
        .await?;
    let mut deferred = Vec::new();
    for row in rows {
        let constraint = format!("alter table {} alter constraint \"{}\"", row.text("table_name")?, row.text("name")?);
        session.run_script(&format!("{constraint} deferrable initially deferred")).await?;
        deferred.push(constraint);
    }
    Ok(deferred)
}

/// Checks every reference now, and sets the constraints back as the steps made them.
async fn settle(session: &Session, deferred: &[String]) -> Result<(), StoreError> {
    if session.engine() == Engine::Sqlite {
        let broken = session.query_one("select \"table\" as name from pragma_foreign_key_check limit 1", params![]).await?;
        return match broken {
            Some(row) => Err(StoreError::Reference { what: row.text("name")? }),
            None => Ok(()),
        };
    }
    session.run_script("set constraints all immediate").await?;
    for constraint in deferred {
        session.run_script(&format!("{constraint} not deferrable")).await?;
    }
    Ok(())
}
