//! What can go wrong with a database, in sentences for the person who has to do something about it.

use crate::address::Engine;
use domain::refusal::Message;
use sea_orm::DbErr;
use sea_orm::sqlx;
use std::time::Duration;

/// Why the store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the record since it was read.
    #[error("{entity} {subject} was changed by somebody else since it was read")]
    Stale {
        /// The entity, as in the catalogue.
        entity: String,
        /// The record's id.
        subject: String,
    },
    /// There is one with the same unique value already.
    #[error("there is already such a row in {what}")]
    Duplicate {
        /// The table.
        what: String,
    },
    /// Something points to what does not exist, or what was to go is still pointed to.
    #[error("a row in {what} points to something that is not there")]
    Reference {
        /// The table, where the engine tells it.
        what: String,
    },
    /// There is no database at the address.
    #[error("there is no database at {address}")]
    Absent {
        /// The address, without password.
        address: String,
    },
    /// The database does not answer.
    #[error("the database does not answer: {why}")]
    Unreachable {
        /// What the engine or the network said.
        why: String,
    },
    /// The disk is full; nothing of the change was kept.
    #[error("the disk of the database is full: nothing of the change was kept")]
    Full,
    /// The file or the server can only be read.
    #[error("the database can only be read: nothing of the change was kept")]
    ReadOnly,
    /// The database was made by a newer version of the program.
    #[error("the database is newer than this program: it has the step “{step}”, which this version does not know")]
    Newer {
        /// The first unknown step.
        step: String,
    },
    /// The database lacks steps that this program needs.
    #[error("the database is older than this program: it lacks the step “{step}”")]
    Older {
        /// The first step that is missing.
        step: String,
    },
    /// Others write, and the turn did not come in time.
    #[error("others were writing and the turn did not come in time: nothing was changed")]
    Busy,
    /// The municipality is being moved to another database; it is read meanwhile, and nothing was changed.
    #[error("the database is being moved: nothing was changed")]
    Moving,
    /// The municipality was moved to another database; what is here is history.
    #[error("the database was moved to {address}: nothing was changed")]
    Moved {
        /// Where to, without password.
        address: String,
    },
    /// The change took longer than a change may, and was taken back.
    #[error("the change took longer than {} s and was taken back", limit.as_secs_f32())]
    TooSlow {
        /// The limit.
        limit: Duration,
    },
    /// A query took longer than it may.
    #[error("the query took longer than {} ms and was stopped", limit.as_millis())]
    QueryTooSlow {
        /// The limit.
        limit: Duration,
    },
    /// A check gave more rows than there can be subjects, so that what it leaves out would look fulfilled.
    #[error("the query gave more than {most} rows")]
    TooManyRows {
        /// The most that it may give.
        most: usize,
    },
    /// A change was begun inside a change, which would wait for itself for ever.
    #[error("a change was begun inside another change")]
    Nested,
    /// A column holds something that is no value of its type.
    #[error("{column} holds something that is no {kind}")]
    Column {
        /// The column.
        column: String,
        /// What it was to be.
        kind: &'static str,
    },
    /// Anything else that the engine said.
    #[error("the database said: {0}")]
    Database(String),
}

impl StoreError {
    /// What the engine said, put into one of our sentences.
    pub(crate) fn from_engine(engine: Engine, error: &DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(_) => Self::no_connection(engine),
            DbErr::Conn(sea_orm::RuntimeErr::SqlxError(inner))
            | DbErr::Exec(sea_orm::RuntimeErr::SqlxError(inner))
            | DbErr::Query(sea_orm::RuntimeErr::SqlxError(inner)) => Self::from_driver(engine, inner),
            DbErr::Conn(other) => Self::Unreachable { why: other.to_string() },
            other => Self::Database(other.to_string()),
        }
    }

    /// What the driver said, put into one of our sentences.
    pub(crate) fn from_driver(engine: Engine, error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(said) => match engine {
                Engine::Sqlite => Self::from_sqlite(said.as_ref()),
                Engine::Postgres => Self::from_postgres(said.as_ref()),
            },
            sqlx::Error::PoolTimedOut => Self::no_connection(engine),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => Self::Unreachable { why: error.to_string() },
            other => Self::Database(other.to_string()),
        }
    }

    /// A file is held by others; a server that lets nobody in is as good as gone.
    fn no_connection(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Busy,
            Engine::Postgres => Self::Unreachable { why: "the server gave no connection in time".to_owned() },
        }
    }

    fn from_sqlite(said: &dyn sqlx::error::DatabaseError) -> Self {
        let code = said.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or(0);
        // “UNIQUE constraint failed: login.name” names the table before the point.
        let table = || said.message().rsplit(": ").next().unwrap_or_default().split('.').next().unwrap_or_default().to_owned();
        match (code, code & 0xff) {
            (2067 | 1555 | 2579, _) => Self::Duplicate { what: table() },
            (787, _) => Self::Reference { what: String::new() },
            (_, 5 | 6) => Self::Busy,
            (_, 8) => Self::ReadOnly,
            (_, 13) => Self::Full,
            (_, 10 | 11 | 14 | 26) => Self::Unreachable { why: said.message().to_owned() },
            _ => Self::Database(said.message().to_owned()),
        }
    }

    fn from_postgres(said: &dyn sqlx::error::DatabaseError) -> Self {
        let code = said.code().unwrap_or_default();
        let table = || said.table().unwrap_or_default().to_owned();
        match code.as_ref() {
            "23505" => Self::Duplicate { what: table() },
            "23503" => Self::Reference { what: table() },
            "53100" => Self::Full,
            "25006" => Self::ReadOnly,
            "55P03" => Self::Busy,
            other if other.starts_with("08") || other.starts_with("57P") || other.starts_with("28") || other == "3D000" => {
                Self::Unreachable { why: said.message().to_owned() }
            }
            _ => Self::Database(said.message().to_owned()),
        }
    }

    /// The sentence for people: what is wrong and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Stale { .. } => Message::new("store-stale"),
            Self::Duplicate { what } => Message::new("store-duplicate").with("what", what),
            Self::Reference { what } => Message::new("store-reference").with("what", what),
            Self::Absent { address } => Message::new("store-absent").with("address", address),
            Self::Unreachable { why } => Message::new("store-unreachable").with("why", why),
            Self::Full => Message::new("store-full"),
            Self::ReadOnly => Message::new("store-read-only"),
            Self::Newer { step } => Message::new("store-newer").with("step", step),
            Self::Older { step } => Message::new("store-older").with("step", step),
            Self::Busy => Message::new("store-busy"),
            Self::Moving => Message::new("store-moving"),
            Self::Moved { address } => Message::new("store-moved").with("address", address),
            Self::TooSlow { limit } => Message::new("store-too-slow").with("seconds", limit.as_secs() as i64),
            Self::TooManyRows { most } => Message::new("store-too-many-rows").with("most", *most as i64),
            Self::QueryTooSlow { limit } => Message::new("store-query-too-slow").with("milliseconds", limit.as_millis() as i64),
            Self::Nested => Message::new("store-nested"),
            Self::Column { column, .. } => Message::new("store-column").with("column", column),
            Self::Database(said) => Message::new("store-database").with("said", said),
        }
    }
}
