//! What the runs of a simulation say together.

use super::{HOUR_S, Model, Run, Tier, TierRun};

/// How far a mean may lie from the true one in nineteen cases of twenty, in standard errors.
const NINETEEN_OF_TWENTY: f64 = 1.96;
/// In how many runs an hour must have seen cases before anything is said of it: below that an interval means little.
const LEAST_RUNS: usize = 20;

/// A figure with the bounds within which the true one lies in nineteen cases of twenty.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The mean of the runs.
    pub mean: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// The share of no case at all: nobody waited too long, and nothing is known.
    const OF_NOTHING: Self = Self { mean: 1.0, low: 0.0, high: 1.0 };

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
    /// The share that is solved in time; none where no time is asked.
    pub solved_in_time: Option<Interval>,
    /// What they say of each tier.
    pub tiers: Vec<TierOutcome>,
}

/// What the runs say of a tier, among the cases that reached it.
#[derive(Clone, Debug, PartialEq)]
pub struct TierOutcome {
    /// The probability that a case must wait.
    pub probability_of_waiting: Interval,
    /// How long a case waits before it is begun with, in seconds of service.
    pub mean_wait_s: Interval,
    /// The share that is begun with in time.
    pub begun_in_time: Interval,
    /// The share of their time for which those who are there are busy.
    pub occupancy: Interval,
    /// For each hour of the day the share begun with in time, of what reached the tier in it; none where too little did to say.
    pub hours: [Option<Interval>; 24],
}

/// What runs of so many weeks say together.
pub fn outcome(model: &Model, weeks: u32, runs: &[Run]) -> Outcome {
    let share = |part: u64, whole: u64| part as f64 / whole.max(1) as f64;
    let of_tier = |(place, tier): (usize, &Tier)| {
        let all: Vec<&TierRun> = runs.iter().filter_map(|run| run.tiers.get(place)).collect();
        // A run that saw no case says nothing of how cases are met.
        let seen: Vec<&TierRun> = all.iter().copied().filter(|run| run.cases > 0).collect();
        let of = |figure: &dyn Fn(&TierRun) -> f64| Interval::of(&seen.iter().map(|run| figure(run)).collect::<Vec<_>>());
        let there: f64 = tier.staffed.iter().map(|people| f64::from(*people)).sum::<f64>() * f64::from(weeks) * HOUR_S;
        TierOutcome {
            probability_of_waiting: of(&|run| share(run.waited, run.cases)),
            mean_wait_s: of(&|run| run.wait_s / run.cases as f64),
            begun_in_time: if seen.is_empty() { Interval::OF_NOTHING } else { of(&|run| share(run.begun_in_time, run.cases)) },
            occupancy: Interval::of(&all.iter().map(|run| run.work_s / there).collect::<Vec<_>>()),
            hours: std::array::from_fn(|hour| {
                let seen = all.iter().map(|run| run.hours[hour]).filter(|(cases, _)| *cases > 0);
                let shares: Vec<f64> = seen.map(|(cases, met)| share(u64::from(met), u64::from(cases))).collect();
                (shares.len() >= LEAST_RUNS).then(|| Interval::of(&shares))
            }),
        }
    };
    let solved: Vec<f64> = runs.iter().filter(|run| run.cases > 0).map(|run| share(run.solved_in_time, run.cases)).collect();
    Outcome {
        solved_in_time: model.solved.map(|_| if solved.is_empty() { Interval::OF_NOTHING } else { Interval::of(&solved) }),
        tiers: model.tiers.iter().enumerate().map(of_tier).collect(),
    }
}
