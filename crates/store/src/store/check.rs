//! Check queries: read-only, on connections of their own, with a time limit.
//!
//! The lint of the pack is the first line; the read-only connection and the limit are the second.

use super::{Store, connection};
use crate::address::{Address, Engine};
use crate::error::StoreError;
use crate::source::Session;
use crate::value::{Param, Row};
use sea_orm::{DatabaseConnection, TransactionTrait as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// The most rows that a check gives; more than a municipality has subjects.
pub const MOST_ROWS: usize = 100_000;
/// Between two looks at the clock, in steps of SQLite's machine.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

/// The pool of check queries.
pub(crate) struct Checks {
    pool: DatabaseConnection,
    /// One query at a time: the deadline below is one for the pool.
    turn: Mutex<()>,
    started: Instant,
    /// Milliseconds after `started` at which SQLite stops the query under way.
    deadline: Arc<AtomicU64>,
}

impl Checks {
    pub(crate) async fn connect(address: &Address) -> Result<Self, StoreError> {
        let started = Instant::now();
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let mut options = connection::reading(address, 1);
        let seen = Arc::clone(&deadline);
        options.map_sqlx_sqlite_pool_opts(move |pool| {
            let seen = Arc::clone(&seen);
            pool.after_connect(move |connection, _| {
                let seen = Arc::clone(&seen);
                Box::pin(async move {
                    connection.lock_handle().await?.set_progress_handler(STEPS_BETWEEN_LOOKS, move || {
                        started.elapsed().as_millis() as u64 <= seen.load(Ordering::Relaxed)
                    });
                    Ok(())
                })
            })
        });
        Ok(Self { pool: connection::connect(address, options).await?, turn: Mutex::new(()), started, deadline })
    }

    pub(crate) async fn close(&self) {
        let _ = self.pool.clone().close().await;
    }
}

impl Store {
    /// The rows that a check query finds, or [`StoreError::QueryTooSlow`] when it takes longer than it may.
    pub async fn check_rows(&self, sql: &str, params: Vec<Param>, limit: Duration) -> Result<Vec<Row>, StoreError> {
        let checks = &self.inner.checks;
        let engine = self.inner.engine;
        let _turn = checks.turn.lock().await;
        let failed = |error: sea_orm::DbErr| StoreError::from_engine(engine, &error);
        let session = Session::new(checks.pool.begin().await.map_err(failed)?, engine);
        if engine == Engine::Postgres {
            session
                .query_one("select set_config('statement_timeout', $1, true)", vec![Param::from(limit.as_millis().to_string())])
                .await?;
        }
        let until = checks.started.elapsed() + limit;
        checks.deadline.store(until.as_millis() as u64, Ordering::Relaxed);
        let capped = format!("select * from (\n{sql}\n) as found limit {MOST_ROWS}");
        let rows = session.query(&capped, params).await;
        checks.deadline.store(u64::MAX, Ordering::Relaxed);
        let late = checks.started.elapsed() >= until;
        let rows = match rows {
            Err(StoreError::Database(_)) if late => Err(StoreError::QueryTooSlow { limit }),
            other => other,
        };
        // Nothing was written; ending it here keeps the connection ready for the next.
        let _ = session.into_transaction().rollback().await;
        rows
    }
}
