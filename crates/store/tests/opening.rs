//! How a database is opened, read and questioned.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use std::time::{Duration, Instant};
use store::testing::{Fixture, execute};
use store::{Address, Engine, NotAnAddress, Source as _, StoreError, params};

/// A query that counts to ten, as often multiplied by ten as is said.
fn counting(times: usize) -> String {
    let all: Vec<String> = (1..=times).map(|time| format!("a a{time}")).collect();
    format!(
        "with a as (select 1 as n union all select 2 union all select 3 union all select 4 union all select 5
            union all select 6 union all select 7 union all select 8 union all select 9 union all select 10)
        select count(*) as number from {}",
        all.join(", ")
    )
}

#[test]
fn an_address_is_read_or_refused_with_what_to_do() {
    let sqlite = |path: &str| Address::Sqlite(path.into());
    assert_eq!("sqlite:data/stadga.db".parse(), Ok(sqlite("data/stadga.db")));
    assert_eq!("sqlite:///var/lib/stadga.db".parse(), Ok(sqlite("/var/lib/stadga.db")));
    assert_eq!("/var/lib/stadga.db".parse(), Ok(sqlite("/var/lib/stadga.db")));
    assert_eq!("C:\\stadga.db".parse(), Ok(sqlite("C:\\stadga.db")));
    assert_eq!("".parse::<Address>(), Err(NotAnAddress::Empty));
    assert_eq!("sqlite:".parse::<Address>(), Err(NotAnAddress::Empty));
    assert_eq!("sqlite::memory:".parse::<Address>(), Err(NotAnAddress::Memory));
    assert_eq!("postgres://stadga@db.example".parse::<Address>(), Err(NotAnAddress::NoName));
    let other = "mysql://somewhere/stadga".parse::<Address>().unwrap_err();
    assert!(other.to_string().contains("“mysql:” is no engine"));
    let secret: Address = "postgresql://stadga:secret@db.example/stadga?sslmode=require".parse().unwrap();
    assert_eq!(secret.to_string(), "postgres://stadga@db.example/stadga");
    assert!(!format!("{secret:?}").contains("secret"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_connection_has_the_settings_that_the_promises_rest_on() {
    let fixture = Fixture::sqlite().await;
    let store = &fixture.store;
    let asked = [
        ("pragma synchronous", "synchronous", 2),
        ("pragma foreign_keys", "foreign_keys", 1),
        ("pragma recursive_triggers", "recursive_triggers", 1),
        ("pragma busy_timeout", "timeout", 5000),
    ];
    let mut views = Vec::new();
    for _ in 0..8 {
        views.push(store.read().await.unwrap());
    }
    for view in &views {
        for (sql, column, expected) in asked {
            assert_eq!(view.row(sql, params![]).await.unwrap().unwrap().integer(column).unwrap(), expected, "{sql}");
        }
        assert_eq!(view.row("pragma journal_mode", params![]).await.unwrap().unwrap().text("journal_mode").unwrap(), "wal");
    }
    drop(views);
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            for (sql, column, expected) in asked {
                // The writer waits longer for another process that writes.
                let expected = if column == "timeout" { 30_000 } else { expected };
                assert_eq!(upkeep.row(sql, params![]).await?.unwrap().integer(column)?, expected, "{sql}");
            }
            Ok(())
        })
        .await
        .unwrap();
    let checked = store
        .check_rows("select foreign_keys as number from pragma_foreign_keys", params![], Duration::from_secs(1))
        .await
        .unwrap();
    assert_eq!(checked[0].integer("number").unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_database_is_whole_in_its_one_file() {
    let fixture = Fixture::sqlite().await;
    let file = fixture.store.address().file().unwrap().to_owned();
    fixture.store.read().await.unwrap();
    fixture.store.check_rows("select 1 as one", params![], Duration::from_secs(1)).await.unwrap();
    fixture.store.close().await;
    assert!(!file.with_extension("db-wal").exists(), "what was committed stands in the file itself");
    let apart = tempfile::tempdir().unwrap();
    let copy = apart.path().join("copy.db");
    std::fs::copy(&file, &copy).unwrap();
    let copied = store::Store::open(&Address::Sqlite(copy), Fixture::options()).await.unwrap();
    assert_eq!(copied.status().await.map(|status| status.ready()), Ok(Ok(())));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_for_which_there_is_no_second_connection_waits_for_the_first() {
    let fixture = Fixture::sqlite().await;
    let (store, file) = (&fixture.store, fixture.store.address().file().unwrap().to_owned());
    // What is open stays open, and nothing more can be opened.
    std::fs::rename(&file, file.with_extension("away")).unwrap();
    let (sql, limit) = (counting(5), Duration::from_secs(30));
    let both = tokio::join!(store.check_rows(&sql, params![], limit), store.check_rows(&sql, params![], limit));
    for rows in [both.0, both.1] {
        assert_eq!(rows.unwrap()[0].integer("number").unwrap(), 100_000);
    }
}

store::each_engine! {
    async fn a_view_cannot_write(fixture: Fixture) {
        let view = fixture.store.read().await.unwrap();
        let sql = "insert into job (key, kind, payload, enqueued_at, run_at) values ('a', 'b', 'c', 'd', 'e') returning key";
        assert_eq!(view.rows(sql, params![]).await.map(drop), Err(StoreError::ReadOnly));
    }

    async fn a_view_shows_one_moment(fixture: Fixture) {
        let store = &fixture.store;
        let sql = "select count(*) as number from job";
        let view = store.read().await.unwrap();
        assert_eq!(view.number(sql, params![]).await.unwrap(), 0);
        store.operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "insert into job (key, kind, payload, enqueued_at, run_at) values ('a', 'b', 'c', 'd', 'e')", params![]).await.map(drop)
        }).await.unwrap();
        assert_eq!(view.number(sql, params![]).await.unwrap(), 0);
        assert_eq!(store.read().await.unwrap().number(sql, params![]).await.unwrap(), 1);
    }

    async fn a_check_that_would_run_for_ever_is_stopped_and_the_next_one_answers(fixture: Fixture) {
        let store = &fixture.store;
        let limit = Duration::from_millis(200);
        let begun = Instant::now();
        let stopped = store.check_rows(&counting(10), params![], limit).await.map(drop);
        assert_eq!(stopped, Err(StoreError::QueryTooSlow { limit }));
        assert!(begun.elapsed() < Duration::from_secs(3));
        let rows = store.check_rows("select $1 as subject, $2 as detail", params!["one", "two"], limit).await.unwrap();
        assert_eq!(rows[0].text("detail").unwrap(), "two");
    }

    async fn a_check_answers_while_another_runs(fixture: Fixture) {
        let (store, limit, endless) = (&fixture.store, Duration::from_secs(5), counting(10));
        tokio::select! {
            biased;
            stopped = store.check_rows(&endless, params![], limit) => panic!("the other had to wait: {:?}", stopped.map(drop)),
            answered = store.check_rows("select 1 as one", params![], limit) => assert_eq!(answered.map(|rows| rows.len()), Ok(1)),
        }
    }

    async fn a_check_that_is_stopped_leaves_the_one_beside_it_alone(fixture: Fixture) {
        let store = &fixture.store;
        // To count ten millions takes longer than the other may run.
        let (short, long) = (Duration::from_millis(100), Duration::from_mins(1));
        let (endless, other) = (counting(10), counting(7));
        let (stopped, counted) =
            tokio::join!(store.check_rows(&endless, params![], short), store.check_rows(&other, params![], long));
        assert_eq!(stopped.map(drop), Err(StoreError::QueryTooSlow { limit: short }));
        assert_eq!(counted.unwrap()[0].integer("number").unwrap(), 10_000_000);
    }

    async fn a_check_that_gives_more_rows_than_there_can_be_subjects_is_refused(fixture: Fixture) {
        let ten = "with a as (select 1 as n union all select 2 union all select 3 union all select 4 union all select 5
                union all select 6 union all select 7 union all select 8 union all select 9 union all select 10)
            select a1.n from a a1, a a2, a a3, a a4, a a5";
        let limit = Duration::from_secs(30);
        let most = fixture.store.check_rows(ten, params![], limit).await.map(|rows| rows.len());
        assert_eq!(most, Ok(store::MOST_ROWS));
        let more = fixture.store.check_rows(&format!("{ten} union all select 1"), params![], limit).await.map(drop);
        assert_eq!(more, Err(StoreError::TooManyRows { most: store::MOST_ROWS }));
    }

    async fn a_check_cannot_write(fixture: Fixture) {
        let store = &fixture.store;
        let sql = match store.engine() {
            Engine::Sqlite => "select 1 as one) as x; delete from job; select * from (select 2 as two",
            Engine::Postgres => "with gone as (delete from job returning key) select key from gone",
        };
        assert!(store.check_rows(sql, params![], Duration::from_secs(1)).await.is_err());
    }

    async fn a_check_that_slipped_past_the_lint_reads_no_secret_where_the_engine_has_roles(fixture: Fixture) {
        let store = &fixture.store;
        let second = Duration::from_secs(1);
        assert!(store.check_rows("select name as subject from municipality_fact", params![], second).await.is_ok());
        let read = store.check_rows("select password as subject from login", params![], second).await.map(drop);
        match store.engine() {
            // A file has no roles: the lint and the read-only connection hold.
            Engine::Sqlite => assert_eq!(store.checks_see_views_alone().await.unwrap(), None),
            Engine::Postgres => {
                assert_eq!(store.checks_see_views_alone().await.unwrap(), Some(true));
                assert!(matches!(&read, Err(StoreError::Database(said)) if said.contains("denied")), "{read:?}");
            }
        }
        // The role is taken for the check alone.
        assert!(store.read().await.unwrap().number("select count(*) as number from login", params![]).await.is_ok());
    }
}
