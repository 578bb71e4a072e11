//! Check queries: read-only, on connections of their own, with a time limit.
//!
//! The lint of the pack is the first line; the read-only connection and the limit are the second.
//! On PostgreSQL there is a third: a role that sees the fact views and nothing else.

use super::deadline::Deadline;
use super::{Store, connection};
use crate::address::{Address, Engine};
use crate::error::StoreError;
use crate::source::Session;
use crate::value::{Param, Row};
use domain::regulation::facts;
use sea_orm::{DatabaseConnection, TransactionTrait as _};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, MutexGuard, OnceCell};

/// The most rows that a check may give; more than a municipality has subjects.
pub const MOST_ROWS: usize = 100_000;

/// How many check queries may run at the same time.
pub const CHECKS_AT_ONCE: usize = 2;

/// The connections of check queries.
pub(crate) struct Checks {
    address: Address,
    seats: [Seat; CHECKS_AT_ONCE],
    /// Whether the server has the role of [`grant`] for us.
    role: OnceCell<bool>,
}

/// A connection that runs one check query at a time: the deadline is one for the connection.
struct Seat {
    /// Made when it is first sat on.
    pool: OnceCell<DatabaseConnection>,
    turn: Mutex<()>,
    deadline: Deadline,
}

impl Seat {
    fn new() -> Self {
        Self { pool: OnceCell::new(), turn: Mutex::new(()), deadline: Deadline::none() }
    }

    async fn pool(&self, address: &Address) -> Result<&DatabaseConnection, StoreError> {
        let connecting = || async {
            let mut options = connection::reading(address, 1);
            self.deadline.watch(&mut options);
            connection::connect(address, options).await
        };
        self.pool.get_or_try_init(connecting).await
    }
}

/// Makes the role that may read the fact views alone, and lets whoever asks take it.
///
/// A server whose administrator keeps roles to themselves goes without: `stadga doctor` says so.
pub(crate) async fn grant(session: &Session) -> Result<(), StoreError> {
    let views: Vec<&str> = facts::VIEWS.iter().map(|view| view.name).collect();
    let script = format!(
        "do $$ begin
            begin
                if not exists (select 1 from pg_roles where rolname = 'stadga_checks') then
                    create role stadga_checks nologin;
                end if;
            exception when others then raise notice 'the role stadga_checks was not made: %', sqlerrm;
            end;
            begin
                execute format('grant usage on schema %I to stadga_checks', current_schema());
                grant select on {} to stadga_checks;
                execute format('grant stadga_checks to %I', current_user);
            exception when others then raise notice 'the role stadga_checks was not given: %', sqlerrm;
            end;
        end $$",
        views.join(", ")
    );
    session.run_script(&script).await
}

/// Whether we may take the role, and it may read.
pub(crate) async fn is_granted(session: &Session) -> Result<bool, StoreError> {
    let sql = "select count(*) as number from pg_roles where rolname = 'stadga_checks'
        and pg_has_role(current_user, oid, 'member') and has_table_privilege(oid, 'municipality_fact', 'select')";
    let row = session.query_one(sql, Vec::new()).await?;
    Ok(row.map(|row| row.integer("number")).transpose()?.unwrap_or(0) > 0)
}

impl Checks {
    pub(crate) async fn connect(address: &Address) -> Result<Self, StoreError> {
        let seats = std::array::from_fn(|_| Seat::new());
        let checks = Self { address: address.clone(), seats, role: OnceCell::new() };
        checks.seats[0].pool(address).await?;
        Ok(checks)
    }

    /// The first seat that is free with its connection, held until the guard goes.
    async fn seat(&self) -> Result<(&Seat, &DatabaseConnection, MutexGuard<'_, ()>), StoreError> {
        let [first, second] = &self.seats;
        let beside = async {
            let turn = second.turn.lock().await;
            match second.pool(&self.address).await {
                Ok(pool) => (second, pool, turn),
                Err(error) => {
                    // A server may have no connection left for it: the check waits for the first seat.
                    tracing::debug!(%error, "there is no second connection for checks");
                    std::future::pending().await
                }
            }
        };
        tokio::select! {
            biased;
            turn = first.turn.lock() => Ok((first, first.pool(&self.address).await?, turn)),
            found = beside => Ok(found),
        }
    }

    /// Whether checks run under the role that sees the views alone; asked once, and always so on SQLite, which has no roles.
    async fn has_role(&self, session: &Session) -> Result<bool, StoreError> {
        self.role.get_or_try_init(|| is_granted(session)).await.copied()
    }

    pub(crate) async fn close(&self) {
        for pool in self.seats.iter().filter_map(|seat| seat.pool.get()) {
            connection::close(pool.clone()).await;
        }
    }
}

impl Store {
    /// Whether the engine itself holds checks to the fact views; none where it has no roles for that.
    pub async fn checks_see_views_alone(&self) -> Result<Option<bool>, StoreError> {
        if self.inner.engine == Engine::Sqlite {
            return Ok(None);
        }
        let view = self.read().await?;
        self.inner.checks.has_role(crate::source::SessionAccess::session(&view)).await.map(Some)
    }

    /// The rows that a check query finds.
    ///
    /// [`StoreError::QueryTooSlow`] when it takes longer than it may; [`StoreError::TooManyRows`] when it gives more than [`MOST_ROWS`],
    /// since what were left out would look fulfilled.
    pub async fn check_rows(&self, sql: &str, params: Vec<Param>, limit: Duration) -> Result<Vec<Row>, StoreError> {
        let checks = &self.inner.checks;
        let engine = self.inner.engine;
        let (seat, pool, _turn) = checks.seat().await?;
        let failed = |error: sea_orm::DbErr| StoreError::from_engine(engine, &error);
        let mut begun = pool.begin().await.map_err(failed);
        if let Err(StoreError::Unreachable { .. }) = begun {
            // The server may have ended the connection; the pool makes another.
            begun = pool.begin().await.map_err(failed);
        }
        let session = Session::new(begun?, engine);
        if engine == Engine::Postgres {
            // One message: there are some sixty checks, each with its own transaction.
            let role = if checks.has_role(&session).await? { "; set local role stadga_checks" } else { "" };
            session.run_script(&format!("set local statement_timeout = {}{role}", limit.as_millis())).await?;
        }
        let begun = Instant::now();
        seat.deadline.set(limit);
        let capped = format!("select * from (\n{sql}\n) as found limit {}", MOST_ROWS + 1);
        let rows = session.query(&capped, params).await;
        seat.deadline.clear();
        let late = begun.elapsed() >= limit;
        let rows = match rows {
            Err(StoreError::Database(_)) if late => Err(StoreError::QueryTooSlow { limit }),
            Ok(rows) if rows.len() > MOST_ROWS => Err(StoreError::TooManyRows { most: MOST_ROWS }),
            other => other,
        };
        // Nothing was written; ending it here keeps the connection ready for the next.
        let _ = session.into_transaction().await.rollback().await;
        rows
    }
}
