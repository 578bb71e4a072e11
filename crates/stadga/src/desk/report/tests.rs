use super::*;
use domain::desk::facts::{Backlog, Given, Tally, facts_of, shares};
use domain::desk::owed::Answers;
use domain::language::Language;
use routines::desk::{LogFile, SelfHelp, SelfHelpTold};
use std::collections::BTreeMap;
use std::sync::Arc;

const LOG: &str = "Case ID,Activity,Resource,Complete Timestamp,Level\n\
    1,Assign seriousness,Ida,2026-01-05 08:00,L1\n1,Resolve ticket,Ida,2026-01-05 10:00,L1\n1,Closed,Ida,2026-01-20 10:00,L1\n\
    2,Assign seriousness,Ida,2026-01-05 08:00,L1\n2,Resolve ticket,Otto,2026-01-07 12:00,L2\n2,Note,Otto,2026-01-08 12:00,L2\n";

const NOON: &str = "2026-11-23T12:00:00Z";

fn read(text: &str) -> LogRead {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.csv");
    std::fs::write(&file, text).unwrap();
    log_read(&file, &Reading::default(), NOON.parse().unwrap()).unwrap()
}

#[test]
fn the_figures_of_a_log_are_told_in_the_language_of_the_reader() {
    let LogRead::Told(told) = read(LOG) else { panic!("the log is good") };
    let swedish = as_text(&told, Words::of(Language::Sv));
    for says in ["2 ärenden", "6 händelser", "närsupport: 1 (50,0 %)", "Note (1)"] {
        assert!(swedish.contains(says), "{says}: {swedish}");
    }
    let value = serde_json::to_value(&told).unwrap();
    assert_eq!((&value["cases"], &value["hand_overs"], &value["stayed_in_first_tier"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!(value["solved_by"]["2"], 1);
}

#[test]
fn every_bad_row_of_a_log_is_named_with_its_line() {
    let LogRead::Bad(bad) = read(&LOG.replace("2026-01-07 12:00", "snart").replace("2,Note", "?,Note")) else {
        panic!("it is bad")
    };
    assert_eq!(bad.iter().map(|row| row.line).collect::<Vec<_>>(), [6, 7]);
    let english = bad_text(&bad, Words::of(Language::En));
    assert!(english.contains("Line 6") && english.contains("snart") && !english.contains("desk-"), "{english}");
    assert_eq!(bad_json(&bad, Words::of(Language::En))["errors"][1]["field"], "case");
}

#[test]
fn a_report_is_written_as_the_ending_says_and_an_ending_that_is_none_is_refused() {
    let of = |format: Format, file: &str| ending(format, Some(Path::new(file))).map_err(|message| message.key);
    let told = (of(Format::Text, "a.PDF"), of(Format::Text, "a.txt"), of(Format::Text, "a"));
    assert_eq!(told, (Ok("pdf"), Ok("text"), Ok("text")));
    assert_eq!((of(Format::Text, "x.foo"), of(Format::Json, "x.foo")), (Err("desk-report-ending".to_owned()), Ok("json")));
    assert_eq!(ending(Format::Text, None), Ok("text"));
}

#[test]
fn the_report_tells_of_the_answers_that_were_owed_and_of_those_who_helped_themselves() {
    let span = Span::new("2026-01-01".parse().unwrap(), "2026-01-31".parse().unwrap()).unwrap();
    let month = ("2026-01-01".parse().unwrap(), SelfHelp { helped: 1, reported: 3 });
    let sums = BTreeMap::from([((Facet::All, String::new()), Tally { solved: 3, reassigned: 2, ..Tally::default() })]);
    let view = FollowUp {
        figures: Arc::new(domain::desk::facts::figures(span, &Given { sums, ..Given::default() })),
        names: Arc::default(),
        answers: (Answers { came: 12, realised: 4, due: 10, in_time: 9 }, Answers { came: 3, realised: 0, due: 3, in_time: 2 }),
        self_help: Arc::new(SelfHelpTold { months: vec![month], things: Vec::new() }),
        log_at: None,
        strains: None,
    };
    let text = told_text(&view, Words::of(Language::Sv)).replace('\u{a0}', " ");
    for says in [
        "Hjälpte sig själva, av dem som började rapportera: 25,0 %",
        "Förbättringar besvarade i tid: 90,0 %",
        "Förbättringar som införts, av dem som kom: 33,3 %",
        "Råd om säkerhet givna i tid: 66,7 %",
        "Bytte handläggare: 2",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    let value = cases_json(&view).unwrap();
    assert_eq!(value["self_help"], json!({ "helped": 1, "reported": 3, "share": 0.25 }));
    assert_eq!((&value["improvements"]["answered"], &value["all"]["arrived"]), (&json!(0.9), &json!(0)));
    assert_eq!(value["all"]["reassigned"], 2);
}

#[test]
fn the_text_of_the_report_has_every_figure_of_each_group_and_of_the_shortage() {
    let tally = Tally {
        arrived: 40,
        ended: 38,
        solved: 38,
        in_service: 38,
        tiered: 38,
        local: 19,
        first_contact: 19,
        answers_targeted: 4,
        answers_within: 3,
        solutions_targeted: 8,
        solutions_within: 4,
        hand_overs: 7,
        back: 2,
        graded: 5,
        grades: 22,
        ..Tally::default()
    };
    let at = |facet: Facet, value: &str| ((facet, value.to_owned()), tally.clone());
    let sums = BTreeMap::from([at(Facet::All, ""), at(Facet::Tier, "1"), at(Facet::System, "Posten")]);
    let span = Span::new("2026-01-01".parse().unwrap(), "2026-01-31".parse().unwrap()).unwrap();
    let strains = domain::desk::facts::strains(span.from, &sums, &[]);
    let view = FollowUp {
        figures: Arc::new(domain::desk::facts::figures(span, &Given { sums, ..Given::default() })),
        names: Arc::default(),
        answers: Default::default(),
        self_help: Arc::default(),
        log_at: None,
        strains: Some((span.from, Arc::new(strains))),
    };
    let text = told_text(&view, Words::of(Language::Sv)).replace('\u{a0}', " ");
    for says in [
        "Betyg i snitt, från 1 till 5: 4,4",
        "Lösta ärenden med betyg: 5",
        "Lösta ärenden som kunde få betyg: 38",
        "  närsupport: 40 kom, 38 löstes",
        "  Posten: 40 kom, 38 löstes",
        "inom mål 75,0 %; löst inom mål 50,0 %, vid första kontakten 50,0 %, av närsupporten 50,0 %; överlämningar 7, kom tillbaka 2",
        "bytte handläggare 0; betyg 4,4",
        "  närsupport: 40 kom, 38 avslutades, fler öppna 2, lösta för sent 4; arbete som kom –, bemannad tid –, fattas –; tecken på brist: för sena lösningar",
        "Närsupportens andel ligger mellan",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    let value = cases_json(&view).unwrap();
    assert_eq!((&value["asked"], &value["all"]["graded"], &value["all"]["grade"]), (&json!(38), &json!(5), &json!(4.4)));
}

#[test]
fn the_text_of_the_report_tells_when_cases_came_and_how_old_the_open_ones_are() {
    let file = LogFile::bytes("log.csv", LOG.as_bytes().to_vec()).unwrap();
    let log = file.read(&Reading::default(), NOON.parse().unwrap()).unwrap().unwrap();
    let mut given = Given { backlog: Backlog::of([1, 0, 0, 2, 0]), ..Given::default() };
    for (place, tally) in facts_of(&log).iter().flat_map(shares) {
        if place.facet == Facet::All {
            given.days.entry(place.day).or_default().add(&tally, 1);
        }
        given.sums.entry((place.facet, place.value)).or_default().add(&tally, 1);
    }
    let span = Span::new("2025-10-01".parse().unwrap(), "2026-01-31".parse().unwrap()).unwrap();
    let swedish = arrivals(&domain::desk::facts::figures(span, &given), Words::of(Language::Sv)).join("\n");
    for says in [
        "kl. 08 2",
        "måndag 2, tisdag 0",
        "vecka 2, 2026 2",
        "högst en dag: 1",
        "31 till 90 dagar: 2",
        "veckor till dessförinnan",
    ] {
        assert!(swedish.contains(says), "{says}: {swedish}");
    }
    assert!(!swedish.contains("kl. 09"), "{swedish}");
    assert!(arrivals(&domain::desk::facts::figures(span, &Given::default()), Words::of(Language::Sv)).is_empty());
}
