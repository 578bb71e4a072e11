//! A backup shows one moment, and comes back whole on either engine or not at all.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use domain::identity::DisposalId;
use domain::journal::{Actor, Entry, Happening};
use serde_json::json;
use std::io::{Read as _, Write as _};
use std::path::Path;
use store::backup::ArchiveError;
use store::journal::{DisposalOrder, JournalFilter, disposal_execute, disposal_list, journal_list, journal_verify};
use store::testing::{CountedChance, Empty, execute, noon, number};
use store::{Engine, Store, StoreError, params};

async fn note(store: &Store, subject: &str, name: &str) {
    store
        .write(&Actor::operator(), noon(), async |_| -> Result<_, StoreError> {
            Ok(((), Happening::performed("system", subject, [("name", json!(name))]).into()))
        })
        .await
        .unwrap();
}

async fn filled(store: &Store) {
    for number in 0..7 {
        note(store, &format!("subject-{}", number % 3), &format!("Åäö “{number}”\n\t\\")).await;
    }
    let key = store::journal::HeadKey::mint(&CountedChance::default());
    store.sign_head("2026-11-23".parse().unwrap(), noon(), &key).await.unwrap();
}

async fn dispose(store: &Store, subject: &str) {
    let id = DisposalId::mint(noon(), &CountedChance::default());
    let actor = Actor::operator();
    let order = DisposalOrder {
        decision: "KS § 141".to_owned(),
        reason: "ended".to_owned(),
        subjects: vec![("system".to_owned(), subject.to_owned())],
        rows: Vec::new(),
    };
    store
        .write(&actor, noon(), async |change| -> Result<_, StoreError> {
            let (_, happening) = disposal_execute(change, &id, &actor, noon(), &order).await?;
            Ok(((), Entry::of(happening)))
        })
        .await
        .unwrap();
}

/// Writes the archive anew with one file changed.
fn changed(from: &Path, to: &Path, name: &str, change: impl Fn(String) -> Option<String>) {
    let mut old = zip::ZipArchive::new(std::fs::File::open(from).unwrap()).unwrap();
    let mut new = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for place in 0..old.len() {
        let mut file = old.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let text = if file.name() == name { change(text) } else { Some(text) };
        if let Some(text) = text {
            new.start_file(file.name(), zip::write::SimpleFileOptions::default()).unwrap();
            new.write_all(text.as_bytes()).unwrap();
        }
    }
    new.finish().unwrap();
}

store::each_engine! {
    async fn from_one_engine_to_the_other_and_back_the_archive_stays_the_same(fixture: Fixture) {
        let store = &fixture.store;
        filled(store).await;
        let folder = tempfile::tempdir().unwrap();
        let archive = |name: &str| folder.path().join(name);
        let saved = store.backup(&archive("first.zip"), "1083", noon()).await.unwrap();
        assert_eq!(saved.manifest.journal.seq, 7);
        assert!(saved.rows() >= 16, "{} rows", saved.rows());
        let mut name = "first.zip".to_owned();
        for engine in [Engine::Postgres, Engine::Sqlite, Engine::Postgres] {
            let empty = Empty::on(engine).await;
            let target = empty.open().await;
            let restored = target.restore(&archive(&name), &[], noon()).await.unwrap();
            assert_eq!(restored.rows, saved.rows());
            assert!(journal_verify(&target.read().await.unwrap(), None).await.unwrap().is_whole());
            let again = format!("{}.zip", engine.word());
            target.backup(&archive(&again), "1083", noon()).await.unwrap();
            assert_eq!(std::fs::read(archive(&again)).unwrap(), std::fs::read(archive("first.zip")).unwrap());
            name = again;
            // And it goes on where it was.
            note(&target, "later", "later").await;
            assert!(journal_verify(&target.read().await.unwrap(), None).await.unwrap().is_whole());
        }
    }

    async fn a_backup_is_made_while_others_write(fixture: Fixture) {
        let store = &fixture.store;
        filled(store).await;
        let folder = tempfile::tempdir().unwrap();
        let writer = {
            let store = store.clone();
            tokio::spawn(async move {
                for number in 0..40 {
                    note(&store, "busy", &number.to_string()).await;
                }
            })
        };
        for number in 0..3 {
            let file = folder.path().join(format!("{number}.zip"));
            let saved = store.backup(&file, "1083", noon()).await.unwrap();
            let rows = |table: &str| saved.manifest.files.iter().find(|file| file.table == table).unwrap().rows as i64;
            assert_eq!(rows("journal"), saved.manifest.journal.seq);
            assert_eq!(rows("journal_value"), saved.manifest.journal.seq);
        }
        writer.await.unwrap();
    }

    async fn a_disposal_made_since_the_backup_is_executed_again(fixture: Fixture) {
        let store = &fixture.store;
        filled(store).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("before.zip");
        store.backup(&file, "1083", noon()).await.unwrap();
        dispose(store, "subject-1").await;
        let disposals = disposal_list(&store.read().await.unwrap()).await.unwrap();
        let kept_beside = serde_json::to_string(&disposals).unwrap();

        let empty = Empty::on(store.engine()).await;
        let target = empty.open().await;
        let later: Vec<domain::journal::Disposal> = serde_json::from_str(&kept_beside).unwrap();
        let restored = target.restore(&file, &later, noon()).await.unwrap();
        assert_eq!(restored.disposals, vec![disposals[0].id.clone()]);
        let view = target.read().await.unwrap();
        let about = journal_list(&view, &JournalFilter::about("subject-1")).await.unwrap();
        assert_eq!(about.len(), 2);
        assert!(about.iter().all(|record| record.changes.is_none()));
        let verification = journal_verify(&view, None).await.unwrap();
        assert_eq!((verification.entries, verification.disposed, verification.fault), (8, 2, None));
        drop(view);

        // A backup from after the disposal has it already.
        let after = folder.path().join("after.zip");
        target.backup(&after, "1083", noon()).await.unwrap();
        let empty = Empty::on(store.engine()).await;
        let restored = empty.open().await.restore(&after, &later, noon()).await.unwrap();
        assert!(restored.disposals.is_empty());
    }

    async fn a_database_with_rows_is_never_restored_into(fixture: Fixture) {
        let store = &fixture.store;
        filled(store).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("backup.zip");
        store.backup(&file, "1083", noon()).await.unwrap();
        let refused = store.restore(&file, &[], noon()).await;
        assert_eq!(refused.map(drop), Err(ArchiveError::NotEmpty { table: "journal".to_owned() }));
        assert_eq!(number(store, "select count(*) as number from journal").await, 7);
        note(store, "after", "after").await;
    }

    async fn a_damaged_newer_or_foreign_archive_is_refused_and_nothing_is_half_done(fixture: Fixture) {
        let store = &fixture.store;
        filled(store).await;
        let folder = tempfile::tempdir().unwrap();
        let (file, wrong) = (folder.path().join("backup.zip"), folder.path().join("wrong.zip"));
        store.backup(&file, "1083", noon()).await.unwrap();
        let empty = Empty::on(store.engine()).await;
        let target = empty.open().await;
        let journal = "tables/journal.jsonl".to_owned();

        changed(&file, &wrong, &journal, |text| Some(text.replace("operator", "nobody")));
        let refused = target.restore(&wrong, &[], noon()).await.map(drop);
        assert_eq!(refused, Err(ArchiveError::Tampered { file: journal.clone() }));

        changed(&file, &wrong, &journal, |_| None);
        assert_eq!(target.restore(&wrong, &[], noon()).await.map(drop), Err(ArchiveError::Missing { file: journal.clone() }));

        changed(&file, &wrong, "manifest.json", |text| Some(text.replace("\"format\": 1", "\"format\": 9")));
        assert_eq!(target.restore(&wrong, &[], noon()).await.map(drop), Err(ArchiveError::NewerFormat { format: 9 }));

        changed(&file, &wrong, "manifest.json", |text| Some(text.replace("\"jobs-table\"", "\"jobs-table\", \"dialogue\"")));
        assert_eq!(target.restore(&wrong, &[], noon()).await.map(drop), Err(ArchiveError::Newer { step: "dialogue".to_owned() }));

        // Whoever rewrites a table and its hash is found by the chain, and what was read in by then goes again.
        changed(&file, &wrong, &journal, |text| Some(text.replace("operator", "nobody")));
        let rewritten = folder.path().join("rewritten.zip");
        let right = store.backup(&file, "1083", noon()).await.unwrap();
        let old = right.manifest.files.iter().find(|one| one.name == journal).unwrap().sha256.clone();
        let mut text = String::new();
        zip::ZipArchive::new(std::fs::File::open(&wrong).unwrap()).unwrap().by_name(&journal).unwrap().read_to_string(&mut text).unwrap();
        let new = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(text.as_bytes()));
        changed(&wrong, &rewritten, "manifest.json", |text| Some(text.replace(&old, &new)));
        let refused = target.restore(&rewritten, &[], noon()).await.map(drop);
        assert!(matches!(refused, Err(ArchiveError::Journal(_))), "{refused:?}");

        // A line without end is not read into memory, whatever the hash says.
        let endless = format!("{{\"id\": \"{}", "0".repeat(33 << 20));
        changed(&file, &rewritten, &journal, |_| Some(endless.clone()));
        let new = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(endless.as_bytes()));
        changed(&rewritten, &wrong, "manifest.json", |text| Some(text.replace(&old, &new)));
        let refused = target.restore(&wrong, &[], noon()).await.map(drop);
        assert_eq!(refused, Err(ArchiveError::LineTooLong { file: journal.clone(), line: 1, most: 32 }));

        std::fs::write(&wrong, "no archive").unwrap();
        assert!(matches!(target.restore(&wrong, &[], noon()).await.map(drop), Err(ArchiveError::NotAnArchive { .. })));
        assert!(matches!(target.restore(Path::new("/no/such/file"), &[], noon()).await.map(drop), Err(ArchiveError::File { .. })));

        // After all that, the right one still fits.
        target.restore(&file, &[], noon()).await.unwrap();
    }

    async fn a_migration_of_a_database_in_use_is_preceded_by_a_backup(fixture: Fixture) {
        let store = &fixture.store;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("before.zip");
        let (steps, saved) = store.migrate_with_backup(&file, "1083", noon()).await.unwrap();
        assert!(steps.is_empty() && saved.is_none() && !file.exists());
        // As though the last step were new.
        store.operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "drop table job", params![]).await?;
            execute(upkeep, "delete from schema_step where name = 'jobs-table'", params![]).await.map(drop)
        }).await.unwrap();
        let (steps, saved) = store.migrate_with_backup(&file, "1083", noon()).await.unwrap();
        assert_eq!(steps, ["jobs-table"]);
        assert!(!saved.unwrap().manifest.steps.contains(&"jobs-table".to_owned()));
        assert!(file.exists());
    }
}
