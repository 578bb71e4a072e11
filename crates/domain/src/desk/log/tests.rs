//! Logs as they are met, and what they tell.

use super::{Columns, Figures, Log, Meaning, Meanings, Reading, figures, read, read_until};
use crate::desk::words::Tier;
use proptest::prelude::*;

fn cells(line: &str) -> Vec<String> {
    line.split(';').map(str::to_owned).collect()
}

fn rows(lines: &[&str]) -> Vec<(usize, Vec<String>)> {
    lines.iter().enumerate().map(|(place, line)| (place + 2, cells(line))).collect()
}

fn log(header: &str, lines: &[&str]) -> Log {
    read(&Columns::of(&cells(header), &[]).unwrap(), &Meanings::default(), &rows(lines)).unwrap()
}

fn told(header: &str, lines: &[&str]) -> Figures {
    figures(&log(header, lines))
}

const HEADER: &str = "Case ID;Activity;Resource;Complete Timestamp;Level";

#[test]
fn cases_are_told_with_their_hand_overs_and_what_stayed_in_the_first_tier() {
    let told = told(
        HEADER,
        &[
            "1;Assign seriousness;Ida;2026-01-05 08:00:00.000;L1",
            "1;Take in charge ticket;Ida;2026-01-05 09:00:00.000;L1",
            "1;Resolve ticket;Ida;2026-01-05 10:00:00.000;L1",
            "1;Closed;Ida;2026-01-20 10:00:00.000;L1",
            "2;Assign seriousness;Ida;2026-01-05 08:00:00;L1",
            "2;Take in charge ticket;Otto;2026-01-05 12:00:00;L2",
            "2;Wait;Ida;2026-01-06 12:00:00;L1",
            "2;Resolve ticket;Otto;2026-01-07 12:00:00;L2",
            "2;Take in charge ticket;Otto;2026-01-08 12:00:00;L2",
        ],
    );
    assert_eq!((told.cases, told.events, told.open), (2, 9, 1));
    assert_eq!((told.reopened, told.reassigned, told.hand_overs, told.ping_pong), (1, 1, 3, 1));
    assert_eq!(told.stayed_in_first_tier, Some(1));
    assert_eq!(told.solved_by.get(&Tier::LocalSupport), Some(&1));
    assert_eq!((told.solved_median_s, told.unknown.len()), (Some(7200), 0));
}

#[test]
fn rows_out_of_order_are_put_in_the_order_of_time_and_what_is_unknown_stays_unknown() {
    let header = "number;incident_state;sys_updated_at;assignment_group;assigned_to;priority;incident_state";
    let lines = [
        "INC3;Closed;3/3/2026 10:00;Group 20;?;3 - Moderate;x",
        "INC3;New;29/2/2024 01:16;?;?;3 - Moderate;x",
        "INC3;Awaiting User Info;1/3/2026 09:00;Group 20;Resolver 5;?;x",
        "INC3;Resolved;2/3/2026 09:00;Group 7;Resolver 6;?;x",
    ];
    let log = log(header, &lines);
    let case = &log.cases[0];
    assert_eq!(
        case.events.iter().map(|event| &*event.activity).collect::<Vec<_>>(),
        ["New", "Awaiting User Info", "Resolved", "Closed"]
    );
    assert_eq!(case.opened_at.to_string(), "2024-02-29T00:16:00Z", "the day comes first, and clocks are those of Sweden");
    let told = figures(&log);
    assert_eq!((told.hand_overs, told.ping_pong, told.reassigned, told.stayed_in_first_tier), (2, 1, 1, None));
}

#[test]
fn several_ways_of_writing_a_moment_are_read_in_one_file() {
    let lines = [
        "1;New;Ida;2026-03-31T16:59:42+02:00;L1",
        "1;New;Ida;2026-03-31 16:59:42;L1",
        "1;New;Ida;2026/03/31 16:59:42.000;L1",
        "1;New;Ida;31.03.2026 16:59:42;L1",
        "1;New;Ida;31/3/2026 16:59:42;L1",
    ];
    let log = log(HEADER, &lines);
    assert!(log.cases[0].events.iter().all(|event| event.at.to_string() == "2026-03-31T14:59:42Z"), "{log:?}");
    let american = ["1;New;Ida;03/31/2026 16:59;L1", "1;New;Ida;04/01/2026 16:59;L1"];
    let american = self::log(HEADER, &american);
    assert_eq!(american.cases[0].events[1].at.to_string(), "2026-04-01T14:59:00Z");
    let halves = ["10:00 PM", "12:05 AM", "12:05:30pm", "1:30 a.m.", "10.00 em"];
    let lines = halves.map(|clock| format!("1;New;Ida;3/31/2026 {clock};L1"));
    let halves = self::log(HEADER, &lines.each_ref().map(String::as_str));
    let clocks: Vec<_> = halves.cases[0].events.iter().map(|event| event.at.to_string()[..16].to_owned()).collect();
    assert_eq!(clocks, ["2026-03-30T22:05", "2026-03-30T23:30", "2026-03-31T10:05", "2026-03-31T20:00", "2026-03-31T20:00"]);
    let columns = Columns::of(&cells(HEADER), &[]).unwrap();
    for wrong in ["13:00 PM", "0:30 AM", "PM", "10 PM"] {
        let line = format!("1;New;Ida;2026-03-31 {wrong};L1");
        assert!(read(&columns, &Meanings::default(), &rows(&[&line])).is_err(), "{wrong}");
    }
}

#[test]
fn every_row_that_cannot_be_read_is_named_and_nothing_is_taken() {
    let columns = Columns::of(&cells(HEADER), &[]).unwrap();
    let lines = [
        "1;New;Ida;2026-01-05 08:00;L1",
        "?;New;Ida;2026-01-05 08:00;L1",
        "2;New;Ida;soon;L1",
        "3;?;Ida;2026-01-05 08:00;L1",
        "4;New;Ida;2026-01-05 08:00;L9",
        "5;New;Ida;2026-02-30 08:00;L1",
        "6",
    ];
    let bad = read(&columns, &Meanings::default(), &rows(&lines)).unwrap_err();
    let named: Vec<_> = bad.iter().map(|row| (row.line, row.refusal.field.as_deref().unwrap_or_default())).collect();
    assert_eq!(named, [(3, "case"), (4, "at"), (5, "status"), (6, "tier"), (7, "at"), (8, "at")]);
    let unclear = ["1;New;Ida;13/1/2026 08:00;L1", "1;New;Ida;1/13/2026 08:00;L1"];
    assert_eq!(
        read(&columns, &Meanings::default(), &rows(&unclear)).unwrap_err()[0].refusal.message.key,
        "desk-log-days-unclear"
    );
}

const TIMED: &str = "case;at;status;opened;resolved;closed;within;priority;kind";

/// The lines and fields of the rows that are refused, with what is said of each.
fn refused(header: &str, lines: &[&str], latest: Option<&str>) -> Vec<(usize, String, String)> {
    let columns = Columns::of(&cells(header), &[]).unwrap();
    let latest = latest.map(|latest| latest.parse().unwrap());
    let bad = read_until(&columns, &Meanings::default(), &rows(lines), latest).unwrap_err();
    bad.into_iter().map(|row| (row.line, row.refusal.field.unwrap_or_default(), row.refusal.message.key.clone())).collect()
}

#[test]
fn times_and_answers_that_cannot_be_read_are_refused_at_their_field_and_what_is_unknown_stays_so() {
    let lines = [
        "1;2026-01-05 08:00;new;32/13/2026;;;;;",
        "2;2026-01-05 08:00;new;;snart;;;;",
        "3;2026-01-05 08:00;new;;;igår;;;",
        "4;2026-01-05 08:00;new;;;;kanske;;",
        "5;2026-01-05 08:00;new;?;okänt;9999-12-31;saknas;;",
    ];
    let no_moment = |line, field: &str| (line, field.to_owned(), "desk-log-no-moment".to_owned());
    let unclear = (5, "within".to_owned(), "desk-log-no-yes".to_owned());
    assert_eq!(refused(TIMED, &lines, None), [no_moment(2, "opened"), no_moment(3, "resolved"), no_moment(4, "closed"), unclear]);
    let good = log(TIMED, &lines[4..]);
    assert_eq!((good.cases[0].closed_at, good.cases[0].within), (None, None));
    // Which of day and month comes first is learnt from every column with moments.
    let american = log(TIMED, &["1;04/01/2026 08:00;new;03/31/2026 08:00;;;;;"]);
    assert_eq!(american.cases[0].events[0].at.to_string(), "2026-04-01T06:00:00Z");
}

#[test]
fn a_moment_in_a_year_that_cannot_be_meant_is_refused() {
    let lines = ["1;1026-01-05 08:00;new;;;;;;", "2;9999-01-01 08:00;new;;;;;;", "3;2026-11-26 08:00;new;1989-12-31;;;;;"];
    let far = |line, field: &str| (line, field.to_owned(), "desk-log-moment-far".to_owned());
    assert_eq!(refused(TIMED, &lines, None), [far(2, "at"), far(3, "at"), far(4, "opened")]);
    let ahead = ["1;2026-11-25 08:00;new;;;;;;", "2;2026-11-26 08:00;new;;;;;;"];
    assert_eq!(refused(TIMED, &ahead, Some("2026-11-25T12:00:00Z")), [far(3, "at")]);
    assert_eq!(log(TIMED, &ahead).cases.len(), 2);
}

#[test]
fn priorities_and_kinds_that_are_not_known_are_counted_once_for_each_case() {
    let told = told(
        TIMED,
        &[
            "1;2026-01-05 08:00;new;;;;;kanske;konstig",
            "1;2026-01-05 09:00;Rond;;;;;kanske;konstig",
            "2;2026-01-05 08:00;new;;;;;3 - Moderate;incident",
            "3;2026-01-05 08:00;new;;;;;okänd;",
        ],
    );
    let named = |word: &str| (word.to_owned(), 1);
    assert_eq!(told.unread.clone().into_iter().collect::<Vec<_>>(), [named("kanske"), named("konstig")]);
    assert_eq!(told.not_understood().into_iter().collect::<Vec<_>>(), [named("Rond"), named("kanske"), named("konstig")]);
}

#[test]
fn the_words_of_desks_for_their_tiers_are_known() {
    let known = |tier: Tier, words: &[&str]| {
        for word in words {
            assert_eq!(super::words::tier(word), Some(tier), "{word}");
        }
    };
    known(Tier::SelfHelp, &["L0", "Nivå 0", "Självbetjäning"]);
    known(
        Tier::LocalSupport,
        &[
            "L1",
            "Level 1",
            "level-1",
            "Tier 1",
            "Nivå 1",
            "Första linjen",
            "1:a linjen",
            "1st line",
            "1st",
            "Servicedesk",
            "LINE 1",
        ],
    );
    known(Tier::ItUnit, &["2", "Tier 2", "tier2", "Andra linjens support", "2nd Line Support", "Support level 2"]);
    known(Tier::Supplier, &["L3", "L4", "Nivå 4", "tredje linjen", "Leverantör"]);
    for word in ["L9", "level", "linjen", "12", "L", "närsupporten i norr"] {
        assert_eq!(super::words::tier(word), None, "{word}");
    }
}

#[test]
fn a_column_that_is_recognised_can_be_left_out() {
    let lines = ["1;New;Ida;2026-01-05 08:00;Kommunnivå"];
    assert_eq!(refused(HEADER, &lines, None), [(2, "tier".to_owned(), "desk-log-no-tier".to_owned())]);
    let without = |field: &str| Reading::written(&format!("{field}=-"), "", "").unwrap();
    for field in ["nivå", "tier"] {
        let columns = Columns::of(&cells(HEADER), without(field).columns()).unwrap();
        assert!(columns.found().all(|(found, _)| found != "tier"));
        assert_eq!(read(&columns, &Meanings::default(), &rows(&lines)).unwrap().cases.len(), 1);
    }
    let needed = Columns::of(&cells(HEADER), without("case").columns()).unwrap_err();
    assert_eq!(needed.message.key, "desk-log-needs");
}

#[test]
fn columns_are_found_by_their_headings_or_as_they_are_named() {
    let header = cells("SR Number;Change Date+Time;Status;Sub Status;Involved ST;Product");
    assert!(Columns::of(&header, &[]).is_ok());
    let named = |field: &str, heading: &str| vec![(field.to_owned(), heading.to_owned())];
    let own = cells("Nr;När;Vad");
    assert_eq!(Columns::of(&own, &[]).unwrap_err().message.key, "desk-log-needs");
    let all = [named("case", "nr"), named("at", "När"), named("activity", "Vad")].concat();
    assert!(Columns::of(&own, &all).is_ok());
    let swedish = [named("ärende", "nr"), named("Tidpunkt", "När"), named("händelse", "Vad")].concat();
    assert_eq!(Columns::of(&own, &swedish), Columns::of(&own, &all));
    assert_eq!(Columns::of(&own, &named("colour", "Nr")).unwrap_err().message.key, "desk-log-no-field");
    assert_eq!(Columns::of(&own, &named("case", "Nummer")).unwrap_err().message.key, "desk-log-no-column");
}

/// What Swedish desks write.
const SWEDISH: [&str; 15] = [
    "1;2026-01-05 10:00;Registrerad",
    "1;2026-01-05 10:10;Tilldelad",
    "1;2026-01-05 10:20;Pågående",
    "1;2026-01-05 10:30;Väntar på användare",
    "1;2026-01-05 10:35;Väntar på leverantör",
    "1;2026-01-05 11:00;Löst",
    "1;2026-01-05 12:00;Återöppnad",
    "1;2026-01-05 12:10;Åtgärdat",
    "1;2026-01-05 13:00;Avslutad",
    "2;2026-01-05 13:00;Öppen",
    "2;2026-01-05 14:00;KLAR",
    "3;2026-01-05 13:00;Open",
    "3;2026-01-05 14:00;Reopened",
    "3;2026-01-05 15:00;Resolved",
    "3;2026-01-05 15:00;In Progress",
];

#[test]
fn the_words_of_swedish_desks_are_known_and_what_was_opened_again_counts_as_reopened() {
    let told = told("ärendenummer;tidpunkt;status", &SWEDISH);
    assert_eq!((told.cases, told.open, told.reopened, told.unknown.len()), (3, 1, 2, 0), "{told:?}");
}

#[test]
fn a_word_of_ones_own_is_said_and_goes_before_those_that_are_known() {
    let lines = ["1;2026-01-05 10:00;Ny", "1;2026-01-05 11:00;Rond", "1;2026-01-05 12:00;Fixat, typ", "1;2026-01-06 12:00;klar"];
    let columns = Columns::of(&cells("ärende;tid;status"), &[]).unwrap();
    let told = |words: &str| {
        let reading = Reading::written("", words, "").unwrap();
        let log = read(&columns, reading.meanings(), &rows(&lines)).unwrap();
        (figures(&log), log.cases[0].events.last().unwrap().meaning)
    };
    let (plain, _) = told("");
    assert_eq!(plain.unknown.keys().map(String::as_str).collect::<Vec<_>>(), ["Fixat, typ", "Rond"]);
    let (said, last) = told("rond=inget; KLAR=återöppnad");
    assert_eq!((said.unknown.len(), said.reopened, last), (1, 1, Some(Meaning::Reopened)));
    let refused = |columns: &str, words: &str, desk: &str| Reading::written(columns, words, desk).unwrap_err();
    assert_eq!(refused("", "Klar=kanske", "").message.key, "desk-log-no-state");
    assert_eq!(refused("", "Klar", "").field.as_deref(), Some("status"));
    assert_eq!(refused("färg=Nr", "", "").message.key, "desk-log-no-field");
    let all = refused("färg=Nr, form=Nr", "Klar=kanske, Rond=aldrig", "Skolan::norr");
    let told: Vec<String> = all.all().map(|each| each.message.to_string()).collect();
    assert_eq!(
        told,
        ["desk-log-no-field field=\"färg, form\"", "desk-log-no-state text=\"kanske, aldrig\"", "desk-log-desk-letters",]
    );
    assert_eq!(refused("", "", "Skolan::norr").field.as_deref(), Some("desk"));
    assert!(Reading::default().told().is_none() && Reading::written("", "", "Skolan").unwrap().told().is_some());
}

#[test]
fn no_word_tells_of_two_states() {
    let mut all: Vec<&str> = super::words::known().collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    assert!(all.iter().all(|word| *word == crate::sorting::folded(word)));
}

#[test]
fn a_log_with_nothing_in_it_tells_of_nothing() {
    assert_eq!(told(HEADER, &[]), Figures::default());
}

proptest! {
    #[test]
    fn the_order_of_the_rows_changes_nothing(order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let lines: Vec<String> = (0..12).map(|number| {
            let word = ["New", "In progress", "Resolved", "Closed"][number % 4];
            format!("{};{word};Ida;2026-01-{:02} 08:00;L{}", number / 4, 5 + number, 1 + number % 3)
        }).collect();
        let straight: Vec<&str> = lines.iter().map(String::as_str).collect();
        let shuffled: Vec<&str> = order.iter().map(|place| lines[*place].as_str()).collect();
        prop_assert_eq!(told(HEADER, &straight), told(HEADER, &shuffled));
    }

    #[test]
    fn no_bytes_make_the_reader_fall(lines in proptest::collection::vec("[ -~åäö;?]{0,60}", 0..12)) {
        let columns = Columns::of(&cells(HEADER), &[]).unwrap();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        if let Ok(log) = read(&columns, &Meanings::default(), &rows(&lines)) {
            let told = figures(&log);
            prop_assert!(told.cases <= told.events && told.ping_pong <= told.cases);
        }
    }
}
