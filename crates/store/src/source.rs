//! Where registers are read from: a view, or a change that is under way.

use crate::address::Engine;
use crate::counts::Counts;
use crate::error::StoreError;
use crate::value::{Param, Row};
use futures::TryStreamExt as _;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, StreamTrait as _};
use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// One transaction on one connection.
///
/// After a statement has failed, every further one fails with the same error, on both engines alike:
/// PostgreSQL refuses them anyway, and SQLite may have rolled back behind our back.
pub(crate) struct Session {
    transaction: Arc<DatabaseTransaction>,
    engine: Engine,
    failed: Mutex<Option<StoreError>>,
    behind: Option<Behind>,
    /// What makes anew the indexes and triggers that were laid aside.
    aside: Mutex<Vec<String>>,
    /// What lists have counted; inside a change nothing is remembered.
    counts: Option<Arc<Counts>>,
}

/// Held by whatever runs statements of a long change; whoever has it knows that none is under way.
pub(crate) type Line = Arc<tokio::sync::Mutex<()>>;

/// How many statements wait while the next are made ready.
const WAITING: usize = 4;

/// A step of those that run while the caller makes the next ready.
enum Step {
    Run(Statement),
    /// Tells the error of the first statement that failed since it was last asked.
    Settle(oneshot::Sender<Option<sea_orm::DbErr>>),
}

/// Statements that run in their order, on a task of their own.
struct Behind {
    steps: mpsc::Sender<Step>,
    task: Option<JoinHandle<()>>,
}

impl Behind {
    async fn begin(transaction: Arc<DatabaseTransaction>, line: &Line) -> Self {
        let held = Arc::clone(line).lock_owned().await;
        let (steps, mut waiting) = mpsc::channel(WAITING);
        let task = tokio::spawn(async move {
            let mut failed = None;
            while let Some(step) = waiting.recv().await {
                match step {
                    Step::Run(statement) if failed.is_none() => failed = transaction.execute_raw(statement).await.err(),
                    Step::Run(_) => {}
                    Step::Settle(answer) => drop(answer.send(failed.take())),
                }
            }
            drop(transaction);
            drop(held);
        });
        Self { steps, task: Some(task) }
    }

    async fn settle(&self) -> Option<sea_orm::DbErr> {
        let (answer, told) = oneshot::channel();
        let gone = || sea_orm::DbErr::Custom("the program is ending".to_owned());
        if self.steps.send(Step::Settle(answer)).await.is_err() {
            return Some(gone());
        }
        told.await.unwrap_or_else(|_| Some(gone()))
    }

    /// Waits until all have run and the transaction is let go.
    async fn end(mut self) {
        let (empty, _) = mpsc::channel(1);
        drop(std::mem::replace(&mut self.steps, empty));
        if let Some(task) = self.task.take() {
            let _ = task.await;
        }
    }
}

impl Drop for Behind {
    /// Whoever goes away in the midst of a change leaves no statement waiting to begin.
    fn drop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }
}

/// How many values a statement names, each once however often it stands there; where it numbers none, how many places it has for them.
fn named(sql: &str) -> usize {
    let numbers = sql.split('$').skip(1).map(|rest| &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]);
    let named = numbers.filter(|number| !number.is_empty()).collect::<HashSet<_>>().len();
    if named == 0 { sql.matches('?').count() } else { named }
}

impl Session {
    pub(crate) fn new(transaction: DatabaseTransaction, engine: Engine) -> Self {
        Self {
            transaction: Arc::new(transaction),
            engine,
            failed: Mutex::new(None),
            behind: None,
            aside: Mutex::default(),
            counts: None,
        }
    }

    /// The same session, which remembers what lists have counted.
    pub(crate) fn remembering(mut self, counts: &Arc<Counts>) -> Self {
        self.counts = Some(Arc::clone(counts));
        self
    }

    pub(crate) fn counts(&self) -> Option<&Counts> {
        self.counts.as_deref()
    }

    /// The same session, whose inserts of many rows run while the caller makes the next ready.
    pub(crate) async fn running_behind(mut self, line: &Line) -> Self {
        self.behind = Some(Behind::begin(Arc::clone(&self.transaction), line).await);
        self
    }

    pub(crate) const fn engine(&self) -> Engine {
        self.engine
    }

    /// The transaction, once nothing runs in it any more; whether something failed was asked of [`Session::settled`] before.
    pub(crate) async fn into_transaction(self) -> DatabaseTransaction {
        let Self { transaction, behind, .. } = self;
        if let Some(behind) = behind {
            behind.end().await;
        }
        Arc::into_inner(transaction).expect("whatever ran in it has let go of it")
    }

    /// The error of the statement that failed, if one has.
    pub(crate) fn failure(&self) -> Option<StoreError> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for the statements under way, and fails where one of them did.
    pub(crate) async fn settled(&self) -> Result<(), StoreError> {
        let Some(behind) = &self.behind else { return Ok(()) };
        match behind.settle().await {
            Some(error) => Err(self.fail(&error)),
            None => Ok(()),
        }
    }

    /// Runs a statement; in a long change its answer is asked for later, by the next that has an answer, or at the end.
    pub(crate) async fn run_behind(&self, sql: &str, params: Vec<Param>) -> Result<(), StoreError> {
        let Some(behind) = &self.behind else { return self.run(sql, params).await.map(drop) };
        let statement = self.statement(sql, params)?;
        if behind.steps.send(Step::Run(statement)).await.is_err() {
            return self.settled().await;
        }
        Ok(())
    }

    fn fail(&self, error: &sea_orm::DbErr) -> StoreError {
        let error = StoreError::from_engine(self.engine, error);
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get_or_insert(error).clone()
    }

    fn statement(&self, sql: &str, params: Vec<Param>) -> Result<Statement, StoreError> {
        // The same text with more values is another statement, which PostgreSQL's cache of statements takes for the first.
        debug_assert!(params.is_empty() || named(sql) == params.len(), "a statement names every value that it is given: {sql}");
        match self.failure() {
            Some(error) => Err(error),
            None => Ok(Statement::from_sql_and_values(self.engine.backend(), sql, params.into_iter().map(Into::into))),
        }
    }

    pub(crate) async fn query(&self, sql: &str, params: Vec<Param>) -> Result<Vec<Row>, StoreError> {
        self.settled().await?;
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
        self.settled().await?;
        let statement = self.statement(sql, params)?;
        let mut rows = self.transaction.stream_raw(statement).await.map_err(|error| self.fail(&error))?;
        let mut gathered = Vec::new();
        while let Some(inner) = rows.try_next().await.map_err(|error| self.fail(&error))? {
            gathered.push(read(&Row { inner, engine: self.engine })?);
        }
        Ok(gathered)
    }

    pub(crate) async fn query_one(&self, sql: &str, params: Vec<Param>) -> Result<Option<Row>, StoreError> {
        self.settled().await?;
        let statement = self.statement(sql, params)?;
        let row = self.transaction.query_one_raw(statement).await.map_err(|error| self.fail(&error))?;
        Ok(row.map(|inner| Row { inner, engine: self.engine }))
    }

    pub(crate) async fn run(&self, sql: &str, params: Vec<Param>) -> Result<u64, StoreError> {
        self.settled().await?;
        let statement = self.statement(sql, params)?;
        let done = self.transaction.execute_raw(statement).await.map_err(|error| self.fail(&error))?;
        Ok(done.rows_affected())
    }

    /// Lays indexes and triggers aside until [`Session::bring_back`]: many rows and then their index take a fraction of the time of row by row.
    ///
    /// On SQLite alone, where it is part of the transaction and others neither notice nor write; on PostgreSQL they would have to wait.
    pub(crate) async fn lay_aside(&self, names: &[&str]) -> Result<(), StoreError> {
        if self.engine == Engine::Postgres {
            return Ok(());
        }
        for name in names {
            let known = "select type, sql from sqlite_master where type in ('index', 'trigger') and name = $1";
            let Some(row) = self.query_one(known, vec![Param::from(*name)]).await? else { continue };
            let (kind, sql) = (row.text("type")?, row.text("sql")?);
            self.run_script(&format!("drop {kind} {name}")).await?;
            self.aside.lock().unwrap_or_else(PoisonError::into_inner).push(sql);
        }
        Ok(())
    }

    /// Makes anew what was laid aside.
    pub(crate) async fn bring_back(&self) -> Result<(), StoreError> {
        let aside = std::mem::take(&mut *self.aside.lock().unwrap_or_else(PoisonError::into_inner));
        for sql in aside {
            self.run_script(&sql).await?;
        }
        Ok(())
    }

    /// Runs text that may hold several statements, without values.
    pub(crate) async fn run_script(&self, sql: &str) -> Result<(), StoreError> {
        self.settled().await?;
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
