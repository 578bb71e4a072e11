//! Logs as they are met, and what they tell.

use super::{Columns, Figures, Log, figures, read};
use crate::desk::words::Tier;
use proptest::prelude::*;

fn cells(line: &str) -> Vec<String> {
    line.split(';').map(str::to_owned).collect()
}

fn rows(lines: &[&str]) -> Vec<(usize, Vec<String>)> {
    lines.iter().enumerate().map(|(place, line)| (place + 2, cells(line))).collect()
}

fn log(header: &str, lines: &[&str]) -> Log {
    read(&Columns::of(&cells(header), &[]).unwrap(), &rows(lines)).unwrap()
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
    let bad = read(&columns, &rows(&lines)).unwrap_err();
    let named: Vec<_> = bad.iter().map(|row| (row.line, row.refusal.field.as_deref().unwrap_or_default())).collect();
    assert_eq!(named, [(3, "case"), (4, "at"), (5, "status"), (6, "tier"), (7, "at"), (8, "at")]);
    let unclear = ["1;New;Ida;13/1/2026 08:00;L1", "1;New;Ida;1/13/2026 08:00;L1"];
    assert_eq!(read(&columns, &rows(&unclear)).unwrap_err()[0].refusal.message.key, "desk-log-days-unclear");
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
    assert_eq!(Columns::of(&own, &named("colour", "Nr")).unwrap_err().message.key, "desk-log-no-field");
    assert_eq!(Columns::of(&own, &named("case", "Nummer")).unwrap_err().message.key, "desk-log-no-column");
}

#[test]
fn an_empty_log_tells_of_nothing() {
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
        if let Ok(log) = read(&columns, &rows(&lines)) {
            let told = figures(&log);
            prop_assert!(told.cases <= told.events && told.ping_pong <= told.cases);
        }
    }
}
