//! `stadga desk staffing`: how many people the desk needs, by formulas that anybody may try without a municipality, or from what the
//! follow-up of one has seen.

mod fitting;

use crate::arguments::Staffing;
use crate::context::{Context, Trouble};
use domain::calendar::hours::Opening;
use domain::desk::facts::Span;
use domain::desk::staffing::{Asked, Demand, LEVEL, Question, Queue, Target, employed, reading};
use domain::paper::{Block, Colour, Part};
use domain::refusal::{Message, Refusal};
use fitting::{fitting, is_whole, nothing_asked};
use routines::desk::{Answer, Effort, Observed, answer, staffing_observed};
use routines::{Failure, Outcome};
use serde_json::{Value, json};
use std::process::ExitCode;
use web::language::Words;
use web::{staffing_parts, staffing_seen, staffing_told};

/// How many weeks are simulated, and from which seed, where nothing is said.
const WEEKS: u32 = 2000;
const SEED: u64 = 1997;

/// `stadga desk staffing`
pub(super) async fn run(context: &Context, asked: &Staffing) -> Result<ExitCode, Trouble> {
    let told = if asked.from.is_some() || asked.to.is_some() { seen(context, asked).await? } else { reckoned(asked)? };
    let text = if context.json() {
        format!("{}\n", serde_json::to_string_pretty(&as_json(&told, context.words)).map_err(Failure::fault)?)
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
    /// In the hours of service, with everything that the page says, and with what it rests on where that was observed.
    Whole(Box<Answer>, Option<Box<Observed>>),
}

/// A load with so many agents, or arrivals that are met at once.
struct Formula {
    queue: Queue,
    target: Target,
    people: u32,
    demand: Option<Demand>,
}

/// From what the follow-up has seen, with what is typed in place of it.
async fn seen(context: &Context, asked: &Staffing) -> Result<Told, Trouble> {
    let days = Span::read(&text(asked.from.as_ref()), &text(asked.to.as_ref()), context.today());
    let opening = asked.open.as_deref().map(|open| reading::open(open).and_then(Opening::of_hours)).transpose();
    let fits = Refusal::joined(fitting(asked), typed(asked));
    let asks = Refusal::both(fits, question(&stood_in(asked)));
    let ((typed, _), (span, opening)) = Refusal::both(asks, Refusal::both(days, opening))?;
    let town = context.town().await?;
    let seen = staffing_observed(&town, &context.operator(), span, opening, context.today()).await?;
    let answer = whole(asked, question(&seen.with(&typed)?)?)?;
    Ok(Told::Whole(Box::new(answer), Some(Box::new(seen))))
}

fn whole(asked: &Staffing, question: Question) -> Outcome<Answer> {
    answer(question, Effort::Weeks(asked.weeks.unwrap_or(WEEKS)), asked.seed.unwrap_or(SEED))
}

fn reckoned(asked: &Staffing) -> Outcome<Told> {
    if is_whole(asked) {
        let typed = typed(asked);
        // Where the tiers cannot be read, the rest is judged without them.
        let read = question(&typed.clone().unwrap_or_else(|_| stood_in(asked)));
        let asks = Refusal::joined(fitting(asked), typed);
        let (_, question) = Refusal::both(asks, read)?;
        return Ok(Told::Whole(Box::new(whole(asked, question)?), None));
    }
    Ok(Told::Formula(formula(asked)?))
}

/// By Erlang's formulas alone.
fn formula(asked: &Staffing) -> Result<Formula, Refusal> {
    let within = reading::seconds("within", &text(asked.within.as_ref()));
    let level = reading::share("level", asked.level.as_deref().unwrap_or(LEVEL), "desk-level-unreadable");
    let target = Refusal::both(within, level).and_then(|(within, level)| Target::new(within, level));
    let shrinkage = reading::share("shrinkage", asked.shrinkage.as_deref().unwrap_or("0"), "desk-shrinkage-unreadable");
    let shrinkage = shrinkage.and_then(|share| employed(1, share).map(|_| share));
    let occupancy = reading::occupancy(&text(asked.occupancy.as_ref()));
    let asks = Refusal::joined(fitting(asked), Refusal::both(target, Refusal::both(shrinkage, occupancy)));
    let handling = text(asked.handling.as_ref());
    let (target, shrinkage, queue, demand) = if let Some(arrivals) = &asked.arrivals {
        let ((target, (shrinkage, occupancy)), demand) = Refusal::both(asks, reading::demand(arrivals, &handling))?;
        (target, shrinkage, demand.met_by(target, occupancy)?, Some(demand))
    } else {
        let handling_s = reading::seconds("handling", &handling);
        // What is no number is refused as a load that is none.
        let load = asked.load.as_deref().map(|load| reading::number(load).unwrap_or_default()).ok_or_else(nothing_asked);
        // The load is judged also where it is not known how long a case takes.
        let taking = *handling_s.as_ref().unwrap_or(&1.0);
        let queue = load.and_then(|load| Queue::new(load, asked.agents.unwrap_or_default(), taking));
        let ((target, (shrinkage, _)), (_, queue)) = Refusal::both(asks, Refusal::both(handling_s, queue))?;
        (target, shrinkage, queue, None)
    };
    let people = employed(queue.agents, shrinkage)?.employed;
    Ok(Formula { queue, target, people, demand })
}

fn text(typed: Option<&String>) -> String {
    typed.cloned().unwrap_or_default()
}

/// The whole question as the form of the page has it, but for the tiers and who is there today.
fn values(asked: &Staffing) -> Asked {
    Asked {
        arrivals: text(asked.arrivals.as_ref()),
        handling: text(asked.handling.as_ref()),
        within: text(asked.within.as_ref()),
        solved_within: text(asked.solved_within.as_ref()),
        level: text(asked.level.as_ref()),
        open: text(asked.open.as_ref()),
        shrinkage: text(asked.shrinkage.as_ref()),
        occupancy: text(asked.occupancy.as_ref()),
        own_hour: text(asked.own_hour.as_ref()),
        bought_hour: text(asked.bought_hour.as_ref()),
        education: text(asked.education.as_ref()),
        school: text(asked.school.as_ref()),
        school_handling: text(asked.school_handling.as_ref()),
        workplaces: text(asked.workplaces.as_ref()),
        platform: text(asked.platform.as_ref()),
        places: text(asked.places.as_ref()),
        telephony: text(asked.telephony.as_ref()),
        what_if_workplaces: text(asked.what_if_workplaces.as_ref()),
        what_if_local: text(asked.what_if_local.as_ref()),
        what_if_within: text(asked.what_if_within.as_ref()),
        what_if_solved_within: text(asked.what_if_solved_within.as_ref()),
        what_if_level: text(asked.what_if_level.as_ref()),
        what_if_school_handling: text(asked.what_if_school_handling.as_ref()),
        ..Asked::default()
    }
}

/// The whole question.
fn typed(asked: &Staffing) -> Result<Asked, Refusal> {
    let each = |field: &str, text: Option<&String>| text.map(|text| of_tiers(field, text)).transpose();
    let tiers = asked.tiers.as_deref().map(tiers).transpose();
    let people = Refusal::both(each("people", asked.people.as_ref()), each("median", asked.median.as_ref()));
    let (tiers, (people, median)) = Refusal::both(tiers, people)?;
    let mut typed = values(asked);
    if let Some((first, unit)) = tiers {
        (typed.solves, typed.handling) = first;
        (typed.unit_solves, typed.unit_handling) = unit;
    }
    (typed.people, typed.unit_people) = people.unwrap_or_default();
    (typed.median, typed.unit_median) = median.unwrap_or_default();
    Ok(typed)
}

/// What a tier solves, and how long a case takes it.
type Typed = (String, String);

/// That of each tier.
fn tiers(text: &str) -> Result<(Typed, Typed), Refusal> {
    let mut tiers = reading::tiers(text)?.into_iter();
    let first = tiers.next().unwrap_or_default();
    let unit = tiers.next();
    // What a lone tier does not solve has nowhere to go but the supplier: the share would be forgotten.
    if unit.is_none() && reading::share("tiers", &first.0, "desk-tiers-unreadable")? < 1.0 {
        return Err(Refusal::plain(Message::new("desk-tiers-unreadable")).at("tiers"));
    }
    Ok((first, unit.unwrap_or_default()))
}

/// What is said of each tier, with a comma between.
fn of_tiers(field: &str, text: &str) -> Result<(String, String), Refusal> {
    let mut tiers = text.split(',').map(|each| each.trim().to_owned());
    let told = (tiers.next().unwrap_or_default(), tiers.next().unwrap_or_default());
    if tiers.next().is_some() { Err(Refusal::plain(Message::new("desk-tiers-two")).at(field)) } else { Ok(told) }
}

/// The question in which whatever is not typed, or hangs on what is not, is as good as can be: what is wrong with it is wrong in any case.
fn stood_in(asked: &Staffing) -> Asked {
    let mut typed = values(asked);
    if asked.open.is_none() {
        // So many numbers as there are hours of service are not counted before these are known.
        typed.arrivals.clear();
    }
    if typed.arrivals.is_empty() {
        // What education has of them is judged beside all of them.
        typed.school.clear();
        typed.school_handling.clear();
    }
    if typed.school.is_empty() {
        typed.what_if_school_handling.clear();
    }
    let [arrivals, handling, workplaces] = ["1", "1m", "1"].map(str::to_owned);
    Asked { arrivals, handling, workplaces, ..Asked::default() }.but(&typed)
}

/// What is asked, or all that is wrong with it.
fn question(typed: &Asked) -> Result<Question, Refusal> {
    typed.read().map_err(|wrong| wrong.into_iter().reduce(Refusal::and).unwrap_or_else(nothing_asked))
}

/// Times in seconds, shares from 0 to 1, money in öre; the figures of the first tier stand first, under the same names as those of a formula.
fn as_json(told: &Told, words: Words) -> Value {
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
        Told::Whole(told, seen) => {
            let mut value = staffing_told(told, seen.as_deref(), words);
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
        Told::Whole(told, seen) => {
            let mut lines = Vec::new();
            if let Some(seen) = seen {
                write_part(&mut lines, &staffing_seen(words, seen));
            }
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
