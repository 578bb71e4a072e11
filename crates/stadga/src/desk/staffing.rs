//! `stadga desk staffing`: how many people the desk needs, by formulas that anybody may try, without a municipality.

use crate::arguments::Staffing;
use crate::context::{Context, Trouble};
use domain::desk::staffing::simulation::{Interval, Outcome as Simulated};
use domain::desk::staffing::{Demand, Queue, Target, employed, reading};
use routines::{Failure, Outcome, desk};
use serde_json::{Value, json};
use std::process::ExitCode;
use web::language::Words;
use web::{percent, time};

/// `stadga desk staffing`
pub(super) fn run(context: &Context, asked: &Staffing) -> Result<ExitCode, Trouble> {
    let told = reckoned(asked)?;
    let text = if context.json() {
        format!("{}\n", serde_json::to_string_pretty(&as_json(&told)).map_err(Failure::fault)?)
    } else {
        as_text(&told, context.words)
    };
    context.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// What was reckoned.
struct Told {
    queue: Queue,
    target: Target,
    people: u32,
    demand: Option<Demand>,
    /// The hours of service, and how many people meet the target there.
    simulated: Option<(Open, Option<(u16, Simulated)>)>,
}

/// From which hour until which.
type Open = (usize, usize);

fn reckoned(asked: &Staffing) -> Outcome<Told> {
    let target = Target::new(reading::seconds("within", &asked.within)?, asked.level)?;
    let Some(arrivals) = &asked.arrivals else {
        let handling_s = reading::seconds("handling", &asked.handling)?;
        let queue = Queue::new(asked.load.unwrap_or_default(), asked.agents.unwrap_or_default(), handling_s)?;
        let people = employed(queue.agents, asked.shrinkage)?.employed;
        return Ok(Told { queue, target, people, demand: None, simulated: None });
    };
    let demand = reading::demand(arrivals, &asked.handling)?;
    let queue = demand.met_by(target, asked.occupancy)?;
    let people = employed(queue.agents, asked.shrinkage)?.employed;
    let simulated = match &asked.open {
        Some(open) => {
            let open = reading::open(open)?;
            Some((open, desk::fewest(demand, open, target, asked.weeks, asked.seed)?))
        }
        None => None,
    };
    Ok(Told { queue, target, people, demand: Some(demand), simulated })
}

/// Times in seconds, shares from 0 to 1.
fn as_json(told: &Told) -> Value {
    let queue = &told.queue;
    let mut value = json!({
        "load": queue.load,
        "agents": queue.agents,
        "probability_of_waiting": queue.probability_of_waiting(),
        "mean_wait_s": queue.mean_wait_s(),
        "service_level": queue.service_level(told.target.within_s),
        "occupancy": queue.occupancy(),
        "people": told.people,
    });
    if let Some(demand) = told.demand {
        value["hours"] = json!(demand.hours());
        value["people_by_hours"] = json!(demand.people_by_hours());
    }
    if let Some((_, found)) = &told.simulated {
        let interval = |interval: Interval| json!({ "mean": interval.mean, "low": interval.low, "high": interval.high });
        value["simulated"] = found.as_ref().map_or(Value::Null, |(agents, simulated)| {
            json!({
                "agents": agents,
                "probability_of_waiting": interval(simulated.probability_of_waiting),
                "mean_wait_s": interval(simulated.mean_wait_s),
                "service_level": interval(simulated.begun_in_time),
                "occupancy": simulated.occupancy.first().copied().map(interval),
            })
        });
    }
    value
}

fn as_text(told: &Told, words: Words) -> String {
    let (queue, level) = (&told.queue, told.queue.service_level(told.target.within_s));
    let mut lines = vec![
        words.tell("desk-told-load", "load", words.decimal(queue.load)),
        words.with("desk-told-agents", &[("agents", i64::from(queue.agents).into()), ("people", i64::from(told.people).into())]),
        words.tell("desk-told-waiting", "share", percent(words, queue.probability_of_waiting())),
        words.tell("desk-told-wait", "time", time(words, queue.mean_wait_s())),
        words.with(
            "desk-told-level",
            &[("share", percent(words, level).into()), ("time", time(words, told.target.within_s).into())],
        ),
        words.tell("desk-told-occupancy", "share", percent(words, queue.occupancy())),
        words.say("desk-assumes-queue"),
    ];
    if let Some(demand) = told.demand {
        let told = [("hours", words.decimal(demand.hours()).into()), ("people", i64::from(demand.people_by_hours()).into())];
        lines.extend([String::new(), words.with("desk-told-hours", &told), words.say("desk-assumes-hours")]);
    }
    if let Some(((from, until), found)) = &told.simulated {
        lines.push(String::new());
        match found {
            None => lines.push(words.say("desk-told-simulated-none")),
            Some((agents, simulated)) => {
                let bounds = |interval: Interval, written: &dyn Fn(f64) -> String| {
                    format!("{} ({}–{})", written(interval.mean), written(interval.low.max(0.0)), written(interval.high))
                };
                let share = |interval: Interval| bounds(interval, &|share| percent(words, share.min(1.0)));
                lines.extend([
                    words.with(
                        "desk-told-simulated",
                        &[("agents", i64::from(*agents).into()), ("from", (*from).into()), ("until", (*until).into())],
                    ),
                    words.tell("desk-told-waiting", "share", share(simulated.probability_of_waiting)),
                    words.tell("desk-told-wait", "time", bounds(simulated.mean_wait_s, &|seconds| time(words, seconds))),
                    words.with(
                        "desk-told-level",
                        &[("share", share(simulated.begun_in_time).into()), ("time", time(words, told.target.within_s).into())],
                    ),
                    words.say("desk-assumes-simulation"),
                ]);
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
