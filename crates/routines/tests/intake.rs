//! What the import promises, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there and then")]

#[path = "support/things.rs"]
mod things;

use domain::intake::Mode;
use domain::intake::plan::Counts;
use domain::intake::run::ShownVerdict;
use domain::language::Language;
use domain::refusal::Message;
use files::table::Format;
use routines::intake::{
    Applied, FileSource, Prepared, Progress, Targets, Wish, apply, apply_staged, error_file, export, prepare, stage,
    staged_error_file, staged_page, undo,
};
use routines::{Caller, Failure, Outcome, Standing, Town};
use std::future::Future;
use store::testing::{execute, noon, number, rows};
use store::{StoreError, params};
use things::{Things, town};

fn targets() -> Targets {
    Targets::of(vec![Box::new(Things)])
}

fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

fn csv(text: &str) -> FileSource {
    FileSource::bytes("things.csv", text.as_bytes().to_vec())
}

async fn look(town: &Town, file: FileSource, mode: Mode) -> Outcome<Prepared> {
    let wish = Wish { mode, ..Wish::default() };
    prepare(town, &targets(), &operator(), "things", file, wish, noon()).await
}

async fn import(town: &Town, text: &str, mode: Mode) -> Outcome<Applied> {
    let prepared = look(town, csv(text), mode).await?;
    apply(town, &targets(), &operator(), prepared, false, noon(), Progress::unwatched()).await
}

fn refusal(failure: Failure) -> Message {
    match failure {
        Failure::Refusal(refusal) => refusal.message,
        other => panic!("{other:?}"),
    }
}

async fn touch(town: &Town, name: &str) {
    town.store()
        .operate(async |upkeep| -> Result<(), StoreError> {
            execute(upkeep, "update thing set version = version + 1, note = 'rörd' where name = $1", params![name])
                .await
                .map(drop)
        })
        .await
        .unwrap();
}

async fn names(town: &Town) -> Vec<String> {
    let found = rows(town.store(), "select name from thing order by name", params![]).await;
    found.iter().map(|row| row.text("name").unwrap()).collect()
}

const FIRST: &str = "Namn;Läge;Från och med;Kostnad;Del av;Används av\n\
                     Kartan;drift;2026-01-01;1 234,50;Platina;Bygg, Miljö\n\
                     Platina;drift;;;;\n";

store::each_engine! {
    async fn a_file_is_shown_and_then_carried_out_with_its_trace(fixture: Fixture) {
        let town = town(&fixture.store).await;
        let prepared = look(&town, csv(FIRST), Mode::Update).await.unwrap();
        assert_eq!(prepared.counts(), Counts { new: 2, ..Counts::default() });
        assert_eq!(number(town.store(), "select count(*) as number from thing").await, 0);
        let done = apply(&town, &targets(), &operator(), prepared, false, noon(), Progress::unwatched()).await.unwrap();
        let run = done.run.unwrap();
        assert_eq!((run.file_name.as_str(), run.sha256.len(), run.counts.new), ("things.csv", 64, 2));
        let found = rows(town.store(), "select cost, users, parent from thing where name = 'Kartan'", params![]).await;
        assert_eq!(found[0].integer("cost").unwrap(), 123_450);
        assert_eq!(found[0].text("users").unwrap(), "Bygg | Miljö");
        assert!(found[0].optional_text("parent").unwrap().is_some());
        assert_eq!(number(town.store(), "select count(*) as number from journal where entity = 'thing' and act = 'created'").await, 2);
        assert_eq!(number(town.store(), "select count(*) as number from journal where entity = 'import-run'").await, 1);
        let again = import(&town, FIRST, Mode::Update).await.unwrap();
        assert_eq!((again.run, again.counts), (None, Counts { same: 2, ..Counts::default() }));
    }

    async fn a_change_shows_old_and_new_and_touches_nothing_else(fixture: Fixture) {
        let town = town(&fixture.store).await;
        import(&town, FIRST, Mode::Update).await.unwrap();
        let prepared = look(&town, csv("namn;kostnad\nkartan;99\n"), Mode::Update).await.unwrap();
        let shown: Vec<_> = prepared.plan.shown(prepared.register).collect();
        assert_eq!(shown[0].verdict, ShownVerdict::Changed);
        let change = shown[0].changes.iter().find(|change| change.field == "cost").unwrap();
        assert_eq!((change.old.as_str(), change.new.as_str()), ("1234.50", "99.00"));
        apply(&town, &targets(), &operator(), prepared, false, noon(), Progress::unwatched()).await.unwrap();
        let found = rows(town.store(), "select cost, since, version from thing where name = 'kartan'", params![]).await;
        assert_eq!((found[0].integer("cost").unwrap(), found[0].text("since").unwrap()), (9900, "2026-01-01".to_owned()));
        assert_eq!(found[0].integer("version").unwrap(), 2);
    }

    async fn errors_stop_the_import_until_they_are_left_out_or_corrected(fixture: Fixture) {
        let town = town(&fixture.store).await;
        let file = "namn;läge;från och med;till och med\nA;drift;;\nB;sover;;\nC;drift;2026-02-01;2026-01-01\n";
        let refused = refusal(import(&town, file, Mode::Update).await.unwrap_err());
        assert_eq!(refused.key, "intake-errors-left");
        assert!(names(&town).await.is_empty());
        let prepared = look(&town, csv(file), Mode::Update).await.unwrap();
        let say = |message: &Message| message.key.clone();
        let errors = String::from_utf8(error_file(&prepared, &say).unwrap()).unwrap();
        assert_eq!(
            errors,
            "\u{feff}namn;läge;från och med;till och med;intake-error-column\r\n\
             B;sover;;;läge: intake-not-a-choice\r\n\
             C;drift;2026-02-01;2026-01-01;till och med: thing-ends-before\r\n"
        );
        apply(&town, &targets(), &operator(), prepared, true, noon(), Progress::unwatched()).await.unwrap();
        assert_eq!(names(&town).await, ["A"]);
        let corrected = errors.replace("sover", "drift").replace("2026-01-01", "2026-03-01");
        assert_eq!(import(&town, &corrected, Mode::Add).await.unwrap().counts.new, 2);
    }

    async fn an_export_imports_unchanged_in_every_format(fixture: Fixture) {
        let town = town(&fixture.store).await;
        let file = "namn;läge;från och med;kostnad;vikt;öppen;del av;används av;beskrivning\n\
                    =1+1;drift;1899-12-31;-0,5;1,25;ja;Åre;\"a; b|\";\"rad 1\nrad 2 \"\"citat\"\"\"\n\
                    Åre;avvecklad;9999-12-31;1234567,89;-3;nej;;x | y;'apostrof\n\
                    007;;;;0,001;;=1+1;;2026-11-23\n";
        assert_eq!(import(&town, file, Mode::Update).await.unwrap().counts.new, 3);
        for format in Format::ALL {
            let exported = export(&town, &targets(), &operator(), "things", format, None, noon()).await.unwrap();
            assert_eq!(exported.rows, 3);
            let file = FileSource::bytes(&exported.name, exported.bytes);
            let prepared = look(&town, file, Mode::Sync).await.unwrap();
            let shown: Vec<_> = prepared.plan.shown(prepared.register).collect();
            assert_eq!(prepared.counts(), Counts { same: 3, ..Counts::default() }, "{format:?}: {shown:?}");
        }
    }

    async fn what_the_browser_showed_is_what_is_done(fixture: Fixture) {
        let town = town(&fixture.store).await;
        import(&town, FIRST, Mode::Update).await.unwrap();
        let file = "namn;läge\nKartan;avvecklad\nNy;drift\nFel;sover\n";
        let prepared = look(&town, csv(file), Mode::Update).await.unwrap();
        let staged = stage(&town, &operator(), &prepared, noon()).await.unwrap();
        let page = staged_page(&town, &operator(), &staged.id, 0).await.unwrap();
        let verdicts: Vec<_> = page.rows.iter().map(|row| (row.line.unwrap(), row.verdict)).collect();
        assert_eq!(verdicts, [(4, ShownVerdict::Error), (2, ShownVerdict::Changed), (3, ShownVerdict::New)]);
        assert_eq!((page.pages, page.cut), (1, false));
        let say = |message: &Message| message.key.clone();
        let errors = String::from_utf8(staged_error_file(&town, &operator(), &staged.id, &say).await.unwrap()).unwrap();
        assert!(errors.ends_with("Fel;sover;läge: intake-not-a-choice\r\n"));
        let other = Caller::signed_in(
            domain::journal::Actor { name: "login:other".to_owned(), on_behalf: None },
            None,
            "other".to_owned(),
            Standing::default(),
            Language::Sv,
        );
        assert!(matches!(staged_page(&town, &other, &staged.id, 0).await, Err(Failure::Missing(_))));
        touch(&town, "Platina").await;
        apply_staged(&town, &targets(), &operator(), &staged.id, true, noon(), Progress::unwatched()).await.unwrap();
        assert_eq!(names(&town).await, ["Kartan", "Ny", "Platina"]);
        assert!(matches!(staged_page(&town, &operator(), &staged.id, 0).await, Err(Failure::Missing(_))));
    }

    async fn a_preview_that_no_longer_holds_is_refused_by_name(fixture: Fixture) {
        let town = town(&fixture.store).await;
        import(&town, FIRST, Mode::Update).await.unwrap();
        let prepared = look(&town, csv("namn;beskrivning\nKartan;ny text\n"), Mode::Update).await.unwrap();
        let staged = stage(&town, &operator(), &prepared, noon()).await.unwrap();
        touch(&town, "Kartan").await;
        let refused = apply_staged(&town, &targets(), &operator(), &staged.id, false, noon(), Progress::unwatched()).await.unwrap_err();
        let refused = refusal(refused);
        assert_eq!((refused.key.as_str(), format!("{:?}", refused.arguments[0].1)), ("intake-changed-meanwhile", "Text(\"Kartan\")".to_owned()));
        let refused = refusal(apply(&town, &targets(), &operator(), prepared, false, noon(), Progress::unwatched()).await.unwrap_err());
        assert_eq!(refused.key, "intake-changed-meanwhile");
    }

    async fn the_last_import_is_undone_unless_somebody_changed_a_row_since(fixture: Fixture) {
        let town = town(&fixture.store).await;
        import(&town, FIRST, Mode::Update).await.unwrap();
        import(&town, "namn;läge;kostnad;del av\nKartan;avvecklad;7;\nNy;drift;1;Nyare\nNyare;drift;;\n", Mode::Update).await.unwrap();
        touch(&town, "Ny").await;
        let refused = refusal(undo(&town, &targets(), &operator(), "things", noon()).await.unwrap_err());
        assert_eq!((refused.key.as_str(), format!("{:?}", refused.arguments[0].1)), ("intake-undo-changed", "Text(\"Ny\")".to_owned()));
        town.store()
            .operate(async |upkeep| -> Result<(), StoreError> { execute(upkeep, "update thing set version = 1 where name = 'Ny'", params![]).await.map(drop) })
            .await
            .unwrap();
        let undone = undo(&town, &targets(), &operator(), "things", noon()).await.unwrap();
        assert!(undone.undone_at.is_some());
        assert_eq!(names(&town).await, ["Kartan", "Platina"]);
        let found = rows(town.store(), "select cost, state, version from thing where name = 'Kartan'", params![]).await;
        assert_eq!((found[0].integer("cost").unwrap(), found[0].text("state").unwrap()), (123_450, "operation".to_owned()));
        let refused = refusal(undo(&town, &targets(), &operator(), "things", noon()).await.unwrap_err());
        assert_eq!(refused.key, "intake-nothing-to-undo");
    }

    async fn a_file_that_lacks_rows_makes_questions_and_deletes_nothing(fixture: Fixture) {
        let town = town(&fixture.store).await;
        import(&town, FIRST, Mode::Update).await.unwrap();
        let done = import(&town, "namn;läge\nPlatina;drift\n", Mode::Sync).await.unwrap();
        assert_eq!(done.counts, Counts { same: 1, missing: 1, ..Counts::default() });
        assert_eq!(number(town.store(), "select count(*) as number from thing_question").await, 1);
        assert_eq!(names(&town).await, ["Kartan", "Platina"]);
    }

    async fn an_import_that_fails_half_way_leaves_nothing(fixture: Fixture) {
        let town = town(&fixture.store).await;
        import(&town, FIRST, Mode::Update).await.unwrap();
        let lines: Vec<String> = (0..1200).map(|row| format!("T{row};\n")).collect();
        let file = format!("namn;del av\n{}", lines.concat());
        let prepared = look(&town, csv(&file), Mode::Update).await.unwrap();
        // The table learns a rule that the last of three portions breaks.
        let rule = "create unique index only_one_of_a_kind on thing (substr(name, 1, 4)) where name > 'T110'";
        town.store().operate(async |upkeep| -> Result<(), StoreError> { execute(upkeep, rule, params![]).await.map(drop) }).await.unwrap();
        let refused = refusal(apply(&town, &targets(), &operator(), prepared, false, noon(), Progress::unwatched()).await.unwrap_err());
        assert_eq!(refused.key, "store-duplicate");
        assert_eq!(names(&town).await, ["Kartan", "Platina"]);
        assert_eq!(number(town.store(), "select count(*) as number from import_run").await, 1);
        assert_eq!(number(town.store(), "select count(*) as number from journal where entity = 'thing'").await, 2);
    }
}

#[tokio::test]
async fn a_mapping_once_chosen_is_remembered_for_files_with_the_same_header() {
    let fixture = store::testing::Fixture::sqlite().await;
    let town = town(&fixture.store).await;
    let file = "benämning,pris\nA,12\n";
    let refused = refusal(look(&town, csv(file), Mode::Update).await.unwrap_err());
    assert_eq!(refused.key, "intake-map-key-missing");
    let map = vec![("name".to_owned(), "Benämning".to_owned()), ("cost".to_owned(), "pris".to_owned())];
    let wish = Wish { map, ..Wish::default() };
    let prepared = prepare(&town, &targets(), &operator(), "things", csv(file), wish, noon()).await.unwrap();
    assert!(!prepared.remembered);
    apply(&town, &targets(), &operator(), prepared, false, noon(), Progress::unwatched()).await.unwrap();
    let prepared = look(&town, csv("BENÄMNING,Pris\nB,13\n"), Mode::Update).await.unwrap();
    assert!(prepared.remembered);
    assert_eq!(prepared.counts().new, 1);
}

#[tokio::test]
async fn who_may_not_import_or_export_is_refused_before_the_file_is_read() {
    let fixture = store::testing::Fixture::sqlite().await;
    let town = town(&fixture.store).await;
    let actor = domain::journal::Actor { name: "login:anybody".to_owned(), on_behalf: None };
    let anybody = Caller::signed_in(actor, None, "anybody".to_owned(), Standing::default(), Language::Sv);
    let pdf = || FileSource::bytes("C:\\temp\\things.csv", b"%PDF-1.7".to_vec());
    let refused = prepare(&town, &targets(), &anybody, "things", pdf(), Wish::default(), noon()).await.unwrap_err();
    assert_ne!(refusal(refused).key, "intake-file-pdf");
    assert!(export(&town, &targets(), &anybody, "things", Format::Csv, None, noon()).await.is_err());
    assert!(undo(&town, &targets(), &anybody, "things", noon()).await.is_err());
    assert_eq!(refusal(look(&town, pdf(), Mode::Update).await.unwrap_err()).key, "intake-file-pdf");
    assert_eq!(pdf().name, "things.csv");
    let unknown = prepare(&town, &targets(), &operator(), "ships", pdf(), Wish::default(), noon()).await;
    assert!(matches!(unknown, Err(Failure::Missing(_))));
}

#[tokio::test]
async fn a_real_list_of_programmes_is_read_as_it_came() {
    let root =
        std::env::var("STADGA_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let path = std::path::Path::new(&root).join("data/nosad-programvaror/programvaror.csv");
    if !path.exists() {
        assert!(std::env::var("CI").is_err(), "{} is not there", path.display());
        println!("skipped: {} is not there", path.display());
        return;
    }
    let fixture = store::testing::Fixture::sqlite().await;
    let town = town(&fixture.store).await;
    let prepared = look(&town, FileSource::path(&path), Mode::Update).await.unwrap();
    // The list has EntryScape twice, under two headings.
    assert_eq!(prepared.counts(), Counts { new: 75, error: 1, ..Counts::default() });
    let shown = prepared.plan.shown(prepared.register).next().unwrap();
    assert_eq!((shown.label.as_str(), shown.troubles[0].message.key.as_str()), ("Entryscape", "intake-duplicate-key"));
    apply(&town, &targets(), &operator(), prepared, true, noon(), Progress::unwatched()).await.unwrap();
    let found = rows(town.store(), "select users from thing where name = 'Koha'", params![]).await;
    assert_eq!(found[0].text("users").unwrap(), "Extern lista");
    let again = look(&town, FileSource::path(&path), Mode::Sync).await.unwrap();
    assert_eq!(again.counts(), Counts { same: 75, error: 1, ..Counts::default() });
}

/// Handlers of the web server need futures that may move between threads.
#[test]
fn every_use_case_may_run_on_any_thread() {
    fn sendable<F: Future + Send>(_: impl FnOnce(&'static Town, &'static Targets, &'static Caller, Prepared) -> F) {}
    sendable(|town, targets, caller, prepared| async move {
        let staged = stage(town, caller, &prepared, noon()).await?;
        apply(town, targets, caller, prepared, false, noon(), Progress::unwatched()).await?;
        apply_staged(town, targets, caller, &staged.id, false, noon(), Progress::unwatched()).await?;
        undo(town, targets, caller, "things", noon()).await?;
        export(town, targets, caller, "things", Format::Csv, None, noon()).await?;
        prepare(town, targets, caller, "things", csv(""), Wish::default(), noon()).await
    });
}

mod round_trip {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_a_register_holds_its_export_imports_unchanged(
            things in prop::collection::btree_map(
                "[A-Za-zåäö=+@'-][A-Za-zåäö0-9 .'=-]{0,10}",
                ("[ -~åäö\n]{0,20}", prop::collection::vec("[A-Za-zåäö,;|\\\\ ]{1,6}", 0..4), prop::option::of(-9_999_999_i64..9_999_999)),
                1..6,
            )
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let fixture = store::testing::Fixture::sqlite().await;
                let town = town(&fixture.store).await;
                let mut seen = std::collections::BTreeSet::new();
                let held: Vec<_> = things.iter().filter(|(name, _)| seen.insert(domain::sorting::folded(name))).collect();
                let kept: Result<(), StoreError> = town.store().operate(async |upkeep| {
                    for (place, (name, (note, users, cost))) in held.iter().enumerate() {
                        let sql = "insert into thing (id, version, name, note, users, cost) values ($1, 1, $2, $3, $4, $5)";
                        let users = domain::intake::list::join(users);
                        execute(upkeep, sql, params![place.to_string(), name.trim(), note.trim(), users, *cost]).await?;
                    }
                    Ok(())
                }).await;
                kept.unwrap();
                for format in Format::ALL {
                    let exported = export(&town, &targets(), &operator(), "things", format, None, noon()).await.unwrap();
                    let prepared = look(&town, FileSource::bytes(&exported.name, exported.bytes), Mode::Sync).await.unwrap();
                    let shown: Vec<_> = prepared.plan.shown(prepared.register).collect();
                    assert_eq!(prepared.counts(), Counts { same: held.len(), ..Counts::default() }, "{format:?}: {shown:?}");
                }
            });
        }
    }
}
