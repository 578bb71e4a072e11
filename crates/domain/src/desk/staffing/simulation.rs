//! Cases that may wait, simulated: they come hour by hour of the week, go through the tiers, and are worked on in the hours of service.
//!
//! Each case is taken by whoever can begin with it first, in the order in which the cases reached the tier; what is not solved goes on
//! to the next tier. Whoever goes home leaves a case where it is and goes on with it at the next hour of theirs.
//! Waits and times to solution are counted in hours of service alone: while somebody is at the tier's place.
//!
//! A run is one stretch of weeks of its own, with a first week that is not counted; runs are independent of each other, and the interval
//! is that of their means (Welch's method of replications). The same seed gives the same figures on every machine.

mod clock;
mod outcome;

use super::Target;
use crate::refusal::{Message, Refusal};
use clock::Clock;
pub use clock::HOURS;
pub use outcome::{Interval, Outcome, TierOutcome, outcome};
use rand_distr::{Distribution, Exp, Exp1, LogNormal, StandardUniform};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// An hour, in seconds.
const HOUR_S: f64 = 3600.0;

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
    /// As observed: the mean and the median, in seconds, of a logarithm that is spread as in a normal distribution.
    LogNormal {
        /// How long they take on average.
        mean_s: f64,
        /// Half of the cases take no longer.
        median_s: f64,
    },
}

impl Handling {
    /// The mean, in seconds.
    pub const fn mean_s(self) -> f64 {
        match self {
            Self::Exponential(mean_s) | Self::Even(mean_s) | Self::LogNormal { mean_s, .. } => mean_s,
        }
    }

    /// The spread of the logarithm: the mean of a log-normal distribution lies half its square above the median, in logarithms.
    fn spread(self) -> f64 {
        match self {
            Self::LogNormal { mean_s, median_s } => (2.0 * (mean_s / median_s).ln()).max(0.0).sqrt(),
            Self::Exponential(_) | Self::Even(_) => 0.0,
        }
    }

    fn is_readable(self) -> bool {
        let counts = |value: f64| value > 0.0 && value.is_finite();
        match self {
            Self::Exponential(mean) | Self::Even(mean) => counts(mean),
            Self::LogNormal { mean_s, median_s } => counts(mean_s) && counts(median_s) && mean_s >= median_s,
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
    /// Within which time it is to be solved; none where that is not asked.
    pub solved: Option<Target>,
}

impl Model {
    /// Refuses what cannot be simulated, and a tier where cases would pile up without end.
    pub fn check(&self) -> Result<(), Refusal> {
        let weekly: f64 = self.arrivals.iter().sum();
        if weekly.is_nan() || weekly <= 0.0 || self.arrivals.iter().any(|cases| *cases < 0.0) {
            return Err(Refusal::plain(Message::new("desk-arrivals-unreadable")).at("arrivals"));
        }
        if weekly > MOST_CASES || self.tiers.iter().any(|tier| tier.staffed.iter().any(|people| *people > MOST_PEOPLE)) {
            let (people, cases) = (i64::from(MOST_PEOPLE), MOST_CASES as i64);
            let message = Message::new("desk-simulation-too-large").with("people", people).with("cases", cases);
            return Err(Refusal::plain(message).at("arrivals"));
        }
        for tier in &self.tiers {
            if !tier.handling.is_readable() {
                return Err(Refusal::plain(Message::new("desk-handling-unreadable")).at("handling"));
            }
            if !(0.0..=1.0).contains(&tier.solves) {
                return Err(Refusal::plain(Message::new("desk-share-unreadable")).at("solves"));
            }
        }
        if let Some(Pressed { tier, needed_h, there_h }) = self.pressed() {
            let (needed, there) = (needed_h.ceil() as i64, there_h as i64);
            let message = Message::new("desk-tier-too-small").with("tier", tier + 1).with("needed", needed).with("there", there);
            return Err(Refusal::plain(message).at("staffed"));
        }
        if self.tiers.is_empty() { Err(Refusal::plain(Message::new("desk-no-tier")).at("staffed")) } else { Ok(()) }
    }

    /// The first tier whose cases would pile up without end, since its people are there for fewer hours than they bring work for.
    pub fn pressed(&self) -> Option<Pressed> {
        let mut weekly: f64 = self.arrivals.iter().sum();
        self.tiers.iter().enumerate().find_map(|(place, tier)| {
            let needed_h = weekly * tier.handling.mean_s() / HOUR_S;
            let there_h: f64 = tier.staffed.iter().map(|people| f64::from(*people)).sum();
            weekly *= 1.0 - tier.solves;
            (needed_h >= there_h).then_some(Pressed { tier: place, needed_h, there_h })
        })
    }
}

/// A tier whose cases would pile up without end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pressed {
    /// Which: 0 for the first.
    pub tier: usize,
    /// The hours of work that a week brings it.
    pub needed_h: f64,
    /// The hours for which its people are there in a week.
    pub there_h: f64,
}

/// What one run counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// How many cases came.
    pub cases: u64,
    /// How many were solved in time; none where no time is asked.
    pub solved_in_time: u64,
    /// What each tier saw of them.
    pub tiers: Vec<TierRun>,
}

/// What one tier saw in one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TierRun {
    /// How many cases reached it.
    pub cases: u64,
    /// The seconds of work that they took.
    pub work_s: f64,
    /// How many of them had to wait before the tier began.
    pub waited: u64,
    /// How long they waited for that, in seconds of service, all together.
    pub wait_s: f64,
    /// How many were begun with in time.
    pub begun_in_time: u64,
    /// The cases, and those begun with in time, for each hour of the day in which they reached the tier.
    pub hours: [(u32, u32); 24],
}

impl TierRun {
    /// One more case that reached the tier at a time in hours, took so much work and waited so long.
    fn count(&mut self, reached: f64, work_s: f64, wait_s: f64, in_time: bool) {
        self.cases += 1;
        self.work_s += work_s;
        self.waited += u64::from(wait_s > 1e-6);
        self.wait_s += wait_s;
        self.begun_in_time += u64::from(in_time);
        let hour = &mut self.hours[(reached as u64 % 24) as usize];
        hour.0 += 1;
        hour.1 += u32::from(in_time);
    }
}

/// One run of so many weeks after a first that is not counted.
pub fn run(model: &Model, weeks: u32, seed: u64, number: u64) -> Run {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut counted = Run { tiers: vec![TierRun::default(); model.tiers.len()], ..Run::default() };
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
            // Drawn also where no tier follows, so that a tier fares the same whether those after it are simulated or not.
            let passes = tier.solves < 1.0 && uniform(&mut chance) >= tier.solves;
            let solved = last || !passes;
            if case.counts {
                counted.cases += u64::from(place == 0);
                let wait_s = desk.service.between(case.reached, began) * HOUR_S;
                counted.tiers[place].count(case.reached, work_s, wait_s, wait_s <= model.begun.within_s);
                if solved && let (Some(first), Some(target)) = (&first, model.solved) {
                    counted.solved_in_time += u64::from(first.between(case.came, ended) * HOUR_S <= target.within_s);
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
    /// Those who have the same hours together, with the times at which they are free, the first on top.
    ///
    /// A time that is not negative sorts as its bits do.
    agents: Vec<(Clock, BinaryHeap<Reverse<u64>>)>,
}

impl Desk {
    fn of(tier: &Tier) -> Self {
        // Whoever is there when few are is there when many are: the hours of one more are among those of one fewer.
        let mut levels: Vec<u16> = tier.staffed.iter().copied().filter(|people| *people > 0).collect();
        levels.sort_unstable();
        levels.dedup();
        let mut fewer = 0;
        let agents = levels.into_iter().map(|level| {
            let number = usize::from(level - std::mem::replace(&mut fewer, level));
            (Clock::of(|hour| tier.staffed[hour] >= level), vec![Reverse(0.0_f64.to_bits()); number].into())
        });
        Self { agents: agents.collect(), service: Clock::of_service(&tier.staffed) }
    }

    /// Who can begin first takes the case: when it was begun, and when it was done, in hours.
    fn take(&mut self, reached: f64, work: f64) -> (f64, f64) {
        let mut best = (f64::INFINITY, usize::MAX);
        for (place, (clock, free)) in self.agents.iter().enumerate() {
            let Some(Reverse(first)) = free.peek() else { continue };
            let begins = clock.next(reached.max(f64::from_bits(*first)));
            if begins < best.0 {
                best = (begins, place);
            }
        }
        let Some((clock, free)) = self.agents.get_mut(best.1) else { return (reached, reached) };
        let done = clock.after(best.0, work);
        if let Some(mut first) = free.peek_mut() {
            *first = Reverse(done.to_bits());
        }
        (best.0, done)
    }
}
