//! What goes wrong with databases, and the sentence that people get.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::journal::{Actor, Happening};
use serde_json::json;
use std::time::Duration;
use store::testing::{Empty, Fixture, execute, noon, number};
use store::{Address, Engine, Options, Store, StoreError, params};

async fn note(store: &Store, value: &str) -> Result<(), StoreError> {
    store
        .write(&Actor::operator(), noon(), async |change| {
            execute(change, "insert into noted (value) values ($1)", params![value]).await?;
            Ok(((), Happening::performed("noted", "one", [("value", json!(value))]).into()))
        })
        .await
}

async fn table(store: &Store) {
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "create table noted (value text not null)", params![]).await.map(drop)
        })
        .await
        .unwrap();
}

async fn counts(store: &Store) -> (i64, i64) {
    (number(store, "select count(*) as number from noted").await, number(store, "select count(*) as number from journal").await)
}

/// No room for another page, as far as this connection is concerned.
async fn fill_the_disk(store: &Store) {
    store
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "pragma max_page_count = 1", params![]).await.map(drop)
        })
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_the_change_and_keeps_everything_before_it() {
    let fixture = Fixture::sqlite().await;
    let store = &fixture.store;
    table(store).await;
    note(store, "before").await.unwrap();
    fill_the_disk(store).await;
    assert_eq!(note(store, &"x".repeat(1 << 20)).await, Err(StoreError::Full));
    assert_eq!(counts(store).await, (1, 1));
    assert!(store.is_full());
    // With room again, everybody goes on.
    note(store, &"x".repeat(1 << 20)).await.unwrap();
    assert!(!store.is_full());
    assert_eq!(counts(store).await, (2, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_fills_while_the_journal_is_written_fails_all_who_share_the_commit() {
    let fixture = Fixture::sqlite().await;
    let store = &fixture.store;
    table(store).await;
    fill_the_disk(store).await;
    let answer: Result<(), StoreError> = store
        .write(&Actor::operator(), noon(), async |change| {
            execute(change, "update journal_head set seq = seq", params![]).await?;
            Ok(((), Happening::performed("noted", "one", [("value", json!("x".repeat(1 << 20)))]).into()))
        })
        .await;
    assert_eq!(answer, Err(StoreError::Full));
    assert!(store.is_full());
    assert_eq!(counts(store).await, (0, 0));
    note(store, "after").await.unwrap();
    assert_eq!(counts(store).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closure_that_goes_on_after_the_disk_was_full_keeps_nothing() {
    let fixture = Fixture::sqlite().await;
    let store = &fixture.store;
    table(store).await;
    fill_the_disk(store).await;
    let answer: Result<(), StoreError> = store
        .write(&Actor::operator(), noon(), async |change| {
            let _ = execute(change, "insert into noted (value) values ($1)", params!["x".repeat(1 << 20)]).await;
            let _ = execute(change, "insert into noted (value) values ($1)", params!["small"]).await;
            Ok(((), Happening::performed("noted", "one", []).into()))
        })
        .await;
    assert_eq!(answer, Err(StoreError::Full));
    assert_eq!(counts(store).await, (0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { create: false, ..Fixture::options() };
    let address = format!("sqlite:{}/none.db", folder.path().display()).parse().unwrap();
    let Err(StoreError::Absent { address }) = Store::open(&address, options()).await.map(drop) else { panic!("it opened") };
    assert!(address.ends_with("none.db"));
    let nowhere = format!("{}/no/such/folder/stadga.db", folder.path().display()).parse().unwrap();
    let refused = Store::open(&nowhere, Fixture::options()).await.map(drop);
    assert!(matches!(refused, Err(StoreError::Unreachable { .. })), "{refused:?}");
    let foreign = folder.path().join("letter.txt");
    std::fs::write(&foreign, "Dear reader, this is a letter and no database. ".repeat(100)).unwrap();
    let refused = Store::open(&foreign.display().to_string().parse().unwrap(), options()).await.map(drop);
    assert!(matches!(refused, Err(StoreError::Unreachable { .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_does_not_answer_is_named_without_its_password() {
    let address = "postgres://stadga:secret@127.0.0.1:1/stadga".parse().unwrap();
    let Err(StoreError::Unreachable { why }) = Store::open(&address, Fixture::options()).await.map(drop) else {
        panic!("it opened")
    };
    assert!(why.contains("127.0.0.1:1/stadga") && !why.contains("secret"), "{why}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_taken_away_while_serving_refuses_the_change() {
    let fixture = Fixture::sqlite().await;
    let store = &fixture.store;
    table(store).await;
    note(store, "before").await.unwrap();
    let path = fixture.address().file().unwrap();
    std::fs::rename(path, path.with_extension("away")).unwrap();
    let refused = note(store, "after").await;
    assert!(matches!(refused, Err(StoreError::Unreachable { .. })), "{refused:?}");
    std::fs::rename(path.with_extension("away"), path).unwrap();
    note(store, "after").await.unwrap();
    assert_eq!(counts(store).await, (2, 2));
}

/// Passes connections on to the server until it is dropped, which looks like a server that is gone.
async fn road_to(fixture: &Fixture) -> (String, tokio::task::JoinHandle<()>) {
    let url = url_of(fixture);
    let (host, database) = url.trim_start_matches("postgres://postgres@").split_once('/').unwrap();
    let host = host.to_owned();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let road = format!("postgres://postgres@{}/{database}", listener.local_addr().unwrap());
    let passing = tokio::spawn(async move {
        let mut roads = tokio::task::JoinSet::new();
        while let Ok((mut here, _)) = listener.accept().await {
            let mut there = tokio::net::TcpStream::connect(&host).await.unwrap();
            roads.spawn(async move { tokio::io::copy_bidirectional(&mut here, &mut there).await });
        }
    });
    (road, passing)
}

fn url_of(fixture: &Fixture) -> String {
    match fixture.address() {
        Address::Postgres(url) => url.clone(),
        Address::Sqlite(path) => panic!("{} is a file", path.display()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_gone_refuses_every_change_and_is_not_waited_for_when_closing() {
    let fixture = Fixture::postgres().await;
    let (road, passing) = road_to(&fixture).await;
    let store = Store::open(&road.parse().unwrap(), Fixture::options()).await.unwrap();
    table(&store).await;
    note(&store, "before").await.unwrap();
    passing.abort();
    let _ = passing.await;
    let refused = note(&store, "after").await;
    assert!(matches!(refused, Err(StoreError::Unreachable { .. })), "{refused:?}");
    let refused = store.read().await.map(drop);
    assert!(matches!(refused, Err(StoreError::Unreachable { .. })), "{refused:?}");
    // The pools go on trying to reach the server for minutes.
    tokio::time::timeout(Duration::from_mins(1), store.close()).await.unwrap();
    assert_eq!(number(&fixture.store, "select count(*) as number from noted").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_ends_our_connections_is_found_again_by_the_next_change() {
    let fixture = Fixture::postgres().await;
    let store = &fixture.store;
    table(store).await;
    note(store, "before").await.unwrap();
    let other = fixture.another_node().await;
    let cut = "select cast(count(pg_terminate_backend(pid)) as bigint) as number from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()";
    assert!(number(&other, cut).await > 0);
    tokio::time::sleep(Duration::from_millis(100)).await;
    note(store, "after").await.unwrap();
    assert_eq!(counts(store).await, (2, 2));
    assert_eq!(number(&fixture.another_node().await, "select count(*) as number from noted").await, 2);
}

store::each_engine! {
    async fn migrating_twice_does_nothing_the_second_time(fixture: Fixture) {
        let store = &fixture.store;
        assert!(store.status().await.unwrap().ready().is_ok());
        assert_eq!(store.migrate(noon()).await.unwrap(), Vec::<String>::new());
    }

    async fn two_nodes_may_migrate_at_the_same_time(fixture: Fixture) {
        let empty = Empty::on(fixture.store.engine()).await;
        let (one, other) = (empty.open().await, empty.open().await);
        let (first, second) = tokio::join!(one.migrate(noon()), other.migrate(noon()));
        assert_eq!(first.unwrap().len() + second.unwrap().len(), store::steps().count());
    }

    async fn a_newer_database_is_refused_by_name(fixture: Fixture) {
        let store = &fixture.store;
        store.operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "insert into schema_step values ('dialogue-tables', '2031-01-01T00:00:00.000Z')", params![]).await.map(drop)
        }).await.unwrap();
        let newer = StoreError::Newer { step: "dialogue-tables".to_owned() };
        assert_eq!(store.migrate(noon()).await, Err(newer.clone()));
        assert_eq!(store.status().await.unwrap().ready(), Err(newer));
    }

    async fn every_table_is_declared_and_every_declared_table_is_there(fixture: Fixture) {
        let store = &fixture.store;
        let sql = match store.engine() {
            Engine::Sqlite => "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and sql not like 'create virtual%'
                and name not like 'search\\_text\\_%' escape '\\'",
            Engine::Postgres => "select cast(table_name as text) as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
        };
        let there: std::collections::BTreeSet<String> =
            store::testing::rows(store, sql, params![]).await.iter().map(|row| row.text("name").unwrap()).collect();
        let declared: std::collections::BTreeSet<String> = store::tables().map(|table| table.name.to_owned()).collect();
        assert_eq!(there, declared);
    }
}

/// Steps that one engine alone needs, and why.
const OF_ONE_ENGINE: [(&str, &str); 6] = [
    ("search-attachments", "SQLite has a full-text table for each kind, PostgreSQL one table for all"),
    ("search-articles", "as for attachments"),
    ("search-cases", "as for attachments"),
    ("search-index-of-each-kind", "each full-text table of SQLite is an index of its own"),
    ("documents-tables", "PostgreSQL would compress what is compressed already"),
    ("desk-post", "as for documents"),
];

#[test]
fn each_step_has_the_text_of_both_engines_or_of_neither_unless_one_alone_needs_it() {
    let mut names = std::collections::BTreeSet::new();
    for step in store::steps() {
        let alone = OF_ONE_ENGINE.iter().any(|(name, _)| *name == step.name);
        assert_eq!(step.sqlite.is_empty() == step.postgres.is_empty(), !alone, "the step “{}” forgets an engine", step.name);
        assert!(names.insert(step.name), "two steps are called “{}”", step.name);
    }
}
