use super::{Acting, ClockMark, LegalClock, MarkKind, clocks};
use crate::calendar::{Due, Rule, State, rules_from_toml};
use crate::desk::course::Act;
use crate::desk::words::Channel;
use crate::desk::{Case, CaseDraft};
use crate::identity::CaseId;
use jiff::{Timestamp, ToSpan};

/// A word of a rule, its law, what sets it going, how much of what.
const RULES: [(&str, &str, &str, u32, &str); 5] = [
    ("early", "2025:1506", "incident-known", 24, "hours"),
    ("notification", "2025:1506", "incident-known", 72, "hours"),
    ("breach", "(EU) 2016/679", "breach-known", 72, "hours"),
    ("final", "2025:1506", "incident-notified", 1, "calendar-months"),
    ("final-after", "2025:1506", "incident-handled", 1, "calendar-months"),
];

fn rules() -> Vec<Rule> {
    let row = |(id, statute, event, amount, unit): &(&str, &str, &str, u32, &str)| {
        format!(
            "[[rule]]\nid = \"{id}\"\ntitle = {{ sv = \"Anmäl\" }}\nauthority = \"Myndigheten\"\nstatute = \"{statute}\"\n\
             text_ref = \"1 §\"\nstart_event = \"{event}\"\namount = {amount}\nunit = \"{unit}\"\nvalid_from = \"2026-01-15\"\n"
        )
    };
    rules_from_toml(&RULES.iter().map(row).collect::<String>()).unwrap()
}

/// Monday 23 November 2026 at eight in the morning, so many hours later.
fn at(hours: i64) -> Timestamp {
    "2026-11-23T07:00:00Z".parse::<Timestamp>().unwrap() + hours.hours()
}

fn incident() -> Case {
    let id: CaseId = "01930000-0000-7000-8000-000000000001".parse().unwrap();
    let mut draft = CaseDraft::new(id, Channel::Web, None, 2026, at(0));
    draft.set("kind", "security-incident").unwrap();
    draft.set("subject", "Intrång").unwrap();
    draft.finish(at(0)).unwrap()
}

fn reported(rule: &str, hours: i64) -> ClockMark {
    let (reference, reason) = (Some("D-1".to_owned()), None);
    ClockMark { rule: rule.to_owned(), kind: MarkKind::Reported, at: at(hours), reference, reason, by: None, noted_at: at(hours) }
}

fn told(case: &Case, marks: &[ClockMark]) -> Vec<String> {
    clocks(case, &rules(), marks).unwrap().iter().map(|clock: &LegalClock| clock.rule().id.clone()).collect()
}

#[test]
fn an_incident_starts_the_clocks_of_each_law_when_it_became_known() {
    let all = clocks(&incident(), &rules(), &[]).unwrap();
    assert_eq!(told(&incident(), &[]), ["early", "notification", "breach"]);
    assert_eq!((all[0].deadline.due, all[1].deadline.due), (Due::Moment(at(24)), Due::Moment(at(72))));
    let acting: Vec<Acting> = all.iter().map(LegalClock::acting).collect();
    assert_eq!(acting, [Acting::Coordinator, Acting::Coordinator, Acting::DataProtectionOfficer]);
    assert_eq!(all[0].state(at(23)).unwrap(), State::Soon);
    assert_eq!(all[0].state(at(25)).unwrap(), State::Overdue);
    let fault = Case { aware_at: None, ..incident() };
    assert!(told(&fault, &[]).is_empty());
}

#[test]
fn what_was_reported_in_time_is_done_and_what_was_reported_after_it_is_done_late() {
    let all = clocks(&incident(), &rules(), &[reported("early", 20), reported("breach", 80)]).unwrap();
    let state = |id: &str| all.iter().find(|clock| clock.rule().id == id).unwrap().state(at(90)).unwrap();
    assert_eq!((state("early"), state("notification"), state("breach")), (State::Done, State::Overdue, State::DoneLate));
}

#[test]
fn the_final_report_is_counted_from_the_notification_and_not_from_the_early_word() {
    assert_eq!(told(&incident(), &[reported("early", 20)]), ["early", "notification", "breach"]);
    let marks = [reported("notification", 48)];
    let all = clocks(&incident(), &rules(), &marks).unwrap();
    let last = all.last().unwrap();
    assert_eq!((last.rule().id.as_str(), last.deadline.due), ("final", Due::Day("2026-12-25".parse().unwrap())));
    let none = ClockMark { kind: MarkKind::NotApplicable, ..reported("notification", 48) };
    assert!(!told(&incident(), &[none]).contains(&"final".to_owned()));
}

#[test]
fn a_report_after_the_handling_is_owed_only_where_it_went_on_as_the_month_had_passed() {
    let solve = Act::Solve { solution: "Återställt.".to_owned(), cause: None };
    let solved = |hours| {
        let case = incident();
        Case { course: case.course.clone().after(&solve, at(hours)).unwrap(), ..case }
    };
    let marks = [reported("notification", 48)];
    assert!(!told(&solved(24 * 20), &marks).contains(&"final-after".to_owned()));
    assert!(told(&solved(24 * 40), &marks).contains(&"final-after".to_owned()));
}

#[test]
fn what_is_noted_says_when_or_why_and_never_before_the_clock_began() {
    let all = clocks(&incident(), &rules(), &[]).unwrap();
    let read = |fields: &[(&str, &str)]| {
        let get = |name: &str| fields.iter().find(|(field, _)| *field == name).map_or("", |(_, text)| *text).to_owned();
        ClockMark::read(&all, get, None, at(30)).map_err(|refusal| (refusal.message.key, refusal.field.unwrap_or_default()))
    };
    let wrong = |key: &str, field: &str| Err((key.to_owned(), field.to_owned()));
    assert_eq!(read(&[("clock", "early"), ("mark", "reported")]).unwrap().at, at(30));
    assert_eq!(read(&[("clock", "tax"), ("mark", "reported")]), wrong("case-clock-unknown", "clock"));
    assert_eq!(read(&[("clock", "early"), ("mark", "not-applicable")]), wrong("case-clock-why", "clock_reason"));
    let when = |text: &'static str| read(&[("clock", "early"), ("mark", "reported"), ("reported_at", text)]);
    assert_eq!(when("2026-11-25 08:00"), wrong("case-clock-ahead", "reported_at"));
    assert_eq!(when("2026-11-22 08:00"), wrong("case-clock-before", "reported_at"));
    assert_eq!(when("2026-11-23 20:00").unwrap().at, at(12));
}
