//! The answer in words, tables and charts: the page shows its parts, and so does the command.

use super::compare::{comparison, school_comparison};
use super::hours::hours;
use super::named::{bounds, part, share_bounds, tier};
use crate::language::Words;
use domain::desk::staffing::Cheaper;
use domain::desk::staffing::simulation::TierOutcome;
use domain::paper::{Block, Colour, Part, Table};
use routines::desk::{Answer, Earmarked, Found};

/// The parts of an answer, in the order in which they are read; charts bear the colour.
pub fn staffing_parts(words: Words, told: &Answer, colour: Colour) -> Vec<Part> {
    let mut parts = vec![summary(words, told)];
    parts.extend(comparison(words, told));
    parts.extend([by_hours(words, told), by_erlang(words, told), by_simulation(words, told)]);
    parts.extend((0..told.needs.len()).map(|place| hours(words, told, place, colour)));
    parts.push(costs(words, told));
    parts.extend(told.school.as_ref().map(|school| earmarked(words, told, school)));
    parts.push(explaining(words, told));
    parts
}

/// A table of the tiers.
fn table(words: Words, caption: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Block {
    let heads: Vec<String> = heads.iter().map(|head| words.say(head)).collect();
    Block::Table(Table { caption: words.say(caption), widths: vec![2; heads.len()], heads, rows })
}

/// One row for each tier, which begins with its name.
fn tiers(words: Words, told: &Answer, cells: impl Fn(usize) -> Vec<String>) -> Vec<Vec<String>> {
    (0..told.needs.len()).map(|place| [vec![tier(words, told, place)], cells(place)].concat()).collect()
}

fn summary(words: Words, told: &Answer) -> Part {
    let question = &told.question;
    let mut facts = Vec::new();
    for (place, employed) in told.employed.iter().enumerate() {
        let counts = [("present", i64::from(employed.present).into()), ("employed", i64::from(employed.employed).into())];
        facts.push((tier(words, told, place), words.with("desk-present-and-employed", &counts)));
    }
    if question.onward() > 0.0 {
        facts.push((words.say("desk-tier-3"), words.tell("desk-onward", "cases", words.decimal(question.onward()))));
    }
    let people = words.count("desk-people", i64::from(told.people()));
    let why = if told.found.is_some() { words.say("desk-people-by-simulation") } else { words.say("desk-people-by-erlang") };
    part(words, "desk-answer", vec![Block::Text(format!("{people} {why}")), Block::Facts(facts)])
}

fn by_hours(words: Words, told: &Answer) -> Part {
    let cells = |place: usize| {
        let needs = &told.needs[place];
        vec![words.decimal(needs.cases), words.decimal(needs.load), words.decimal(needs.hours), words.number(needs.by_hours)]
    };
    let heads = ["desk-head-tier", "desk-head-cases-a-week", "desk-head-load", "desk-head-hours-a-week", "desk-head-people"];
    let table = table(words, "desk-by-hours", &heads, tiers(words, told, cells));
    part(words, "desk-by-hours", vec![table, Block::Text(words.say("desk-assumes-hours"))])
}

/// The heads of what is said of a queue.
const OF_A_QUEUE: [&str; 6] =
    ["desk-head-tier", "desk-head-present", "desk-head-waiting", "desk-head-wait", "desk-head-in-time", "desk-head-busy"];

fn by_erlang(words: Words, told: &Answer) -> Part {
    let cells = |place: usize| {
        let queue = &told.needs[place].busiest;
        vec![
            words.number(queue.agents),
            words.share(queue.probability_of_waiting()),
            words.span(queue.mean_wait_s()),
            words.share(queue.service_level(told.question.target.within_s)),
            words.share(queue.occupancy()),
        ]
    };
    let table = table(words, "desk-by-erlang", &OF_A_QUEUE, tiers(words, told, cells));
    part(words, "desk-by-erlang", vec![table, Block::Text(words.say("desk-assumes-queue"))])
}

fn by_simulation(words: Words, told: &Answer) -> Part {
    let weeks = [("weeks", i64::from(told.weeks).into()), ("seed", told.seed.to_string().into())];
    let mut blocks = match &told.found {
        None => vec![Block::Text(words.say("desk-told-simulated-none"))],
        Some(found) => vec![simulated(words, told, found)],
    };
    let solved = told.found.as_ref().and_then(|found| found.simulated.solved_in_time).zip(told.question.solved);
    blocks.extend(solved.map(|(met, target)| {
        let told = [("time", words.span(target.within_s).into()), ("share", share_bounds(words, met).into())];
        Block::Text(words.with("desk-told-solved", &told))
    }));
    blocks.extend([words.say("desk-assumes-simulation"), words.with("desk-simulated-weeks", &weeks)].map(Block::Text));
    part(words, "desk-by-simulation", blocks)
}

fn simulated(words: Words, told: &Answer, found: &Found) -> Block {
    let cells = |place: usize| {
        let tier: &TierOutcome = &found.simulated.tiers[place];
        vec![
            words.number(found.people[place]),
            share_bounds(words, tier.probability_of_waiting),
            bounds(tier.mean_wait_s, |seconds| words.span(seconds)),
            share_bounds(words, tier.begun_in_time),
            share_bounds(words, tier.occupancy),
        ]
    };
    table(words, "desk-by-simulation", &OF_A_QUEUE, tiers(words, told, cells))
}

fn costs(words: Words, told: &Answer) -> Part {
    let costs = &told.costs;
    let a_year = |name: &str, ore: Option<i64>| ore.map(|ore| (words.say(name), words.kronor(ore)));
    let mut facts = vec![
        (words.say("desk-cost-paid"), words.number(i64::try_from(costs.paid_h).unwrap_or(i64::MAX))),
        (words.say("desk-cost-work"), words.decimal(costs.work_h)),
    ];
    facts.extend(a_year("desk-cost-own", costs.own));
    facts.extend(a_year("desk-cost-education", costs.education));
    facts.extend(a_year("desk-cost-bought", costs.bought));
    facts.extend(a_year("desk-cost-break-even", costs.break_even));
    let mut blocks = vec![Block::Facts(facts)];
    if let (Some(cheaper), Some(own), Some(bought)) = (costs.cheaper(), costs.whole(), costs.bought) {
        let told = [("own", words.kronor(own).into()), ("bought", words.kronor(bought).into())];
        let verdict = match cheaper {
            Cheaper::Own => words.with("desk-verdict-own", &told),
            Cheaper::Bought => words.with("desk-verdict-bought", &told),
            Cheaper::Neither => words.with("desk-verdict-neither", &told),
        };
        blocks.insert(0, Block::Text(verdict));
        blocks.push(Block::Text(words.say("desk-verdict-rests")));
    } else {
        blocks.push(Block::Text(words.say("desk-verdict-none")));
    }
    part(words, "desk-costs", blocks)
}

/// What education needs for itself, and what that costs in a year.
fn earmarked(words: Words, told: &Answer, school: &Earmarked) -> Part {
    let (cases, costs) = (school.question.cases(), &school.costs);
    let came = [("cases", words.decimal(cases).into()), ("share", words.share(cases / told.question.cases()).into())];
    let mut facts = vec![(words.say("desk-head-cases-a-week"), words.with("desk-school-cases", &came))];
    facts.extend(school.needs.iter().map(|needs| (words.say("desk-head-hours-a-week"), words.decimal(needs.hours))));
    facts.extend(school.employed.iter().map(|employed| {
        let counts = [("present", i64::from(employed.present).into()), ("employed", i64::from(employed.employed).into())];
        (words.say("desk-school-people"), words.with("desk-present-and-employed", &counts))
    }));
    let costly = [("desk-row-cost", costs.whole()), ("desk-cost-bought", costs.bought)];
    facts.extend(costly.into_iter().filter_map(|(name, ore)| Some((words.say(name), words.kronor(ore?)))));
    let why = if school.found.is_some() { words.say("desk-people-by-simulation") } else { words.say("desk-people-by-erlang") };
    let says = format!("{} {why}", words.count("desk-people", i64::from(costs.people)));
    let mut blocks = vec![Block::Text(says), Block::Facts(facts)];
    blocks.extend(told.school_then.iter().flat_map(|then| school_comparison(words, &told.question, school, then)));
    blocks.push(Block::Text(words.say("desk-assumes-school")));
    part(words, "desk-school", blocks)
}

fn explaining(words: Words, told: &Answer) -> Part {
    let site = told.question.site;
    let said = |said: Option<bool>| said.map_or_else(|| words.say("desk-not-said"), |yes| words.yes_no(yes));
    let workplaces = site.workplaces.map_or_else(|| words.say("desk-not-said"), |places| words.number(places));
    let mut facts = vec![(words.say("desk-field-workplaces"), workplaces)];
    facts.extend(told.question.cases_a_workplace().map(|cases| (words.say("desk-cases-a-workplace"), words.decimal(cases))));
    facts.extend([
        (words.say("desk-field-platform"), said(site.platform)),
        (words.say("desk-field-places"), said(site.places)),
        (words.say("desk-field-telephony"), said(site.telephony)),
    ]);
    part(words, "desk-group-explaining", vec![Block::Facts(facts), Block::Text(words.say("desk-explaining-says"))])
}
