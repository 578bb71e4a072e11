//! The figures of a span of days, made of roll-ups.

use super::interval::{Z_95, share_interval};
use super::span::Span;
use super::tally::{Facet, Tally};
use crate::Day;
use jiff::ToSpan as _;
use serde::Serialize;
use std::collections::BTreeMap;

/// How far the mean backlog may be from arrivals times stay, as a share of the larger, before the figures are said not to fit together.
pub const LITTLE_TOLERANCE: f64 = 0.25;
/// Of how many cases Little's law is held against the figures at the least.
const LITTLE_CASES: i64 = 30;
/// Of how many cases an interval is told at the least.
const INTERVAL_CASES: i64 = 30;
/// Of how many grades a mean is told at the least: fewer would tell what somebody said.
pub const FEWEST_GRADES: i64 = 5;
/// How many systems are told as those that cost most.
const COSTLIEST: usize = 5;

/// What the figures are made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// All cases together, day by day.
    pub days: BTreeMap<Day, Tally>,
    /// The sums of the whole span by facet and value.
    pub sums: BTreeMap<(Facet, String), Tally>,
    /// How many cases were open when the first day began.
    pub open_before: i64,
    /// The cases that were open when the last day ended.
    pub backlog: Backlog,
}

/// Open cases by age in days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Backlog {
    /// Opened the same day or the day before.
    pub days_0_1: i64,
    /// Two to seven days.
    pub days_2_7: i64,
    /// Eight to thirty days.
    pub days_8_30: i64,
    /// Thirty-one to ninety days.
    pub days_31_90: i64,
    /// More than ninety days.
    pub more: i64,
}

impl Backlog {
    /// The oldest day of each class, counted in days before the last; the class after them has no oldest day.
    pub const OLDEST: [i32; 4] = [1, 7, 30, 90];

    /// From the counts by class, the youngest first.
    pub const fn of([days_0_1, days_2_7, days_8_30, days_31_90, more]: [i64; 5]) -> Self {
        Self { days_0_1, days_2_7, days_8_30, days_31_90, more }
    }

    /// The counts by class, the youngest first.
    pub const fn classes(&self) -> [i64; 5] {
        [self.days_0_1, self.days_2_7, self.days_8_30, self.days_31_90, self.more]
    }

    /// All of them.
    pub fn in_all(&self) -> i64 {
        self.classes().iter().sum()
    }
}

/// When cases came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Arrivals {
    /// By hour of the day, from midnight.
    pub by_hour: [i64; 24],
    /// By day of the week, from Monday.
    pub by_weekday: [i64; 7],
    /// By week, each named by its Monday; a week that the span cuts counts the days within alone.
    pub by_week: Vec<(Day, i64)>,
}

/// The figures of one value of a facet.
///
/// Times in seconds, right within five hundredths; shares from 0 to 1, none where there is nothing to take a share of.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// The value: the word of a tier or kind, the id or name of a team, system or body; empty where it is not known.
    pub value: String,
    /// How many came.
    pub arrived: i64,
    /// How many were answered first.
    pub answered: i64,
    /// Half of the first answers took no longer.
    pub answer_median_s: Option<i64>,
    /// Nine of ten first answers took no longer.
    pub answer_p90_s: Option<i64>,
    /// The share of first answers within their target, of those that had one.
    pub answered_within: Option<f64>,
    /// How many were solved.
    pub solved: i64,
    /// Half of the solutions took no longer.
    pub solve_median_s: Option<i64>,
    /// Nine of ten solutions took no longer.
    pub solve_p90_s: Option<i64>,
    /// The share of solutions within their target, of those that had one; of a tier with a target of its own, the share of the cases that
    /// lay there which kept to that.
    pub solved_within: Option<f64>,
    /// The share solved at the first contact.
    pub first_contact: Option<f64>,
    /// The share solved by local support, of those whose tier is known.
    pub relief: Option<f64>,
    /// How often the solved had been handed over.
    pub hand_overs: i64,
    /// How many of the solved had come back to where they had been.
    pub ping_pong: i64,
    /// How many of the solved had been opened again.
    pub reopened: i64,
    /// How many of the solved had gone from one person to another.
    pub reassigned: i64,
    /// How many of the solved were graded by the one who was helped; none for a tier or a team, which may be one person.
    pub graded: i64,
    /// The mean of these grades, from 1 to 5; none for fewer than [`FEWEST_GRADES`].
    pub grade: Option<f64>,
    /// Minutes of work on those that ended; for a tier or a team those that it put in itself, wherever the cases ended.
    pub minutes: i64,
}

/// Little's law: mean backlog = arrivals a day × mean days in the system.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Little {
    /// The mean of the backlogs at the end of each day.
    pub backlog: f64,
    /// Arrivals a day times the mean stay of those that ended, in days of the calendar.
    pub expected: f64,
}

/// The figures of a span of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// When cases came.
    pub arrivals: Arrivals,
    /// All cases.
    pub all: Line,
    /// By tier.
    pub tiers: Vec<Line>,
    /// By team, those that solved most first.
    pub teams: Vec<Line>,
    /// By system.
    pub systems: Vec<Line>,
    /// By body.
    pub bodies: Vec<Line>,
    /// By kind.
    pub kinds: Vec<Line>,
    /// The five systems on which most minutes were worked; empty where no work was noted.
    pub costliest: Vec<Line>,
    /// What was open when the span ended.
    pub backlog: Backlog,
    /// How many solved cases had their times counted in hours of service; the times of the others are those of the calendar.
    pub in_service: i64,
    /// How many were asked for a grade: whoever asked of a case that was solved in our own desk.
    pub asked: i64,
    /// Within what the share solved by local support lies, as surely as 95 of 100 such intervals hold theirs ([`share_interval`]); none for
    /// fewer than thirty cases.
    pub relief_between: Option<(f64, f64)>,
    /// Little's law where it does not hold; none where it does, or where there is too little to tell.
    pub little: Option<Little>,
}

/// The figures of a span.
pub fn figures(span: Span, given: &Given) -> Figures {
    let nothing = Tally::default();
    let all = given.sums.get(&(Facet::All, String::new())).unwrap_or(&nothing);
    let lines = |facet: Facet| {
        let of = given.sums.iter().filter(|((of, _), tally)| *of == facet && !tally.is_nothing());
        let mut lines: Vec<Line> = of.map(|((_, value), tally)| line(value, tally)).collect();
        if matches!(facet, Facet::Team | Facet::System | Facet::Body) {
            // What is not known stands last.
            lines.sort_by_key(|line| (line.value.is_empty(), -line.solved, -line.arrived));
        }
        lines
    };
    let systems = lines(Facet::System);
    let mut costliest: Vec<Line> = systems.iter().filter(|line| line.minutes > 0 && !line.value.is_empty()).cloned().collect();
    costliest.sort_by_key(|line| -line.minutes);
    costliest.truncate(COSTLIEST);
    Figures {
        from: span.from,
        to: span.to,
        arrivals: arrivals(span, given),
        all: line("", all),
        tiers: lines(Facet::Tier),
        teams: lines(Facet::Team),
        systems,
        bodies: lines(Facet::Body),
        kinds: lines(Facet::Kind),
        costliest,
        backlog: given.backlog,
        in_service: all.in_service,
        asked: all.in_service,
        relief_between: share_interval(all.local, all.tiered, Z_95).filter(|_| all.tiered >= INTERVAL_CASES),
        little: little(span, given, all),
    }
}

fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn line(value: &str, tally: &Tally) -> Line {
    Line {
        value: value.to_owned(),
        arrived: tally.arrived,
        answered: tally.answers.len(),
        answer_median_s: tally.answers.at_share(0.5),
        answer_p90_s: tally.answers.at_share(0.9),
        answered_within: share(tally.answers_within, tally.answers_targeted),
        solved: tally.solved,
        solve_median_s: tally.solutions.at_share(0.5),
        solve_p90_s: tally.solutions.at_share(0.9),
        solved_within: share(tally.solutions_within, tally.solutions_targeted),
        first_contact: share(tally.first_contact, tally.solved),
        relief: share(tally.local, tally.tiered),
        hand_overs: tally.hand_overs,
        ping_pong: tally.back,
        reopened: tally.reopened,
        reassigned: tally.reassigned,
        graded: tally.graded,
        grade: share(tally.grades, tally.graded).filter(|_| tally.graded >= FEWEST_GRADES),
        minutes: tally.minutes,
    }
}

fn arrivals(span: Span, given: &Given) -> Arrivals {
    let mut told = Arrivals::default();
    let monday = |day: Day| day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days());
    let (mut week, last) = (monday(span.from), monday(span.to));
    let mut weeks: BTreeMap<Day, i64> = BTreeMap::new();
    while week <= last {
        weeks.insert(week, 0);
        let next = week.saturating_add(7.days());
        if next == week {
            break;
        }
        week = next;
    }
    for (day, tally) in &given.days {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        if let Some(count) = told.by_weekday.get_mut(weekday) {
            *count += tally.arrived;
        }
        if let Some(count) = weeks.get_mut(&monday(*day)) {
            *count += tally.arrived;
        }
        for (hour, count) in &tally.hours {
            if let Some(here) = told.by_hour.get_mut(usize::from(*hour)) {
                *here += count;
            }
        }
    }
    told.by_week = weeks.into_iter().collect();
    told
}

/// Little's law where the figures do not fit together.
fn little(span: Span, given: &Given, all: &Tally) -> Option<Little> {
    if all.arrived < LITTLE_CASES || all.ended < LITTLE_CASES {
        return None;
    }
    let (mut open, mut sum) = (given.open_before, 0);
    let mut day = span.from;
    let mut days = given.days.range(span.from..=span.to).peekable();
    for _ in 0..span.days() {
        if let Some((_, tally)) = days.next_if(|(of, _)| **of == day) {
            open += tally.arrived - tally.ended;
        }
        sum += open;
        day = day.saturating_add(1.day());
    }
    let count = span.days() as f64;
    let backlog = sum as f64 / count;
    let expected = all.arrived as f64 / count * (all.stay_s as f64 / all.ended as f64 / 86_400.0);
    let apart = (backlog - expected).abs() > LITTLE_TOLERANCE * backlog.max(expected);
    // Where hardly anything lies over the night, the ends of days tell nothing.
    (apart && backlog.max(expected) >= 1.0).then_some(Little { backlog, expected })
}
