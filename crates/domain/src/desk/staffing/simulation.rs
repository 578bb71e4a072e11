//! Cases that may wait, simulated: they come hour by hour of the week, go through the tiers, and are worked on in the hours of service.
//!
//! Each case is taken by whoever can begin with it first, in the order in which the cases reached the tier; what is not solved goes on
//! to the next tier. Whoever goes home leaves a case where it is and goes on with it at the next hour of theirs.
//! Waits and times to solution are counted in hours of service alone: while somebody is at the tier's place.
//!
//! A run is one stretch of weeks of its own, with a first week that is not counted; runs are independent of each other, and the interval
//! is that of their means (Welch's method of replications). The same seed gives the same figures on every machine.

mod clock;

use super::{Demand, Target};
use crate::refusal::{Message, Refusal};
use clock::Clock;
pub use clock::HOURS;
use rand_distr::{Distribution, Exp, Exp1, LogNormal, StandardUniform};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

/// An hour, in seconds.
const HOUR_S: f64 = 3600.0;
/// How far a mean may lie from the true one in nineteen cases of twenty, in standard errors.
const NINETEEN_OF_TWENTY: f64 = 1.96;

/// The most people at one tier, and the most cases a week, that are simulated: a municipality's desk lies far below.
const MOST_PEOPLE: u16 = 500;
const MOST_CASES: f64 = 100_000.0;

/// How long cases take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Handling {
    /// As Erlang's formulas have it: most take little, a few take long. The mean, in seconds.
    Exponential(f64),
    /// Every case takes as long, in seconds.
    Even(f64),
    /// As observed: the median and the ninth of ten, in seconds.
    LogNormal {
        /// Half of the cases take no longer.
        median_s: f64,
        /// Nine of ten take no longer.
        p90_s: f64,
    },
}

impl Handling {
    /// The mean, in seconds.
    pub fn mean_s(self) -> f64 {
        match self {
            Self::Exponential(mean) | Self::Even(mean) => mean,
            Self::LogNormal { median_s, .. } => median_s * (self.spread().powi(2) / 2.0).exp(),
        }
    }

    /// The spread of the logarithm.
    fn spread(self) -> f64 {
        /// How far the ninth of ten lies above the middle of a normal distribution.
        const NINTH: f64 = 1.281_551_565_544_600_4;
        match self {
            Self::LogNormal { median_s, p90_s } => (p90_s / median_s).ln() / NINTH,
            Self::Exponential(_) | Self::Even(_) => 0.0,
        }
    }

    fn is_readable(self) -> bool {
        let counts = |value: f64| value > 0.0 && value.is_finite();
        match self {
            Self::Exponential(mean) | Self::Even(mean) => counts(mean),
            Self::LogNormal { median_s, p90_s } => counts(median_s) && counts(p90_s) && p90_s >= median_s,
        }
    }
}

/// One tier: who is there hour by hour, how long a case takes, and what share it solves.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    /// How many are at their places, for each hour of the week from Monday at midnight.
    pub staffed: [u16; HOURS],
    /// How long a case takes here.
    pub handling: Handling,
    /// The share of the cases that reach it which it solves; the last tier solves what reaches it.
    pub solves: f64,
}

/// What is simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// How many cases come, for each hour of the week from Monday at midnight.
    pub arrivals: [f64; HOURS],
    /// The tiers, the first first.
    pub tiers: Vec<Tier>,
    /// Within which time a case is to be begun with.
    pub begun: Target,
    /// Within which time it is to be solved.
    pub solved: Target,
}

impl Model {
    /// Refuses what cannot be simulated, and a tier where cases would pile up without end.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut weekly: f64 = self.arrivals.iter().sum();
        if weekly.is_nan() || weekly <= 0.0 || self.arrivals.iter().any(|cases| *cases < 0.0) {
            return Err(Refusal::plain(Message::new("desk-arrivals-unreadable")).at("arrivals"));
        }
        if weekly > MOST_CASES || self.tiers.iter().any(|tier| tier.staffed.iter().any(|people| *people > MOST_PEOPLE)) {
            let (people, cases) = (i64::from(MOST_PEOPLE), MOST_CASES as i64);
            let message = Message::new("desk-simulation-too-large").with("people", people).with("cases", cases);
            return Err(Refusal::plain(message).at("arrivals"));
        }
        for (place, tier) in self.tiers.iter().enumerate() {
            if !tier.handling.is_readable() {
                return Err(Refusal::plain(Message::new("desk-handling-unreadable")).at("handling"));
            }
            if !(0.0..=1.0).contains(&tier.solves) {
                return Err(Refusal::plain(Message::new("desk-share-unreadable")).at("solves"));
            }
            let needed = weekly * tier.handling.mean_s() / HOUR_S;
            let there: f64 = tier.staffed.iter().map(|people| f64::from(*people)).sum();
            if needed >= there {
                let (tier, needed, there) = (place + 1, needed.ceil() as i64, there as i64);
                let message = Message::new("desk-tier-too-small").with("tier", tier).with("needed", needed).with("there", there);
                return Err(Refusal::plain(message).at("staffed"));
            }
            weekly *= 1.0 - tier.solves;
        }
        if self.tiers.is_empty() { Err(Refusal::plain(Message::new("desk-no-tier")).at("staffed")) } else { Ok(()) }
    }
}

impl Model {
    /// One tier from Monday to Friday, in the hours from one until another, to which cases come evenly in those hours.
    pub fn by_day(demand: Demand, (from, until): (usize, usize), people: u16, begun: Target, solved: Target) -> Self {
        let open = |hour: usize| hour / 24 < 5 && (from..until).contains(&(hour % 24));
        let an_hour = demand.cases * HOUR_S / demand.period_s;
        let staffed = std::array::from_fn(|hour| if open(hour) { people } else { 0 });
        let arrivals = std::array::from_fn(|hour| if open(hour) { an_hour } else { 0.0 });
        Self {
            arrivals,
            tiers: vec![Tier { staffed, handling: Handling::Exponential(demand.handling_s), solves: 1.0 }],
            begun,
            solved,
        }
    }
}

/// What one run counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// How many cases came.
    pub cases: u64,
    /// How many of them had to wait before the first tier began.
    pub waited: u64,
    /// How long they waited for that, in seconds of service, all together.
    pub wait_s: f64,
    /// How many were begun with in time.
    pub begun_in_time: u64,
    /// How many were solved in time.
    pub solved_in_time: u64,
    /// For each tier: how many cases reached it, and the seconds of work that they took.
    pub tiers: Vec<(u64, f64)>,
}

/// One run of so many weeks after a first that is not counted.
pub fn run(model: &Model, weeks: u32, seed: u64, number: u64) -> Run {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut counted = Run { tiers: vec![(0, 0.0); model.tiers.len()], ..Run::default() };
    // Where a case is: when it reached the tier, and since when it waits to be solved, on the clock of the first tier's service.
    let mut waiting = arrivals(model, weeks, &mut chance);
    let first = model.tiers.first().map(|tier| Clock::of_service(&tier.staffed));
    for (place, tier) in model.tiers.iter().enumerate() {
        let last = place + 1 == model.tiers.len();
        let mut desk = Desk::of(tier);
        let mut on = Vec::new();
        for case in waiting {
            let work_s = sampled(tier.handling, &mut chance);
            let (began, ended) = desk.take(case.reached, work_s / HOUR_S);
            let solved = last || uniform(&mut chance) < tier.solves;
            if case.counts {
                counted.tiers[place].0 += 1;
                counted.tiers[place].1 += work_s;
                if place == 0 {
                    let wait_s = desk.service.between(case.reached, began) * HOUR_S;
                    counted.cases += 1;
                    counted.waited += u64::from(wait_s > 1e-6);
                    counted.wait_s += wait_s;
                    counted.begun_in_time += u64::from(wait_s <= model.begun.within_s);
                }
                if solved && let Some(first) = &first {
                    counted.solved_in_time += u64::from(first.between(case.came, ended) * HOUR_S <= model.solved.within_s);
                }
            }
            if !solved {
                on.push(Case { reached: ended, ..case });
            }
        }
        on.sort_by(|one, other| one.reached.total_cmp(&other.reached));
        waiting = on;
    }
    counted
}

/// A case on its way, in hours from the beginning of the run.
#[derive(Clone, Copy)]
struct Case {
    came: f64,
    reached: f64,
    counts: bool,
}

fn arrivals(model: &Model, weeks: u32, chance: &mut Xoshiro256PlusPlus) -> Vec<Case> {
    let mut cases = Vec::new();
    for week in 0..=weeks {
        for (hour, rate) in model.arrivals.iter().enumerate() {
            let Ok(gaps) = Exp::new(*rate) else { continue };
            let begins = f64::from(week) * HOURS as f64 + hour as f64;
            let mut at = if *rate > 0.0 { gaps.sample(chance) } else { 1.0 };
            while at < 1.0 {
                cases.push(Case { came: begins + at, reached: begins + at, counts: week > 0 });
                at += gaps.sample(chance);
            }
        }
    }
    cases
}

fn sampled(handling: Handling, chance: &mut Xoshiro256PlusPlus) -> f64 {
    match handling {
        Handling::Even(seconds) => seconds,
        Handling::Exponential(mean) => {
            let one: f64 = Exp1.sample(chance);
            mean * one
        }
        Handling::LogNormal { median_s, .. } => {
            LogNormal::new(median_s.ln(), handling.spread()).map_or(median_s, |spread| spread.sample(chance))
        }
    }
}

fn uniform(chance: &mut Xoshiro256PlusPlus) -> f64 {
    StandardUniform.sample(chance)
}

/// Those at their places in a tier, and when each is free.
struct Desk {
    service: Clock,
    agents: Vec<(Clock, f64)>,
}

impl Desk {
    fn of(tier: &Tier) -> Self {
        let most = tier.staffed.iter().copied().max().unwrap_or(0);
        let agent = |number: u16| (Clock::of(|hour| tier.staffed[hour] > number), 0.0);
        Self { service: Clock::of_service(&tier.staffed), agents: (0..most).map(agent).collect() }
    }

    /// Who can begin first takes the case: when it was begun, and when it was done, in hours.
    fn take(&mut self, reached: f64, work: f64) -> (f64, f64) {
        let mut best = (f64::INFINITY, usize::MAX);
        for (place, (clock, free)) in self.agents.iter().enumerate() {
            let begins = clock.next(reached.max(*free));
            if begins < best.0 {
                best = (begins, place);
            }
        }
        let Some((clock, free)) = self.agents.get_mut(best.1) else { return (reached, reached) };
        *free = clock.after(best.0, work);
        (best.0, *free)
    }
}

/// A figure with the bounds within which the true one lies in nineteen cases of twenty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The mean of the runs.
    pub mean: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    fn of(values: &[f64]) -> Self {
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let error = if values.len() > 1 { (squares / (count - 1.0) / count).sqrt() } else { 0.0 };
        Self { mean, low: mean - NINETEEN_OF_TWENTY * error, high: mean + NINETEEN_OF_TWENTY * error }
    }

    /// Whether a figure lies within the bounds.
    pub fn holds(&self, figure: f64) -> bool {
        self.low <= figure && figure <= self.high
    }
}

/// What the runs say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The probability that a case must wait.
    pub probability_of_waiting: Interval,
    /// How long a case waits before it is begun with, in seconds of service.
    pub mean_wait_s: Interval,
    /// The share that is begun with in time.
    pub begun_in_time: Interval,
    /// The share that is solved in time.
    pub solved_in_time: Interval,
    /// For each tier the share of their time for which those who are there are busy.
    pub occupancy: Vec<Interval>,
}

/// What runs of so many weeks say together.
pub fn outcome(model: &Model, weeks: u32, runs: &[Run]) -> Outcome {
    let of = |figure: &dyn Fn(&Run) -> f64| Interval::of(&runs.iter().map(figure).collect::<Vec<_>>());
    let share = |part: u64, run: &Run| part as f64 / run.cases.max(1) as f64;
    let busy = |(place, tier): (usize, &Tier)| {
        let there: f64 = tier.staffed.iter().map(|people| f64::from(*people)).sum::<f64>() * f64::from(weeks) * HOUR_S;
        of(&|run| run.tiers.get(place).map_or(0.0, |(_, work_s)| work_s / there))
    };
    Outcome {
        probability_of_waiting: of(&|run| share(run.waited, run)),
        mean_wait_s: of(&|run| run.wait_s / run.cases.max(1) as f64),
        begun_in_time: of(&|run| share(run.begun_in_time, run)),
        solved_in_time: of(&|run| share(run.solved_in_time, run)),
        occupancy: model.tiers.iter().enumerate().map(busy).collect(),
    }
}
