//! `stadga desk staffing`: how many people the desk needs, by formulas that anybody may try, without a municipality.

use crate::arguments::Staffing;
use crate::context::{Context, Trouble};
use domain::desk::staffing::{Asked, Demand, Queue, Target, employed, reading};
use domain::paper::{Block, Colour, Part};
use domain::refusal::{Message, Refusal};
use routines::desk::{Answer, Effort, answer};
use routines::{Failure, Outcome};
use serde_json::{Value, json};
use std::process::ExitCode;
use web::language::Words;
use web::{staffing_parts, staffing_told};

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
enum Told {
    /// By Erlang's formulas alone.
    Formula(Formula),
    /// In the hours of service, with everything that the page says.
    Whole(Box<Answer>),
}

/// A load with so many agents, or arrivals that are met at once.
struct Formula {
    queue: Queue,
    target: Target,
    people: u32,
    demand: Option<Demand>,
}

fn reckoned(asked: &Staffing) -> Outcome<Told> {
    if let (Some(arrivals), Some(open)) = (&asked.arrivals, &asked.open) {
        let question = typed(asked, arrivals, open)?.read().map_err(|mut wrong| Failure::from(wrong.swap_remove(0)))?;
        return Ok(Told::Whole(Box::new(answer(question, Effort::Weeks(asked.weeks), asked.seed)?)));
    }
    let target = Target::new(reading::seconds("within", &asked.within)?, asked.level)?;
    let handling = asked.handling.as_deref().unwrap_or_default();
    let (queue, demand) = if let Some(arrivals) = &asked.arrivals {
        let demand = reading::demand(arrivals, handling)?;
        (demand.met_by(target, asked.occupancy)?, Some(demand))
    } else {
        let handling_s = reading::seconds("handling", handling)?;
        (Queue::new(asked.load.unwrap_or_default(), asked.agents.unwrap_or_default(), handling_s)?, None)
    };
    let people = employed(queue.agents, asked.shrinkage)?.employed;
    Ok(Told::Formula(Formula { queue, target, people, demand }))
}

/// The whole question, as the form of the page has it.
fn typed(asked: &Staffing, arrivals: &str, open: &str) -> Result<Asked, Refusal> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut typed = Asked {
        arrivals: arrivals.to_owned(),
        handling: text(&asked.handling),
        within: asked.within.clone(),
        level: asked.level.to_string(),
        open: open.to_owned(),
        shrinkage: asked.shrinkage.to_string(),
        occupancy: asked.occupancy.map(|most| most.to_string()).unwrap_or_default(),
        own_hour: text(&asked.own_hour),
        bought_hour: text(&asked.bought_hour),
        education: text(&asked.education),
        workplaces: text(&asked.workplaces),
        ..Asked::default()
    };
    if let Some(tiers) = &asked.tiers {
        let mut tiers = reading::tiers(tiers)?.into_iter();
        (typed.solves, typed.handling) = tiers.next().unwrap_or_default();
        let second = tiers.next();
        // What a lone tier does not solve has nowhere to go but the supplier: the share would be forgotten.
        if second.is_none() && reading::share("tiers", &typed.solves, "desk-tiers-unreadable")? < 1.0 {
            return Err(Refusal::plain(Message::new("desk-tiers-unreadable")).at("tiers"));
        }
        (typed.unit_solves, typed.unit_handling) = second.unwrap_or_default();
    }
    Ok(typed)
}

/// Times in seconds, shares from 0 to 1, money in öre; the figures of the first tier stand first, under the same names as those of a formula.
fn as_json(told: &Told) -> Value {
    match told {
        Told::Formula(told) => {
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
            value
        }
        Told::Whole(told) => {
            let mut value = staffing_told(told);
            let first = value["tiers"][0].clone();
            for key in [
                "load",
                "agents",
                "probability_of_waiting",
                "mean_wait_s",
                "service_level",
                "occupancy",
                "hours",
                "people_by_hours",
                "simulated",
            ] {
                value[key] = first[key].clone();
            }
            value
        }
    }
}

fn as_text(told: &Told, words: Words) -> String {
    match told {
        Told::Formula(told) => formula_text(told, words),
        Told::Whole(told) => {
            let mut lines = Vec::new();
            for part in staffing_parts(words, told, Colour::default()) {
                write_part(&mut lines, &part);
            }
            lines.join("\n")
        }
    }
}

/// A part as lines: a row of a table in one of them, a chart left to its table.
fn write_part(lines: &mut Vec<String>, part: &Part) {
    lines.push(part.heading.clone());
    for block in &part.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => lines.push(text.clone()),
            Block::List(all) | Block::Steps(all) => lines.extend(all.iter().cloned()),
            Block::Facts(facts) => lines.extend(facts.iter().map(|(name, value)| format!("  {name}: {value}"))),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cells = table.heads.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
                let cells: Vec<String> = cells.map(|(head, cell)| format!("{head} {cell}")).collect();
                format!("  {}: {}", row.first().map(String::as_str).unwrap_or_default(), cells.join("; "))
            })),
            Block::Picture(_) => {}
        }
    }
    lines.push(String::new());
}

fn formula_text(told: &Formula, words: Words) -> String {
    let (queue, level) = (&told.queue, told.queue.service_level(told.target.within_s));
    let mut lines = vec![
        words.tell("desk-told-load", "load", words.decimal(queue.load)),
        words.with("desk-told-agents", &[("agents", i64::from(queue.agents).into()), ("people", i64::from(told.people).into())]),
        words.tell("desk-told-waiting", "share", words.share(queue.probability_of_waiting())),
        words.tell("desk-told-wait", "time", words.span(queue.mean_wait_s())),
        words.with("desk-told-level", &[("share", words.share(level).into()), ("time", words.span(told.target.within_s).into())]),
        words.tell("desk-told-occupancy", "share", words.share(queue.occupancy())),
        words.say("desk-assumes-queue"),
    ];
    if let Some(demand) = told.demand {
        let told = [("hours", words.decimal(demand.hours()).into()), ("people", i64::from(demand.people_by_hours()).into())];
        lines.extend([String::new(), words.with("desk-told-hours", &told), words.say("desk-assumes-hours")]);
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
