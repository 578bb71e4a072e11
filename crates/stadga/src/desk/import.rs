//! `stadga import cases FILE`: the cases of another desk, looked at first, taken in whole or not at all, and taken back.

use super::report::{bad_json, bad_text, of_columns};
use crate::arguments::Import;
use crate::context::{Context, Trouble};
use domain::calendar::day_of;
use domain::desk::log::{BadRow, Reading};
use domain::refusal::{Message, Refusal};
use files::table::{Cell, Format, write_all};
use routines::Failure;
use routines::desk::{Imported, ImportedCases, LogFile, cases_import, cases_import_look, cases_import_undo, words_told};
use serde_json::{Value, json};
use std::process::ExitCode;
use web::bad_rows;
use web::language::Words;

/// Shows what a log would change, or with `--apply` takes it in; a bad one names its rows and takes nothing in.
pub(crate) async fn run(context: &Context, arguments: Import) -> Result<ExitCode, Trouble> {
    let fits = if arguments.mode.is_some() { Err(Message::new("desk-import-no-mode").into()) } else { Ok(()) };
    let read = arguments.file.as_ref().map(|file| {
        let reading = Reading::of(arguments.map, arguments.status, arguments.desk.as_deref().unwrap_or_default());
        let reading = reading.map_err(|refusal| of_columns(context, refusal.into()));
        Trouble::both(reading, LogFile::path(file).map_err(Trouble::from))
    });
    let ((), read) = Trouble::both(fits, read.transpose())?;
    let town = context.town().await?;
    let (operator, words) = (context.operator(), context.words);
    let Some((reading, log)) = read else {
        let last = cases_import_undo(&town, &operator, context.now()).await?;
        context.say(&Message::new("registers-undone").with("file", &last.file))?;
        return Ok(ExitCode::SUCCESS);
    };
    let name = log.name.clone();
    let outcome = if arguments.apply {
        cases_import(&town, &operator, log, &reading, context.now()).await
    } else {
        cases_import_look(&town, &operator, log, &reading, context.now()).await
    };
    let outcome = outcome.map_err(|failure| of_columns(context, failure))?;
    if let Some(errors) = &arguments.errors {
        let bad: &[BadRow] = if let ImportedCases::Bad(bad) = &outcome { bad } else { &[] };
        std::fs::write(errors, error_file(bad, words)?)?;
    }
    match outcome {
        ImportedCases::Done(done) => {
            if context.json() {
                context.print_json(&as_json(&done, arguments.apply, words))?;
            } else {
                context.print(&as_text(&name, &done, arguments.apply, words))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        ImportedCases::Bad(bad) => {
            if context.json() {
                context.print_json(&bad_json(&bad, words))?;
            } else {
                context.print(&bad_text(&bad, words))?;
            }
            Ok(ExitCode::from(2))
        }
    }
}

/// Every row that cannot be read, as a file.
fn error_file(bad: &[BadRow], words: Words) -> Result<Vec<u8>, Failure> {
    let (heads, rows) = bad_rows(bad, words);
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let cells = rows.iter().map(|row| row.iter().map(|text| Cell::Text(text.as_str())));
    Ok(write_all(Format::Csv, "", &heads, cells).map_err(Refusal::from)?)
}

/// For a program: what the log has, and what it changes.
fn as_json(done: &Imported, applied: bool, words: Words) -> Value {
    let figures = &done.figures;
    json!({
        "applied": applied && !done.known,
        "cases": figures.cases,
        "events": figures.events,
        "from": figures.from,
        "until": figures.until,
        "new": done.new,
        "changed": done.changed,
        "unchanged": done.same,
        "known": done.known,
        "unknown_words": figures.not_understood(),
        "warnings": done.warnings().iter().map(|warning| words.message(warning)).collect::<Vec<_>>(),
    })
}

/// The same for people.
fn as_text(file: &str, done: &Imported, applied: bool, words: Words) -> String {
    let figures = &done.figures;
    let read = [("file", file.into()), ("cases", figures.cases.into()), ("events", figures.events.into())];
    let mut lines = vec![words.with("desk-import-read", &read)];
    if let (Some(from), Some(until)) = (figures.from, figures.until) {
        let days = [("from", words.day_and_year(day_of(from)).into()), ("to", words.day_and_year(day_of(until)).into())];
        lines.push(words.with("desk-report-span", &days));
    }
    let counts = [("new", done.new.into()), ("changed", done.changed.into()), ("same", done.same.into())];
    lines.push(words.with("desk-import-counts", &counts));
    lines.extend(done.warnings().iter().map(|warning| words.message(warning)));
    if done.is_unlike() {
        lines.push(words.say("desk-import-desk-how"));
    }
    if !done.words().is_empty() {
        lines.push(words.tell("desk-log-unknown", "words", words_told(done)));
    }
    if !figures.unknown.is_empty() {
        lines.push(words.say("desk-log-unknown-how"));
    }
    if !figures.unread.is_empty() {
        lines.push(words.say("desk-log-unread-how"));
    }
    lines.push(if done.known {
        words.say("desk-report-import-known")
    } else if applied {
        words.with("desk-import-done", &[("new", done.new.into()), ("changed", done.changed.into())])
    } else if done.new + done.changed == 0 {
        words.say("registers-nothing-to-do")
    } else {
        words.say("registers-nothing-changed")
    });
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
