//! Where registers are read from: a view, or a change that is under way.

use crate::address::Engine;
use crate::error::StoreError;
use crate::value::{Param, Row};
use futures::TryStreamExt as _;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, StreamTrait as _};
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;

/// One transaction on one connection.
///
/// After a statement has failed, every further one fails with the same error, on both engines alike:
/// PostgreSQL refuses them anyway, and SQLite may have rolled back behind our back.
pub(crate) struct Session {
    transaction: DatabaseTransaction,
    engine: Engine,
    failed: Mutex<Option<StoreError>>,
}

impl Session {
    pub(crate) const fn new(transaction: DatabaseTransaction, engine: Engine) -> Self {
        Self { transaction, engine, failed: Mutex::new(None) }
    }

    pub(crate) const fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn into_transaction(self) -> DatabaseTransaction {
        self.transaction
    }

    /// The error of the statement that failed, if one has.
    pub(crate) fn failure(&self) -> Option<StoreError> {
        self.failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn fail(&self, error: &sea_orm::DbErr) -> StoreError {
        let error = StoreError::from_engine(self.engine, error);
        let mut failed = self.failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        failed.get_or_insert(error).clone()
    }

    fn statement(&self, sql: &str, params: Vec<Param>) -> Result<Statement, StoreError> {
        match self.failure() {
            Some(error) => Err(error),
            None => Ok(Statement::from_sql_and_values(self.engine.backend(), sql, params.into_iter().map(Into::into))),
        }
    }

    pub(crate) async fn query(&self, sql: &str, params: Vec<Param>) -> Result<Vec<Row>, StoreError> {
        let statement = self.statement(sql, params)?;
        let rows = self.transaction.query_all_raw(statement).await.map_err(|error| self.fail(&error))?;
        Ok(rows.into_iter().map(|inner| Row { inner, engine: self.engine }).collect())
    }

    /// Reads each row as it comes and keeps what was read of it, so that the rows themselves are never all in memory.
    pub(crate) async fn gather<T>(
        &self,
        sql: &str,
        params: Vec<Param>,
        mut read: impl FnMut(&Row) -> Result<T, StoreError> + Send,
    ) -> Result<Vec<T>, StoreError>
    where
        T: Send,
    {
        let statement = self.statement(sql, params)?;
        let mut rows = self.transaction.stream_raw(statement).await.map_err(|error| self.fail(&error))?;
        let mut gathered = Vec::new();
        while let Some(inner) = rows.try_next().await.map_err(|error| self.fail(&error))? {
            gathered.push(read(&Row { inner, engine: self.engine })?);
        }
        Ok(gathered)
    }

    pub(crate) async fn query_one(&self, sql: &str, params: Vec<Param>) -> Result<Option<Row>, StoreError> {
        let statement = self.statement(sql, params)?;
        let row = self.transaction.query_one_raw(statement).await.map_err(|error| self.fail(&error))?;
        Ok(row.map(|inner| Row { inner, engine: self.engine }))
    }

    pub(crate) async fn run(&self, sql: &str, params: Vec<Param>) -> Result<u64, StoreError> {
        let statement = self.statement(sql, params)?;
        let done = self.transaction.execute_raw(statement).await.map_err(|error| self.fail(&error))?;
        Ok(done.rows_affected())
    }

    /// Runs text that may hold several statements, without values.
    pub(crate) async fn run_script(&self, sql: &str) -> Result<(), StoreError> {
        if let Some(error) = self.failure() {
            return Err(error);
        }
        self.transaction.execute_unprepared(sql).await.map_err(|error| self.fail(&error))?;
        Ok(())
    }
}

/// Keeps [`Source`] and [`crate::Writing`] closed, and gives the store's own functions the transaction.
pub(crate) trait SessionAccess {
    fn session(&self) -> &Session;
}

mod sealed {
    /// Only this crate says what a source is.
    pub trait Sealed {}
    impl Sealed for super::View {}
}
pub(crate) use sealed::Sealed;

/// Something registers can be read from: a [`View`], or a change that is under way.
///
/// A function that reads takes `source: &impl Source`, so that a page and a rule inside a change use the same one.
#[expect(private_bounds, reason = "the transaction is nobody's business outside the store")]
pub trait Source: Sealed + SessionAccess + Sync {
    /// The engine that answers.
    fn engine(&self) -> Engine {
        self.session().engine()
    }

    /// All rows of a query; the placeholders are `$1`, `$2` … on both engines.
    fn rows(&self, sql: &str, params: Vec<Param>) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send {
        self.session().query(sql, params)
    }

    /// What a function reads of each row of a query that may have very many.
    ///
    /// In a box, so that the futures which wait for it stay small.
    fn gather<'a, T: Send + 'a>(
        &'a self,
        sql: &'a str,
        params: Vec<Param>,
        read: impl FnMut(&Row) -> Result<T, StoreError> + Send + 'a,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<T>, StoreError>> + Send + 'a>> {
        Box::pin(self.session().gather(sql, params, read))
    }

    /// The first row, if there is one.
    fn row(&self, sql: &str, params: Vec<Param>) -> impl Future<Output = Result<Option<Row>, StoreError>> + Send {
        self.session().query_one(sql, params)
    }

    /// The integer in the first column `number` of the first row, or 0.
    fn number(&self, sql: &str, params: Vec<Param>) -> impl Future<Output = Result<i64, StoreError>> + Send {
        async move {
            match self.session().query_one(sql, params).await? {
                Some(row) => Ok(row.optional_integer("number")?.unwrap_or(0)),
                None => Ok(0),
            }
        }
    }
}

/// One moment of the database: everything read through it fits together.
pub struct View {
    session: Session,
}

impl View {
    pub(crate) const fn new(session: Session) -> Self {
        Self { session }
    }
}

impl SessionAccess for View {
    fn session(&self) -> &Session {
        &self.session
    }
}
impl Source for View {}
