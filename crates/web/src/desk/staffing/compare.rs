//! Today beside what would be: how the people who are there do, and how many would be needed.

use super::named::{bounds, part, tier};
use crate::language::Words;
use domain::desk::staffing::simulation::{Interval, Outcome, Pressed, TierOutcome};
use domain::desk::staffing::{Question, WhatIf};
use domain::paper::{Block, Part, Table};
use domain::refusal::Argument;
use routines::desk::{Answer, Earmarked, Judged, Stand};

/// The heads of what stands side by side.
const HEADS: [&str; 4] = ["desk-head-figure", "desk-head-today", "desk-head-then", "desk-head-change"];

/// How the people of today do and, where something is to be otherwise, how they would then.
pub(super) fn comparison(words: Words, told: &Answer) -> Option<Part> {
    let today = told.today.as_ref()?;
    let Some(then) = &told.then else {
        let heads = ["desk-head-figure", "desk-head-today"].map(|head| words.say(head)).to_vec();
        let blocks = vec![Block::Text(verdict(words, told, today)), sheet(words, heads, rows(words, told, today, None))];
        return Some(Part { heading: words.say("desk-there"), blocks: [blocks, says(words, told)].concat() });
    };
    let verdicts = [
        words.tell("desk-today-says", "what", verdict(words, told, today)),
        words.tell("desk-then-says", "what", verdict(words, told, then)),
    ];
    let heads = HEADS.map(|head| words.say(head)).to_vec();
    let mut blocks: Vec<Block> = verdicts.into_iter().map(Block::Text).collect();
    blocks.push(sheet(words, heads, rows(words, told, today, Some(then))));
    blocks.extend(says(words, told));
    Some(part(words, "desk-what-if", blocks))
}

fn sheet(words: Words, heads: Vec<String>, rows: Vec<Vec<String>>) -> Block {
    let mut widths = vec![2; heads.len()];
    widths[0] = 3;
    Block::Table(Table { caption: words.say("desk-there"), widths, heads, rows })
}

/// What each column takes for granted.
fn says(words: Words, told: &Answer) -> Vec<Block> {
    let said = if told.question.today.is_some() { words.say("desk-assumes-said") } else { words.say("desk-assumes-fewest") };
    let mut all = vec![said];
    all.extend(told.question.what_if.iter().flat_map(|what_if| changes(words, &told.question, what_if)));
    all.push(words.say("desk-assumes-both"));
    all.into_iter().map(Block::Text).collect()
}

fn changes(words: Words, question: &Question, what_if: &WhatIf) -> Vec<String> {
    let mut all = Vec::new();
    if let (Some(more), Some(each)) = (what_if.workplaces, question.cases_a_workplace()) {
        let told = [("count", i64::from(more).into()), ("cases", words.decimal(each).into())];
        all.push(words.with("desk-assumes-workplaces", &told));
    }
    if let Some(more) = what_if.local {
        all.push(words.count("desk-assumes-local", i64::from(more)));
    }
    if let Some(target) = what_if.target {
        let told = [("share", words.share(target.level).into()), ("time", words.span(target.within_s).into())];
        all.push(words.with("desk-assumes-target", &told));
    }
    if let Some(target) = what_if.solved {
        let told = [("share", words.share(target.level).into()), ("time", words.span(target.within_s).into())];
        all.push(words.with("desk-assumes-solved", &told));
    }
    all
}

/// What education needs for itself today and then, beside each other with the difference, and what is then otherwise for it.
pub(super) fn school_comparison(words: Words, question: &Question, today: &Earmarked, then: &Earmarked) -> [Block; 2] {
    let decimal = |number: f64| words.decimal(number);
    let number = |number: f64| words.number(number.round() as i64);
    let span = |seconds: f64| words.span(seconds);
    let money = |ore: f64| words.kronor(ore as i64);
    let row = |name: &str, figure: &dyn Fn(&Earmarked) -> f64, written: &dyn Fn(f64) -> String| {
        let (now, later) = (figure(today), figure(then));
        vec![words.say(name), written(now), written(later), signed(&written((later - now).abs()), later - now)]
    };
    let handling = |told: &Earmarked| told.question.tiers.first().map_or(0.0, |work| work.handling_s);
    let hours = |told: &Earmarked| told.needs.iter().map(|needs| needs.hours).sum::<f64>();
    let present = |told: &Earmarked| told.employed.iter().map(|tier| f64::from(tier.present)).sum::<f64>();
    let mut rows = vec![
        row("desk-head-cases-a-week", &|told: &Earmarked| told.question.cases(), &decimal),
        row("desk-field-school-handling", &handling, &span),
        row("desk-head-hours-a-week", &hours, &decimal),
        row("desk-head-present", &present, &number),
        row("desk-row-employed", &|told: &Earmarked| f64::from(told.costs.people), &number),
    ];
    if today.costs.whole().is_some() {
        rows.push(row("desk-row-cost", &|told: &Earmarked| told.costs.whole().unwrap_or_default() as f64, &money));
    }
    if today.costs.bought.is_some() {
        rows.push(row("desk-cost-bought", &|told: &Earmarked| told.costs.bought.unwrap_or_default() as f64, &money));
    }
    let heads = HEADS.map(|head| words.say(head)).to_vec();
    let table = Table { caption: words.say("desk-school-then"), widths: vec![3, 2, 2, 2], heads, rows };
    let other = question.what_if.and_then(|what_if| what_if.school_handling_s);
    let says = match other {
        Some(seconds) => words.tell("desk-assumes-school-handling", "time", words.span(seconds)),
        None => words.say("desk-assumes-school-same"),
    };
    [Block::Table(table), Block::Text(says)]
}

/// In a sentence whether the people who are there meet the target.
fn verdict(words: Words, told: &Answer, stand: &Stand) -> String {
    let target = stand.question.target;
    let mut promised: Vec<(&str, Argument)> =
        vec![("share", words.share(target.level).into()), ("time", words.span(target.within_s).into())];
    promised.extend(stand.question.solved.map(|solved| ("solved", words.span(solved.within_s).into())));
    let both = stand.question.solved.is_some();
    match &stand.judged {
        Judged::Grows(Pressed { tier: place, needed_h, there_h }) => words.with(
            "desk-verdict-grows",
            &[
                ("tier", tier(words, told, *place).into()),
                ("needed", words.decimal(*needed_h).into()),
                ("there", words.decimal(*there_h).into()),
            ],
        ),
        Judged::Steady(_) if stand.meets() && both => words.with("desk-verdict-meets-both", &promised),
        Judged::Steady(_) if stand.meets() => words.with("desk-verdict-meets", &promised),
        Judged::Steady(_) if both => words.with("desk-verdict-misses-both", &promised),
        Judged::Steady(_) => words.with("desk-verdict-misses", &promised),
    }
}

/// A figure today and then, with the difference between the two.
struct Line<'a> {
    words: Words,
    today: &'a Stand,
    then: Option<&'a Stand>,
}

impl Line<'_> {
    /// A row of a figure that may be missing, with how it and a difference are written.
    fn row(
        &self,
        name: String,
        figure: impl Fn(&Stand) -> Option<f64>,
        written: impl Fn(f64) -> String,
        apart: impl Fn(f64) -> String,
    ) -> Vec<String> {
        let none = || "–".to_owned();
        let mut row = vec![name, figure(self.today).map_or_else(none, &written)];
        if let Some(then) = self.then {
            row.push(figure(then).map_or_else(none, &written));
            let difference = figure(then).zip(figure(self.today)).map(|(then, today)| then - today);
            row.push(difference.map_or_else(none, |difference| signed(&apart(difference.abs()), difference)));
        }
        row
    }

    /// A row of a figure of a tier with its bounds.
    fn of_tier(
        &self,
        name: String,
        figure: impl Fn(&TierOutcome) -> Interval,
        place: usize,
        written: impl Fn(f64) -> String,
    ) -> Vec<String> {
        self.bounded(name, |simulated| simulated.tiers.get(place).map(&figure), written)
    }

    /// A row of a figure with its bounds, which may be missing where nothing is asked of it.
    fn bounded(
        &self,
        name: String,
        figure: impl Fn(&Outcome) -> Option<Interval>,
        written: impl Fn(f64) -> String,
    ) -> Vec<String> {
        let interval = |stand: &Stand| match &stand.judged {
            Judged::Steady(simulated) => figure(simulated),
            Judged::Grows(_) => None,
        };
        let told = |stand: &Stand| match (interval(stand), &stand.judged) {
            (Some(told), _) => bounds(told, &written),
            (None, Judged::Grows(_)) => self.words.say("desk-piles-up"),
            (None, Judged::Steady(_)) => "–".to_owned(),
        };
        let mut row = vec![name, told(self.today)];
        if let Some(then) = self.then {
            row.push(told(then));
            let difference = interval(then).zip(interval(self.today)).map(|(then, today)| then.mean - today.mean);
            row.push(difference.map_or_else(|| "–".to_owned(), |apart| signed(&written(apart.abs()), apart)));
        }
        row
    }
}

/// A difference with its sign; what is written as nothing has none.
fn signed(text: &str, difference: f64) -> String {
    let nothing = !text.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0');
    match difference {
        _ if nothing => "0".to_owned(),
        difference if difference < 0.0 => format!("\u{2212}{text}"),
        _ => format!("+{text}"),
    }
}

fn rows(words: Words, told: &Answer, today: &Stand, then: Option<&Stand>) -> Vec<Vec<String>> {
    let line = Line { words, today, then };
    let number = |number: f64| words.number(number.round() as i64);
    let decimal = |number: f64| words.decimal(number);
    let share = |share: f64| words.share(share.min(1.0));
    let span = |seconds: f64| words.span(seconds);
    let money = |ore: f64| words.kronor(ore as i64);
    let mut rows = vec![
        line.row(words.say("desk-head-cases-a-week"), |stand| Some(stand.question.cases()), decimal, decimal),
        line.row(words.say("desk-field-within"), |stand| Some(stand.question.target.within_s), span, span),
        line.row(words.say("desk-row-share"), |stand| Some(stand.question.target.level), share, share),
    ];
    for place in 0..told.question.tiers.len() {
        let name =
            |row: String| if told.question.tiers.len() == 1 { row } else { format!("{row}, {}", tier(words, told, place)) };
        let few = |stand: &Stand| stand.fewest.as_ref().and_then(|fewest| fewest.get(place)).map(|few| f64::from(*few));
        rows.extend([
            line.row(name(words.say("desk-head-present")), |stand| stand.present.get(place).copied(), decimal, decimal),
            line.of_tier(name(words.say("desk-head-in-time")), |tier| tier.begun_in_time, place, share),
            line.of_tier(name(words.say("desk-head-wait")), |tier| tier.mean_wait_s, place, span),
            line.of_tier(name(words.say("desk-head-busy")), |tier| tier.occupancy, place, share),
            line.row(name(words.say("desk-row-fewest")), few, number, number),
        ]);
    }
    if [Some(today), then].into_iter().flatten().any(|stand| stand.question.solved.is_some()) {
        let within = |stand: &Stand| stand.question.solved.map(|solved| solved.within_s);
        rows.push(line.row(words.say("desk-field-solved-within"), within, span, span));
        rows.push(line.bounded(words.say("desk-row-solved"), |simulated| simulated.solved_in_time, share));
    }
    rows.push(line.row(words.say("desk-row-employed"), |stand| Some(f64::from(stand.costs.people)), number, number));
    let whole = |stand: &Stand| stand.costs.whole().map(|ore| ore as f64);
    if whole(today).is_some() {
        rows.push(line.row(words.say("desk-row-cost"), whole, money, money));
    }
    let bought = |stand: &Stand| stand.costs.bought.map(|ore| ore as f64);
    if bought(today).is_some() {
        rows.push(line.row(words.say("desk-cost-bought"), bought, money, money));
    }
    rows
}
