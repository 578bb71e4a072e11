//! How many journalled writes a second come when writers share a commit, against one commit for each.
//!
//! `cargo run --release --package store --example shared_commits`
//!
//! On a disk that syncs slowly the ratio is the worth of sharing; where a sync costs next to nothing, the ceiling is the statements themselves.
//! So each engine is measured on the disk as it is, and as though every sync took three milliseconds longer, as on an ordinary disk.
#![expect(clippy::print_stdout, reason = "an example shows its figures")]

use domain::journal::{Actor, Happening};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::testing::{Fixture, execute, noon};
use store::{Options, Store, StoreError, params};
use tokio::sync::Mutex;

/// How long each measurement takes.
const SPAN: Duration = Duration::from_secs(2);
/// What an ordinary disk needs more than a quick one.
const ORDINARY_DISK: Duration = Duration::from_millis(3);

#[tokio::main]
async fn main() {
    println!("{:9} {:14} {:>5} {:>12} {:>12} {:>7}", "engine", "sync", "tasks", "one by one/s", "shared/s", "ratio");
    for fixture in [Fixture::sqlite().await, Fixture::postgres().await] {
        let made = fixture
            .store
            .operate(async |upkeep| -> Result<(), StoreError> {
                execute(upkeep, "create table counter (id text not null primary key, number bigint not null)", params![]).await?;
                execute(upkeep, "insert into counter values ('one', 0)", params![]).await.map(drop)
            })
            .await;
        made.expect("a fresh database takes a table");
        for (sync, slower_sync) in [("as it is", Duration::ZERO), ("3 ms longer", ORDINARY_DISK)] {
            let options = Options { slower_sync, ..Fixture::options() };
            let store = Store::open(fixture.address(), options).await.expect("the database is there");
            for tasks in [1, 8, 64] {
                let alone = writes(&store, tasks, Some(Arc::default())).await;
                let shared = writes(&store, tasks, None).await;
                let engine = store.engine().word();
                println!("{engine:9} {sync:14} {tasks:>5} {alone:>12.0} {shared:>12.0} {:>6.1}×", shared / alone);
            }
            store.close().await;
        }
    }
}

/// Journalled writes a second of so many tasks at once; with a turnstile, no two of them meet in one commit.
async fn writes(store: &Store, tasks: usize, turnstile: Option<Arc<Mutex<()>>>) -> f64 {
    let begun = Instant::now();
    let tasks: Vec<_> = (0..tasks)
        .map(|_| {
            let (store, turnstile) = (store.clone(), turnstile.clone());
            tokio::spawn(async move {
                let mut count = 0_u32;
                while begun.elapsed() < SPAN {
                    let turn = match &turnstile {
                        Some(turnstile) => Some(turnstile.lock().await),
                        None => None,
                    };
                    one(&store).await.expect("a writer that waits its turn gets it");
                    drop(turn);
                    count += 1;
                }
                count
            })
        })
        .collect();
    let mut count = 0;
    for task in tasks {
        count += task.await.expect("no task breaks");
    }
    f64::from(count) / begun.elapsed().as_secs_f64()
}

async fn one(store: &Store) -> Result<(), StoreError> {
    store
        .write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
            execute(change, "update counter set number = number + 1 where id = $1", params!["one"]).await?;
            Ok(((), Happening::performed("counter", "one", []).into()))
        })
        .await
}
