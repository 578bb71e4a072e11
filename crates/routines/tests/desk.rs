//! The log of another desk taken in, watched for, and measured month by month, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by ending")]

use domain::desk::facts::Span;
use domain::desk::staffing::Asked;
use domain::identity::PersonId;
use domain::journal::Actor;
use domain::language::Language;
use files::table::Format;
use routines::desk::{
    Coming, ImportedCases, LogFile, case_report, cases_export, cases_import, cases_watch, follow_up, staffing_observed,
};
use routines::regulation::measure;
use routines::{Caller, Standing, Town};
use std::fmt::Write as _;
use std::sync::Arc;
use store::testing::{CountedChance, noon, number, rows};
use store::{Store, params};

const LOG: &str = "case;at;status;tier;team;within\n\
    1;2026-10-02 08:00;new;L1;South;\n1;2026-10-02 10:00;solved;L1;South;yes\n\
    2;2026-10-03 09:00;new;L1;South;\n2;2026-10-05 09:00;solved;L2;Unit;no\n3;2026-10-09 14:00;new;L1;South;\n";

fn town(store: &Store) -> Town {
    Town::new(store.clone(), Arc::new(CountedChance::default())).unwrap()
}

fn operator() -> Caller {
    Caller::operator(Language::Sv)
}

async fn import(town: &Town, log: &str) -> ImportedCases {
    let file = LogFile::bytes("log.csv", log.as_bytes().to_vec()).unwrap();
    cases_import(town, &operator(), file, Vec::new(), noon()).await.unwrap()
}

async fn entries(town: &Town) -> i64 {
    number(town.store(), "select count(*) as number from journal").await
}

store::each_engine! {
    async fn the_same_log_again_changes_nothing_and_one_that_has_grown_adds_what_is_new(fixture: Fixture) {
        let town = town(&fixture.store);
        let ImportedCases::Done(first) = import(&town, LOG).await else { panic!("it is good") };
        assert_eq!((first.cases, first.events, first.new, first.changed, first.known), (3, 5, 3, 0, false));
        let before = entries(&town).await;
        let ImportedCases::Done(again) = import(&town, LOG).await else { panic!("it is good") };
        assert_eq!((again.known, entries(&town).await), (true, before));
        let grown = format!("{LOG}3;2026-10-10 14:00;solved;L1;South;yes\n4;2026-10-11 08:00;new;L1;South;\n");
        let ImportedCases::Done(grown) = import(&town, &grown).await else { panic!("it is good") };
        assert_eq!((grown.new, grown.changed, entries(&town).await), (1, 1, before + 1));
        let span = Span::new("2026-10-01".parse().unwrap(), "2026-10-31".parse().unwrap()).unwrap();
        let told = follow_up(&town, &operator(), span).await.unwrap();
        assert_eq!((told.figures.all.arrived, told.figures.all.solved, told.figures.backlog.in_all()), (4, 3, 1));
    }

    async fn the_log_of_another_desk_gives_a_question_about_how_many_are_needed(fixture: Fixture) {
        let town = town(&fixture.store);
        let mut log = "case;at;status;tier;minutes;priority\n".to_owned();
        // Six weeks from a Monday with two cases a day; every other goes on from local support to the IT unit.
        let days = (0..42).filter(|day| day % 7 < 5);
        for (number, day) in days.enumerate() {
            let date = "2026-06-01".parse::<domain::Day>().unwrap().saturating_add(jiff::Span::new().days(day));
            writeln!(log, "a{number};{date} 09:10;new;L1;;3\na{number};{date} 10:00;solved;L1;30;3").unwrap();
            writeln!(log, "b{number};{date} 13:10;new;L1;10;3\nb{number};{date} 14:00;in progress;L2;;3").unwrap();
            writeln!(log, "b{number};{date} 16:00;solved;L2;40;3").unwrap();
        }
        let ImportedCases::Done(_) = import(&town, &log).await else { panic!("it is good") };
        let span = Span::new("2026-06-01".parse().unwrap(), "2026-07-12".parse().unwrap()).unwrap();
        let seen = staffing_observed(&town, &operator(), span, None).await.unwrap();
        let asked = &seen.asked;
        assert_eq!((seen.cases, asked.open.as_str(), asked.arrivals.as_str()), (60, "8-17", "0 1 0 0 0 1 0 0 0"));
        assert_eq!((asked.handling.as_str(), asked.solves.as_str()), ("20m", "50 %"), "{seen:?}");
        assert_eq!((asked.unit_handling.as_str(), asked.unit_solves.as_str()), ("40m", "100 %"));
        let thin: Vec<&str> = seen.missing.iter().map(|refusal| refusal.message.key.as_str()).collect();
        assert_eq!(thin, ["desk-observed-no-hours"], "nobody is of any team");
        let typed = Asked { people: "0.5".to_owned(), unit_people: "0.5".to_owned(), ..Asked::default() };
        let question = seen.with(&typed).unwrap().read().unwrap();
        assert_eq!((question.cases(), question.today.clone()), (10.0, Some(vec![0.5, 0.5])));
        let one_day = staffing_observed(&town, &operator(), Span { to: span.from, ..span }, None).await.unwrap();
        assert_eq!((one_day.cases, one_day.missing[0].field.as_deref()), (2, Some("arrivals")));
    }

    async fn a_log_with_bad_rows_takes_nothing_in_and_names_each(fixture: Fixture) {
        let town = town(&fixture.store);
        let bad = LOG.replace("2026-10-02 10:00", "soon").replace("L2", "L9");
        let ImportedCases::Bad(bad) = import(&town, &bad).await else { panic!("it is bad") };
        assert_eq!(bad.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
        assert_eq!((entries(&town).await, number(town.store(), "select count(*) as number from desk_fact").await), (0, 0));
    }

    async fn a_folder_is_watched_and_a_bad_file_keeps_no_other_back(fixture: Fixture) {
        let town = town(&fixture.store);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.csv"), "nothing;here\n1;2\n").unwrap();
        std::fs::write(folder.path().join("b.csv"), LOG).unwrap();
        std::fs::write(folder.path().join("readme.md"), "no log").unwrap();
        let watched = cases_watch(&town, &Caller::system(), folder.path(), noon()).await.unwrap();
        assert_eq!(watched.len(), 2);
        assert!(watched[0].outcome.is_err());
        assert!(matches!(&watched[1].outcome, Ok(ImportedCases::Done(done)) if done.new == 3));
        let again = cases_watch(&town, &Caller::system(), &folder.path().join("b.csv"), noon()).await.unwrap();
        assert!(matches!(&again[0].outcome, Ok(ImportedCases::Done(done)) if done.known));
    }

    async fn closed_months_are_measured_once_and_again_where_they_have_moved(fixture: Fixture) {
        let town = town(&fixture.store);
        import(&town, LOG).await;
        let day = "2026-11-23".parse().unwrap();
        measure(&town, noon(), day).await.unwrap();
        let sql = "select subject || ' ' || name || ' ' || period as text, value from measurement order by subject, name";
        let told = async || -> Vec<(String, i64)> {
            let rows = rows(town.store(), sql, params![]).await;
            rows.iter().map(|row| (row.text("text").unwrap(), row.integer("value").unwrap())).collect()
        };
        let kept = told().await;
        let of = |kept: &[(String, i64)], what: &str| kept.iter().find(|(text, _)| text == what).map(|(_, value)| *value);
        assert_eq!(of(&kept, "desk desk.relief-share 2026-10"), Some(500));
        assert_eq!((of(&kept, "desk desk.backlog-growth 2026-10"), of(&kept, "desk:1 desk.within-target 2026-10")), (Some(1), Some(1000)));
        let before = entries(&town).await;
        measure(&town, noon(), day).await.unwrap();
        assert_eq!(entries(&town).await, before, "what has not moved leaves no entry");
        import(&town, &format!("{LOG}3;2026-10-10 14:00;solved;L1;South;yes\n")).await;
        measure(&town, noon(), day).await.unwrap();
        assert_eq!(of(&told().await, "desk desk.relief-share 2026-10"), Some(666));
    }

    async fn every_case_leaves_as_a_file_with_all_that_is_kept_of_it(fixture: Fixture) {
        let town = town(&fixture.store);
        let coming = Coming::Mail { from: "kalle@annat.example", person: None, message_id: "<1@annat.example>", quoted: None };
        let fields = [("subject", "Skrivaren; den på plan 2"), ("text", "Röd lampa.\nSedan i morse.")];
        case_report(&town, &operator(), coming, &fields, noon()).await.unwrap();
        let (bytes, count) = cases_export(&town, &operator(), Format::Csv, noon()).await.unwrap();
        let file = String::from_utf8(bytes).unwrap();
        assert_eq!(count, 1);
        assert!(file.trim_start_matches('\u{feff}').starts_with("number;kind;channel;status;priority;"), "{file}");
        assert!(file.contains("2026-1;fault;mail;new;3;medium;medium;"), "{file}");
        assert!(file.contains("\"Skrivaren; den på plan 2\"") && file.contains("Sedan i morse."), "{file}");
        assert!(file.contains(";kalle@annat.example;"), "{file}");
        let person: PersonId = "00000000-0000-7000-8000-000000000001".parse().unwrap();
        let nobody = Caller::signed_in(Actor::person(&person), Some(person), "Ingen".to_owned(), Standing::default(), Language::Sv);
        assert!(cases_export(&town, &nobody, Format::Csv, noon()).await.is_err(), "only those who take registers out");
    }
}
