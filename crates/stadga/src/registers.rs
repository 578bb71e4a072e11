//! `stadga import` and `stadga export`: any register from a file, with a preview first, and back out again.

use crate::arguments::{Export, Import, Kind, Mode};
use crate::context::{Context, Trouble};
use domain::Timestamp;
use domain::intake::plan::{Judged, Mode as Allowed, Proposal, Verdict};
use domain::intake::{Mapping, Register};
use domain::refusal::Message;
use files::table::Format as FileFormat;
use indicatif::{ProgressBar, ProgressStyle};
use routines::intake::{
    Applied, FileSource, Prepared, Progress, Stage, Targets, Wish, apply, error_file, export as write_file, prepare, undo,
};
use routines::{Caller, Failure, Town};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// How many rows of each verdict the preview shows for people; `--format json` gives all.
const SHOWN: usize = 10;

/// `stadga import KIND FILE`.
pub(crate) async fn import(context: &Context, arguments: Import) -> Result<ExitCode, Trouble> {
    if arguments.kind == Kind::Cases {
        return crate::desk::import::run(context, arguments).await;
    }
    if arguments.desk.is_some() || !arguments.status.is_empty() {
        return Err(Message::new("desk-import-only-cases").into());
    }
    let town = context.town().await?;
    let targets = Targets::all();
    let register = arguments.kind.word();
    let Some(file) = &arguments.file else {
        let run = undo(&town, &targets, &context.operator(), register, context.now()).await?;
        context.say(&Message::new("registers-undone").with("file", &run.file_name))?;
        return Ok(ExitCode::SUCCESS);
    };
    let bar = bar(context);
    let mode = allowed(arguments.mode.unwrap_or(Mode::Update));
    let wish = Wish { mode, map: arguments.map.clone(), progress: watched(context, &bar), ..Wish::default() };
    let prepared = prepare(&town, &targets, &context.operator(), register, FileSource::path(file), wish, context.now())
        .await
        .map_err(|failure| told_how(context, failure))?;
    bar.finish_and_clear();
    if let Some(errors) = &arguments.errors {
        let bytes = error_file(&prepared, &|message| context.words.message(message))?;
        std::fs::write(errors, bytes)?;
    }
    let failing = prepared.counts().error > 0;
    let preview = if context.json() { preview_json(context, &prepared) } else { Value::Null };
    if !context.json() {
        context.print(&preview_text(context, &prepared))?;
    }
    if !arguments.apply {
        if context.json() {
            context.print_json(&preview)?;
        } else {
            let counts = prepared.counts();
            let key = if counts.new + counts.changed + counts.missing > 0 {
                "registers-nothing-changed"
            } else {
                "registers-nothing-to-do"
            };
            context.say(&Message::new(key))?;
        }
        return Ok(if failing { ExitCode::from(2) } else { ExitCode::SUCCESS });
    }
    // Rows with errors are left out only when the person has asked for them in a file of their own.
    let leave_errors = arguments.errors.is_some();
    if failing && !leave_errors {
        return Err(Message::new("registers-errors-left").with("count", prepared.counts().error).into());
    }
    let applied = apply_shown(context, &town, &targets, prepared, leave_errors).await?;
    if context.json() {
        let run = applied.run.as_ref().map(|run| run.id.to_string());
        context.print_json(&json!({ "import": run, "counts": applied.counts, "preview": preview }))?;
    } else {
        let counts = applied.counts;
        context.say(
            &Message::new("registers-applied").with("new", counts.new).with("changed", counts.changed).with("register", register),
        )?;
    }
    Ok(if failing { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The failure in words; where a column could not be told, with how it is named in a command.
fn told_how(context: &Context, failure: Failure) -> Trouble {
    let Failure::Refusal(refusal) = &failure else { return failure.into() };
    let told = refusal.all().map(|each| {
        let said = context.words.message(&each.message);
        if each.message.key != "intake-map-key-missing" {
            return Trouble::Text(said);
        }
        let field = each.field.clone().unwrap_or_default();
        Trouble::Text(format!("{said} {}", context.words.message(&Message::new("registers-map-how").with("field", field))))
    });
    Trouble::Several(told.collect())
}

async fn apply_shown(
    context: &Context,
    town: &Town,
    targets: &Targets,
    prepared: Prepared,
    leave_errors: bool,
) -> Result<Applied, Trouble> {
    let bar = bar(context);
    let progress = watched(context, &bar);
    let applied = apply(town, targets, &context.operator(), prepared, leave_errors, context.now(), progress).await?;
    bar.finish_and_clear();
    Ok(applied)
}

/// Fills a register from a table of the product's own, such as the demo's; gives the counts.
pub(crate) async fn fill(
    context: &Context,
    town: &Town,
    caller: &Caller,
    register: &str,
    (name, bytes): (&str, Vec<u8>),
    mode: Allowed,
    at: Timestamp,
) -> Result<Applied, Trouble> {
    let targets = Targets::all();
    let source = FileSource::bytes(name, bytes);
    let prepared = prepare(town, &targets, caller, register, source, Wish { mode, ..Wish::default() }, at).await?;
    if prepared.counts().error > 0 {
        context.note(&preview_text(context, &prepared));
    }
    Ok(apply(town, &targets, caller, prepared, true, at, Progress::unwatched()).await?)
}

/// `stadga export KIND`.
pub(crate) async fn export(context: &Context, arguments: Export) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let format = match &arguments.output {
        Some(file) => format_of(file)?,
        None => FileFormat::Csv,
    };
    let (bytes, rows) = match arguments.kind {
        // The cases of our own desk, which come by being reported and are no register of the intake.
        Kind::Cases => routines::desk::cases_export(&town, &context.operator(), format, context.now()).await?,
        kind => {
            let exported =
                write_file(&town, &Targets::all(), &context.operator(), kind.word(), format, None, context.now()).await?;
            (exported.bytes, exported.rows)
        }
    };
    match &arguments.output {
        Some(file) => {
            std::fs::write(file, &bytes)?;
            context.note(
                &context
                    .words
                    .message(&Message::new("registers-exported").with("count", rows).with("file", file.display().to_string())),
            );
        }
        None => context.print(&String::from_utf8_lossy(&bytes))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn format_of(file: &Path) -> Result<FileFormat, Trouble> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "csv" => Ok(FileFormat::Csv),
        "xlsx" => Ok(FileFormat::Xlsx),
        "ods" => Ok(FileFormat::Ods),
        _ => Err(Message::new("registers-ending").with("file", file.display().to_string()).into()),
    }
}

const fn allowed(mode: Mode) -> Allowed {
    match mode {
        Mode::Add => Allowed::Add,
        Mode::Update => Allowed::Update,
        Mode::Sync => Allowed::Sync,
    }
}

pub(crate) fn bar(context: &Context) -> ProgressBar {
    if context.json() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}") {
        bar.set_style(style);
    }
    bar
}

fn watched(context: &Context, bar: &ProgressBar) -> Progress {
    let (bar, words) = (bar.clone(), context.words);
    Progress::to(move |stage, done, all| {
        let key = match stage {
            Stage::Reading => "registers-reading",
            Stage::Comparing => "registers-comparing",
            Stage::Writing => "registers-writing",
        };
        bar.set_message(words.say(key));
        if all > 0 {
            bar.set_length(all);
        }
        bar.set_position(done);
    })
}

/// For people: what was read as what, the counts, and the first rows of each verdict, errors first.
fn preview_text(context: &Context, prepared: &Prepared) -> String {
    let words = context.words;
    let pairs = pairs(prepared.register, &prepared.mapping, &prepared.file.header);
    if pairs.is_empty() && prepared.mapping.id.is_none() {
        return no_column_known(context, prepared);
    }
    let mut lines = vec![
        words.message(&Message::new("registers-read").with("file", &prepared.file.name).with("rows", prepared.plan.rows.len())),
    ];
    for (field, column) in pairs {
        lines.push(format!("  {column} → {field} ({})", words.name("intake-field", &field.replace('_', "-")).to_lowercase()));
    }
    lines.extend(prepared.plan.notices.iter().map(|notice| words.message(notice)));
    let counts = prepared.counts();
    lines.push(
        words.message(
            &Message::new("registers-counts")
                .with("new", counts.new)
                .with("changed", counts.changed)
                .with("same", counts.same + counts.kept)
                .with("errors", counts.error)
                .with("missing", counts.missing),
        ),
    );
    for wanted in ["error", "changed", "new"] {
        let rows: Vec<&Judged> = prepared.plan.rows.iter().filter(|row| verdict_word(&row.verdict) == wanted).collect();
        for row in rows.iter().take(SHOWN) {
            lines.extend(row_lines(context, prepared.register, row));
        }
        if rows.len() > SHOWN {
            lines.push(words.count("registers-more", (rows.len() - SHOWN) as i64));
        }
    }
    for absent in prepared.plan.missing.iter().take(SHOWN) {
        lines.push(words.message(&Message::new("registers-absent").with("name", &absent.label)));
    }
    lines.join("\n")
}

/// Instead of what is missing in every row: that no column is known, and what there is to match them with.
fn no_column_known(context: &Context, prepared: &Prepared) -> String {
    let words = context.words;
    let fields = prepared.register.fields.iter().map(|field| format!("{} ({})", field.key, words.field(field).to_lowercase()));
    words.message(
        &Message::new("registers-no-column-known")
            .with("file", &prepared.file.name)
            .with("rows", prepared.plan.rows.len())
            .with("fields", fields.collect::<Vec<_>>().join(", ")),
    )
}

fn pairs<'a>(register: &'static Register, mapping: &Mapping, header: &'a [String]) -> Vec<(&'static str, &'a str)> {
    let mut pairs = Vec::new();
    for (place, field) in register.fields.iter().enumerate() {
        if let Some(column) = mapping.columns.get(place).copied().flatten()
            && let Some(name) = header.get(column)
        {
            pairs.push((field.key, name.as_str()));
        }
    }
    pairs
}

const fn verdict_word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::New(_) => "new",
        Verdict::Changed(_) => "changed",
        Verdict::Same | Verdict::Kept => "same",
        Verdict::Error(_) => "error",
    }
}

fn row_lines(context: &Context, register: &Register, row: &Judged) -> Vec<String> {
    let words = context.words;
    let line = row.line as i64;
    match &row.verdict {
        Verdict::Error(troubles) => troubles
            .iter()
            .map(|trouble| {
                let column = words.place_of(Some(register), trouble).unwrap_or_default();
                let why = words.message(&trouble.message);
                words.message(&Message::new("registers-row-error").with("line", line).with("column", column).with("why", why))
            })
            .collect(),
        Verdict::New(_) => vec![words.message(&Message::new("registers-row-new").with("line", line).with("name", &row.label))],
        Verdict::Changed(proposal) => {
            let mut lines =
                vec![words.message(&Message::new("registers-row-changed").with("line", line).with("name", &row.label))];
            lines.extend(changes(register, proposal).into_iter().map(|(key, old, new)| match register.field(key) {
                Some(field) => {
                    let (name, old, new) = (words.field(field), words.value_of(field, &old), words.value_of(field, &new));
                    format!("      {name}: {old} → {new}")
                }
                None => format!("      {key}: {old} → {new}"),
            }));
            lines
        }
        Verdict::Same | Verdict::Kept => Vec::new(),
    }
}

/// Field, old and new.
fn changes(register: &Register, proposal: &Proposal) -> Vec<(&'static str, String, String)> {
    let text =
        |row: Option<&domain::intake::Row>, place: usize| row.and_then(|row| row.get(place)).unwrap_or_default().to_owned();
    let before = proposal.before.as_ref().map(|before| &before.row);
    let places = proposal.fields.iter();
    places.map(|place| (register.fields[*place].key, text(before, *place), text(Some(&proposal.row), *place))).collect()
}

fn preview_json(context: &Context, prepared: &Prepared) -> Value {
    let rows: Vec<Value> = prepared
        .plan
        .rows
        .iter()
        .map(|row| {
            let mut value = json!({ "line": row.line, "name": row.label, "verdict": verdict_word(&row.verdict) });
            match &row.verdict {
                Verdict::Error(troubles) => {
                    value["errors"] = troubles
                        .iter()
                        .map(|trouble| json!({ "column": trouble.column, "field": trouble.field, "why": context.words.message(&trouble.message) }))
                        .collect();
                }
                Verdict::Changed(proposal) => {
                    value["changes"] = changes(prepared.register, proposal)
                        .into_iter()
                        .map(|(field, old, new)| json!({ "field": field, "old": old, "new": new }))
                        .collect();
                }
                Verdict::New(_) | Verdict::Same | Verdict::Kept => {}
            }
            value
        })
        .collect();
    let mapping: Vec<Value> = pairs(prepared.register, &prepared.mapping, &prepared.file.header)
        .into_iter()
        .map(|(field, column)| json!({ "field": field, "column": column }))
        .collect();
    let missing: Vec<&str> = prepared.plan.missing.iter().map(|absent| absent.label.as_str()).collect();
    json!({
        "file": prepared.file.name, "sha256": prepared.file.sha256, "mapping": mapping, "counts": prepared.counts(), "rows": rows, "missing": missing,
    })
}
