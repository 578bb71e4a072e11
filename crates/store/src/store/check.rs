//! Check queries: read-only, on connections of their own, with a time limit.
//!
//! The lint of the pack is the first line; the read-only connection and the limit are the second.

use super::deadline::Deadline;
use super::{Store, connection};
use crate::address::{Address, Engine};
use crate::error::StoreError;
use crate::source::Session;
use crate::value::{Param, Row};
use sea_orm::{DatabaseConnection, TransactionTrait as _};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// The most rows that a check gives; more than a municipality has subjects.
pub const MOST_ROWS: usize = 100_000;
/// The pool of check queries.
pub(crate) struct Checks {
    pool: DatabaseConnection,
    /// One query at a time: the deadline below is one for the pool.
    turn: Mutex<()>,
    deadline: Deadline,
}

impl Checks {
    pub(crate) async fn connect(address: &Address) -> Result<Self, StoreError> {
        let deadline = Deadline::none();
        let mut options = connection::reading(address, 1);
        deadline.watch(&mut options);
        Ok(Self { pool: connection::connect(address, options).await?, turn: Mutex::new(()), deadline })
    }

    pub(crate) async fn close(&self) {
        connection::close(self.pool.clone()).await;
    }
}

impl Store {
    /// The rows that a check query finds, or [`StoreError::QueryTooSlow`] when it takes longer than it may.
    pub async fn check_rows(&self, sql: &str, params: Vec<Param>, limit: Duration) -> Result<Vec<Row>, StoreError> {
        let checks = &self.inner.checks;
        let engine = self.inner.engine;
        let _turn = checks.turn.lock().await;
        let failed = |error: sea_orm::DbErr| StoreError::from_engine(engine, &error);
        let mut begun = checks.pool.begin().await.map_err(failed);
        if let Err(StoreError::Unreachable { .. }) = begun {
            // The server may have ended the connection; the pool makes another.
            begun = checks.pool.begin().await.map_err(failed);
        }
        let session = Session::new(begun?, engine);
        if engine == Engine::Postgres {
            session
                .query_one("select set_config('statement_timeout', $1, true)", vec![Param::from(limit.as_millis().to_string())])
                .await?;
        }
        let begun = Instant::now();
        checks.deadline.set(limit);
        let capped = format!("select * from (\n{sql}\n) as found limit {MOST_ROWS}");
        let rows = session.query(&capped, params).await;
        checks.deadline.clear();
        let late = begun.elapsed() >= limit;
        let rows = match rows {
            Err(StoreError::Database(_)) if late => Err(StoreError::QueryTooSlow { limit }),
            other => other,
        };
        // Nothing was written; ending it here keeps the connection ready for the next.
        let _ = session.into_transaction().rollback().await;
        rows
    }
}
