//! The pools: one connection that writes, and several that read.

use super::Options;
use super::deadline::Deadline;
use crate::address::{Address, Engine};
use crate::error::StoreError;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a connection is waited for before the database counts as lost.
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Opened {
    pub(crate) writer: DatabaseConnection,
    pub(crate) readers: DatabaseConnection,
}

/// Opens both pools; the writer first, since it makes the file and its write-ahead log.
pub(crate) async fn open(address: &Address, options: &Options, deadline: &Deadline) -> Result<Opened, StoreError> {
    if let Address::Sqlite(path) = address
        && !options.create
        && !path.exists()
    {
        return Err(StoreError::Absent { address: address.to_string() });
    }
    if let Address::Sqlite(path) = address
        && !path.exists()
    {
        make(path).map_err(|error| StoreError::Unreachable { why: format!("{address}: {error}") })?;
    }
    let writer = writer(address, options.create, deadline).await?;
    let readers = connect(address, reading(address, options.readers)).await?;
    Ok(Opened { writer, readers })
}

/// A new empty file that only its owner and group read: it will hold a whole municipality.
fn make(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o640);
    options.open(path).map(drop)
}

/// The pool of the one connection that writes.
pub(crate) async fn writer(address: &Address, create: bool, deadline: &Deadline) -> Result<DatabaseConnection, StoreError> {
    let mut options = match address {
        Address::Sqlite(path) => sqlite(path, 1, Access::Write { create }),
        // Another node may be writing; waiting for ever would hold up everybody here.
        Address::Postgres(url) => postgres(url, 1, &[("lock_timeout", "30s")]),
    };
    deadline.watch(&mut options);
    connect(address, options).await
}

/// The options of a pool that only reads.
pub(crate) fn reading(address: &Address, count: u32) -> ConnectOptions {
    match address {
        Address::Sqlite(path) => sqlite(path, count, Access::Read),
        Address::Postgres(url) => {
            postgres(url, count, &[("default_transaction_read_only", "on"), ("default_transaction_isolation", "repeatable read")])
        }
    }
}

/// Connects, and says plainly when nobody answers.
pub(crate) async fn connect(address: &Address, options: ConnectOptions) -> Result<DatabaseConnection, StoreError> {
    Database::connect(options).await.map_err(|error| {
        let why = match (&error, StoreError::from_engine(address.engine(), &error)) {
            (DbErr::ConnectionAcquire(_), _) | (_, StoreError::Busy) if address.engine() == Engine::Postgres => {
                format!("{address} does not answer")
            }
            (_, StoreError::Unreachable { why } | StoreError::Database(why)) => format!("{address}: {why}"),
            (_, other) => return other,
        };
        StoreError::Unreachable { why }
    })
}

/// Lets a pool go; one whose server is gone may be trying to reach it for minutes, and is not waited for.
pub(crate) async fn close(pool: DatabaseConnection) {
    let _ = tokio::time::timeout(CONNECT_PATIENCE, pool.close()).await;
}

#[derive(Clone, Copy)]
enum Access {
    Write { create: bool },
    Read,
}

fn sqlite(path: &Path, count: u32, access: Access) -> ConnectOptions {
    let mut options = ConnectOptions::new("sqlite://");
    options
        .max_connections(count)
        .min_connections(1)
        .acquire_timeout(CONNECT_PATIENCE)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>);
    let path: PathBuf = path.to_owned();
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .filename(&path)
            .foreign_keys(true)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(match access {
                // Another process may be writing, such as an import from the command line.
                Access::Write { .. } => Duration::from_secs(30),
                Access::Read => Duration::from_secs(5),
            })
            .statement_cache_capacity(256)
            .row_buffer_size(1000)
            // Without it, “insert or replace” slips past the triggers that keep the journal.
            .pragma("recursive_triggers", "ON");
        match access {
            // Two megabytes of pages, which is what SQLite takes anyway; a long change takes more while it lasts.
            // Pages of 16 kilobytes: a large import writes half as many, and a page of a list is read with fewer.
            // What a savepoint takes back lies in a file beyond 64 kilobytes: every page that an import changes goes there.
            Access::Write { create } => sqlite
                .create_if_missing(create)
                .journal_mode(SqliteJournalMode::Wal)
                .page_size(16_384)
                .pragma("cache_size", "-2000")
                .pragma("temp_store", "file"),
            Access::Read => sqlite.create_if_missing(false).read_only(true).pragma("temp_store", "memory"),
        }
    });
    options
}

fn postgres(url: &str, count: u32, settings: &'static [(&'static str, &'static str)]) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(count)
        .min_connections(1)
        .acquire_timeout(CONNECT_PATIENCE)
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options.map_sqlx_postgres_opts(move |postgres| postgres.options(settings.iter().copied()).statement_cache_capacity(256));
    options
}
