//! The commands `stadga calendar days` and `stadga calendar due`.
//!
//! Both need no database of their own: the days are computed, and the rules are given, from the packs in force or from a folder.

use crate::arguments::Calendar;
use crate::context::{Context, Trouble};
use crate::municipality::{FIRST_PACK, built_in};
use domain::calendar::{
    Category, Certainty, Deadline, Due, Rule, State, deadline, deadline::relative, holidays, is_working_day, read_day,
    read_moment, rules_from_toml, written,
};
use domain::language::Language;
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use routines::{Failure, Outcome};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;
use web::language::Words;

/// One day of the list.
struct Listed {
    day: Day,
    working: bool,
    /// Its names with what each means for those who work, the public holidays first.
    names: Vec<(Category, String)>,
}

/// `stadga calendar days` and `stadga calendar due`.
pub(crate) async fn run(context: &Context, which: &Calendar) -> Result<ExitCode, Trouble> {
    let mut out = Vec::new();
    match which {
        Calendar::Days(days_of) => days(&mut out, &days_of.from, &days_of.to, context.words, context.json())?,
        Calendar::Due(asked) => {
            let rules = rules(context).await?;
            due(&mut out, &rules, &asked.rule, &asked.from, context.now(), context.words, context.json())?;
        }
    }
    context.print(&String::from_utf8_lossy(&out))?;
    Ok(ExitCode::SUCCESS)
}

/// The dated rules of the packs in force; those of the pack that comes along while there is no municipality yet.
async fn rules(context: &Context) -> Result<Vec<Rule>, Trouble> {
    let mut texts = Vec::new();
    if let Ok(town) = context.town().await {
        let day = context.today();
        let view = town.read().await?;
        for adoption in store::regulation::adoption_list(&view).await?.iter().filter(|adoption| adoption.period.holds(day)) {
            let files = store::regulation::adoption_files(&view, &adoption.id).await?.unwrap_or_default();
            texts.extend(files.get("rules.toml").map(str::to_owned));
        }
    }
    if texts.is_empty() {
        texts.extend(built_in(FIRST_PACK)?.get("rules.toml").map(str::to_owned));
    }
    let mut rules = Vec::new();
    for text in texts {
        rules.extend(rules_from_toml(&text).map_err(|refusal| Trouble::Message(refusal.message))?);
    }
    Ok(rules)
}

/// Writes each day from one to another with its weekday, its name and whether it is a working day; then how many are.
pub(crate) fn days(out: &mut dyn Write, from: &str, to: &str, words: Words, json: bool) -> Outcome<()> {
    let (from, to) = Refusal::both(read_day(from).map_err(|no| no.at("from")), read_day(to).map_err(|no| no.at("to")))?;
    if to < from {
        let message = Message::new("calendar-ends-before-it-begins").with("from", from).with("to", to);
        return Err(Refusal::plain(message).at("to").into());
    }
    let listed = list(from, to, words.language())?;
    let working = listed.iter().filter(|each| each.working).count();
    if json {
        let days: Vec<Value> = listed.iter().map(|each| as_json(each, words.language())).collect();
        return write_json(out, &json!({ "from": from, "to": to, "days": days.len(), "working_days": working, "list": days }));
    }
    for each in &listed {
        let kind = if each.working { words.say("calendar-days-working-day") } else { words.say("calendar-days-day-off") };
        let weekday = written::weekday(each.day.weekday(), words.language());
        let name = each.names.first().map_or("", |(_, name)| name);
        let line = format!("{}  {weekday:<9}  {kind:<11}  {name}", each.day);
        writeln!(out, "{}", line.trim_end()).map_err(Failure::fault)?;
    }
    let sum = words.with(
        "calendar-days-sum",
        &[
            ("from", written::written(from, words.language()).into()),
            ("to", written::written(to, words.language()).into()),
            ("working", working.into()),
            ("days", listed.len().into()),
        ],
    );
    writeln!(out, "\n{sum}").map_err(Failure::fault)
}

/// The days from one to another, each with its names.
fn list(from: Day, to: Day, language: Language) -> Outcome<Vec<Listed>> {
    let mut named: BTreeMap<Day, Vec<(Category, String)>> = BTreeMap::new();
    for year in from.year()..=to.year() {
        for holiday in holidays(year)? {
            // In Swedish the name says where it counts from 14.00 only; the other languages have no such custom to name.
            let name = if language == Language::Sv { holiday.name() } else { holiday.name_in(language).to_owned() };
            named.entry(holiday.day).or_default().push((holiday.category, name));
        }
    }
    let mut listed = Vec::new();
    let mut day = from;
    loop {
        listed.push(Listed { day, working: is_working_day(day)?, names: named.remove(&day).unwrap_or_default() });
        match day.tomorrow() {
            Ok(next) if next <= to => day = next,
            _ => return Ok(listed),
        }
    }
}

/// A day as JSON.
fn as_json(listed: &Listed, language: Language) -> Value {
    json!({
        "day": listed.day,
        "weekday": written::weekday(listed.day.weekday(), language),
        "working_day": listed.working,
        "name": listed.names.first().map(|(_, name)| name),
        "categories": listed.names.iter().map(|(category, _)| category.word()).collect::<Vec<_>>(),
    })
}

/// Writes when something is due by a rule, for an event at a day or moment, and how it stands now.
pub(crate) fn due(
    out: &mut dyn Write,
    rules: &[Rule],
    rule: &str,
    from: &str,
    now: Timestamp,
    words: Words,
    json: bool,
) -> Outcome<()> {
    let started_at = read_moment(from).map_err(|no| no.at("from"));
    // The rule is judged also where the moment cannot be read.
    let deadline = deadline(rules, rule, *started_at.as_ref().unwrap_or(&now)).map_err(|no| no.at("rule"));
    let (started_at, deadline) = Refusal::both(started_at, deadline)?;
    let (state, standing) = (deadline.state(now)?, relative(deadline.due, now)?);
    if json {
        return write_json(out, &due_as_json(&deadline, state, &words.message(&standing), words));
    }
    let row = &deadline.rule;
    let language = words.language();
    let last = match deadline.due {
        Due::Moment(at) => written::moment(at, language),
        Due::Day(day) => written::within(day, language),
    };
    let start = match deadline.due {
        Due::Moment(_) => written::moment(started_at, language),
        Due::Day(_) => written::written(domain::calendar::day_of(started_at), language),
    };
    let amount = words.message(&row.time().message());
    let mut time = words.with("calendar-due-since", &[("amount", amount.into()), ("start", start.into())]);
    if let Some(day) = deadline.moved_from {
        time = format!("{time}, {}", words.tell("calendar-due-moved", "day", written::within(day, language)));
    }
    let mut lines = vec![
        (words.say("calendar-due-latest"), last),
        (words.say("calendar-due-standing"), format!("{} ({})", words.message(&state.message()), words.message(&standing))),
        (words.say("calendar-due-time"), time),
        (words.say("calendar-due-rule"), format!("{} ({}), {}", row.citation(), row.id, validity(row, words))),
        (words.say("calendar-due-authority"), row.authority.clone()),
    ];
    if let Some(certainty) = certainty(row.certainty, words) {
        lines.push((words.say("calendar-due-certainty"), certainty));
    }
    let width = lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    writeln!(out, "{}", row.title.get(language)).map_err(Failure::fault)?;
    for (label, text) in lines {
        writeln!(out, "  {label:<width$}  {text}").map_err(Failure::fault)?;
    }
    Ok(())
}

/// When the row holds, in words.
fn validity(row: &Rule, words: Words) -> String {
    let written = |day| written::written(day, words.language());
    match row.valid_until {
        None => words.tell("calendar-due-valid-since", "day", written(row.valid_from)),
        Some(until) => words
            .with("calendar-due-valid-between", &[("from", written(row.valid_from).into()), ("until", written(until).into())]),
    }
}

/// What is unsure about a row, in words; none when it was read in the law itself.
fn certainty(certainty: Certainty, words: Words) -> Option<String> {
    match certainty {
        Certainty::A => None,
        Certainty::B => Some(words.say("calendar-certainty-b")),
        Certainty::C => Some(words.say("calendar-certainty-c")),
    }
}

/// A deadline as JSON: the due moment or day, and always the first moment at which it is too late.
fn due_as_json(deadline: &Deadline, state: State, standing: &str, words: Words) -> Value {
    let (moment, day) = match deadline.due {
        Due::Moment(at) => (Some(at), deadline.due.day()),
        Due::Day(day) => (None, day),
    };
    json!({
        "rule": deadline.rule,
        "title": deadline.rule.title.get(words.language()),
        "started_at": deadline.started_at,
        "due_day": day,
        "due_moment": moment,
        "too_late_from": deadline.due.too_late_from().ok(),
        "moved_from": deadline.moved_from,
        "state": state,
        "standing": standing,
    })
}

/// Writes a value as JSON on lines of its own.
fn write_json(out: &mut dyn Write, value: &Value) -> Outcome<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(Failure::fault)?;
    writeln!(out).map_err(Failure::fault)
}

#[cfg(test)]
mod tests;
