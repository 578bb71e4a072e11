//! The one write path.
//!
//! One writer at a time; writers that wait at the same time share one commit.
//! Each caller runs its own closure in a savepoint while it holds a fair lock.
//! The committing task queues for the same lock, and by then stands behind every writer that was already waiting; it commits for all of them.
//! A caller is answered only after that commit has reached the disk.
//!
//! Entries of the journal are collected in the batch; they get their numbers and their place in the chain as the last step before the commit.

use super::deadline::Deadline;
use super::{Committed, Inner, Store};
use crate::address::Engine;
use crate::change::{Change, JobMark as _, Upkeep, Work};
use crate::error::StoreError;
use crate::journal::append::{Buffered, Head, append};
use crate::source::{Line, Session};
use domain::Timestamp;
use domain::journal::{Actor, Entry};
use futures::FutureExt as _;
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _,
};
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::{Notify, OwnedMutexGuard, oneshot};

tokio::task_local! {
    /// Set while a closure of `write` runs, so that a write inside it is refused instead of waiting for itself.
    static WRITING: ();
}

/// The key of the advisory lock that makes one writer at a time of several nodes.
pub(crate) const ADVISORY_LOCK: &str = "select pg_advisory_xact_lock(7166141201)";

/// Forty megabytes of pages in SQLite's memory, while a long change touches many.
const MANY_PAGES: &str = "pragma cache_size = -40000";
/// As many as otherwise, see the connection.
const USUAL_PAGES: &str = "pragma cache_size = -2000";

/// What is written but not yet committed.
#[derive(Default)]
pub(crate) struct Batch {
    /// The writer's pool; none until it is needed, and after it broke.
    pub(crate) writer: Option<DatabaseConnection>,
    open: Option<DatabaseTransaction>,
    entries: Vec<Buffered>,
    /// The entities of entries that are in the journal already, and the number of the last of them.
    entities: BTreeSet<String>,
    seq: Option<i64>,
    jobs: bool,
    waiting: Vec<oneshot::Sender<Result<(), StoreError>>>,
    /// A closure began and nobody has seen it end: it panicked or was abandoned.
    doubtful: bool,
    /// Where statements of a long change run while the next are made ready.
    line: Line,
}

impl Batch {
    pub(crate) fn new(writer: DatabaseConnection) -> Self {
        Self { writer: Some(writer), ..Self::default() }
    }

    /// Gives up everything since the last commit: nobody in the batch was promised anything yet.
    fn fail(&mut self, error: &StoreError) {
        self.open = None;
        // The connection may have lost count of its transactions: the next batch gets a new one.
        self.writer = None;
        self.entries.clear();
        self.entities.clear();
        self.seq = None;
        self.jobs = false;
        self.doubtful = false;
        for waiting in self.waiting.drain(..) {
            // Whoever went away does not need the answer.
            let _ = waiting.send(Err(error.clone()));
        }
    }

    /// Whether something is written that is not committed.
    pub(crate) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Makes sure that the open transaction is still the one we think.
    async fn settle(&mut self, engine: Engine, deadline: &Deadline) {
        if !self.doubtful {
            return;
        }
        // A statement of an abandoned change may still be letting go.
        drop(self.line.lock().await);
        let Some(open) = &self.open else { return };
        let alive = match engine {
            // Inside a transaction a second “begin” is an error; were it gone, this would begin one.
            Engine::Sqlite => open.execute_unprepared("begin").await.is_err(),
            Engine::Postgres => open.execute_unprepared("select 1").await.is_ok(),
        };
        // The answer came, so whatever was still running has ended.
        deadline.clear();
        self.doubtful = false;
        if !alive {
            let why = "the transaction was lost with the connection".to_owned();
            self.fail(&StoreError::Unreachable { why });
        }
    }
}

impl Store {
    /// Changes registers: everything the closure does and its journal entry are kept together, or nothing is.
    ///
    /// The answer comes after the change has reached the disk.
    /// An error, a panic, or a caller that goes away takes everything back.
    /// A closure that returns an empty entry has changed nothing: whatever it wrote is taken back.
    /// Nothing slow belongs in the closure (mail, files, hashing of passwords): others wait, and it has a time limit.
    pub async fn write<T, E, W>(&self, actor: &Actor, at: Timestamp, work: W) -> Result<T, E>
    where
        W: AsyncFnOnce(&Change) -> Result<(T, Entry), E>,
        E: From<StoreError>,
    {
        self.write_within(self.inner.options.time_limit, actor, at, work).await
    }

    /// The same as [`Store::write`] with a time limit of its own, for the import.
    ///
    /// Where that is longer than the ordinary one, what [`Change::note`] is given goes into the journal at once and not at the end.
    pub async fn write_within<T, E, W>(&self, limit: Duration, actor: &Actor, at: Timestamp, work: W) -> Result<T, E>
    where
        W: AsyncFnOnce(&Change) -> Result<(T, Entry), E>,
        E: From<StoreError>,
    {
        self.turn(limit, async |change: &Change| {
            let notes = || change.notes().lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            notes().begin(actor, at, &self.inner.chance, self.inner.is_long(limit));
            let (out, entry) = work(change).await?;
            let sealed = Buffered::seal(actor, at, entry, self.inner.chance.as_ref());
            if sealed.is_empty() {
                return Ok((out, Some(sealed)));
            }
            let mut buffered = notes().end();
            buffered.extend(sealed);
            Ok((out, Some(buffered)))
        })
        .await
    }

    /// Writes operational tables alone, through the same lock and the same commit, without a journal entry.
    pub async fn operate<T, E, W>(&self, work: W) -> Result<T, E>
    where
        W: AsyncFnOnce(&Upkeep) -> Result<T, E>,
        E: From<StoreError>,
    {
        self.turn(self.inner.options.time_limit, async |upkeep: &Upkeep| Ok((work(upkeep).await?, None))).await
    }

    /// One caller's turn; entries are none for operational work, which is kept without.
    async fn turn<C, T, E, W>(&self, limit: Duration, work: W) -> Result<T, E>
    where
        C: Work + crate::Writing,
        W: AsyncFnOnce(&C) -> Result<(T, Option<Vec<Buffered>>), E>,
        E: From<StoreError>,
    {
        if WRITING.try_with(|()| ()).is_ok() {
            return Err(StoreError::Nested.into());
        }
        let inner = &self.inner;
        let mut batch = tokio::time::timeout(inner.options.patience, Arc::clone(&inner.batch).lock_owned())
            .await
            .map_err(|_| StoreError::Busy)?;
        batch.settle(inner.engine, &inner.deadline).await;
        if inner.is_long(limit) {
            // A task of its own: a caller that goes away in the midst of it must not take the entries of others along.
            let inner = Arc::clone(inner);
            let appending = tokio::spawn(async move {
                let appended = inner.append_waiting(&mut batch).await;
                (batch, appended)
            });
            let appended;
            (batch, appended) =
                appending.await.map_err(|_| StoreError::Unreachable { why: "the program is ending".to_owned() })?;
            appended?;
        }
        let mut session = inner.savepoint(&mut batch).await?;
        if inner.is_long(limit) {
            if inner.engine == Engine::Sqlite {
                session.run_script(MANY_PAGES).await?;
            }
            session = session.running_behind(&batch.line).await;
        }
        let change = C::new(session);
        batch.doubtful = true;
        // A little later than our own limit, so that it is this one that tells.
        inner.deadline.set(limit + Duration::from_millis(200));
        if inner.engine == Engine::Postgres && inner.is_long(limit) {
            let longer = format!("set local statement_timeout = {}", limit.as_millis() + 200);
            change.session().run_script(&longer).await?;
        }
        let outcome = WRITING.scope((), tokio::time::timeout(limit, work(&change))).await;
        let jobs = change.has_jobs();
        let entities = change.notes().lock().unwrap_or_else(std::sync::PoisonError::into_inner).entities();
        let head = change.notes().lock().unwrap_or_else(std::sync::PoisonError::into_inner).head();
        let settled = match &outcome {
            Ok(Ok(_)) => finish(change.session(), head).await,
            _ => change.session().settled().await,
        };
        let failure = settled.err().or_else(|| change.session().failure());
        inner.note_room(failure.as_ref());
        let savepoint = change.into_session().into_transaction().await;
        if inner.is_long(limit) && inner.engine == Engine::Sqlite {
            // More in memory than needed is no fault.
            let _ = savepoint.execute_unprepared(USUAL_PAGES).await;
        }
        let kept = match (outcome, failure.clone()) {
            (Ok(Ok((out, entries))), None) if entries.as_ref().is_none_or(|entries| !entries.is_empty()) => {
                Ok((out, entries.unwrap_or_default()))
            }
            (Ok(Ok((out, _))), None) => Err(Ok(out)),
            (Ok(Err(refused)), failure) => {
                if let Some(failure) = failure {
                    tracing::debug!(%failure, "a statement failed inside a change");
                }
                Err(Err(refused))
            }
            (Ok(Ok(_)), Some(failure)) => Err(Err(failure.into())),
            (Err(_), _) => Err(Err(StoreError::TooSlow { limit }.into())),
        };
        match kept {
            Ok((out, entries)) => {
                inner.deadline.clear();
                // From here on a caller that goes away must not leave a change without its entry,
                // so the rest is a task of its own.
                batch.entities.extend(entities);
                tokio::spawn(keep(inner.engine, batch, savepoint, entries, jobs))
                    .await
                    .map_err(|_| StoreError::Unreachable { why: "the program is ending".to_owned() })?
                    .await
                    .map_err(|_| StoreError::Unreachable { why: "the program is ending".to_owned() })??;
                Ok(out)
            }
            Err(answer) => {
                let (engine, deadline) = (inner.engine, inner.deadline.clone());
                let undone = tokio::spawn(async move {
                    let answer = savepoint.rollback().await;
                    deadline.clear();
                    match answer {
                        Ok(()) => batch.doubtful = false,
                        // Others were in the batch: what went wrong first tells them more than that nothing is left to undo.
                        Err(error) => batch.fail(&failure.unwrap_or_else(|| StoreError::from_engine(engine, &error))),
                    }
                });
                // Whether or not it could be undone by itself, the caller's own answer stands: nothing was kept.
                let _ = undone.await;
                answer
            }
        }
    }
}

/// What a change owes once its closure has ended well: its last statements, its indexes, its place in the journal.
async fn finish(session: &Session, head: Option<Head>) -> Result<(), StoreError> {
    session.settled().await?;
    session.bring_back().await?;
    match head {
        Some(head) => head.save(session).await,
        None => Ok(()),
    }
}

/// Releases the savepoint, hands its entries to the batch, and gives what to wait for.
async fn keep(
    engine: Engine,
    mut batch: OwnedMutexGuard<Batch>,
    savepoint: DatabaseTransaction,
    entries: Vec<Buffered>,
    jobs: bool,
) -> oneshot::Receiver<Result<(), StoreError>> {
    let (done, answer) = oneshot::channel();
    batch.waiting.push(done);
    match savepoint.commit().await {
        Ok(()) => {
            batch.doubtful = false;
            batch.entries.extend(entries);
            batch.jobs |= jobs;
        }
        Err(error) => batch.fail(&StoreError::from_engine(engine, &error)),
    }
    answer
}

impl Inner {
    /// Whether a change with that time limit is a long one, whose entries do not wait for its end.
    fn is_long(&self, limit: Duration) -> bool {
        limit > self.options.time_limit
    }

    /// Remembers that the disk was full, for whoever watches.
    fn note_room(&self, failure: Option<&StoreError>) {
        if matches!(failure, Some(StoreError::Full)) {
            self.full.store(true, Ordering::Release);
        }
    }

    /// Puts the entries that wait into the journal, so that those of the change that comes now can follow them at once.
    ///
    /// It happens outside the change's savepoint: should the change be taken back, these stay.
    async fn append_waiting(&self, batch: &mut Batch) -> Result<(), StoreError> {
        if batch.entries.is_empty() {
            return Ok(());
        }
        let entries = std::mem::take(&mut batch.entries);
        batch.entities.extend(entries.iter().map(|entry| entry.entity.to_string()));
        let session = self.savepoint(batch).await?;
        let appended = append(&session, entries).await;
        let kept = match (appended, session.into_transaction().await.commit().await) {
            (Ok(seq), Ok(())) => Ok(seq),
            (Err(error), _) => Err(error),
            (_, Err(error)) => Err(StoreError::from_engine(self.engine, &error)),
        };
        match kept {
            Ok(seq) => batch.seq = seq,
            Err(error) => {
                batch.fail(&error);
                return Err(error);
            }
        }
        Ok(())
    }

    /// A savepoint in the batch's transaction, which is begun where there is none.
    async fn savepoint(&self, batch: &mut Batch) -> Result<Session, StoreError> {
        if batch.open.is_none() {
            batch.open = Some(self.begin(batch).await?);
            self.wake.notify_one();
        }
        let open = batch.open.as_ref().expect("it was opened above");
        match open.begin().await {
            Ok(savepoint) => Ok(Session::new(savepoint, self.engine)),
            Err(error) => {
                let error = StoreError::from_engine(self.engine, &error);
                batch.fail(&error);
                Err(error)
            }
        }
    }

    /// Begins a transaction that writes; a connection that was lost meanwhile is made anew, once.
    pub(crate) async fn begin(&self, batch: &mut Batch) -> Result<DatabaseTransaction, StoreError> {
        let had_writer = batch.writer.is_some();
        match self.begin_once(batch).await {
            Err(StoreError::Unreachable { .. }) if had_writer => {
                batch.writer = None;
                self.begin_once(batch).await
            }
            answer => answer,
        }
    }

    async fn begin_once(&self, batch: &mut Batch) -> Result<DatabaseTransaction, StoreError> {
        let failed = |error: sea_orm::DbErr| StoreError::from_engine(self.engine, &error);
        self.still_there()?;
        if batch.writer.is_none() {
            batch.writer = Some(self.connect_writer().await?);
        }
        let writer = batch.writer.as_ref().expect("it was connected above");
        let options =
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        let transaction = writer.begin_with_options(options).await.map_err(failed)?;
        if self.engine == Engine::Postgres {
            let limit = self.options.time_limit.as_millis() + 200;
            let first = format!("{ADVISORY_LOCK}; set local statement_timeout = {limit}");
            transaction.execute_unprepared(&first).await.map_err(failed)?;
        } else {
            crate::operation::refuse_while_moving(&transaction).await?;
        }
        Ok(transaction)
    }

    /// Commits what is open, and answers everybody who waits for it.
    pub(crate) async fn commit(&self) {
        let mut batch = Arc::clone(&self.batch).lock_owned().await;
        batch.settle(self.engine, &self.deadline).await;
        let Some(transaction) = batch.open.take() else { return };
        let entries = std::mem::take(&mut batch.entries);
        let jobs = std::mem::take(&mut batch.jobs);
        let mut entities = std::mem::take(&mut batch.entities);
        let before = batch.seq.take();
        if batch.waiting.is_empty() {
            if let Err(error) = transaction.rollback().await {
                batch.fail(&StoreError::from_engine(self.engine, &error));
            }
            return;
        }
        entities.extend(entries.iter().map(|entry| entry.entity.to_string()));
        let session = Session::new(transaction, self.engine);
        let appended = append(&session, entries).await.map(|seq| seq.or(before));
        #[cfg(feature = "testing")]
        assert!(!self.options.breaks.swap(false, Ordering::AcqRel), "as the test wants it");
        #[cfg(feature = "testing")]
        if !self.options.slower_sync.is_zero() {
            tokio::time::sleep(self.options.slower_sync).await;
        }
        let transaction = session.into_transaction().await;
        let committed = match appended {
            Ok(seq) => match self.still_there() {
                Ok(()) => transaction.commit().await.map(|()| seq).map_err(|error| StoreError::from_engine(self.engine, &error)),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        };
        match committed {
            Ok(seq) => {
                let waiting = std::mem::take(&mut batch.waiting);
                drop(batch);
                self.last_here.fetch_max(seq.unwrap_or(0), Ordering::AcqRel);
                self.full.store(false, Ordering::Release);
                // Nobody listening is no fault.
                let _ = self.committed.send(Arc::new(Committed { seq, entities, jobs }));
                for done in waiting {
                    let _ = done.send(Ok(()));
                }
            }
            Err(error) => {
                self.note_room(Some(&error));
                tracing::error!(%error, "a batch of changes could not be committed and was taken back");
                batch.fail(&error);
            }
        }
    }
}

/// The committing task: ends with the store, which it holds weakly.
pub(crate) async fn committing(store: Weak<Inner>, wake: Arc<Notify>) {
    loop {
        wake.notified().await;
        let Some(inner) = store.upgrade() else { return };
        if AssertUnwindSafe(inner.commit()).catch_unwind().await.is_err() {
            // Whoever waits is told, and those who come after find a writer: a fault of ours must not stop every write until the next start.
            let error = StoreError::Database("a batch of changes broke off and was taken back".to_owned());
            tracing::error!(%error);
            Arc::clone(&inner.batch).lock_owned().await.fail(&error);
        }
    }
}
