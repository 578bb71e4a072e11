//! The log of an invented desk, drawn by known rates: what a demo shows, and what the follow-up is held against.
//!
//! Cases come by hour and weekday as in a Poisson process. Each lands with local support or the IT unit, is worked on for a time that is
//! exponentially distributed, and is solved there or handed over. The same rates and seed give the same log on every machine.

#[cfg(test)]
mod tests;

use super::words::Tier;
use crate::Day;
use jiff::civil::{DateTime, Weekday, time};
use jiff::{SignedDuration, ToSpan as _};
use rand_distr::{Distribution, Exp, Exp1, StandardUniform};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;
use serde::Deserialize;
use std::fmt::Write as _;

/// From and until when the people of the desk are at work, in hours of the day.
const OPEN: (i8, i8) = (8, 17);

/// How the cases of a desk come and go.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// How many cases come on a day of the week, from Monday.
    pub weekdays: [f64; 7],
    /// How the cases of a day fall on its hours, from midnight; of any sum.
    pub hours: [f64; 24],
    /// The share that comes in with local support; the rest comes to the IT unit.
    pub local: f64,
    /// The share of the cases of local support that it hands over to the IT unit.
    pub passed_on: f64,
    /// The share of these that the IT unit gives back to the team that they came from, which then solves them.
    pub given_back: f64,
    /// The share of what stays with the IT unit that it hands over to the supplier.
    pub to_supplier: f64,
    /// The minutes of work on a case: local support, IT unit, supplier; the mean.
    pub handling_min: [f64; 3],
    /// The minutes until a case is begun with, by tier; the mean.
    pub wait_min: [f64; 3],
    /// The share of the solved that is opened again, the day after; solving it anew takes no more work.
    pub reopened: f64,
    /// The share that is solved within its target.
    pub within: f64,
}

/// A team of local support, and where its cases come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalTeam {
    /// What it is called.
    pub team: String,
    /// The bodies of its districts.
    pub bodies: Vec<String>,
}

/// Whose cases they are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Local support.
    pub local: Vec<LocalTeam>,
    /// The team of the IT unit.
    pub unit: String,
    /// The supplier.
    pub supplier: String,
    /// The bodies whose cases come to the IT unit.
    pub bodies: Vec<String>,
    /// The systems, those that most cases are about first: each about half as often again as the next but one.
    pub systems: Vec<String>,
}

/// A desk with its rates.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// How cases come and go.
    pub rates: Rates,
    /// Whose they are.
    pub places: Places,
}

/// One event of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The number of the case.
    pub case: u32,
    /// When, as clocks in Sweden have it.
    pub at: DateTime,
    status: &'static str,
    tier: Tier,
    team: String,
    minutes: Option<i64>,
    within: Option<bool>,
    kind: &'static str,
    system: String,
    body: String,
}

/// The columns of a log.
pub const HEADER: &str = "case;at;status;tier;team;minutes;within;kind;product;body";

/// A log as text, with its heads: one line for each event.
pub fn log<'a>(events: impl Iterator<Item = &'a Event>) -> String {
    let mut text = format!("{HEADER}\n");
    for event in events {
        let within = match event.within {
            None => "",
            Some(true) => "ja",
            Some(false) => "nej",
        };
        let minutes = event.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{};{};{};L{};{};{minutes};{within};{};{};{}",
            event.case,
            event.at.strftime("%Y-%m-%d %H:%M:%S"),
            event.status,
            event.tier.word(),
            event.team,
            event.kind,
            event.system,
            event.body,
        );
    }
    text
}

/// The chance of a log.
struct Chance(Xoshiro256PlusPlus);

impl Chance {
    fn uniform(&mut self) -> f64 {
        StandardUniform.sample(&mut self.0)
    }

    fn happens(&mut self, share: f64) -> bool {
        self.uniform() < share
    }

    fn minutes(&mut self, mean: f64) -> i64 {
        let one: f64 = Exp1.sample(&mut self.0);
        (mean * one).round().clamp(1.0, 10_000.0) as i64
    }

    fn one_of<'a>(&mut self, names: &'a [String]) -> &'a str {
        let place = (self.uniform() * names.len() as f64) as usize;
        names.get(place).map_or("", String::as_str)
    }

    /// One of several, the first the oftenest.
    fn early_of<'a>(&mut self, names: &'a [String]) -> &'a str {
        let place = (self.uniform().powi(2) * names.len() as f64) as usize;
        names.get(place).map_or("", String::as_str)
    }
}

impl Drawn {
    /// Every event from the first day to the last, in the order of time; what would happen later is left out.
    pub fn events(&self, (first, last): (Day, Day), seed: u64) -> Vec<Event> {
        let mut chance = Chance(Xoshiro256PlusPlus::seed_from_u64(seed));
        let whole: f64 = self.rates.hours.iter().sum();
        let (mut all, mut number, mut day) = (Vec::new(), 0, first);
        while day <= last {
            let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
            let of_day = self.rates.weekdays.get(weekday).copied().unwrap_or_default();
            for (hour, share) in self.rates.hours.iter().enumerate() {
                let rate = if whole > 0.0 { of_day * share / whole } else { 0.0 };
                let Some(gaps) = Exp::new(rate).ok().filter(|_| rate > 0.0) else { continue };
                let mut at: f64 = gaps.sample(&mut chance.0);
                while at < 1.0 {
                    number += 1;
                    let seconds = SignedDuration::from_secs(hour as i64 * 3600 + (at * 3600.0) as i64);
                    self.case(number, day.to_datetime(time(0, 0, 0, 0)).saturating_add(seconds), &mut chance, &mut all);
                    at += gaps.sample(&mut chance.0);
                }
            }
            let next = day.saturating_add(1.day());
            if next == day {
                break;
            }
            day = next;
        }
        all.retain(|event| event.at.date() <= last);
        all.sort_by_key(|event| (event.at, event.case));
        all
    }

    /// The events of one case.
    fn case(&self, number: u32, opened: DateTime, chance: &mut Chance, all: &mut Vec<Event>) {
        let (rates, places) = (&self.rates, &self.places);
        let kind = match chance.uniform() {
            share if share < 0.55 => "fault",
            share if share < 0.85 => "service-request",
            _ => "question",
        };
        let local = chance.happens(rates.local) && !places.local.is_empty();
        let (mut tier, mut team, body) = if local {
            let place = (chance.uniform() * places.local.len() as f64) as usize;
            let of = places.local.get(place).or(places.local.first());
            let (team, bodies) = of.map_or(("", &[][..]), |of| (of.team.as_str(), of.bodies.as_slice()));
            (Tier::LocalSupport, team, chance.one_of(bodies))
        } else {
            (Tier::ItUnit, places.unit.as_str(), chance.one_of(&places.bodies))
        };
        let system = chance.early_of(&places.systems);
        let mut put =
            |at: DateTime, status: &'static str, (tier, team): (Tier, &str), minutes: Option<i64>, within: Option<bool>| {
                let (team, system, body) = (team.to_owned(), system.to_owned(), body.to_owned());
                all.push(Event { case: number, at, status, tier, team, minutes, within, kind, system, body });
            };
        put(opened, "new", (tier, team), None, None);
        let (first, mut back) = ((tier, team), false);
        let mut at = opened;
        loop {
            let place = match tier {
                Tier::SelfHelp | Tier::LocalSupport => 0,
                Tier::ItUnit => 1,
                Tier::Supplier => 2,
            };
            let mean = |of: &[f64; 3]| of.get(place).copied().unwrap_or(1.0);
            at = at_work(at.saturating_add(chance.minutes(mean(&rates.wait_min)).minutes()));
            put(at, "under-way", (tier, team), None, None);
            let minutes = chance.minutes(mean(&rates.handling_min));
            at = at_work(at.saturating_add(minutes.minutes()));
            let on = match tier {
                Tier::LocalSupport if !back && chance.happens(rates.passed_on) => (Tier::ItUnit, places.unit.as_str()),
                Tier::ItUnit if local && chance.happens(rates.given_back) => {
                    back = true;
                    first
                }
                Tier::ItUnit if chance.happens(rates.to_supplier) => (Tier::Supplier, places.supplier.as_str()),
                _ => {
                    put(at, "solved", (tier, team), Some(minutes), Some(chance.happens(rates.within)));
                    break;
                }
            };
            put(at, "under-way", (tier, team), Some(minutes), None);
            (tier, team) = on;
        }
        if chance.happens(rates.reopened) {
            let again = at_work(at.saturating_add(1.day()));
            put(again, "under-way", (tier, team), None, None);
            put(at_work(again.saturating_add(chance.minutes(60.0).minutes())), "solved", (tier, team), None, None);
        }
    }
}

/// The same moment where people are at work, otherwise the next morning on which they are, as long after it opens as it was past a whole hour.
fn at_work(at: DateTime) -> DateTime {
    let opens = |day: Day| day.to_datetime(time(OPEN.0, at.minute(), at.second(), 0));
    let mut day = at.date();
    if at.hour() >= OPEN.1 {
        day = day.saturating_add(1.day());
    }
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        let next = day.saturating_add(1.day());
        if next == day {
            break;
        }
        day = next;
    }
    if day == at.date() && at.hour() >= OPEN.0 { at } else { opens(day) }
}
