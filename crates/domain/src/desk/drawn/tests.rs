//! The follow-up finds the rates by which a log was drawn.

use super::{Drawn, Event, log};
use crate::Day;
use crate::desk::facts::{CaseFact, Facet, Figures, Given, Span, Z_95, facts_of, figures, share_interval, shares};
use crate::desk::log::{Columns, Meanings, read};
use crate::desk::words::Tier;
use jiff::ToSpan as _;
use jiff::civil::date;

/// Of a thousand intervals so wide one misses by chance; some forty are tried.
const Z: f64 = 3.290_526_731_491_926;
const SPAN: (Day, Day) = (date(2024, 11, 23), date(2026, 11, 22));

/// The desk of the demo municipality.
fn desk() -> Drawn {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/desk-model.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn facts(events: &[Event]) -> Vec<CaseFact> {
    let text = log(events.iter());
    let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
    let columns = Columns::of(&lines.next().unwrap(), &[]).unwrap();
    let rows: Vec<_> = lines.enumerate().map(|(place, cells)| (place + 2, cells)).collect();
    facts_of(&read(&columns, &Meanings::default(), &rows).unwrap())
}

/// The figures of the whole span, with the sums that they are made of.
fn followed_up(facts: &[CaseFact]) -> (Figures, Given) {
    let mut given = Given::default();
    for (place, tally) in facts.iter().flat_map(shares) {
        if place.facet == Facet::All {
            given.days.entry(place.day).or_default().add(&tally, 1);
        }
        given.sums.entry((place.facet, place.value)).or_default().add(&tally, 1);
    }
    (figures(Span::new(SPAN.0, SPAN.1).unwrap(), &given), given)
}

/// A count of a Poisson process lies within z·√μ of its mean μ where that is large (the normal approximation).
fn count_is(what: &str, count: i64, mean: f64) {
    assert!((count as f64 - mean).abs() <= Z * mean.sqrt() + 1e-9, "{what}: {count} where {mean} are expected");
}

fn share_is(what: &str, part: i64, whole: i64, share: f64) {
    let (low, high) = share_interval(part, whole, Z).unwrap();
    assert!((low..=high).contains(&share), "{what}: {low} to {high} does not hold {share}");
}

/// A mean of many lies within z·s/√n of the true one, s being how far the values are spread (the central limit theorem).
fn mean_is(what: &str, values: &[f64], mean: f64) {
    let n = values.len() as f64;
    let found = values.iter().sum::<f64>() / n;
    let spread = (values.iter().map(|value| (value - found).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    // Minutes are whole, and none is less than one.
    let rounded = 0.05;
    assert!((found - mean).abs() <= Z * spread / n.sqrt() + rounded, "{what}: {found} of {n} where {mean} is expected");
}

#[test]
fn the_follow_up_finds_the_rates_by_which_the_cases_were_drawn() {
    let drawn = desk();
    let rates = &drawn.rates;
    for seed in [1997, 2026] {
        let facts = facts(&drawn.events(SPAN, seed));
        let (figures, given) = followed_up(&facts);
        let days = |weekday: i8| {
            let all =
                std::iter::successors(Some(SPAN.0), |day| Some(day.saturating_add(1.day()))).take_while(|day| *day <= SPAN.1);
            all.filter(|day| day.weekday().to_monday_zero_offset() == weekday).count() as f64
        };
        let mut whole = 0.0;
        for (weekday, rate) in (0..).zip(rates.weekdays) {
            whole += rate * days(weekday);
            count_is("on a weekday", figures.arrivals.by_weekday[weekday as usize], rate * days(weekday));
        }
        let hours: f64 = rates.hours.iter().sum();
        for (hour, rate) in rates.hours.into_iter().enumerate() {
            count_is("at an hour", figures.arrivals.by_hour[hour], whole * rate / hours);
        }
        let all = &given.sums[&(Facet::All, String::new())];
        let given_back = rates.local * rates.passed_on * rates.given_back;
        share_is("solved by local support", all.local, all.tiered, rates.local * (1.0 - rates.passed_on) + given_back);
        share_is("came back", all.back, all.solved, given_back);
        share_is("opened again", all.reopened, all.solved, rates.reopened);
        share_is("within target", all.solutions_within, all.solutions_targeted, rates.within);
        let stays_with_unit = 1.0 - rates.local + rates.local * rates.passed_on - given_back;
        let solved = facts.iter().filter(|fact| fact.solved_at.is_some());
        let hand_overs: Vec<f64> = solved.map(|fact| f64::from(fact.hand_overs)).collect();
        let expected = rates.local * rates.passed_on + given_back + stays_with_unit * rates.to_supplier;
        mean_is("hand-overs", &hand_overs, expected);
        // What comes back is worked on once more.
        let [local, unit, supplier] = rates.handling_min;
        let handling = [local * (1.0 + rates.passed_on * rates.given_back), unit, supplier];
        for (tier, mean) in [Tier::LocalSupport, Tier::ItUnit, Tier::Supplier].into_iter().zip(handling) {
            let of_tier = facts.iter().flat_map(|fact| &fact.minutes).filter(|(of, _)| *of == tier);
            mean_is(tier.word(), &of_tier.map(|(_, minutes)| *minutes as f64).collect::<Vec<_>>(), mean);
        }
    }
}

#[test]
fn other_rates_are_told_apart() {
    let drawn = desk();
    let (_, given) = followed_up(&facts(&drawn.events(SPAN, 1997)));
    let all = &given.sums[&(Facet::All, String::new())];
    let (low, high) = share_interval(all.local, all.tiered, Z_95).unwrap();
    let rates = &drawn.rates;
    let share = rates.local * (1.0 - rates.passed_on * (1.0 - rates.given_back));
    assert!(high - low < 0.03, "{low} to {high} tells little");
    assert!(!(low..=high).contains(&(share + 0.05)) && !(low..=high).contains(&(share - 0.05)));
}

#[test]
fn the_same_seed_draws_the_same_log_and_a_longer_one_begins_with_the_shorter() {
    let drawn = desk();
    let (first, again, other) = (drawn.events(SPAN, 1), drawn.events(SPAN, 1), drawn.events(SPAN, 2));
    assert!(first == again && first != other);
    let until = date(2026, 10, 13);
    let shorter = drawn.events((SPAN.0, until), 1);
    let begins: Vec<&Event> = first.iter().filter(|event| event.at.date() <= until).collect();
    assert_eq!(shorter.iter().collect::<Vec<_>>(), begins);
    assert!(first.iter().all(|event| event.at.date() >= SPAN.0 && event.at.date() <= SPAN.1));
    let worked = first.iter().filter(|event| event.status != "new");
    assert!(worked.clone().count() > 1_000);
    for event in worked {
        assert!((8..17).contains(&event.at.hour()), "somebody works at night: {event:?}");
    }
}
