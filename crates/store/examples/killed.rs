//! Writes from eight tasks and tells each number that was acknowledged, until it is killed: `tests/kill.rs` does that.
//!
//! `killed DATABASE FIRST`: where, and the number to begin with.

use domain::journal::{Actor, Happening};
use std::io::Write as _;
use store::testing::{Fixture, execute, noon};
use store::{Store, StoreError, params};

#[tokio::main(worker_threads = 2)]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().and_then(|address| address.parse().ok()).expect("an address");
    let first: i64 = arguments.next().and_then(|first| first.parse().ok()).expect("a number");
    let store = Store::open(&address, Fixture::options()).await.expect("the database opens");
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..8 {
        let store = store.clone();
        tasks.spawn(async move {
            for turn in 0.. {
                let which = first + turn * 8 + task;
                let answer: Result<(), StoreError> = store
                    .write(&Actor::operator(), noon(), async |change| {
                        execute(change, "insert into noted (number) values ($1)", params![which]).await?;
                        Ok(((), Happening::performed("noted", which.to_string(), []).into()))
                    })
                    .await;
                answer.expect("the change is kept");
                // One write of the whole line: what was told was acknowledged.
                let told = std::io::stdout().lock().write_all(format!("acknowledged {which}\n").as_bytes());
                told.expect("somebody listens");
            }
        });
    }
    while tasks.join_next().await.is_some() {}
}
