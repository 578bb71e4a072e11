use super::line::{Fact, Line, LineKey, Origin, Stands, Trouble, Value};
use super::wheel::{comes, months};
use super::{Reminded, confirmable, last_day, reminded};
use crate::language::LocalText;
use crate::year::Mend;
use jiff::civil::date;

fn line(stands: Stands) -> Line {
    Line {
        key: LineKey::new("contract", "0193"),
        title: "year-line-contract",
        facts: vec![Fact { name: "systems-contract-ends", value: Value::Day(date(2027, 3, 31)) }],
        origin: Origin::Register("web-chapter-systems"),
        changed: None,
        troubles: Vec::new(),
        mend: None,
        stands,
    }
}

#[test]
fn a_round_is_reminded_of_in_the_month_that_ends_with_its_last_day_and_after_it() {
    let last = date(2026, 11, 30);
    let on = |month, day| reminded(last, date(2026, month, day));
    assert_eq!((on(10, 31), on(11, 1)), (None, Some(Reminded::Soon)));
    assert_eq!((on(11, 30), on(12, 1)), (Some(Reminded::Soon), Some(Reminded::Late)));
}

#[test]
fn a_round_is_to_be_done_before_december_and_later_only_where_the_regulation_is_new() {
    assert_eq!(last_day(2026, Some(date(2020, 1, 1))), date(2026, 11, 30));
    assert_eq!(last_day(2026, None), date(2026, 11, 30));
    assert_eq!(last_day(2026, Some(date(2026, 10, 20))), date(2026, 12, 19));
    assert_eq!(last_day(2026, Some(date(2026, 12, 20))), date(2026, 12, 31), "never longer than the year");
}

#[test]
fn what_was_seen_is_confirmed_and_nothing_else() {
    let line = line(Stands::Open);
    assert_eq!(confirmable(&line, &line.seen(), ""), Ok(None));
    assert_eq!(confirmable(&line, &line.seen(), " Förlängs. "), Ok(Some("Förlängs.".to_owned())));
    let mut other = line.clone();
    other.facts[0].value = Value::Unknown;
    let refusal = confirmable(&other, &line.seen(), "").unwrap_err();
    assert_eq!(refusal.message.key, "year-changed-meanwhile");
    assert_eq!(refusal.field.as_deref(), Some("line-contract-0193"));
}

#[test]
fn what_is_wrong_is_confirmed_only_with_what_is_done_about_it() {
    let mend = Mend { verb: "web-change", address: "/systems/0193/edit".to_owned() };
    let trouble = Trouble { demand: LocalText::default(), number: "2.6".to_owned(), detail: None, mend };
    let wrong = Line { troubles: vec![trouble], ..line(Stands::Wrong) };
    assert!(wrong.waits());
    assert_eq!(confirmable(&wrong, &wrong.seen(), "  ").unwrap_err().message.key, "year-note-missing");
    assert!(confirmable(&wrong, &wrong.seen(), "Upphandlas i vår.").is_ok());
    assert_ne!(wrong.seen(), line(Stands::Wrong).seen(), "what is wrong belongs to what is seen");
    let long = "a".repeat(2_001);
    assert_eq!(confirmable(&wrong, &wrong.seen(), &long).unwrap_err().message.key, "regulation-text-too-long");
}

#[test]
fn a_line_is_read_from_its_word() {
    let key = LineKey::new("bas-2026/access-right", "0193");
    assert_eq!(LineKey::read(&key.to_string()), Some(key.clone()));
    assert_eq!(key.field(), "line-bas-2026-access-right-0193");
    assert_eq!(LineKey::read("contract"), None);
}

#[test]
fn the_wheel_turns_once_around() {
    let today = date(2026, 11, 23);
    assert!(comes(today, today) && comes(date(2027, 11, 22), today));
    assert!(!comes(date(2027, 11, 23), today) && !comes(date(2026, 11, 22), today));
    let months = months(today);
    assert_eq!((months.len(), months[0], months[12]), (13, date(2026, 11, 1), date(2027, 11, 1)));
    assert_eq!(super::wheel::months(date(2026, 11, 1)).len(), 12, "a whole month is no rest");
}
