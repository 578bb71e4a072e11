//! One municipality's database, open.

use crate::address::{Address, Engine};
use crate::counts::Counts;
use crate::error::StoreError;
use crate::migration::{self, Status};
use crate::source::{Session, View};
use check::Checks;
use deadline::Deadline;
use domain::Timestamp;
use domain::identity::Chance;
use sea_orm::DatabaseConnection;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, Notify, broadcast};
use write::{Batch, committing};

pub(crate) mod check;
pub(crate) mod connection;
mod deadline;
mod write;

pub use check::{CHECKS_AT_ONCE, MOST_ROWS};

/// How a database is opened.
#[derive(Clone)]
pub struct Options {
    /// Whether a file that is not there is made; otherwise its absence is an error.
    pub create: bool,
    /// How many read at the same time.
    pub readers: u32,
    /// How long a change may take before it is taken back.
    pub time_limit: Duration,
    /// How long a change waits for its turn.
    pub patience: Duration,
    /// Random bytes for salts and ids.
    pub chance: Arc<dyn Chance>,
    /// For measurements: as though every sync of the disk took this much longer.
    #[cfg(feature = "testing")]
    pub slower_sync: Duration,
    /// For tests: whether the next commit breaks off as by a fault of ours.
    #[cfg(feature = "testing")]
    pub breaks: Arc<std::sync::atomic::AtomicBool>,
}

impl Options {
    /// The usual way: an existing database, eight readers, ten seconds for a change.
    pub fn new(chance: Arc<dyn Chance>) -> Self {
        Self {
            create: false,
            readers: 8,
            time_limit: Duration::from_secs(10),
            patience: Duration::from_mins(1),
            chance,
            #[cfg(feature = "testing")]
            slower_sync: Duration::ZERO,
            #[cfg(feature = "testing")]
            breaks: Arc::default(),
        }
    }

    /// The same, and a file that is not there is made.
    #[must_use]
    pub const fn creating(mut self) -> Self {
        self.create = true;
        self
    }
}

/// So many rows that PostgreSQL's plans for a table may no longer fit.
const MANY_ROWS: usize = 1_000;

/// What a commit brought, told to whoever follows the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// The number of the last journal entry; none when only operational tables were written.
    pub seq: Option<i64>,
    /// The entities of which something changed.
    pub entities: BTreeSet<String>,
    /// Whether a job was enqueued.
    pub jobs: bool,
}

/// One municipality's database; cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) address: Address,
    pub(crate) engine: Engine,
    pub(crate) options: Options,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) batch: Arc<Mutex<Batch>>,
    pub(crate) readers: DatabaseConnection,
    pub(crate) checks: Checks,
    /// Until when the change under way may run.
    pub(crate) deadline: Deadline,
    pub(crate) wake: Arc<Notify>,
    pub(crate) committed: broadcast::Sender<Arc<Committed>>,
    /// The last journal entry that this process has committed.
    pub(crate) last_here: AtomicI64,
    /// How many rows lists have.
    counts: Arc<Counts>,
    /// Whether the last change that got an answer from the disk met a full one.
    pub(crate) full: AtomicBool,
    /// Which file it was at open, to notice when somebody takes it away.
    file: Option<FileMark>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The committing task wakes, finds the store gone and ends.
        self.wake.notify_one();
    }
}

impl Store {
    /// Opens the database at an address.
    ///
    /// Must be called inside a tokio runtime, which the committing task then lives in.
    pub async fn open(address: &Address, options: Options) -> Result<Self, StoreError> {
        let deadline = Deadline::none();
        let opened = connection::open(address, &options, &deadline).await?;
        let checks = Checks::connect(address).await?;
        let wake = Arc::new(Notify::new());
        let (committed, _) = broadcast::channel(256);
        let inner = Arc::new(Inner {
            address: address.clone(),
            engine: address.engine(),
            chance: Arc::clone(&options.chance),
            options,
            batch: Arc::new(Mutex::new(Batch::new(opened.writer))),
            readers: opened.readers,
            checks,
            deadline,
            wake: Arc::clone(&wake),
            committed,
            last_here: AtomicI64::new(0),
            counts: Arc::default(),
            full: AtomicBool::new(false),
            file: address.file().and_then(FileMark::of),
        });
        tokio::spawn(committing(Arc::downgrade(&inner), wake));
        Ok(Self { inner })
    }

    /// The engine that serves.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// Where the database is.
    pub fn address(&self) -> &Address {
        &self.inner.address
    }

    /// Chance as it was given at open.
    pub fn chance(&self) -> &dyn Chance {
        self.inner.chance.as_ref()
    }

    /// One moment of the database to read from; it holds a connection until it is dropped.
    pub async fn read(&self) -> Result<View, StoreError> {
        use sea_orm::TransactionTrait as _;
        let mut begun = self.inner.readers.begin().await;
        for _ in 0..self.inner.options.readers {
            // The server may have ended connections that lay idle; the pool makes others.
            match &begun {
                Err(error) if self.inner.is_lost(error) => begun = self.inner.readers.begin().await,
                _ => break,
            }
        }
        let transaction = begun.map_err(|error| StoreError::from_engine(self.inner.engine, &error))?;
        Ok(View::new(Session::new(transaction, self.inner.engine).remembering(&self.inner.counts)))
    }

    /// Follows what is committed in this process: which entities changed, and whether there are new jobs.
    ///
    /// A follower that falls far behind is told that it lagged; other nodes' commits are not told here.
    pub fn follow(&self) -> broadcast::Receiver<Arc<Committed>> {
        self.inner.committed.subscribe()
    }

    /// The number of the last journal entry that this process has committed; 0 before the first.
    ///
    /// Whoever is told that a change is committed finds it here; what others commit has to be asked of the journal.
    pub fn last_entry_here(&self) -> i64 {
        self.inner.last_here.load(Ordering::Acquire)
    }

    /// Whether the disk of the database was full when it was last written to: reading goes on, no change is kept.
    pub fn is_full(&self) -> bool {
        self.inner.full.load(Ordering::Acquire)
    }

    /// Lets PostgreSQL count anew what its tables hold, so that it plans for what they hold now: after many rows have come, which it
    /// else notices within a minute. Nobody waits for it but the caller; SQLite needs none of it, nor do few rows.
    pub async fn count_anew(&self, rows: usize) {
        if self.inner.engine == Engine::Sqlite || rows < MANY_ROWS {
            return;
        }
        if let Err(error) = sea_orm::ConnectionTrait::execute_unprepared(&self.inner.readers, "analyze").await {
            let failure = StoreError::from_engine(self.inner.engine, &error);
            tracing::debug!(%failure, "what the tables hold could not be counted anew");
        }
    }

    /// Where the database stands against this program's list of steps.
    pub async fn status(&self) -> Result<Status, StoreError> {
        migration::status(crate::source::SessionAccess::session(&self.read().await?)).await
    }

    /// Takes the steps that are pending, all or none, and says which; refuses a newer database.
    pub async fn migrate(&self, at: Timestamp) -> Result<Vec<String>, StoreError> {
        let session = self.inner.alone().await?;
        let taken = migration::run(&session.session, at, |_| true).await?;
        session.commit().await?;
        Ok(taken)
    }

    /// Commits what is open and lets the connections go.
    ///
    /// The writer goes last: with it SQLite takes the write-ahead log into the file, which then is the whole database.
    pub async fn close(&self) {
        self.inner.commit().await;
        connection::close(self.inner.readers.clone()).await;
        self.inner.checks.close().await;
        let writer = self.inner.batch.lock().await.writer.take();
        if let Some(writer) = writer {
            connection::close(writer).await;
        }
    }
}

/// A transaction that writes, outside of any batch, while everybody else waits.
pub(crate) struct Alone {
    pub(crate) session: Session,
    turn: Turn,
}

/// The turn of an [`Alone`]: unless it ends well, the next writer gets a new connection, since this one may have lost count.
struct Turn(tokio::sync::OwnedMutexGuard<Batch>, bool);

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.1 {
            self.0.writer = None;
        }
    }
}

impl Alone {
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        let engine = self.session.engine();
        self.session.into_transaction().await.commit().await.map_err(|error| StoreError::from_engine(engine, &error))?;
        self.turn.1 = true;
        Ok(())
    }
}

/// What tells one file from another of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FileMark(u64, u64);

impl FileMark {
    #[cfg(unix)]
    fn of(path: &std::path::Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        std::fs::metadata(path).ok().map(|about| Self(about.dev(), about.ino()))
    }

    #[cfg(not(unix))]
    fn of(path: &std::path::Path) -> Option<Self> {
        path.exists().then_some(Self(0, 0))
    }
}

impl Inner {
    /// Refuses to go on when the file was removed or replaced: what were written would go with the process.
    pub(crate) fn still_there(&self) -> Result<(), StoreError> {
        if let (Some(mark), Some(path)) = (self.file, self.address.file())
            && FileMark::of(path) != Some(mark)
        {
            let why = format!("the file {} was removed or replaced while Stadga was running", path.display());
            return Err(StoreError::Unreachable { why });
        }
        Ok(())
    }

    /// Waits for the turn, commits what is open, and begins a transaction of its own: for migrations and restore.
    pub(crate) async fn alone(&self) -> Result<Alone, StoreError> {
        let mut turn = loop {
            self.commit().await;
            let turn = Arc::clone(&self.batch).lock_owned().await;
            if !turn.is_open() {
                break turn;
            }
        };
        let transaction = self.begin(&mut turn).await?;
        let session = Session::new(transaction, self.engine);
        if self.engine == Engine::Postgres {
            // A step or a restore takes what it takes.
            session.run_script("set local statement_timeout = 0").await?;
        }
        Ok(Alone { session, turn: Turn(turn, false) })
    }

    pub(crate) async fn connect_writer(&self) -> Result<DatabaseConnection, StoreError> {
        connection::writer(&self.address, false, &self.deadline).await
    }

    fn is_lost(&self, error: &sea_orm::DbErr) -> bool {
        matches!(StoreError::from_engine(self.engine, error), StoreError::Unreachable { .. })
    }
}
