//! What a change promises.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::journal::{Actor, Entry, Happening};
use std::time::Duration;
use store::testing::{execute, noon, number};
use store::{Change, Options, Store, StoreError, params};

/// A statement that would run for hours.
const ENDLESS: &str = "update counter set number = number + (
    with recursive counted (n) as (select cast(1 as bigint) union all select n + 1 from counted where n < 100000000000)
    select count(*) from counted)";

async fn counter(store: &Store) {
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "create table counter (id text not null primary key, number bigint not null)", params![]).await?;
            execute(upkeep, "insert into counter values ('one', 0)", params![]).await?;
            Ok(())
        })
        .await
        .unwrap();
}

async fn things(store: &Store) {
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            let sql = "create table thing (id text not null primary key, version bigint not null, number bigint not null)";
            execute(upkeep, sql, params![]).await.map(drop)
        })
        .await
        .unwrap();
}

fn rows(of: std::ops::Range<i64>) -> Vec<store::intake::BulkRow> {
    of.map(|number| (format!("thing {number}"), params![number])).collect()
}

async fn count_up(change: &Change) -> Result<(), StoreError> {
    execute(change, "update counter set number = number + 1 where id = $1", params!["one"]).await.map(drop)
}

fn entry() -> Entry {
    Happening::performed("counter", "one", []).into()
}

/// The counter and the number of entries.
async fn counts(store: &Store) -> (i64, i64) {
    (number(store, "select number from counter").await, number(store, "select count(*) as number from journal").await)
}

async fn counted_up(store: &Store) -> Result<(), StoreError> {
    store
        .write(&Actor::operator(), noon(), async |change| {
            count_up(change).await?;
            Ok(((), entry()))
        })
        .await
}

store::each_engine! {
    async fn a_change_and_its_entry_are_kept_together(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        counted_up(store).await.unwrap();
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn a_change_without_an_entry_is_taken_back(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        store.write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
            count_up(change).await?;
            Ok(((), Entry::default()))
        }).await.unwrap();
        assert_eq!(counts(store).await, (0, 0));
    }

    async fn a_refused_change_leaves_nothing(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let refused: Result<(), StoreError> = store.write(&Actor::operator(), noon(), async |change| {
            count_up(change).await?;
            Err(StoreError::Stale { entity: "counter".to_owned(), subject: "one".to_owned() })
        }).await;
        assert!(matches!(refused, Err(StoreError::Stale { .. })));
        assert_eq!(counts(store).await, (0, 0));
        counted_up(store).await.unwrap();
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn a_statement_that_failed_fails_the_change_even_when_its_error_is_swallowed(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let failed: Result<(), StoreError> = store.write(&Actor::operator(), noon(), async |change| {
            count_up(change).await?;
            let _ = execute(change, "insert into counter values ('one', 7)", params![]).await;
            let _ = count_up(change).await;
            Ok(((), entry()))
        }).await;
        assert_eq!(failed, Err(StoreError::Duplicate { what: "counter".to_owned() }));
        assert_eq!(counts(store).await, (0, 0));
    }

    async fn a_write_inside_a_write_is_refused_instead_of_waiting_for_itself(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let inner = store.write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
            count_up(change).await?;
            Ok((counted_up(store).await, entry()))
        }).await.unwrap();
        assert_eq!(inner, Err(StoreError::Nested));
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn a_change_that_takes_too_long_is_taken_back_and_others_go_on(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let limit = Duration::from_millis(100);
        let slow: Result<(), StoreError> = store.write_within(limit, &Actor::operator(), noon(), async |change| {
            count_up(change).await?;
            tokio::time::sleep(Duration::from_secs(30)).await;
            Ok(((), entry()))
        }).await;
        assert_eq!(slow, Err(StoreError::TooSlow { limit }));
        counted_up(store).await.unwrap();
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn a_long_change_with_a_row_that_the_store_refuses_is_taken_back_whole(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        things(store).await;
        for (rows, kept) in [(vec![rows(0..700), rows(700..1400)], true), (vec![rows(2000..2700), rows(3..4), rows(2700..2800)], false)] {
            let long = Duration::from_mins(10);
            let done: Result<(), StoreError> = store.write_within(long, &Actor::operator(), noon(), async |change| {
                for some in rows {
                    let happened = some.iter().map(|(id, _)| Happening::performed("thing", id.as_str(), [])).collect();
                    store::intake::rows_insert(change, "thing", &["number"], some).await?;
                    change.note(happened).await?;
                }
                Ok(((), entry()))
            }).await;
            assert_eq!(done.is_ok(), kept, "{done:?}");
            assert_eq!(number(store, "select count(*) as number from thing").await, 1400);
            assert_eq!(number(store, "select count(*) as number from journal").await, 1401);
        }
        counted_up(store).await.unwrap();
        assert_eq!(counts(store).await, (1, 1402));
        let verified = store::journal::journal_verify(&store.read().await.unwrap(), None).await.unwrap();
        assert_eq!(verified.fault, None);
    }

    async fn whoever_leaves_a_long_change_leaves_none_of_its_rows_behind(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        things(store).await;
        for pause in [0, 1, 3, 10, 30] {
            let operator = Actor::operator();
            let long = store.write_within(Duration::from_mins(10), &operator, noon(), async |change| {
                for begin in (0..20_000).step_by(500) {
                    store::intake::rows_insert(change, "thing", &["number"], rows(begin..begin + 500)).await?;
                }
                std::future::pending::<Result<((), Entry), StoreError>>().await
            });
            assert!(tokio::time::timeout(Duration::from_millis(pause), long).await.is_err());
            counted_up(store).await.unwrap();
            assert_eq!(number(store, "select count(*) as number from thing").await, 0, "left after {pause} ms");
        }
        assert_eq!(counts(store).await, (5, 5));
    }

    async fn a_statement_that_would_run_for_ever_is_stopped_with_its_change(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let limit = Duration::from_millis(300);
        let begun = std::time::Instant::now();
        let options = Options { time_limit: limit, ..store::testing::Fixture::options() };
        let hurried = Store::open(fixture.address(), options).await.unwrap();
        let slow: Result<(), StoreError> = hurried.write(&Actor::operator(), noon(), async |change| {
            count_up(change).await?;
            execute(change, ENDLESS, params![]).await?;
            Ok(((), entry()))
        }).await;
        assert_eq!(slow, Err(StoreError::TooSlow { limit }));
        counted_up(&hurried).await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(5));
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn whoever_leaves_an_endless_statement_behind_does_not_stop_the_others(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let options = Options { time_limit: Duration::from_millis(500), ..store::testing::Fixture::options() };
        let hurried = Store::open(fixture.address(), options).await.unwrap();
        let leaving = hurried.clone();
        let left = tokio::spawn(async move {
            leaving.write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
                execute(change, ENDLESS, params![]).await?;
                Ok(((), entry()))
            }).await
        });
        tokio::time::sleep(Duration::from_millis(150)).await;
        left.abort();
        let begun = std::time::Instant::now();
        // Others in the same batch may be told to try again, but nobody waits for ever.
        while counted_up(&hurried).await.is_err() {
            assert!(begun.elapsed() < Duration::from_secs(5));
        }
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn whoever_waits_too_long_for_the_turn_is_told_so(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let options = Options { patience: Duration::from_millis(100), ..store::testing::Fixture::options() };
        let hurried = Store::open(fixture.address(), options).await.unwrap();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let slow = {
            let hurried = hurried.clone();
            tokio::spawn(async move {
                hurried.write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
                    count_up(change).await?;
                    begun.send(()).unwrap();
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    Ok(((), entry()))
                }).await
            })
        };
        has_begun.await.unwrap();
        assert_eq!(counted_up(&hurried).await, Err(StoreError::Busy));
        slow.await.unwrap().unwrap();
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn a_change_that_panics_takes_only_itself_back(fixture: Fixture) {
        let store = fixture.store.clone();
        counter(&store).await;
        let panicking = store.clone();
        let panicked = tokio::spawn(async move {
            panicking.write(&Actor::operator(), noon(), async |change| -> Result<((), Entry), StoreError> {
                count_up(change).await?;
                panic!("as the test wants it");
            }).await
        }).await;
        assert!(panicked.is_err());
        counted_up(&store).await.unwrap();
        assert_eq!(counts(&store).await, (1, 1));
    }

    async fn a_commit_that_panics_is_told_to_whoever_waits_and_stops_nobody_after_it(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        store::testing::break_next_commit(store);
        let refused = counted_up(store).await.unwrap_err();
        assert!(matches!(refused, StoreError::Database(_)), "{refused:?}");
        counted_up(store).await.unwrap();
        assert_eq!(counts(store).await, (1, 1));
    }

    async fn those_who_follow_hear_what_was_committed(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        let mut follower = store.follow();
        counted_up(store).await.unwrap();
        let heard = follower.recv().await.unwrap();
        assert_eq!(heard.seq, Some(1));
        assert!(heard.entities.contains("counter"));
        assert!(!heard.jobs);
    }

    async fn what_is_open_when_the_store_closes_is_committed(fixture: Fixture) {
        let store = &fixture.store;
        counter(store).await;
        counted_up(store).await.unwrap();
        store.close().await;
        let again = fixture.another_node().await;
        assert_eq!(counts(&again).await, (1, 1));
    }

    async fn two_nodes_write_by_turns_and_the_chain_stays_whole(fixture: Fixture) {
        let one = fixture.store.clone();
        counter(&one).await;
        let other = fixture.another_node().await;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..60 {
            let store = if number % 2 == 0 { one.clone() } else { other.clone() };
            tasks.spawn(async move { counted_up(&store).await });
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap().unwrap();
        }
        assert_eq!(counts(&one).await, (60, 60));
        let view = one.read().await.unwrap();
        let verification = store::journal::journal_verify(&view, None).await.unwrap();
        assert_eq!((verification.entries, verification.fault), (60, None));
    }
}
