//! What people who are there, and what was observed, look like to a program.

use crate::language::Words;
use domain::desk::staffing::simulation::{Interval, TierOutcome};
use routines::desk::{AtTier, Judged, Observed, Stand};
use serde::Serialize;
use utoipa::ToSchema;

/// A figure with the bounds within which the true one lies in nineteen cases of twenty.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Bounds {
    /// The mean of the runs.
    mean: f64,
    /// The lower bound.
    low: f64,
    /// The upper bound.
    high: f64,
}

impl Bounds {
    pub(super) const fn of(interval: Interval) -> Self {
        Self { mean: interval.mean, low: interval.low, high: interval.high }
    }

    /// So far to either side of a mean.
    pub(super) const fn around(mean: f64, half: f64) -> Self {
        Self { mean, low: mean - half, high: mean + half }
    }
}

/// How so many people do with what comes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StandDetail {
    /// Whether they were said to be there; otherwise they are the fewest that the simulation found.
    said: bool,
    /// How many cases come in a week.
    cases: f64,
    /// How many workplaces are served.
    workplaces: Option<u32>,
    /// Within how many seconds of service a case is to be begun with.
    within_s: f64,
    /// For what share of the cases.
    level: f64,
    /// Within how many seconds of service it is to be solved; none where that is not asked.
    solved_within_s: Option<f64>,
    /// The share that is solved in time; none where that is not asked, or cases would pile up without end.
    solved_in_time: Option<Bounds>,
    /// Whether every tier meets the one, and the whole the other.
    meets: bool,
    /// Each tier, the first first.
    tiers: Vec<StandTier>,
    /// How many are employed so that so many are there.
    people: u32,
    /// What they cost in a year with their training, in öre; none where an own hour has no price.
    cost: Option<i64>,
    /// What the work costs in a year when it is bought, in öre; none where a bought hour has no price.
    bought: Option<i64>,
}

/// How those of one tier do.
#[derive(Debug, Serialize, ToSchema)]
struct StandTier {
    /// Its number: 1 is local support, 2 the IT unit.
    tier: usize,
    /// How many are at their places, on average over the hours of service.
    present: f64,
    /// The fewest who would meet the target; none where no number that was tried does.
    fewest: Option<u16>,
    /// The share that is begun with in time; none where cases would pile up without end.
    service_level: Option<Bounds>,
    /// How long a case waits on average, in seconds of service.
    mean_wait_s: Option<Bounds>,
    /// The share of their time for which they are busy.
    occupancy: Option<Bounds>,
}

impl StandDetail {
    pub(super) fn of(stand: &Stand) -> Self {
        let (question, costs) = (&stand.question, &stand.costs);
        let solved_in_time = match &stand.judged {
            Judged::Steady(simulated) => simulated.solved_in_time,
            Judged::Grows(_) => None,
        };
        Self {
            said: stand.said,
            cases: question.cases(),
            workplaces: question.site.workplaces,
            within_s: question.target.within_s,
            level: question.target.level,
            solved_within_s: question.solved.map(|solved| solved.within_s),
            solved_in_time: solved_in_time.map(Bounds::of),
            meets: stand.meets(),
            tiers: (0..stand.present.len()).map(|place| StandTier::of(stand, place)).collect(),
            people: costs.people,
            cost: costs.whole(),
            bought: costs.bought,
        }
    }

    pub(super) fn sample(cases: f64) -> Self {
        let tier = StandTier {
            tier: 1,
            present: 2.0,
            fewest: Some(2),
            service_level: Some(Bounds::around(0.998, 0.001)),
            mean_wait_s: Some(Bounds::around(1_160.0, 60.0)),
            occupancy: Some(Bounds::around(0.74, 0.01)),
        };
        Self {
            said: true,
            cases,
            workplaces: Some(1_500),
            within_s: 14_400.0,
            level: 0.8,
            solved_within_s: Some(57_600.0),
            solved_in_time: Some(Bounds::around(0.95, 0.01)),
            meets: true,
            tiers: vec![tier],
            people: 3,
            cost: Some(342_720_000),
            bought: Some(386_100_000),
        }
    }
}

impl StandTier {
    fn of(stand: &Stand, place: usize) -> Self {
        let outcome: Option<&TierOutcome> = match &stand.judged {
            Judged::Steady(simulated) => simulated.tiers.get(place),
            Judged::Grows(_) => None,
        };
        Self {
            tier: place + 1,
            present: stand.present[place],
            fewest: stand.fewest.as_ref().and_then(|fewest| fewest.get(place).copied()),
            service_level: outcome.map(|outcome| Bounds::of(outcome.begun_in_time)),
            mean_wait_s: outcome.map(|outcome| Bounds::of(outcome.mean_wait_s)),
            occupancy: outcome.map(|outcome| Bounds::of(outcome.occupancy)),
        }
    }
}

/// What the follow-up has seen of the work.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ObservedDetail {
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    to: String,
    /// How many cases came.
    cases: i64,
    /// How many that is in a week.
    a_week: f64,
    /// The share that came outside the hours of service.
    outside: f64,
    /// The share of those that ended for which work was noted.
    noted: f64,
    /// The share of those that ended which had been opened again.
    reopened: f64,
    /// The share first answered within its target.
    answered_within: Option<f64>,
    /// How many of those that came were education's.
    school_cases: i64,
    /// How long one of those takes, in seconds; none where too little work is noted.
    school_handling_s: Option<f64>,
    /// Each tier, the first first.
    tiers: Vec<ObservedTier>,
    /// What to know of it, and what is too thin to reckon from, in sentences.
    notes: Vec<String>,
}

/// What was observed at one tier.
#[derive(Debug, Serialize, ToSchema)]
struct ObservedTier {
    /// Its number: 1 is local support, 2 the IT unit; none where the desk is not told apart in tiers.
    tier: Option<usize>,
    /// The share of the cases that reaches it.
    reaching: f64,
    /// How long a case takes it, in seconds; none where too little work is noted.
    handling_s: Option<f64>,
    /// How long half of the cases take it at the most, in seconds; none where too little work is noted.
    median_s: Option<f64>,
    /// The share of what reaches it that it solves.
    solves: f64,
    /// How many are of its teams.
    members: usize,
    /// The hours a week that they have for it; none where nobody's are known.
    staffed_hours: Option<i64>,
}

impl ObservedDetail {
    pub(super) fn of(seen: &Observed, words: Words) -> Self {
        let thin = seen.missing.iter().map(|refusal| &refusal.message);
        Self {
            from: seen.span.from.to_string(),
            to: seen.span.to.to_string(),
            cases: seen.cases,
            a_week: seen.a_week,
            outside: seen.outside,
            noted: seen.noted,
            reopened: seen.reopened,
            answered_within: seen.answered_within,
            school_cases: seen.school.came,
            school_handling_s: seen.school.handling_s(),
            tiers: seen.tiers.iter().enumerate().map(ObservedTier::of).collect(),
            notes: thin.chain(&seen.notes).map(|message| words.message(message)).collect(),
        }
    }

    pub(super) fn sample() -> Self {
        let tier = ObservedTier {
            tier: Some(1),
            reaching: 1.0,
            handling_s: Some(1_200.0),
            median_s: Some(720.0),
            solves: 1.0,
            members: 3,
            staffed_hours: Some(90),
        };
        Self {
            from: "2025-11-26".to_owned(),
            to: "2026-11-25".to_owned(),
            cases: 10_558,
            a_week: 202.5,
            outside: 0.02,
            noted: 0.93,
            reopened: 0.03,
            answered_within: Some(0.87),
            school_cases: 2_640,
            school_handling_s: Some(1_500.0),
            tiers: vec![tier],
            notes: Vec::new(),
        }
    }
}

impl ObservedTier {
    fn of((place, seen): (usize, &AtTier)) -> Self {
        Self {
            tier: seen.tier.map(|_| place + 1),
            reaching: seen.reaching,
            handling_s: seen.handling_s,
            median_s: seen.median_s,
            solves: seen.solves,
            members: seen.members,
            staffed_hours: seen.staffed_h,
        }
    }
}
