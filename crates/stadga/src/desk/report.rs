//! `stadga desk report --log FILE`: what the event log of another desk tells.

use crate::arguments::LogReport;
use crate::context::{Context, Trouble};
use domain::desk::log::{BadRow, Figures};
use routines::Failure;
use routines::desk::{LogRead, log_read};
use serde_json::{Value, json};
use std::process::ExitCode;
use web::language::Words;

/// How many bad rows are written out for people; programs get all of them.
const MOST: usize = 50;

/// `stadga desk report`
pub(super) fn run(context: &Context, asked: &LogReport) -> Result<ExitCode, Trouble> {
    let (value, text, code) = match log_read(&asked.log, &asked.map)? {
        LogRead::Told(told) => {
            (serde_json::to_value(&told).map_err(Failure::fault)?, as_text(&told, context.words), ExitCode::SUCCESS)
        }
        LogRead::Bad(bad) => (bad_json(&bad, context.words), bad_text(&bad, context.words), ExitCode::from(2)),
    };
    let text = if context.json() { format!("{}\n", serde_json::to_string_pretty(&value).map_err(Failure::fault)?) } else { text };
    context.print(&text)?;
    Ok(code)
}

fn bad_json(bad: &[BadRow], words: Words) -> Value {
    let row =
        |row: &BadRow| json!({ "line": row.line, "field": row.refusal.field, "detail": words.message(&row.refusal.message) });
    json!({ "errors": bad.iter().map(row).collect::<Vec<_>>() })
}

fn bad_text(bad: &[BadRow], words: Words) -> String {
    let mut lines = vec![words.count("desk-log-bad", bad.len())];
    lines.extend(bad.iter().take(MOST).map(|row| {
        let told = [("line", row.line.into()), ("what", words.message(&row.refusal.message).into())];
        words.with("desk-log-bad-row", &told)
    }));
    if bad.len() > MOST {
        lines.push(words.count("desk-log-bad-more", bad.len() - MOST));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn as_text(told: &Figures, words: Words) -> String {
    let mut lines = vec![
        words.with("desk-log-told", &[("cases", told.cases.into()), ("events", told.events.into())]),
        words.count("desk-log-open", told.open),
        words.count("desk-log-reopened", told.reopened),
        words.count("desk-log-reassigned", told.reassigned),
        words.count("desk-log-hand-overs", told.hand_overs),
        words.count("desk-log-ping-pong", told.ping_pong),
    ];
    if let Some(stayed) = told.stayed_in_first_tier {
        let share = words.share(stayed as f64 / told.cases.max(1) as f64);
        lines.push(words.with("desk-log-stayed", &[("count", stayed.into()), ("share", share.into())]));
    }
    let solved: usize = told.solved_by.values().sum();
    for (tier, count) in &told.solved_by {
        let share = words.share(*count as f64 / solved.max(1) as f64);
        let told = [("tier", words.say(tier.label()).into()), ("count", (*count).into()), ("share", share.into())];
        lines.push(words.with("desk-log-solved-by", &told));
    }
    if let (Some(median), Some(p90)) = (told.solved_median_s, told.solved_p90_s) {
        let told = [("median", words.span(median as f64).into()), ("p90", words.span(p90 as f64).into())];
        lines.push(words.with("desk-log-times", &told));
    }
    if !told.unknown.is_empty() {
        let named: Vec<String> = told.unknown.iter().map(|(word, count)| format!("{word} ({count})")).collect();
        lines.push(words.tell("desk-log-unknown", "words", named.join(", ")));
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
