//! The program is killed in the midst of writing, again and again.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use store::testing::{Fixture, execute, number};
use store::{StoreError, params};

/// The program that writes, `examples/killed.rs`, which is built with the tests.
fn program() -> PathBuf {
    let deps = std::env::current_exe().unwrap();
    let program = deps.parent().unwrap().with_file_name("examples").join("killed");
    assert!(program.exists(), "{} is not built: cargo test --workspace --examples --no-run", program.display());
    program
}

/// Starts the writing program, kills it after some acknowledgements and a while, and gives what it told.
fn run_and_kill(url: &str, round: u64) -> BTreeSet<i64> {
    let mut child = Command::new(program())
        .args([url, &(round * 1_000_000).to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut told = BTreeSet::new();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut take = |line: String| {
        if let Some((_, number)) = line.split_once("acknowledged ") {
            told.insert(number.parse::<i64>().unwrap());
        }
        told.len()
    };
    // From the first acknowledgement on, the moment of the kill differs from round to round.
    for line in lines.by_ref() {
        if take(line.unwrap()) >= 1 {
            break;
        }
    }
    std::thread::sleep(Duration::from_micros(round * 1_237 % 25_000));
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines.map_while(Result::ok) {
        take(line);
    }
    told
}

async fn killed_again_and_again(fixture: Fixture, url: String, rounds: u64) {
    fixture
        .store
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "create table noted (number bigint not null primary key)", params![]).await.map(drop)
        })
        .await
        .unwrap();
    fixture.store.close().await;
    let mut acknowledged = BTreeSet::new();
    for round in 1..=rounds {
        let url = url.clone();
        acknowledged.extend(tokio::task::spawn_blocking(move || run_and_kill(&url, round)).await.unwrap());
        let store = fixture.another_node().await;
        let there: BTreeSet<i64> = store::testing::rows(&store, "select number from noted", params![])
            .await
            .iter()
            .map(|row| row.integer("number").unwrap())
            .collect();
        let lost: Vec<_> = acknowledged.difference(&there).collect();
        assert!(lost.is_empty(), "round {round}: acknowledged and lost: {lost:?}");
        assert_eq!(number(&store, "select count(*) as number from journal").await, there.len() as i64, "round {round}");
        if round % 10 == 0 {
            let view = store.read().await.unwrap();
            assert_eq!(store::journal::journal_verify(&view, None).await.unwrap().fault, None, "round {round}");
        }
        store.close().await;
    }
    assert!(acknowledged.len() as u64 >= rounds);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_kills_lose_no_acknowledged_change_on_sqlite() {
    let fixture = Fixture::sqlite().await;
    let url = fixture.address().to_string();
    killed_again_and_again(fixture, url, 50).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_kills_of_the_client_lose_no_acknowledged_change_on_postgres() {
    let fixture = Fixture::postgres().await;
    // The throw-away cluster has no password, so the address as shown is the whole address.
    let url = fixture.address().to_string();
    killed_again_and_again(fixture, url, 10).await;
}
