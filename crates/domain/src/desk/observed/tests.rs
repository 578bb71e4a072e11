//! What was observed, held against what was put in.

use super::*;
use crate::desk::facts::{CaseFact, Clock, Facet, Given, Origin, Tally, figures, shares};
use jiff::{Timestamp, ToSpan as _};
use std::collections::BTreeMap;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Eight weeks from a Monday, without a holiday.
fn span() -> Span {
    Span { from: day("2026-08-03"), to: day("2026-09-27") }
}

/// A case that came at an hour of a day and ended two hours later, by way of some tiers, with minutes at each.
fn case(number: usize, at: &str, tiers: (Option<Tier>, Option<Tier>), minutes: &[(Tier, i64)]) -> CaseFact {
    let opened_at: Timestamp = format!("{at}:10:00+02:00").parse().unwrap();
    let ended = opened_at.saturating_add(2.hours()).unwrap();
    CaseFact {
        key: number.to_string(),
        origin: Origin::Elsewhere,
        number: number.to_string(),
        opened_at,
        first_answer_at: None,
        solved_at: Some(ended),
        closed_at: None,
        kind: None,
        priority: None,
        first_tier: tiers.0,
        tier: tiers.1,
        team: None,
        system: None,
        body: None,
        hand_overs: 0,
        back: 0,
        reopened: u32::from(number.is_multiple_of(10)),
        reassigned: 0,
        first_contact: false,
        clock: Clock::Calendar,
        answer_s: None,
        solve_s: Some(7200),
        answered_within: None,
        solved_within: None,
        within_by_tier: Vec::new(),
        grade: None,
        minutes: minutes.to_vec(),
        minutes_by_team: Vec::new(),
    }
}

/// The same as the store counts.
fn seen(facts: &[CaseFact]) -> (Seen, Figures) {
    let mut seen = Seen::default();
    let mut sums: BTreeMap<(Facet, String), Tally> = BTreeMap::new();
    for fact in facts {
        let opened = crate::calendar::local(fact.opened_at);
        seen.week[opened.weekday().to_monday_zero_offset() as usize][opened.hour() as usize] += 1;
        let ways = &mut seen.ways;
        ways.ended += 1;
        ways.known += i64::from(fact.tier.is_some());
        ways.noted += i64::from(fact.minutes_in_all() > 0);
        ways.reopened += i64::from(fact.reopened > 0);
        for (place, tier) in [Tier::LocalSupport, Tier::ItUnit, Tier::Supplier].into_iter().enumerate() {
            let worked = fact.minutes.iter().any(|(at, _)| *at == tier);
            let within = fact.first_tier.zip(fact.tier).is_some_and(|(first, last)| first <= tier && tier <= last);
            ways.worked[place] += i64::from(worked);
            ways.reached[place] += i64::from(worked || within);
        }
        for (place, tally) in shares(fact) {
            sums.entry((place.facet, place.value)).or_default().add(&tally, 1);
        }
    }
    let noted: Vec<_> = facts.iter().filter(|fact| fact.minutes_in_all() > 0).map(|fact| (fact.minutes.clone(), 1)).collect();
    seen.ways = seen.ways.halved(&noted);
    let given = Given { sums, ..Given::default() };
    (seen, figures(span(), &given))
}

fn team(tier: Tier, hours: &[Option<i64>]) -> Team {
    let id = |kind: usize, number: usize| format!("0000000{kind}-0000-7000-8000-{number:012}");
    let member = |(number, hours): (usize, &Option<i64>)| Member {
        person: id(2, number).parse().unwrap(),
        from: day("2020-01-01"),
        to: None,
        trained: None,
        consulted: None,
        hours: *hours,
    };
    Team {
        id: id(1, hours.len()).parse().unwrap(),
        name: tier.word().to_owned(),
        tier,
        districts: Vec::new(),
        mail: None,
        active: true,
        members: hours.iter().enumerate().map(member).collect(),
        version: 1,
    }
}

fn told(facts: &[CaseFact], teams: &[Team], opening: &str) -> Observed {
    beside(facts, teams, opening, (OfSchool::default(), Workplaces { counted: 400, employed: 0 }))
}

/// The same with what is education's and how many workplaces there are.
fn beside(facts: &[CaseFact], teams: &[Team], opening: &str, (school, workplaces): (OfSchool, Workplaces)) -> Observed {
    let (mut seen, figures) = seen(facts);
    seen.school = school;
    let (span, today) = (span(), day("2026-11-23"));
    let ground = Ground { span, today, opening: opening.parse().unwrap(), teams, targets: &[], workplaces };
    observed(&seen, &figures, ground)
}

/// Ten cases each day from Monday to Friday, five at nine and five at one; of each ten six end at local support, three at the IT unit
/// and one at the supplier.
fn eight_weeks() -> Vec<CaseFact> {
    let (local, unit) = (Tier::LocalSupport, Tier::ItUnit);
    let mut facts = Vec::new();
    for date in (0..56).map(|days| span().from.saturating_add(days.days())) {
        if date.weekday().to_monday_zero_offset() >= 5 {
            continue;
        }
        for number in 0..10 {
            let at = format!("{date}T{}", if number < 5 { "09" } else { "13" });
            let (last, minutes) = match number {
                0..6 => (local, vec![(local, 20)]),
                6..9 => (unit, vec![(local, 10), (unit, 45)]),
                _ => (Tier::Supplier, vec![(local, 10), (unit, 45)]),
            };
            facts.push(case(facts.len() + 1, &at, (Some(local), Some(last)), &minutes));
        }
    }
    facts
}

#[test]
fn what_came_what_it_took_and_who_was_there_become_a_question_that_can_be_answered() {
    let teams = [team(Tier::LocalSupport, &[Some(20), Some(25)]), team(Tier::ItUnit, &[Some(40), None, Some(5)])];
    let told = told(&eight_weeks(), &teams, "08:00-17:00");
    assert_eq!((told.cases, told.a_week.round(), told.outside), (400, 50.0, 0.0));
    assert!(told.missing.is_empty(), "{:?}", told.missing);
    let asked = &told.asked;
    assert_eq!((asked.solves.as_str(), asked.unit_solves.as_str()), ("60 %", "75 %"));
    assert_eq!((asked.handling.as_str(), asked.unit_handling.as_str()), ("16m", "45m"));
    // Half take twenty minutes and more, which is above the mean: the times are then alike.
    assert_eq!((asked.median.as_str(), asked.unit_median.as_str(), asked.school.as_str()), ("16m", "45m", ""));
    assert_eq!((asked.people.as_str(), asked.unit_people.as_str(), asked.workplaces.as_str()), ("1", "1", "400"));
    assert_eq!(asked.arrivals.lines().collect::<Vec<_>>(), ["0 5 0 0 0 5 0 0 0"; 5]);
    let question = asked.read().unwrap();
    assert!((question.cases() - 50.0).abs() < 1e-9 && question.today == Some(vec![1.0, 1.0]), "{question:?}");
    // The load is the noted work: six times 20 and four times 10 minutes of each ten cases, and four times 45.
    let hours: Vec<f64> = question.needs().unwrap().iter().map(|needs| needs.hours).collect();
    assert!((hours[0] - 50.0 * 16.0 / 60.0).abs() < 1e-6 && (hours[1] - 20.0 * 45.0 / 60.0).abs() < 1e-6, "{hours:?}");
    assert!((told.reopened - 0.1).abs() < 1e-9 && (told.noted - 1.0).abs() < 1e-9);
}

#[test]
fn times_are_spread_as_they_were_noted_and_as_erlang_has_it_where_a_time_is_typed() {
    let mut facts = eight_weeks();
    for (number, fact) in facts.iter_mut().enumerate() {
        for (_, minutes) in &mut fact.minutes {
            *minutes = if number.is_multiple_of(4) { 60 } else { 15 };
        }
    }
    let told = told(&facts, &[], "08:00-17:00");
    assert_eq!((told.asked.handling.as_str(), told.asked.median.as_str()), ("26m15s", "15m"));
    assert!(told.asked.read().is_ok());
    let typed = Asked { handling: "10m".to_owned(), ..Asked::default() };
    let asked = told.with(&typed).unwrap();
    assert_eq!((asked.median.as_str(), asked.unit_median.as_str()), ("", told.asked.unit_median.as_str()));
    assert!(!asked.unit_median.is_empty());
    assert_eq!(told.with(&Asked { median: "5m".to_owned(), ..typed }).unwrap().median, "5m");
}

#[test]
fn the_cases_of_education_are_a_share_of_all_with_a_time_of_their_own_where_enough_is_noted() {
    let workplaces = Workplaces::default();
    let of =
        |came, noted, minutes| beside(&eight_weeks(), &[], "08:00-17:00", (OfSchool { came, noted, minutes }, workplaces)).asked;
    let asked = of(100, 80, 2_400);
    assert_eq!((asked.school.as_str(), asked.school_handling.as_str()), ("25 %", "30m"));
    let question = asked.read().unwrap().of_school().unwrap();
    assert!((question.cases() - 12.5).abs() < 0.1, "{question:?}");
    let thin = of(100, 9, 270);
    assert_eq!((thin.school.as_str(), thin.school_handling.as_str()), ("25 %", ""));
    let none = of(0, 0, 0);
    assert!(none.school.is_empty() && none.read().unwrap().school.is_none());
}

#[test]
fn it_is_said_whence_the_number_of_workplaces_comes() {
    for (counted, employed, number, key) in [
        (400, 0, "400", Some("desk-observed-workplaces-counted")),
        (400, 25, "425", Some("desk-observed-workplaces-both")),
        (0, 25, "25", Some("desk-observed-workplaces-employed")),
        (0, 0, "", None),
    ] {
        let told = beside(&eight_weeks(), &[], "08:00-17:00", (OfSchool::default(), Workplaces { counted, employed }));
        let said = told.notes.iter().find(|note| note.key.starts_with("desk-observed-workplaces")).map(|note| note.key.as_str());
        assert_eq!((told.asked.workplaces.as_str(), said), (number, key));
    }
}

#[test]
fn what_came_outside_the_hours_of_service_waits_for_the_next_of_them() {
    let mut facts = Vec::new();
    for week in 0..8 {
        let friday = span().from.saturating_add((week * 7 + 4).days());
        for hour in ["06", "20"] {
            let days = friday.saturating_add(i32::from(hour == "20").days());
            for _ in 0..5 {
                facts.push(case(facts.len() + 1, &format!("{days}T{hour}"), (None, None), &[(Tier::ItUnit, 30)]));
            }
        }
    }
    let told = told(&facts, &[], "08:00-10:00");
    // Eighty cases are too few to tell the days apart: five on Friday and five on Monday morning are two on each morning.
    assert_eq!((told.asked.arrivals.as_str(), told.outside), ("2 0", 1.0));
    assert_eq!((told.asked.handling.as_str(), told.asked.solves.as_str(), told.tiers.len()), ("30m", "", 1));
    assert!(told.notes.iter().any(|note| note.key == "desk-observed-outside"), "{:?}", told.notes);
}

#[test]
fn a_weekday_that_was_a_holiday_all_through_is_as_the_others_are_on_average() {
    // Ascension Day is a Thursday.
    let week = Span { from: day("2026-05-11"), to: day("2026-05-15") };
    let mut facts = Vec::new();
    for (date, count) in [("11", 10), ("12", 10), ("13", 10), ("14", 3), ("15", 10)] {
        for _ in 0..count {
            facts.push(case(facts.len() + 1, &format!("2026-05-{date}T09"), (None, None), &[]));
        }
    }
    let (seen, figures) = seen(&facts);
    let (opening, workplaces) = ("09:00-11:00".parse().unwrap(), Workplaces::default());
    let ground = Ground { span: week, today: day("2026-11-23"), opening, teams: &[], targets: &[], workplaces };
    let told = observed(&seen, &figures, ground);
    assert_eq!((told.asked.arrivals.as_str(), told.cases), ("10 0", 43));
    assert!((told.a_week - 50.0).abs() < 1e-9, "{}", told.a_week);
}

#[test]
fn cases_that_went_to_the_it_unit_at_once_bring_it_their_whole_work() {
    let mut facts = eight_weeks();
    for fact in facts.iter_mut().filter(|fact| fact.tier == Some(Tier::ItUnit)) {
        fact.first_tier = Some(Tier::ItUnit);
        fact.minutes.remove(0);
    }
    let told = told(&facts, &[], "08:00-17:00");
    let question = told.asked.read().unwrap();
    let hours: Vec<f64> = question.needs().unwrap().iter().map(|needs| needs.hours).collect();
    assert!((hours[0] - 50.0 * (6.0 * 20.0 + 10.0) / 600.0).abs() < 0.02 && (hours[1] - 15.0).abs() < 1e-6, "{hours:?}");
    assert!(told.notes.iter().any(|note| note.key == "desk-observed-direct"), "{:?}", told.notes);
}

#[test]
fn what_is_too_thin_to_reckon_from_is_left_open_and_said() {
    let keys = |told: &Observed| told.missing.iter().map(|refusal| refusal.message.key.clone()).collect::<Vec<_>>();
    let few = told(&eight_weeks()[..29], &[], "08:00-17:00");
    assert_eq!(keys(&few), ["desk-observed-few", "desk-observed-no-hours"]);
    assert!(few.asked.arrivals.is_empty() && few.asked.read().is_err());
    assert_eq!(few.with(&Asked::default()).unwrap_err().message.key, "desk-observed-few");
    let typed = Asked { arrivals: "40".to_owned(), shrinkage: "30 %".to_owned(), ..Asked::default() };
    let asked = few.with(&typed).unwrap();
    assert_eq!((asked.arrivals.as_str(), asked.shrinkage.as_str(), asked.handling.as_str()), ("40", "30 %", "16m12s"));
    let mut unworked = eight_weeks();
    for fact in &mut unworked {
        fact.minutes.clear();
    }
    let bare = told(&unworked, &[], "08:00-17:00");
    assert_eq!(keys(&bare), ["desk-observed-no-minutes", "desk-observed-no-minutes", "desk-observed-no-hours"]);
    let typed = Asked { handling: "20m".to_owned(), ..Asked::default() };
    assert_eq!(bare.with(&typed).unwrap_err().field.as_deref(), Some("unit_handling"));
    assert!(bare.with(&Asked { unit_handling: "40m".to_owned(), ..typed }).is_ok());
    let nothing = told(&[], &[], "08:00-17:00");
    assert_eq!((nothing.cases, nothing.a_week, nothing.outside), (0, 0.0, 0.0));
}

#[test]
fn where_nobody_was_of_the_teams_then_those_of_today_are_counted_and_it_is_said() {
    let since = |first: &str, mut team: Team| {
        for member in &mut team.members {
            member.from = day(first);
        }
        team
    };
    let (local, unit) = (team(Tier::LocalSupport, &[Some(20), Some(25)]), team(Tier::ItUnit, &[Some(90)]));
    let said = |told: &Observed| {
        let notes = told.notes.iter().filter(|note| note.key.starts_with("desk-observed-nobody"));
        notes.map(|note| note.key.clone()).collect::<Vec<_>>()
    };
    let then = told(&eight_weeks(), &[local.clone(), unit.clone()], "08:00-17:00");
    assert_eq!((said(&then).len(), then.asked.people.as_str()), (0, "1"));
    let late = [since("2026-09-28", local.clone()), since("2026-09-28", unit.clone())];
    let now = told(&eight_weeks(), &late, "08:00-17:00");
    assert_eq!((said(&now), now.asked.people.as_str()), (vec!["desk-observed-nobody-then".to_owned()], "1"));
    assert!(now.missing.is_empty(), "{:?}", now.missing);
    assert_eq!((now.tiers[0].members, now.tiers[0].of_today), (2, true));
    let half = told(&eight_weeks(), &[since("2026-09-28", local.clone()), unit], "08:00-17:00");
    assert_eq!(said(&half), ["desk-observed-nobody-at-a-tier"]);
    let never = told(&eight_weeks(), &[since("2027-01-01", local)], "08:00-17:00");
    assert!(said(&never).is_empty() && !never.missing.is_empty(), "nor today");
}

#[test]
fn hours_of_service_that_are_no_whole_hours_keep_their_length_and_it_is_said() {
    for (opening, hours, rounded) in [
        ("07:30-16:30", "8-17", true),
        ("08:00-17:00", "8-17", false),
        ("07:15-16:45", "7-17", true),
        ("23:40-24:00", "23-24", true),
    ] {
        let told = told(&[], &[], opening);
        let said = told.notes.iter().any(|note| note.key == "desk-observed-hours-rounded");
        assert_eq!((told.asked.open.as_str(), said), (hours, rounded), "{opening}");
    }
}

#[test]
fn a_span_counts_each_of_its_days_with_service_and_no_holidays() {
    for (from, to, days) in [
        ("2026-06-01", "2026-06-07", [1, 1, 1, 1, 1]),
        ("2026-06-03", "2026-06-09", [1, 1, 1, 1, 1]),
        ("2026-06-03", "2026-06-04", [0, 0, 1, 1, 0]),
        ("2026-06-05", "2026-06-15", [2, 1, 1, 1, 2]),
        // Easter with the first day of summer time before it, Midsummer Eve, and a Christmas with its eves.
        ("2026-03-23", "2026-04-12", [2, 3, 3, 3, 2]),
        ("2026-06-15", "2026-06-21", [1, 1, 1, 1, 0]),
        ("2026-12-21", "2027-01-10", [3, 3, 2, 1, 1]),
    ] {
        assert_eq!(days_of(Span { from: day(from), to: day(to) }), days, "{from} {to}");
    }
}
