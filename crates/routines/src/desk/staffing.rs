//! How many people the desk needs, simulated.

mod observed;
#[cfg(test)]
mod tests;

use crate::{Failure, Outcome};
use domain::desk::staffing::simulation::{Model, Outcome as Simulated, Pressed, outcome, run};
use domain::desk::staffing::{Costs, Employed, Question, TierNeeds, WhatIf};
use domain::refusal::{Message, Refusal};
pub use observed::staffing_observed;
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
    let runs = runs.map_err(|_| Failure::fault(std::io::Error::other("a simulation ended before its time")))?;
    let mut runs: Vec<_> = runs.into_iter().flatten().collect();
    runs.sort_by_key(|(number, _)| *number);
    let runs: Vec<_> = runs.into_iter().map(|(_, run)| run).collect();
    Ok(outcome(model, weeks, &runs))
}

/// How much is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// So many weeks.
    Weeks(u32),
    /// What a page may ask for: weeks by how many cases one has, within [`PAGE_CASES`].
    Page,
}

/// How many cases a page simulates each time that it tries a number of people, the weeks before the counted ones not among them.
pub const PAGE_CASES: f64 = 200_000.0;
/// The fewest and the most weeks that a page simulates.
pub const PAGE_WEEKS: (u32, u32) = (RUNS as u32, 400);

impl Effort {
    /// How many weeks are simulated: a whole number for each run.
    fn weeks(self, question: &Question) -> Outcome<u32> {
        let (fewest, most) = PAGE_WEEKS;
        let weeks = match self {
            Self::Weeks(0) => return Err(Refusal::plain(Message::new("desk-weeks-unreadable")).at("weeks").into()),
            Self::Weeks(weeks) => weeks,
            Self::Page if question.cases() > PAGE_CASES / f64::from(fewest) => {
                let message = Message::new("desk-page-too-large").with("cases", (PAGE_CASES / f64::from(fewest)) as i64);
                return Err(Refusal::plain(message).at("arrivals").into());
            }
            Self::Page => ((PAGE_CASES / question.cases()) as u32).clamp(fewest, most),
        };
        Ok(weeks.div_ceil(RUNS as u32).max(1).saturating_mul(RUNS as u32))
    }
}

/// What the simulation found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// How many are at their places at each tier, in all the hours of service.
    pub people: Vec<u16>,
    /// What it says where so many are there.
    pub simulated: Simulated,
}

/// Everything that is answered to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// What the formulas say of each tier.
    pub needs: Vec<TierNeeds>,
    /// What the simulation found; none where no number that was tried met the target.
    pub found: Option<Found>,
    /// How many weeks were simulated.
    pub weeks: u32,
    /// The seed.
    pub seed: u64,
    /// How many are employed at each tier: by the simulation, or by Erlang's formula where that found none.
    pub employed: Vec<Employed>,
    /// What that costs in a year.
    pub costs: Costs,
    /// What education needs of it for itself; none where nothing is said of that.
    pub school: Option<Earmarked>,
    /// What it would need where something is otherwise; none where that changes nothing for education.
    pub school_then: Option<Earmarked>,
    /// How the people of today do: those that are said to be there, else the fewest; none where nothing is asked of them.
    pub today: Option<Stand>,
    /// How they would do where something is otherwise; none where nothing is to be.
    pub then: Option<Stand>,
}

/// What the cases of education need where people are there for them alone (§ 4).
#[derive(Clone, Debug, PartialEq)]
pub struct Earmarked {
    /// What comes of it, at one place.
    pub question: Question,
    /// What the formulas say.
    pub needs: Vec<TierNeeds>,
    /// What the simulation found; none where no number that was tried met the target.
    pub found: Option<Found>,
    /// How many are employed, by the one or the other.
    pub employed: Vec<Employed>,
    /// What that costs in a year.
    pub costs: Costs,
}

/// How so many people do with what comes.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// What comes, and what is promised.
    pub question: Question,
    /// How many are at their places at each tier, on average over the hours of service.
    pub present: Vec<f64>,
    /// Whether they were said, and not found.
    pub said: bool,
    /// What the simulation says of them.
    pub judged: Judged,
    /// The fewest at each tier who would meet the target; none where no number that was tried does.
    pub fewest: Option<Vec<u16>>,
    /// What those cost who are employed so that so many are there.
    pub costs: Costs,
}

/// What the simulation says of people who are there.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// How cases are met.
    Steady(Box<Simulated>),
    /// Their cases would pile up without end.
    Grows(Pressed),
}

impl Stand {
    /// Whether every tier begins with the share of its cases that is promised within the time, and as many as promised are solved in time.
    pub fn meets(&self) -> bool {
        match &self.judged {
            Judged::Steady(simulated) => lacking(&self.question, simulated) <= 0.0,
            Judged::Grows(_) => false,
        }
    }
}

impl Answer {
    /// How many are employed in all.
    pub const fn people(&self) -> u32 {
        self.costs.people
    }

    /// How many cases come in a week where something is otherwise.
    pub fn cases_then(&self) -> f64 {
        self.then.as_ref().map_or(&self.question, |then| &then.question).cases()
    }

    /// How many are to be at their places at a tier by the simulation.
    pub fn simulated(&self, tier: usize) -> Option<u16> {
        self.found.as_ref().and_then(|found| found.people.get(tier).copied())
    }
}

/// Answers a question: the formulas, the fewest people by the simulation, and what they cost; and how the people of today do, now and
/// where something is otherwise. The same seed gives the same answer.
///
/// It works for as long as the effort asks, on every core: whoever serves others meanwhile does it beside them.
pub fn answer(question: Question, effort: Effort, seed: u64) -> Outcome<Answer> {
    let after = question.what_if.map(|what_if| question.after(what_if));
    // Both are simulated for as long, so that they can be held against each other.
    let weeks = effort.weeks(&question)?;
    let weeks = after.as_ref().map_or(Ok(weeks), |after| grown(&question, effort.weeks(after)).map(|then| weeks.min(then)))?;
    let Earmarked { question, needs, found, employed, costs } = needed(question, weeks, seed)?;
    let (school, school_then) = (question.of_school(), after.as_ref().and_then(Question::of_school));
    let school_then = school_then.filter(|then| school.as_ref() != Some(then));
    let school = school.map(|school| of_school(needed(school, weeks, seed))).transpose()?;
    let school_then =
        school_then.map(|then| grown(&question, of_school_then(&question, needed(then, weeks, seed)))).transpose()?;
    // What is otherwise for education alone changes nothing for the whole desk.
    let after = after.filter(|_| question.what_if.is_some_and(WhatIf::is_of_the_desk));
    let present = present(&needs, found.as_ref());
    let there: Vec<f64> = question.today.clone().unwrap_or_else(|| present.iter().map(|people| f64::from(*people)).collect());
    let asked = question.today.is_some() || after.is_some();
    let people = |found: &Option<Found>| found.as_ref().map(|found| found.people.clone());
    let today = asked.then(|| stand(&question, &needs, (there.clone(), people(&found)), (weeks, seed))).transpose()?;
    let then = after.map(|after| grown(&question, otherwise(&question, &after, there, (weeks, seed)))).transpose()?;
    Ok(Answer { question, needs, found, weeks, seed, employed, costs, school, school_then, today, then })
}

/// How many a question needs, and what they cost.
fn needed(question: Question, weeks: u32, seed: u64) -> Outcome<Earmarked> {
    let needs = question.needs()?;
    let found = fewest(&question, &needs, weeks, seed)?;
    let employed = question.employed(&present(&needs, found.as_ref()))?;
    let costs = costs(&question, &needs, employed.iter().map(|tier| tier.employed).sum());
    Ok(Earmarked { question, needs, found, employed, costs })
}

/// What is too much of education's is to blame on what is said of it.
fn of_school<T>(outcome: Outcome<T>) -> Outcome<T> {
    match outcome {
        Err(Failure::Refusal(refusal)) => Err(refusal.at("school").into()),
        outcome => outcome,
    }
}

/// The same where something is otherwise: another time for a case of education is to blame where one is asked about.
fn of_school_then<T>(question: &Question, outcome: Outcome<T>) -> Outcome<T> {
    let other = question.what_if.is_some_and(|what_if| what_if.school_handling_s.is_some());
    match outcome {
        Err(Failure::Refusal(refusal)) if other => Err(refusal.at("what_if_school_handling").into()),
        outcome => of_school(outcome),
    }
}

/// How many are to be at their places: by the simulation, or by Erlang's formula where that found none.
fn present(needs: &[TierNeeds], found: Option<&Found>) -> Vec<u32> {
    match found {
        Some(found) => found.people.iter().map(|people| u32::from(*people)).collect(),
        None => needs.iter().map(|needs| needs.busiest.agents).collect(),
    }
}

fn costs(question: &Question, needs: &[TierNeeds], people: u32) -> Costs {
    Costs::of(question, people, needs.iter().map(|needs| needs.hours).sum())
}

/// What is too much where something is otherwise is to blame on what makes it more.
fn grown<T>(question: &Question, outcome: Outcome<T>) -> Outcome<T> {
    let more = question.what_if.is_some_and(|what_if| what_if.workplaces.is_some());
    match outcome {
        Err(Failure::Refusal(refusal)) if more => Err(refusal.at("what_if_workplaces").into()),
        outcome => outcome,
    }
}

/// How the people of today, and those that there would be more, do where something is otherwise.
fn otherwise(question: &Question, after: &Question, mut there: Vec<f64>, (weeks, seed): (u32, u64)) -> Outcome<Stand> {
    let needs = after.needs()?;
    let found = fewest(after, &needs, weeks, seed)?;
    let more = question.what_if.and_then(|what_if| what_if.local).unwrap_or_default();
    if let Some(first) = there.first_mut() {
        *first += f64::from(more);
    }
    stand(after, &needs, (there, found.map(|found| found.people)), (weeks, seed))
}

fn stand(
    question: &Question,
    needs: &[TierNeeds],
    (present, fewest): (Vec<f64>, Option<Vec<u16>>),
    (weeks, seed): (u32, u64),
) -> Outcome<Stand> {
    let model = question.model_of(&present);
    let judged = match model.pressed() {
        Some(pressed) => Judged::Grows(pressed),
        None => Judged::Steady(Box::new(simulate(&model, weeks, seed)?)),
    };
    let costs = costs(question, needs, question.employed_for(&present));
    Ok(Stand { question: question.clone(), present, said: question.today.is_some(), judged, fewest, costs })
}

/// The fewest people at each tier, the first tier first, for whom what reaches it is begun with in time, and with as many more as it takes
/// to solve what is to be solved in time; none where sixty more are too few.
///
/// One more never makes anybody wait longer where all have the same hours and the chances are the same, so the fewest are found by halving.
fn fewest(question: &Question, needs: &[TierNeeds], weeks: u32, seed: u64) -> Outcome<Option<Found>> {
    let mut found = Found { people: Vec::new(), simulated: Simulated { solved_in_time: None, tiers: Vec::new() } };
    for needs in needs {
        let least = question.least(needs).min(u32::from(u16::MAX - TRIED)) as u16;
        let with = |people: u16| -> Outcome<Option<Found>> {
            let people = [&found.people[..], &[people]].concat();
            let model = question.model(&people);
            // Exactly as many hours as there is work for are too few.
            if model.pressed().is_some() {
                return Ok(None);
            }
            let simulated = simulate(&model, weeks, seed)?;
            let meets = simulated.tiers.last().is_some_and(|tier| tier.begun_in_time.mean >= question.target.level);
            Ok(meets.then_some(Found { people, simulated }))
        };
        let (mut too_few, mut more) = (None, 0);
        let mut met = loop {
            if let Some(met) = with(least + more)? {
                break met;
            }
            too_few = Some(least + more);
            if more == TRIED {
                return Ok(None);
            }
            more = (more * 2).clamp(1, TRIED);
        };
        while let Some(few) = too_few {
            let many = met.people.last().copied().unwrap_or(few);
            if many - few <= 1 {
                break;
            }
            let middle = u16::midpoint(few, many);
            match with(middle)? {
                Some(fewer) => met = fewer,
                None => too_few = Some(middle),
            }
        }
        found = met;
    }
    solving(question, found, weeks, seed)
}

/// The same people and one more at a time, where it helps most, until every target is met; none where one more helps no longer.
///
/// What takes long is not solved sooner by however many.
fn solving(question: &Question, mut found: Found, weeks: u32, seed: u64) -> Outcome<Option<Found>> {
    let mut lacks = lacking(question, &found.simulated);
    if lacks > 0.0 {
        // What is out of reach for so many more everywhere need not be looked for one by one.
        let most: Vec<u16> = found.people.iter().map(|people| people.saturating_add(TRIED)).collect();
        if lacking(question, &simulate(&question.model(&most), weeks, seed)?) > 0.0 {
            return Ok(None);
        }
    }
    for _ in 0..TRIED {
        if lacks <= 0.0 {
            break;
        }
        let mut best: Option<(f64, Found)> = None;
        for tier in 0..found.people.len() {
            let mut people = found.people.clone();
            people[tier] += 1;
            let simulated = simulate(&question.model(&people), weeks, seed)?;
            let left = lacking(question, &simulated);
            if left < best.as_ref().map_or(lacks, |(least, _)| *least) {
                best = Some((left, Found { people, simulated }));
            }
        }
        let Some(better) = best else { return Ok(None) };
        (lacks, found) = better;
    }
    Ok((lacks <= 0.0).then_some(found))
}

/// How far the shares begun with in time at each tier, and solved in time, lie below what is promised, all together; nothing where they do not.
fn lacking(question: &Question, simulated: &Simulated) -> f64 {
    let begun = simulated.tiers.iter().map(|tier| (question.target, tier.begun_in_time));
    let solved = question.solved.zip(simulated.solved_in_time);
    begun.chain(solved).map(|(target, met)| (target.level - met.mean).max(0.0)).sum()
}
