//! Registers that point to each other come back from a backup on the other engine, in whatever order their rows lie.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::journal::{Actor, Happening};
use domain::organisation::{BodyDraft, Employment, Form, PersonDraft};
use domain::period::Period;
use domain::systems::SystemDraft;
use jiff::civil::date;
use store::journal::journal_verify;
use store::organisation::{body_save, employment_save, person_save};
use store::systems::system_save;
use store::testing::{Empty, noon, number, rows};
use store::{Engine, StoreError, params};

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u64) -> T {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

store::each_engine! {
    async fn a_tree_whose_children_lie_before_their_parents_comes_back(fixture: Fixture) {
        let store = &fixture.store;
        store.write(&Actor::operator(), noon(), async |change| -> Result<_, StoreError> {
            // The highest id is the root, so the archive holds every child before its parent.
            for place in (1..=2_300_u64).rev() {
                let mut draft = BodyDraft::new(id(place), date(2000, 1, 1));
                draft.set("name", &format!("Åhus “{place}”")).unwrap();
                draft.set("kind", if place == 2_300 { "assembly" } else { "unit" }).unwrap();
                draft.set_parent((place < 2_300).then(|| id(place - place % 100 + 100)));
                body_save(change, draft.as_it_stands()).await?;
            }
            let mut person = PersonDraft::new(id(30));
            person.set("given_name", "Åsa").unwrap();
            person.set("family_name", "Öberg").unwrap();
            person_save(change, &person.finish().unwrap()).await?;
            employment_save(change, &Employment {
                id: id(40),
                person: id(30),
                body: id(1),
                title: None,
                form: Form::Employee,
                head: true,
                period: Period::since(date(2020, 1, 1)),
                version: 0,
            }).await?;
            let mut system = SystemDraft::new(id(50), date(2025, 9, 1));
            system.set("name", "Treserva").unwrap();
            system_save(change, system.as_it_stands()).await?;
            Ok(((), Happening::performed("test", "test", []).into()))
        }).await.unwrap();

        let folder = tempfile::tempdir().unwrap();
        let archive = |name: &str| folder.path().join(name);
        store.backup(&archive("first.zip"), "1083", noon()).await.unwrap();
        let mut name = "first.zip";
        for (engine, next) in [(Engine::Postgres, "second.zip"), (Engine::Sqlite, "third.zip")] {
            let empty = Empty::on(engine).await;
            let target = empty.open().await;
            target.restore(&archive(name), &[], noon()).await.unwrap();
            assert_eq!(number(&target, "select count(*) as number from body").await, 2_300);
            assert_eq!(number(&target, "select count(*) as number from employment_held").await, 1);
            assert_eq!(number(&target, "select count(*) as number from person_active").await, 1);
            assert_eq!(number(&target, "select count(*) as number from system_registered").await, 1);
            assert!(journal_verify(&target.read().await.unwrap(), None).await.unwrap().is_whole());
            target.backup(&archive(next), "1083", noon()).await.unwrap();
            assert_eq!(std::fs::read(archive(next)).unwrap(), std::fs::read(archive("first.zip")).unwrap());
            name = next;
        }
    }

    async fn every_table_has_the_key_that_it_declares(fixture: Fixture) {
        let store = &fixture.store;
        for table in store::tables() {
            let sql = match store.engine() {
                Engine::Sqlite => "select name, \"notnull\" as filled from pragma_table_info($1) where pk > 0 order by pk",
                Engine::Postgres => "select cast(attribute.attname as text) as name, cast(case when attribute.attnotnull then 1 else 0 end as bigint) as filled
                    from pg_index join pg_attribute as attribute
                        on attribute.attrelid = pg_index.indrelid and attribute.attnum = any(pg_index.indkey)
                    where pg_index.indisprimary and pg_index.indrelid = to_regclass($1)
                    order by array_position(pg_index.indkey::int2[], attribute.attnum)",
            };
            let found = rows(store, sql, params![table.name]).await;
            let names: Vec<String> = found.iter().map(|row| row.text("name").unwrap()).collect();
            assert_eq!(names, table.key, "the key of {}", table.name);
            assert!(found.iter().all(|row| row.flag("filled").unwrap()), "the key of {} may be null", table.name);
        }
    }
}
