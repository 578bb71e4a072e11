use super::super::rules::rules_from_toml;
use super::super::testing;
use super::*;
use crate::language::LocalText;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn rule(amount: u32, unit: Unit, rolls: Rolls) -> Rule {
    Rule {
        id: "test".to_owned(),
        title: LocalText::swedish("Prov"),
        authority: "Kommunen".to_owned(),
        statute: "egen regel".to_owned(),
        text_ref: "1 §".to_owned(),
        start_event: "start".to_owned(),
        amount,
        unit,
        rolls,
        valid_from: date(1990, 1, 1),
        valid_until: None,
        certainty: super::super::Certainty::A,
        parameter: None,
        note: None,
    }
}

fn due(amount: u32, unit: Unit, rolls: Rolls, start: &str) -> Due {
    by_rule(&rule(amount, unit, rolls), at(start)).unwrap().due
}

fn base() -> Vec<Rule> {
    rules_from_toml(include_str!("../../../../../regulations/bas-2026/rules.toml")).unwrap()
}

fn done(moment: &str) -> Done {
    Done { at: at(moment), by: Actor::operator(), evidence: "kvitto 17".to_owned() }
}

#[test]
fn seventy_two_hours_are_real_hours_through_the_change_of_clocks() {
    let breach = deadline(&base(), "personal-data-breach-notification", at("2026-03-28T11:00:00Z")).unwrap();
    assert_eq!(breach.due, Due::Moment(at("2026-03-31T11:00:00Z")));
    assert_eq!(breach.rule.citation(), "(EU) 2016/679 art. 33.1");
    // Noon on Saturday in winter time, one o'clock on Tuesday in summer time.
    assert_eq!(super::super::local(breach.started_at).hour(), 12);
    assert_eq!(super::super::local(at("2026-03-31T11:00:00Z")).hour(), 13);
}

#[test]
fn one_month_from_31_january_ends_on_the_last_of_february() {
    assert_eq!(due(1, Unit::CalendarMonths, Rolls::Stays, "2027-01-31T12:00:00Z"), Due::Day(date(2027, 2, 28)));
    assert_eq!(due(1, Unit::CalendarMonths, Rolls::Stays, "2028-01-31T12:00:00Z"), Due::Day(date(2028, 2, 29)));
    assert_eq!(due(1, Unit::CalendarMonths, Rolls::Stays, "2027-03-31T12:00:00Z"), Due::Day(date(2027, 4, 30)));
}

#[test]
fn a_year_from_leap_day_ends_on_28_february() {
    assert_eq!(due(1, Unit::Years, Rolls::Stays, "2028-02-29T12:00:00Z"), Due::Day(date(2029, 2, 28)));
    assert_eq!(due(4, Unit::Years, Rolls::Stays, "2028-02-29T12:00:00Z"), Due::Day(date(2032, 2, 29)));
}

#[test]
fn the_day_of_the_event_is_the_day_in_sweden() {
    assert_eq!(due(14, Unit::Days, Rolls::Stays, "2026-11-23T22:59:59Z"), Due::Day(date(2026, 12, 7)));
    assert_eq!(due(14, Unit::Days, Rolls::Stays, "2026-11-23T23:00:00Z"), Due::Day(date(2026, 12, 8)));
}

#[test]
fn an_appeal_announced_on_a_monday_ends_three_weeks_later() {
    let appeal = deadline(&base(), "appeal", at("2026-11-23T08:00:00Z")).unwrap();
    assert_eq!((appeal.due, appeal.moved_from), (Due::Day(date(2026, 12, 14)), None));
}

#[test]
fn a_last_day_on_a_day_off_moves_to_the_next_weekday() {
    // Three weeks from Thursday 3 December 2026 end on Christmas Eve; Christmas, Boxing Day and a Sunday follow.
    let appeal = deadline(&base(), "appeal", at("2026-12-03T08:00:00Z")).unwrap();
    assert_eq!((appeal.due, appeal.moved_from), (Due::Day(date(2026, 12, 28)), Some(date(2026, 12, 24))));
    // European law knows no Swedish eves.
    assert_eq!(due(3, Unit::Weeks, Rolls::EuLaw, "2026-12-03T08:00:00Z"), Due::Day(date(2026, 12, 24)));
    assert_eq!(due(3, Unit::Weeks, Rolls::EuLaw, "2026-12-04T08:00:00Z"), Due::Day(date(2026, 12, 28)));
    // Midsummer Eve 2026.
    assert_eq!(due(14, Unit::Days, Rolls::SwedishLaw, "2026-06-05T08:00:00Z"), Due::Day(date(2026, 6, 22)));
}

#[test]
fn the_authority_is_the_one_of_the_day() {
    let authority = |moment| deadline(&base(), "personal-data-breach-notification", at(moment)).unwrap().rule.authority;
    assert_eq!(authority("2020-12-31T12:00:00Z"), "Datainspektionen");
    assert_eq!(authority("2021-01-01T12:00:00Z"), "Integritetsskyddsmyndigheten (IMY)");
}

#[test]
fn a_law_not_yet_in_force_sets_no_deadline() {
    let refusal = deadline(&base(), "cyber-early-warning", at("2026-01-14T12:00:00Z")).unwrap_err();
    assert_eq!(refusal.message.key, "calendar-rule-not-valid");
    assert!(deadline(&base(), "cyber-early-warning", at("2026-01-15T12:00:00Z")).is_ok());
}

#[test]
fn a_deadline_is_open_then_soon_then_overdue() {
    let breach = deadline(&base(), "personal-data-breach-notification", at("2026-11-20T12:00:00Z")).unwrap();
    let state = |moment| breach.state(at(moment)).unwrap();
    assert_eq!(state("2026-11-20T12:00:00Z"), State::Open);
    assert_eq!(state("2026-11-22T18:00:00Z"), State::Open);
    assert_eq!(state("2026-11-22T18:00:01Z"), State::Soon);
    assert_eq!(state("2026-11-23T12:00:00Z"), State::Soon);
    assert_eq!(state("2026-11-23T12:00:01Z"), State::Overdue);
}

#[test]
fn a_day_is_not_over_until_midnight_in_sweden() {
    let appeal = deadline(&base(), "appeal", at("2026-11-23T08:00:00Z")).unwrap();
    assert_eq!(appeal.state(at("2026-12-14T22:59:59Z")).unwrap(), State::Soon);
    assert_eq!(appeal.state(at("2026-12-14T23:00:00Z")).unwrap(), State::Overdue);
}

#[test]
fn what_is_done_is_done_in_time_or_late_whatever_the_clock_says_now() {
    let breach = deadline(&base(), "personal-data-breach-notification", at("2026-11-20T12:00:00Z")).unwrap();
    let in_time = breach.clone().fulfilled(done("2026-11-23T12:00:00Z"));
    assert_eq!(in_time.state(at("2027-01-01T00:00:00Z")).unwrap(), State::Done);
    let late = breach.fulfilled(done("2026-11-23T12:00:01Z"));
    assert_eq!(late.state(at("2026-11-20T12:00:00Z")).unwrap(), State::DoneLate);
    assert_eq!(late.message(at("2027-01-01T00:00:00Z")).unwrap().key, "calendar-state-done-late");
}

#[test]
fn the_time_left_or_gone_is_told_in_words() {
    let words = |due, now| relative(due, at(now)).unwrap();
    let day = Due::Day(date(2026, 12, 4));
    assert_eq!(words(day, "2026-12-01T08:00:00Z"), Message::new("calendar-days-left").with("number", 3_i64));
    assert_eq!(words(day, "2026-12-03T08:00:00Z"), Message::new("calendar-due-tomorrow"));
    assert_eq!(words(day, "2026-12-04T22:00:00Z"), Message::new("calendar-due-today"));
    assert_eq!(words(day, "2026-12-06T08:00:00Z"), Message::new("calendar-days-late").with("number", 2_i64));
    assert_eq!(words(day, "2026-12-08T08:00:00Z"), Message::new("calendar-working-days-late").with("number", 2_i64));
    let moment = Due::Moment(at("2026-12-04T12:00:00Z"));
    assert_eq!(words(moment, "2026-12-04T07:30:00Z"), Message::new("calendar-hours-left").with("number", 4_i64));
    assert_eq!(words(moment, "2026-12-04T11:59:59Z"), Message::new("calendar-minutes-left").with("number", 1_i64));
    assert_eq!(words(moment, "2026-12-04T12:20:00Z"), Message::new("calendar-minutes-late").with("number", 20_i64));
    assert_eq!(words(moment, "2026-12-05T15:00:00Z"), Message::new("calendar-hours-late").with("number", 27_i64));
    assert_eq!(words(moment, "2026-12-08T15:00:00Z"), Message::new("calendar-working-days-late").with("number", 2_i64));
}

#[test]
fn an_amount_too_large_for_the_calendar_is_refused() {
    for unit in [Unit::Hours, Unit::Days, Unit::WorkingDays, Unit::Weeks, Unit::CalendarMonths, Unit::Years] {
        let refusal = by_rule(&rule(u32::MAX, unit, Rolls::Stays), at("2026-01-01T00:00:00Z")).unwrap_err();
        assert_eq!(refusal.message.key, "calendar-year-out-of-range", "{unit:?}");
    }
}

#[test]
fn a_deadline_is_kept_and_read_again() {
    let appeal = deadline(&base(), "appeal", at("2026-12-03T08:00:00Z")).unwrap().fulfilled(done("2026-12-10T08:00:00Z"));
    let text = serde_json::to_string(&appeal).unwrap();
    assert_eq!(serde_json::from_str::<Deadline>(&text).unwrap(), appeal);
}

fn any_unit() -> impl Strategy<Value = (u32, Unit, Rolls)> {
    let rolls = prop_oneof![Just(Rolls::Stays), Just(Rolls::SwedishLaw), Just(Rolls::EuLaw)];
    prop_oneof![
        (1_u32..200).prop_map(|number| (number, Unit::Hours, Rolls::Stays)),
        (1_u32..100, rolls.clone()).prop_map(|(number, rolls)| (number, Unit::Days, rolls)),
        (1_u32..60, rolls.clone()).prop_map(|(number, rolls)| (number, Unit::WorkingDays, rolls)),
        (1_u32..20, rolls.clone()).prop_map(|(number, rolls)| (number, Unit::Weeks, rolls)),
        (1_u32..30, rolls.clone()).prop_map(|(number, rolls)| (number, Unit::CalendarMonths, rolls)),
        (1_u32..9, rolls).prop_map(|(number, rolls)| (number, Unit::Years, rolls)),
    ]
}

proptest! {
    #[test]
    fn a_later_event_is_never_due_earlier((amount, unit, rolls) in any_unit(), start in prop_oneof![testing::moment(), testing::moment_near_a_change()], later in 0_i64..5_000_000) {
        let rule = rule(amount, unit, rolls);
        let other = start + SignedDuration::from_secs(later);
        let early = by_rule(&rule, start).unwrap().due.too_late_from().unwrap();
        let late = by_rule(&rule, other).unwrap().due.too_late_from().unwrap();
        prop_assert!(early <= late);
        prop_assert!(start < early);
    }

    #[test]
    fn what_moves_moves_to_a_weekday_less_than_a_week_later((amount, unit, rolls) in any_unit(), start in testing::moment()) {
        let deadline = by_rule(&rule(amount, unit, rolls), start).unwrap();
        let day = deadline.due.day();
        match rolls {
            Rolls::Stays => prop_assert!(deadline.moved_from.is_none()),
            Rolls::SwedishLaw => prop_assert!(is_working_day(day).unwrap()),
            Rolls::EuLaw => prop_assert!(is_weekday_in_europe(day).unwrap()),
        }
        if let Some(nominal) = deadline.moved_from {
            prop_assert!(nominal < day && day <= nominal.saturating_add(6.days()));
        }
    }

    #[test]
    fn months_end_on_the_same_number_or_on_the_last_of_the_month(day in testing::day(), months in 1_u32..60) {
        let start = super::super::start_of(day).unwrap();
        let Ok(deadline) = by_rule(&rule(months, Unit::CalendarMonths, Rolls::Stays), start) else { return Ok(()) };
        let end = deadline.due.day();
        prop_assert!(end.day() == day.day() || (end == end.last_of_month() && end.day() < day.day()));
        let apart = (i32::from(end.year()) - i32::from(day.year())) * 12 + i32::from(end.month()) - i32::from(day.month());
        prop_assert_eq!(apart, months as i32);
    }

    #[test]
    fn a_state_never_goes_back((amount, unit, rolls) in any_unit(), start in testing::moment(), first in 0_i64..10_000_000, second in 0_i64..10_000_000) {
        let deadline = by_rule(&rule(amount, unit, rolls), start).unwrap();
        let state = |seconds: i64| deadline.state(start + SignedDuration::from_secs(seconds)).unwrap();
        prop_assert!(state(first.min(second)) <= state(first.max(second)));
    }
}
