//! The question as it is typed, in a form, an address or a command.

use super::question::{DAYS_OF_SERVICE, LEAST_HALF, Prices, Question, School, Site, TierWork, WhatIf, a_week};
use super::reading::{number, occupancy, open, seconds, share};
use super::{Target, employed};
use crate::organisation::reading::{count, money, yes_no};
use crate::refusal::{Message, Refusal};
use serde::{Deserialize, Serialize};

/// The hours of service where none are said.
pub const OPEN: &str = "8-17";
/// The share that is to be met where none is said.
pub const LEVEL: &str = "80 %";
/// The time within which it is to be met where none is said.
pub const WITHIN: &str = "4h";

/// The most that an hour may cost, in öre, and the most hours of training in a year.
const MOST_HOUR: i64 = 10_000_000;
const MOST_EDUCATION: i64 = 2_000;
/// The most people who are said to be at their places at a tier.
const MOST_PEOPLE: f64 = 500.0;
/// The most workplaces.
const MOST_WORKPLACES: i64 = 1_000_000;
/// The longest that one case may take, in seconds: a month of work.
const LONGEST: f64 = 600_000.0;

/// The question as it is typed; what is left empty is as usual, or not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Cases: `200` in a week, `40/8h`, or as many numbers as a day or the five days have hours of service.
    pub arrivals: String,
    /// How long a case takes at the first tier, such as `20m`.
    pub handling: String,
    /// How long half of the cases take at the first tier at the most; as Erlang has it where it is empty.
    pub median: String,
    /// The share of the cases that the first tier solves; all where it is empty, and then there is no other tier.
    pub solves: String,
    /// How long a case takes at the IT unit.
    pub unit_handling: String,
    /// How long half of the cases take at the IT unit at the most.
    pub unit_median: String,
    /// The share of the cases that reach the IT unit which it solves; all where it is empty.
    pub unit_solves: String,
    /// Within which time a case is to be begun with; [`WITHIN`] where it is empty.
    pub within: String,
    /// Within which time it is to be solved, from when it came; nothing is promised where it is empty.
    pub solved_within: String,
    /// For what share of the cases, both; [`LEVEL`] where it is empty.
    pub level: String,
    /// The hours of service from Monday to Friday; [`OPEN`] where they are empty.
    pub open: String,
    /// The share of their time that goes elsewhere; none where it is empty.
    pub shrinkage: String,
    /// The largest share of their time for which people are to be busy; any where it is empty.
    pub occupancy: String,
    /// What an own hour costs, in kronor.
    pub own_hour: String,
    /// What a bought hour costs, in kronor.
    pub bought_hour: String,
    /// The hours of training for each person in a year.
    pub education: String,
    /// What of the cases comes from education: a share such as `25 %`, or cases as they are typed for all.
    pub school: String,
    /// How long such a case takes in all; as the others where it is empty.
    pub school_handling: String,
    /// How many workplaces are served.
    pub workplaces: String,
    /// Whether the platform is one and the same: yes, no, or empty.
    pub platform: String,
    /// Whether the workplaces are set up alike.
    pub places: String,
    /// Whether telephony is part of it.
    pub telephony: String,
    /// How many are at their places today at the first tier, on average over the hours of service; not known where it is empty.
    pub people: String,
    /// How many are at the IT unit.
    pub unit_people: String,
    /// What if there were so many workplaces more.
    pub what_if_workplaces: String,
    /// What if so many more were at the first tier.
    pub what_if_local: String,
    /// What if a case were to be begun with within another time.
    pub what_if_within: String,
    /// What if it were to be solved within another time.
    pub what_if_solved_within: String,
    /// What if another share of the cases were.
    pub what_if_level: String,
    /// What if a case of education took another time in all.
    pub what_if_school_handling: String,
}

impl Asked {
    /// What is usual, for a form in which nothing is typed yet.
    pub fn usual() -> Self {
        let [within, level, open] = [WITHIN, LEVEL, OPEN].map(str::to_owned);
        Self { within, level, open, ..Self::default() }
    }

    /// Whether anything is asked at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same with what another has typed in its place.
    #[must_use]
    pub fn but(mut self, other: &Self) -> Self {
        let Self { arrivals, handling, solves, unit_handling, unit_solves, within, level, open, shrinkage, .. } = other;
        let Self { occupancy, own_hour, bought_hour, education, workplaces, platform, places, telephony, people, .. } = other;
        let Self { unit_people, what_if_workplaces, what_if_local, what_if_within, what_if_level, .. } = other;
        let Self { median, unit_median, solved_within, school, school_handling, what_if_solved_within, .. } = other;
        let Self { what_if_school_handling, .. } = other;
        let fields = [
            (&mut self.arrivals, arrivals),
            (&mut self.handling, handling),
            (&mut self.solves, solves),
            (&mut self.unit_handling, unit_handling),
            (&mut self.unit_solves, unit_solves),
            (&mut self.within, within),
            (&mut self.level, level),
            (&mut self.open, open),
            (&mut self.shrinkage, shrinkage),
            (&mut self.occupancy, occupancy),
            (&mut self.own_hour, own_hour),
            (&mut self.bought_hour, bought_hour),
            (&mut self.education, education),
            (&mut self.workplaces, workplaces),
            (&mut self.platform, platform),
            (&mut self.places, places),
            (&mut self.telephony, telephony),
            (&mut self.people, people),
            (&mut self.unit_people, unit_people),
            (&mut self.what_if_workplaces, what_if_workplaces),
            (&mut self.what_if_local, what_if_local),
            (&mut self.what_if_within, what_if_within),
            (&mut self.what_if_level, what_if_level),
            (&mut self.median, median),
            (&mut self.unit_median, unit_median),
            (&mut self.solved_within, solved_within),
            (&mut self.school, school),
            (&mut self.school_handling, school_handling),
            (&mut self.what_if_solved_within, what_if_solved_within),
            (&mut self.what_if_school_handling, what_if_school_handling),
        ];
        for (here, typed) in fields.into_iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            here.clone_from(typed);
        }
        self
    }

    /// The question, or everything that is wrong with it, each at its field.
    pub fn read(&self) -> Result<Question, Vec<Refusal>> {
        let mut wrong = Vec::new();
        let opened = kept(&mut wrong, open(or(&self.open, OPEN)));
        let hourly = opened.and_then(|open| kept(&mut wrong, hourly(&self.arrivals, open)));
        let tiers = self.tiers(&mut wrong);
        let within = kept(&mut wrong, seconds("within", or(&self.within, WITHIN)));
        let level = kept(&mut wrong, share("level", or(&self.level, LEVEL), "desk-level-unreadable"));
        let target = within.zip(level).and_then(|(within, level)| kept(&mut wrong, Target::new(within, level)));
        let solved_s = kept(&mut wrong, timed("solved_within", &self.solved_within)).flatten();
        let solved = target.zip(solved_s).map(|(target, within_s)| Target { within_s, ..target });
        let shrinkage = kept(&mut wrong, share("shrinkage", or(&self.shrinkage, "0"), "desk-shrinkage-unreadable"));
        let shrinkage = shrinkage.and_then(|share| kept(&mut wrong, employed(1, share)).map(|_| share));
        let most_occupied = kept(&mut wrong, occupancy(&self.occupancy));
        let prices = self.prices(&mut wrong);
        let site = self.site(&mut wrong);
        let today = self.today(tiers.len(), &mut wrong);
        let what_if = self.what_if(target, solved, &mut wrong);
        let school = opened.zip(hourly.as_deref()).and_then(|(open, hourly)| self.school(open, hourly, &mut wrong));
        match (opened, hourly, target, shrinkage, most_occupied) {
            (Some(open), Some(hourly), Some(target), Some(shrinkage), Some(most_occupied)) if wrong.is_empty() => Ok(Question {
                hourly,
                open,
                tiers,
                target,
                solved,
                most_occupied,
                shrinkage,
                prices,
                site,
                today,
                what_if,
                school,
            }),
            _ => Err(wrong),
        }
    }

    fn tiers(&self, wrong: &mut Vec<Refusal>) -> Vec<TierWork> {
        let mut tier = |(field, handling): (&str, &str), (middle, median): (&str, &str), (of, solves): (&str, &str)| {
            let handling_s = kept(wrong, handled(field, handling));
            let median_s = kept(wrong, halved(middle, median, handling_s)).flatten();
            let solves = kept(wrong, share(of, or(solves, "1"), "desk-share-unreadable"));
            TierWork { handling_s: handling_s.unwrap_or_default(), median_s, solves: solves.unwrap_or(1.0) }
        };
        let first = tier(("handling", &self.handling), ("median", &self.median), ("solves", &self.solves));
        if first.solves < 1.0 {
            let solves = ("unit_solves", self.unit_solves.as_str());
            vec![first, tier(("unit_handling", &self.unit_handling), ("unit_median", &self.unit_median), solves)]
        } else {
            if [&self.unit_handling, &self.unit_median, &self.unit_solves, &self.unit_people]
                .iter()
                .any(|text| !text.trim().is_empty())
            {
                wrong.push(Refusal::plain(Message::new("desk-solves-needed")).at("solves"));
            }
            vec![first]
        }
    }

    /// How many are there today at each of so many tiers: of all of them, or of none.
    fn today(&self, tiers: usize, wrong: &mut Vec<Refusal>) -> Option<Vec<f64>> {
        let fields = [("people", &self.people), ("unit_people", &self.unit_people)];
        let fields = fields.get(..tiers)?;
        if fields.iter().all(|(_, text)| text.trim().is_empty()) {
            return None;
        }
        let present = fields.iter().map(|(field, text)| {
            let present = number(text).filter(|present| *present > 0.0 && *present <= MOST_PEOPLE);
            let message = || match text.trim() {
                "" => Message::new("desk-people-both"),
                _ => Message::new("desk-people-unreadable").with("most", MOST_PEOPLE as i64),
            };
            kept(wrong, present.ok_or_else(|| Refusal::plain(message()).at(field)))
        });
        present.collect::<Vec<_>>().into_iter().collect()
    }

    /// What education has of the cases; none where nothing is said of it.
    fn school(&self, open: (usize, usize), all: &[f64], wrong: &mut Vec<Refusal>) -> Option<School> {
        let handling = self.school_handling.trim();
        let handling_s = if handling.is_empty() { None } else { kept(wrong, handled("school_handling", handling)) };
        if self.school.trim().is_empty() {
            if !handling.is_empty() {
                wrong.push(Refusal::plain(Message::new("desk-school-needed")).at("school"));
            }
            return None;
        }
        kept(wrong, of_all(&self.school, open, all)).map(|hourly| School { hourly, handling_s })
    }

    /// What would be otherwise, held against the targets of today.
    fn what_if(&self, today: Option<Target>, solved: Option<Target>, wrong: &mut Vec<Refusal>) -> Option<WhatIf> {
        let level = self.what_if_level.trim();
        let places = kept(wrong, counted("what_if_workplaces", &self.what_if_workplaces, (1, MOST_WORKPLACES))).flatten();
        if places.is_some() && self.workplaces.trim().is_empty() {
            wrong.push(Refusal::plain(Message::new("desk-workplaces-needed")).at("workplaces"));
        }
        let local = kept(wrong, counted("what_if_local", &self.what_if_local, (1, MOST_PEOPLE as i64))).flatten();
        let within_s = kept(wrong, timed("what_if_within", &self.what_if_within)).flatten();
        let solved_s = kept(wrong, timed("what_if_solved_within", &self.what_if_solved_within)).flatten();
        let level = match level {
            "" => None,
            level => kept(wrong, share("what_if_level", level, "desk-level-unreadable")),
        };
        let target = today.filter(|_| within_s.is_some() || level.is_some()).and_then(|today| {
            let target = Target::new(within_s.unwrap_or(today.within_s), level.unwrap_or(today.level));
            kept(wrong, target.map_err(|refusal| refusal.at("what_if_level")))
        });
        // Another share holds for both.
        let solved_s = solved_s.or_else(|| solved.filter(|_| level.is_some()).map(|solved| solved.within_s));
        let held = if level.is_some() { target } else { today };
        let solved = held.zip(solved_s).map(|(held, within_s)| Target { within_s, ..held });
        let school_handling = self.what_if_school_handling.trim();
        let school_handling_s = match school_handling {
            "" => None,
            typed => kept(wrong, handled("what_if_school_handling", typed)),
        };
        if !school_handling.is_empty() && self.school.trim().is_empty() {
            wrong.push(Refusal::plain(Message::new("desk-school-needed")).at("school"));
        }
        let what_if = WhatIf { workplaces: places, local, target, solved, school_handling_s };
        (what_if != WhatIf::default()).then_some(what_if)
    }

    fn prices(&self, wrong: &mut Vec<Refusal>) -> Prices {
        let mut hour = |field: &str, text: &str| {
            let read = money(field, text).and_then(|ore| match ore {
                Some(ore) if !(1..=MOST_HOUR).contains(&ore) => {
                    Err(Refusal::plain(Message::new("desk-hour-unreadable").with("most", MOST_HOUR / 100)).at(field))
                }
                ore => Ok(ore),
            });
            kept(wrong, read).flatten()
        };
        let (own_hour, bought_hour) = (hour("own_hour", &self.own_hour), hour("bought_hour", &self.bought_hour));
        let education = kept(wrong, counted("education", &self.education, (0, MOST_EDUCATION))).flatten();
        Prices { own_hour, bought_hour, education_h: education.unwrap_or_default() }
    }

    fn site(&self, wrong: &mut Vec<Refusal>) -> Site {
        let workplaces = kept(wrong, counted("workplaces", &self.workplaces, (1, MOST_WORKPLACES))).flatten();
        let mut said = |field: &str, text: &str| kept(wrong, yes_no(field, text)).flatten();
        Site {
            workplaces,
            platform: said("platform", &self.platform),
            places: said("places", &self.places),
            telephony: said("telephony", &self.telephony),
        }
    }
}

/// What was read, or nothing, and then what is wrong is kept.
fn kept<T>(wrong: &mut Vec<Refusal>, read: Result<T, Refusal>) -> Option<T> {
    read.map_err(|refusal| wrong.push(refusal)).ok()
}

/// What is typed, or what is usual where nothing is.
fn or<'a>(text: &'a str, usual: &'a str) -> &'a str {
    if text.trim().is_empty() { usual } else { text }
}

/// How many cases come in each hour of service: `200` a week, `40/8h`, or hour by hour of a day or of the five days.
fn hourly(text: &str, (from, until): (usize, usize)) -> Result<Vec<f64>, Refusal> {
    let hours = until - from;
    let week = hours * DAYS_OF_SERVICE as usize;
    let unreadable =
        || Refusal::plain(Message::new("desk-week-unreadable").with("hours", hours).with("week", week)).at("arrivals");
    let evenly = |an_hour: f64| vec![an_hour; hours];
    let all = if text.contains('/') {
        let (cases, period_s) = super::reading::arrivals(text).map_err(|_| unreadable())?;
        evenly(cases * 3600.0 / period_s)
    } else {
        let parts = text.split(|each: char| each.is_whitespace() || each == ';').filter(|part| !part.is_empty());
        let all = parts.map(|part| number(part).ok_or_else(unreadable)).collect::<Result<Vec<f64>, Refusal>>()?;
        match all[..] {
            [a_week] => evenly(a_week / f64::from(DAYS_OF_SERVICE) / hours as f64),
            _ if all.len() == hours || all.len() == week => all,
            _ => return Err(unreadable()),
        }
    };
    let counts = all.iter().all(|cases| cases.is_finite() && *cases >= 0.0) && all.iter().sum::<f64>() > 0.0;
    if counts { Ok(all) } else { Err(unreadable()) }
}

/// The part of all cases that is education's: a share, which bears a per cent sign or is below 1, or cases of its own.
fn of_all(text: &str, open: (usize, usize), all: &[f64]) -> Result<Vec<f64>, Refusal> {
    let unreadable = || Refusal::plain(Message::new("desk-school-unreadable")).at("school");
    let own = if text.trim_end().ends_with('%') || number(text).is_some_and(|number| number < 1.0) {
        let part = share("school", text, "desk-school-unreadable")?;
        all.iter().map(|cases| cases * part).collect()
    } else {
        hourly(text, open).map_err(|_| unreadable())?
    };
    let (own_a_week, all_a_week) = (a_week(&own, open), a_week(all, open));
    if own_a_week <= 0.0 {
        return Err(unreadable());
    }
    // What is equal but for the last digits of a computer is all of it.
    if own_a_week > all_a_week * (1.0 + 1e-9) {
        let message = Message::new("desk-school-too-many").with("all", all_a_week.round() as i64);
        return Err(Refusal::plain(message).at("school"));
    }
    Ok(own)
}

/// A time; none where nothing is said.
fn timed(field: &str, text: &str) -> Result<Option<f64>, Refusal> {
    if text.trim().is_empty() { Ok(None) } else { seconds(field, text).map(Some) }
}

/// How long half of the cases take at the most, which is never far below how long they take on average; none where nothing is said.
fn halved(field: &str, text: &str, mean_s: Option<f64>) -> Result<Option<f64>, Refusal> {
    let median_s = timed(field, text)?;
    match median_s.zip(mean_s) {
        Some((median_s, mean_s)) if !(mean_s * LEAST_HALF..=mean_s).contains(&median_s) => {
            Err(Refusal::plain(Message::new("desk-median-unreadable")).at(field))
        }
        _ => Ok(median_s),
    }
}

/// How long a case takes: more than nothing.
fn handled(field: &str, text: &str) -> Result<f64, Refusal> {
    let unreadable = || Refusal::plain(Message::new("desk-handling-unreadable")).at(field);
    let seconds = seconds(field, text).map_err(|_| unreadable())?;
    if seconds > LONGEST {
        let message = Message::new("desk-handling-too-long").with("most", (LONGEST / 3600.0) as i64);
        return Err(Refusal::plain(message).at(field));
    }
    if seconds > 0.0 { Ok(seconds) } else { Err(unreadable()) }
}

/// A whole number within bounds; none where nothing is said.
fn counted(field: &str, text: &str, (least, most): (i64, i64)) -> Result<Option<u32>, Refusal> {
    let Some(number) = count(field, text)? else { return Ok(None) };
    if (least..=most).contains(&number) {
        return Ok(u32::try_from(number).ok());
    }
    Err(Refusal::plain(Message::new("desk-count-unreadable").with("least", least).with("most", most)).at(field))
}
