//! For tests: a fresh database on each engine, and a clock and chance that repeat themselves.

mod cluster;

use crate::{Address, Engine, Options, Param, Row, Source, Store, StoreError, Writing};
use domain::Timestamp;
use domain::identity::Chance;
use sea_orm::{ConnectionTrait as _, Database, Statement};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Chance that counts: the same every time, never the same twice.
#[derive(Debug, Default)]
pub struct CountedChance(AtomicU64);

impl Chance for CountedChance {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (place, byte) in bytes.iter_mut().rev().enumerate() {
            *byte = *number.get(7_usize.wrapping_sub(place)).unwrap_or(&0);
        }
    }
}

/// The moment at which tests take place.
pub fn noon() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().expect("it is a moment")
}

/// A database of its own for one test, with the tables of this program, gone when it is dropped.
pub struct Fixture {
    /// The open store.
    pub store: Store,
    address: Address,
    _place: Place,
}

enum Place {
    Folder(#[expect(dead_code, reason = "the folder goes when it is dropped")] tempfile::TempDir),
    Database { server: String, name: String },
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Database { server, name } = self {
            let (server, name) = (std::mem::take(server), std::mem::take(name));
            // The test's own runtime may be ending, so another one takes the database away.
            let gone = std::thread::spawn(move || {
                let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
                runtime.block_on(async {
                    if let Ok(connection) = Database::connect(cluster::maintenance(&server)).await {
                        let _ = connection.execute_unprepared(&format!("drop database if exists {name} with (force)")).await;
                        crate::store::connection::close(connection).await;
                    }
                });
            });
            let _ = gone.join();
        }
    }
}

impl Fixture {
    /// A fresh database on the engine.
    pub async fn on(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::sqlite().await,
            Engine::Postgres => Self::postgres().await,
        }
    }

    /// A fresh file.
    pub async fn sqlite() -> Self {
        let (address, place) = empty_sqlite();
        Self::migrated(address, place).await
    }

    /// A fresh database on the throw-away cluster.
    pub async fn postgres() -> Self {
        let (address, place) = fresh_postgres(Some(template().await)).await;
        Self::migrated(address, place).await
    }

    /// The usual options of a test.
    pub fn options() -> Options {
        Options::new(Arc::new(CountedChance::default())).creating()
    }

    /// Where the database is, to open it a second time.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// A second node on the same database.
    pub async fn another_node(&self) -> Store {
        Store::open(&self.address, Self::options()).await.expect("the database is there")
    }

    async fn migrated(address: Address, place: Place) -> Self {
        let store = Store::open(&address, Self::options()).await.expect("a fresh database opens");
        store.migrate(noon()).await.expect("the steps run on a fresh database");
        Self { store, address, _place: place }
    }
}

/// An empty database without tables, gone when it is dropped.
pub struct Empty {
    /// Where it is.
    pub address: Address,
    _place: Place,
}

impl Empty {
    /// An empty database on the engine.
    pub async fn on(engine: Engine) -> Self {
        let (address, place) = match engine {
            Engine::Sqlite => empty_sqlite(),
            Engine::Postgres => fresh_postgres(None).await,
        };
        Self { address, _place: place }
    }

    /// Opens it.
    pub async fn open(&self) -> Store {
        Store::open(&self.address, Fixture::options()).await.expect("an empty database opens")
    }
}

fn empty_sqlite() -> (Address, Place) {
    let folder = tempfile::Builder::new().prefix("stadga-test-").tempdir().expect("a temporary folder");
    (Address::Sqlite(folder.path().join("stadga.db")), Place::Folder(folder))
}

/// A fresh database of the cluster: without tables, or with those of the template.
async fn fresh_postgres(template: Option<String>) -> (Address, Place) {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let server = cluster::address().await;
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let connection = Database::connect(cluster::maintenance(&server)).await.expect("the throw-away cluster answers");
    connection.execute_unprepared(&format!("drop database if exists {name} with (force)")).await.expect("an old one goes");
    let template = template.map_or_else(String::new, |template| format!("template {template}"));
    connection.execute_unprepared(&format!("create database {name} {template}")).await.expect("a fresh database");
    crate::store::connection::close(connection).await;
    let address = format!("{server}/{name}").parse().expect("the address of the cluster and a name");
    (address, Place::Database { server, name })
}

/// The database with the tables of exactly these steps, made once for a cluster: copying it is quicker than every step again.
async fn template() -> String {
    let mut hash = Sha256::new();
    for step in crate::steps() {
        hash.update(step.name);
        step.both.iter().chain(step.postgres).for_each(|script| hash.update(script));
    }
    let name = format!("template_{}", &hex::encode(hash.finalize())[..16]);
    let server = cluster::address().await;
    let connection = Database::connect(cluster::maintenance(&server)).await.expect("the throw-away cluster answers");
    // One test makes it, the others wait for it; the lock goes with the connection.
    connection.execute_unprepared("select pg_advisory_lock(7166141202)").await.expect("the lock is had");
    let there = format!("select datname from pg_database where datname = '{name}'");
    let there = Statement::from_string(Engine::Postgres.backend(), there);
    if connection.query_one_raw(there).await.expect("the cluster answers").is_none() {
        let building = format!("{name}_building");
        for statement in [format!("drop database if exists {building} with (force)"), format!("create database {building}")] {
            connection.execute_unprepared(&statement).await.expect("a fresh database");
        }
        let address = format!("{server}/{building}").parse().expect("the address of the cluster and a name");
        let store = Store::open(&address, Fixture::options()).await.expect("a fresh database opens");
        store.migrate(noon()).await.expect("the steps run on a fresh database");
        store.close().await;
        connection.execute_unprepared(&format!("alter database {building} rename to {name}")).await.expect("it gets its name");
    }
    crate::store::connection::close(connection).await;
    name
}

/// Runs a statement inside a change, for tests that need what no function does.
pub async fn execute(change: &impl Writing, sql: &str, params: Vec<Param>) -> Result<u64, StoreError> {
    change.execute(sql, params).await
}

/// Lets the next commit break off, as a fault of the program would.
pub fn break_next_commit(store: &Store) {
    store.inner.options.breaks.store(true, std::sync::atomic::Ordering::Release);
}

/// All rows of a query at this moment.
pub async fn rows(store: &Store, sql: &str, params: Vec<Param>) -> Vec<Row> {
    store.read().await.expect("a view").rows(sql, params).await.expect("the query runs")
}

/// The integer that a query gives as `number`.
pub async fn number(store: &Store, sql: &str) -> i64 {
    store.read().await.expect("a view").number(sql, Vec::new()).await.expect("the query runs")
}

/// Makes of one async function two tests, one for each engine.
///
/// ```text
/// store::each_engine! {
///     async fn a_system_without_owner_deviates(fixture: Fixture) { … }
/// }
/// ```
#[macro_export]
macro_rules! each_engine {
    ($($(#[$attribute:meta])* async fn $name:ident($fixture:ident: Fixture) $body:block)+) => {$(
        mod $name {
            #[expect(unused_imports, clippy::allow_attributes, reason = "a test may need nothing of its file")]
            use super::*;

            async fn sentence($fixture: $crate::testing::Fixture) $body

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                sentence($crate::testing::Fixture::sqlite().await).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                sentence($crate::testing::Fixture::postgres().await).await;
            }
        }
    )+};
}
