//! Many writers at once, well-behaved and otherwise.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::journal::{Actor, Happening};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::journal::{journal_head, journal_verify};
use store::testing::{execute, noon, number};
use store::{Store, StoreError, params};

async fn noted(store: &Store) {
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "create table counter (id text not null primary key, number bigint not null)", params![]).await?;
            execute(upkeep, "insert into counter values ('one', 0)", params![]).await?;
            execute(upkeep, "create table noted (number bigint not null primary key)", params![]).await?;
            Ok(())
        })
        .await
        .unwrap();
}

#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Well,
    Refuses,
    Fails,
    Panics,
    Leaves,
}

async fn write(store: &Store, which: i64, manner: Manner) -> Result<(), StoreError> {
    store
        .write(&Actor::operator(), noon(), async |change| {
            execute(change, "update counter set number = number + 1", params![]).await?;
            execute(change, "insert into noted (number) values ($1)", params![which]).await?;
            match manner {
                Manner::Refuses => return Err(StoreError::Busy),
                Manner::Fails => drop(execute(change, "insert into nowhere values (1)", params![]).await?),
                Manner::Panics => panic!("as the storm wants it"),
                Manner::Leaves if which % 3 == 0 => tokio::time::sleep(Duration::from_mins(1)).await,
                Manner::Leaves | Manner::Well => tokio::task::yield_now().await,
            }
            Ok(((), Happening::performed("counter", which.to_string(), []).into()))
        })
        .await
}

/// Every row has its entry, and the chain is whole.
async fn all_agree(store: &Store) -> i64 {
    let counter = number(store, "select number from counter").await;
    assert_eq!(number(store, "select count(*) as number from noted").await, counter);
    assert_eq!(number(store, "select count(*) as number from journal").await, counter);
    assert_eq!(number(store, "select count(*) as number from journal_value").await, counter);
    let unmatched = "select count(*) as number from noted
        where not exists (select 1 from journal where subject = cast(noted.number as text))";
    assert_eq!(number(store, unmatched).await, 0);
    let view = store.read().await.unwrap();
    assert_eq!(journal_head(&view).await.unwrap().0, counter);
    let verification = journal_verify(&view, None).await.unwrap();
    assert_eq!(verification.fault, None);
    counter
}

async fn parallel(store: &Store, tasks: i64, each: i64) {
    noted(store).await;
    let mut running = tokio::task::JoinSet::new();
    for task in 0..tasks {
        let store = store.clone();
        running.spawn(async move {
            for turn in 0..each {
                write(&store, task * each + turn, Manner::Well).await.unwrap();
            }
        });
    }
    while let Some(ended) = running.join_next().await {
        ended.unwrap();
    }
    assert_eq!(all_agree(store).await, tasks * each);
}

store::each_engine! {
    async fn eight_writers_end_without_an_error(fixture: Fixture) {
        parallel(&fixture.store, 8, 25).await;
    }

    async fn sixty_four_writers_end_without_an_error(fixture: Fixture) {
        parallel(&fixture.store, 64, 8).await;
    }

    async fn in_a_storm_no_acknowledged_change_is_lost_and_no_other_is_kept(fixture: Fixture) {
        let store = &fixture.store;
        noted(store).await;
        let acknowledged = Arc::new(AtomicI64::new(0));
        let mut kept = Vec::new();
        let mut running = Vec::new();
        for which in 0..600_i64 {
            let manner = match which % 10 {
                1 => Manner::Refuses,
                3 => Manner::Fails,
                5 => Manner::Panics,
                7 => Manner::Leaves,
                _ => Manner::Well,
            };
            let (store, acknowledged) = (store.clone(), Arc::clone(&acknowledged));
            let task = tokio::spawn(async move {
                let answer = write(&store, which, manner).await;
                if answer.is_ok() {
                    acknowledged.fetch_add(1, Ordering::Relaxed);
                }
                answer
            });
            if manner == Manner::Leaves {
                // Somewhere on its way, from before the lock to after the commit.
                let abort = task.abort_handle();
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_micros((which as u64 * 397) % 60_000)).await;
                    abort.abort();
                });
            }
            running.push((which, manner, task));
        }
        // Those who would sleep for a minute inside the lock leave at the latest now and then.
        for (which, manner, task) in running {
            match (manner, task.await) {
                (Manner::Well, answer) => {
                    answer.unwrap().unwrap();
                    kept.push(which);
                }
                (Manner::Refuses, answer) => assert_eq!(answer.unwrap(), Err(StoreError::Busy)),
                (Manner::Fails, answer) => assert!(matches!(answer.unwrap(), Err(StoreError::Database(_)))),
                (Manner::Panics, answer) => assert!(answer.unwrap_err().is_panic()),
                (Manner::Leaves, Ok(answer)) => {
                    answer.unwrap();
                    kept.push(which);
                }
                (Manner::Leaves, Err(left)) => assert!(left.is_cancelled()),
            }
        }
        let counter = all_agree(store).await;
        assert!(counter >= acknowledged.load(Ordering::Relaxed));
        let there: Vec<i64> = store::testing::rows(store, "select number from noted", params![])
            .await
            .iter()
            .map(|row| row.integer("number").unwrap())
            .collect();
        for which in kept {
            assert!(there.contains(&which), "{which} was acknowledged and is not there");
        }
        for which in there {
            assert!(matches!(which % 10, 0 | 2 | 4 | 6 | 7 | 8 | 9), "{which} was taken back and is there");
        }
    }
}
