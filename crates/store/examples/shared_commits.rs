//! How many journalled writes a second one task makes, and how many come when tasks wait for each other and share a commit.
//!
//! `cargo run --release --package store --example shared_commits`
//!
//! On a disk that syncs slowly the ratio is the worth of sharing; where a sync costs next to nothing, the ceiling is the statements themselves.
#![expect(clippy::print_stdout, reason = "an example shows its figures")]

use domain::journal::{Actor, Happening};
use std::time::{Duration, Instant};
use store::testing::{Fixture, execute, noon};
use store::{Store, StoreError, params};

/// How long each measurement takes.
const SPAN: Duration = Duration::from_secs(3);

#[tokio::main]
async fn main() {
    println!("{:10}  {:>5}  {:>9}  {:>14}", "engine", "tasks", "writes/s", "against one");
    for fixture in [Fixture::sqlite().await, Fixture::postgres().await] {
        let engine = format!("{:?}", fixture.store.engine());
        let made = fixture
            .store
            .operate(async |upkeep| -> Result<(), StoreError> {
                execute(upkeep, "create table counter (id text not null primary key, number bigint not null)", params![]).await?;
                execute(upkeep, "insert into counter values ('one', 0)", params![]).await.map(drop)
            })
            .await;
        made.expect("a fresh database takes a table");
        let mut alone = 0.0;
        for tasks in [1, 8, 64] {
            let rate = writes(&fixture.store, tasks).await;
            if tasks == 1 {
                alone = rate;
            }
            println!("{engine:10}  {tasks:>5}  {rate:>9.0}  {:>13.1}×", rate / alone);
        }
    }
}

/// Journalled writes a second, of so many tasks at once.
async fn writes(store: &Store, tasks: usize) -> f64 {
    let begun = Instant::now();
    let tasks: Vec<_> = (0..tasks)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut count = 0_u32;
                while begun.elapsed() < SPAN {
                    one(&store).await.expect("a writer that waits its turn gets it");
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
