//! The program is killed in the midst of writing, again and again.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::journal::{Actor, Happening};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;
use store::testing::{Fixture, execute, noon, number};
use store::{Address, Store, StoreError, params};

const DATABASE: &str = "STADGA_KILL_DATABASE";
const FIRST: &str = "STADGA_KILL_FIRST";

/// The one that is killed: writes from eight tasks and tells each number that was acknowledged.
#[test]
#[ignore = "is run and killed by the tests beside it"]
fn the_one_that_is_killed() {
    let Ok(address) = std::env::var(DATABASE) else { return };
    let first: i64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&address.parse().unwrap(), Fixture::options()).await.unwrap();
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
                    answer.unwrap();
                    // One write of the whole line: what was told was acknowledged.
                    std::io::stdout().lock().write_all(format!("acknowledged {which}\n").as_bytes()).unwrap();
                }
            });
        }
        while tasks.join_next().await.is_some() {}
    });
}

/// Starts the one above, kills it after some acknowledgements and a while, and gives what it told.
fn run_and_kill(address: &Address, url: &str, round: u64) -> BTreeSet<i64> {
    let _ = address;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_one_that_is_killed", "--ignored", "--nocapture", "--test-threads=1"])
        .env(DATABASE, url)
        .env(FIRST, (round * 1_000_000).to_string())
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
        let (address, url) = (fixture.address().clone(), url.clone());
        acknowledged.extend(tokio::task::spawn_blocking(move || run_and_kill(&address, &url, round)).await.unwrap());
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
