//! The journal keeps what happened, and notices what should not have.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::identity::DisposalId;
use domain::journal::{Actor, Entry, Happening, JournalFault};
use serde_json::json;
use std::path::Path;
use store::journal::{
    DisposalOrder, HeadKey, JournalFilter, JournalSort, KeyError, SortedBy, disposal_execute, disposal_list, disposal_page,
    journal_changes_since, journal_count, journal_head, journal_list, journal_verify, journal_verify_signed,
};
use store::testing::{CountedChance, execute, noon, number};
use store::{Engine, Store, StoreError, params};

async fn note(store: &Store, subject: &str, name: &str) {
    store
        .write(&Actor::operator(), noon(), async |_| -> Result<_, StoreError> {
            Ok(((), Happening::performed("system", subject, [("name", json!(name))]).into()))
        })
        .await
        .unwrap();
}

async fn five(store: &Store) {
    for number in 1..=5 {
        note(store, &format!("subject-{}", number % 2), &format!("Åsa {number}")).await;
    }
}

/// A statement past every promise, as somebody with the database in hand could run it.
async fn tried(store: &Store, sql: &str) -> Result<u64, StoreError> {
    store.operate(async |upkeep| execute(upkeep, sql, params![]).await).await
}

async fn tamper(store: &Store, statements: &[&str]) {
    let without_triggers: &[&str] = match store.engine() {
        Engine::Sqlite => &[
            "drop trigger journal_no_update",
            "drop trigger journal_no_delete",
            "drop trigger journal_value_no_update",
            "drop trigger journal_value_no_delete",
        ],
        Engine::Postgres => &["alter table journal disable trigger user", "alter table journal_value disable trigger user"],
    };
    for statement in without_triggers.iter().chain(statements) {
        tried(store, statement).await.unwrap();
    }
}

async fn fault(store: &Store) -> Option<JournalFault> {
    journal_verify(&store.read().await.unwrap(), None).await.unwrap().fault
}

store::each_engine! {
    async fn an_untouched_journal_is_whole_and_its_head_can_be_noted(fixture: Fixture) {
        let store = &fixture.store;
        let empty = journal_verify(&store.read().await.unwrap(), None).await.unwrap();
        assert!(empty.is_whole());
        five(store).await;
        let view = store.read().await.unwrap();
        let first = journal_verify(&view, None).await.unwrap();
        assert_eq!((first.entries, first.is_whole()), (5, true));
        drop(view);
        note(store, "subject-1", "later").await;
        let view = store.read().await.unwrap();
        assert!(journal_verify(&view, Some(&first.head)).await.unwrap().is_whole());
        let foreign = "00".repeat(32);
        assert_eq!(journal_verify(&view, Some(&foreign)).await.unwrap().fault, Some(JournalFault::AnchorMissing { anchor: foreign }));
    }

    async fn no_statement_changes_or_removes_an_entry(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        let mut statements = vec![
            "update journal set actor = 'nobody'",
            "delete from journal where seq = 3",
            "update journal_value set value = '{}'",
            "delete from journal_value where seq = 3",
            "insert into journal select * from journal where seq = 3",
            "insert into journal select * from journal where seq = 3 on conflict (seq) do update set actor = 'nobody'",
            "insert into journal_value values (3, '', '{}') on conflict (seq) do update set value = '{}'",
        ];
        match store.engine() {
            Engine::Sqlite => statements.extend([
                "insert or replace into journal select * from journal where seq = 3",
                "replace into journal_value values (3, '', '{}')",
            ]),
            Engine::Postgres => statements.extend(["truncate journal cascade", "truncate journal_value"]),
        }
        for statement in statements {
            assert!(tried(store, statement).await.is_err(), "“{statement}” went through");
        }
        assert_eq!(fault(store).await, None);
    }

    async fn an_entry_cut_out_is_found(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        tamper(store, &["delete from journal_value where seq = 3", "delete from journal where seq = 3"]).await;
        assert_eq!(fault(store).await, Some(JournalFault::Cut { from: 3, to: 3 }));
    }

    async fn a_tail_cut_off_is_found(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        tamper(store, &["delete from journal_value where seq > 3", "delete from journal where seq > 3"]).await;
        assert_eq!(fault(store).await, Some(JournalFault::Cut { from: 4, to: 5 }));
    }

    async fn a_rewritten_entry_is_found(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        tamper(store, &["update journal set actor = 'person:somebody-else' where seq = 2"]).await;
        assert_eq!(fault(store).await, Some(JournalFault::Rewritten { seq: 2 }));
    }

    async fn a_rewritten_value_is_found(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        tamper(store, &["update journal_value set value = '{}' where seq = 4"]).await;
        assert_eq!(fault(store).await, Some(JournalFault::ValuesRewritten { seq: 4 }));
    }

    async fn values_removed_without_a_disposal_are_found(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        tamper(store, &["delete from journal_value where seq = 4"]).await;
        assert_eq!(fault(store).await, Some(JournalFault::ValuesRemoved { seq: 4 }));
    }

    async fn a_disposal_slipped_into_the_tables_is_found(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        tried(store, "insert into disposal values ('false', '2026-11-23T12:00:00.000Z', 'operator', 'none', 'none')").await.unwrap();
        tried(store, "insert into disposal_entry select 'false', seq, digest from journal where seq = 4").await.unwrap();
        tried(store, "delete from journal_value where seq = 4").await.unwrap();
        assert_eq!(fault(store).await, Some(JournalFault::DisposalUnjournalled { disposal: "false".to_owned() }));
    }

    async fn an_executed_disposal_takes_the_values_and_leaves_the_chain(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        let order = DisposalOrder {
            decision: "Kommunstyrelsen 2026-11-20 § 141".to_owned(),
            reason: "two years after the end".to_owned(),
            subjects: vec![("system".to_owned(), "subject-0".to_owned())],
            rows: Vec::new(),
        };
        let id = DisposalId::mint(noon(), &CountedChance::default());
        let actor = Actor::operator();
        let disposal = store.write(&actor, noon(), async |change| -> Result<_, StoreError> {
            let (disposal, happening) = disposal_execute(change, &id, &actor, noon(), &order).await?;
            Ok((disposal, Entry::of(happening)))
        }).await.unwrap();
        assert_eq!(disposal.entries.len(), 2);
        let view = store.read().await.unwrap();
        let verification = journal_verify(&view, None).await.unwrap();
        assert_eq!((verification.entries, verification.disposed, verification.fault), (6, 2, None));
        let about = journal_list(&view, &JournalFilter::about("subject-0")).await.unwrap();
        assert!(about.iter().all(|record| record.changes.is_none()));
        assert_eq!(disposal_list(&view).await.unwrap(), vec![disposal.clone()]);
        assert_eq!(disposal_page(&view, 0, 1).await.unwrap(), (vec![disposal], 1));
        assert_eq!(disposal_page(&view, 1, 1).await.unwrap(), (Vec::new(), 1), "and no more on the next page");
    }

    async fn the_head_is_signed_once_a_day_and_a_new_chain_does_not_fit_the_signature(fixture: Fixture) {
        let store = &fixture.store;
        let key = HeadKey::mint(&CountedChance::default());
        five(store).await;
        let day = "2026-11-23".parse().unwrap();
        assert!(store.sign_head(day, noon(), &key).await.unwrap());
        assert!(!store.sign_head(day, noon(), &key).await.unwrap());
        note(store, "subject-1", "later").await;
        let view = store.read().await.unwrap();
        let verification = journal_verify_signed(&view, None, &key.public()).await.unwrap();
        assert_eq!((verification.signatures, verification.fault), (1, None));
        let other = "00".repeat(32);
        assert_eq!(journal_verify_signed(&view, None, &other).await.unwrap().fault, Some(JournalFault::SignatureDiffers { day }));
        drop(view);
        // Whoever cuts the tail and sets the head back is betrayed by the signature.
        tamper(store, &[
            "delete from journal_value where seq > 3",
            "delete from journal where seq > 3",
            "update journal_head set seq = 3, digest = (select digest from journal where seq = 3)",
        ]).await;
        assert_eq!(fault(store).await, Some(JournalFault::SignatureDiffers { day }));
    }

    async fn the_journal_is_listed_newest_or_oldest_first_page_by_page(fixture: Fixture) {
        let store = &fixture.store;
        five(store).await;
        let view = store.read().await.unwrap();
        let filter = JournalFilter { limit: 2, ..JournalFilter::about("subject-1") };
        let first = journal_list(&view, &filter).await.unwrap();
        assert_eq!(first.iter().map(|record| record.seq).collect::<Vec<_>>(), [5, 3]);
        assert_eq!(first[0].changes.as_ref().unwrap()["name"], (json!(null), json!("Åsa 5")));
        let second = journal_list(&view, &JournalFilter { past: Some(3), ..filter.clone() }).await.unwrap();
        assert_eq!(second.iter().map(|record| record.seq).collect::<Vec<_>>(), [1]);
        let upwards = JournalFilter { oldest_first: true, ..filter.clone() };
        for (past, seqs) in [(None, vec![1, 3]), (Some(3), vec![5]), (Some(5), vec![])] {
            let page = journal_list(&view, &JournalFilter { past, ..upwards.clone() }).await.unwrap();
            assert_eq!(page.iter().map(|record| record.seq).collect::<Vec<_>>(), seqs, "past {past:?}");
        }
        assert_eq!(journal_count(&view, &filter).await.unwrap(), 3);
        let nobody = JournalFilter { actor: Some("person:none".to_owned()), ..JournalFilter::default() };
        assert!(journal_list(&view, &nobody).await.unwrap().is_empty());
        let today = JournalFilter { entity: Some("system".to_owned()), from: Some(noon()), until: Some(noon()), ..JournalFilter::default() };
        assert!(journal_list(&view, &today).await.unwrap().is_empty());
        assert_eq!(journal_head(&view).await.unwrap().0, 5);
    }

    async fn the_journal_sorts_by_what_it_tells_of_and_by_whoever_acted_both_ways_a_page_at_a_time(fixture: Fixture) {
        let store = &fixture.store;
        for (number, (actor, entity, subject)) in
            [("operator", "system", "b"), ("system", "body", "a"), ("operator", "system", "a"), ("system", "case", "a")].into_iter().enumerate()
        {
            let actor = Actor { name: actor.to_owned(), on_behalf: None };
            store.write(&actor, noon(), async |_| -> Result<_, StoreError> {
                Ok(((), Happening::performed(entity, subject, [("name", json!(number))]).into()))
            }).await.unwrap();
        }
        let view = store.read().await.unwrap();
        // As somebody calls them whose words for a system come first, and who has none for a case.
        let what = SortedBy::What(vec!["system", "body"]);
        for (by, descending, seqs) in [
            (what.clone(), false, [3, 1, 2, 4]),
            (what, true, [4, 2, 1, 3]),
            (SortedBy::Who, false, [3, 1, 4, 2]),
            (SortedBy::Who, true, [4, 2, 3, 1]),
        ] {
            let sorted = Some(JournalSort { by, descending });
            let mut found = Vec::new();
            for offset in [0, 3] {
                // Past which entry means nothing here.
                let filter = JournalFilter { sorted: sorted.clone(), past: Some(2), offset, limit: 3, ..JournalFilter::default() };
                found.extend(journal_list(&view, &filter).await.unwrap().into_iter().map(|record| record.seq));
            }
            assert_eq!(found, seqs, "{sorted:?}");
        }
    }

    async fn whoever_comes_too_late_can_be_shown_what_the_other_changed(fixture: Fixture) {
        let store = &fixture.store;
        note(store, "one", "first").await;
        note(store, "one", "second").await;
        note(store, "two", "else").await;
        let view = store.read().await.unwrap();
        let records = journal_changes_since(&view, "system", "one", 1).await.unwrap();
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].changes.as_ref().unwrap()["name"].1, json!("second"));
        assert_eq!(records[0].actor, Actor::operator());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_foreign_tool_without_the_pragma_cannot_replace_an_entry() {
    use sea_orm::ConnectionTrait as _;
    let fixture = store::testing::Fixture::sqlite().await;
    five(&fixture.store).await;
    let path = fixture.address().file().unwrap().display().to_string();
    let foreign = sea_orm::Database::connect(format!("sqlite://{path}")).await.unwrap();
    for statement in [
        "insert or replace into journal select * from journal where seq = 3",
        "insert or replace into journal_value values (3, '', '{}')",
    ] {
        assert!(foreign.execute_unprepared(statement).await.is_err(), "“{statement}” went through");
    }
    foreign.close().await.unwrap();
    assert_eq!(number(&fixture.store, "select count(*) as number from journal").await, 5);
    assert_eq!(fault(&fixture.store).await, None);
}

#[test]
fn a_key_is_read_back_and_never_overwritten_nor_read_when_open_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.key");
    assert!(matches!(HeadKey::read(&path), Err(KeyError::Missing { .. })));
    let key = HeadKey::create(&path, &CountedChance::default()).unwrap();
    assert_eq!(HeadKey::read(&path).unwrap().public(), key.public());
    assert!(matches!(HeadKey::create(&path, &CountedChance::default()), Err(KeyError::Exists { .. })));
    std::os::unix::fs::PermissionsExt::set_mode(&mut std::fs::metadata(&path).unwrap().permissions(), 0o600);
    let mut open = std::fs::metadata(&path).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut open, 0o644);
    std::fs::set_permissions(&path, open).unwrap();
    assert!(matches!(HeadKey::read(&path), Err(KeyError::OpenToOthers { .. })));
    let wrong = folder.path().join("wrong.key");
    std::fs::write(&wrong, "no key at all").unwrap();
    let mut closed = std::fs::metadata(&wrong).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut closed, 0o600);
    std::fs::set_permissions(&wrong, closed).unwrap();
    assert!(matches!(HeadKey::read(&wrong), Err(KeyError::Malformed { .. })));
    std::fs::write(&wrong, format!("{}{}", std::fs::read_to_string(&path).unwrap(), " ".repeat(5000))).unwrap();
    assert_eq!(HeadKey::read(&wrong).unwrap().public(), key.public(), "no more is read than a key may take");
    assert!(matches!(HeadKey::read(Path::new("/dev/zero")), Err(KeyError::OpenToOthers { .. } | KeyError::Malformed { .. })));
}
