//! How many people the desk needs, simulated.

#[cfg(test)]
mod tests;

use crate::Outcome;
use domain::desk::staffing::simulation::{Model, Outcome as Simulated, outcome, run};
use domain::desk::staffing::{Demand, Target};
use domain::refusal::{Message, Refusal};
use std::thread;

/// Of how many runs a figure is made: enough for an interval.
const RUNS: u64 = 40;
/// How many people more than the fewest are tried before it is given up.
const TRIED: u16 = 60;
/// The most cases that are simulated at once: a minute or so of work.
const MOST_CASES: f64 = 50_000_000.0;

/// What so many simulated weeks say, on as many threads as the machine has cores; the same seed gives the same figures on any number of them.
pub fn simulate(model: &Model, weeks: u32, seed: u64) -> Outcome<Simulated> {
    model.check()?;
    if model.arrivals.iter().sum::<f64>() * f64::from(weeks) > MOST_CASES {
        return Err(Refusal::plain(Message::new("desk-simulation-too-long").with("cases", MOST_CASES as i64)).at("weeks").into());
    }
    let weeks = weeks.div_ceil(RUNS as u32).max(1);
    let threads = thread::available_parallelism().map_or(1, |cores| cores.get() as u64).min(RUNS);
    let runs = thread::scope(|scope| {
        let begun: Vec<_> = (0..threads)
            .map(|first| {
                let mine = (first..RUNS).step_by(threads as usize);
                scope.spawn(move || mine.map(|number| (number, run(model, weeks, seed, number))).collect::<Vec<_>>())
            })
            .collect();
        begun.into_iter().map(thread::ScopedJoinHandle::join).collect::<Result<Vec<_>, _>>()
    });
    let runs = runs.map_err(|_| crate::Failure::fault(std::io::Error::other("a simulation ended before its time")))?;
    let mut runs: Vec<_> = runs.into_iter().flatten().collect();
    runs.sort_by_key(|(number, _)| *number);
    let runs: Vec<_> = runs.into_iter().map(|(_, run)| run).collect();
    Ok(outcome(model, weeks, &runs))
}

/// The fewest people at their places by day for whom cases that may wait are begun with in time; none where sixty more are too few.
pub fn fewest(demand: Demand, open: (usize, usize), target: Target, weeks: u32, seed: u64) -> Outcome<Option<(u16, Simulated)>> {
    let least = (demand.load().floor() + 1.0).min(f64::from(u16::MAX - TRIED)) as u16;
    for people in least..least + TRIED {
        let simulated = simulate(&Model::by_day(demand, open, people, target, target), weeks, seed)?;
        if simulated.begun_in_time.mean >= target.level {
            return Ok(Some((people, simulated)));
        }
    }
    Ok(None)
}
