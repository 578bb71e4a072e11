//! `stadga desk report`: what the cases of some days tell; with `--log FILE` what the event log of another desk tells.

use crate::arguments::{Format, LogReport};
use crate::context::{Context, Trouble};
use domain::desk::facts::{Facet, Figures as Told, Span, Strain};
use domain::desk::log::{BadRow, Figures, Reading};
use domain::desk::words::{CaseKind, Tier};
use domain::refusal::Message;
use routines::Failure;
use routines::desk::{FollowUp, LogRead, follow_up, log_read};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use web::language::Words;
use web::{Around, desk_report_file, percent, time, worked};

/// How many bad rows are written out for people; programs get all of them.
const MOST: usize = 50;
/// How many teams, systems and bodies are written out for people.
const LINES: usize = 10;

/// `stadga desk report`
pub(super) async fn run(context: &Context, asked: &LogReport) -> Result<ExitCode, Trouble> {
    match &asked.log {
        Some(log) => of_log(context, log, asked),
        None => of_cases(context, asked).await,
    }
}

fn of_log(context: &Context, log: &Path, asked: &LogReport) -> Result<ExitCode, Trouble> {
    if !matches!(context.everywhere.format, Format::Text | Format::Json) {
        return Err(Message::new("command-no-format").into());
    }
    let reading =
        Reading::of(asked.map.clone(), asked.status.clone(), "").map_err(|refusal| of_columns(context, refusal.into()))?;
    let (value, text, code) = match log_read(log, &reading, context.now()).map_err(|failure| of_columns(context, failure))? {
        LogRead::Told(told) => {
            (serde_json::to_value(&told).map_err(Failure::fault)?, as_text(&told, context.words), ExitCode::SUCCESS)
        }
        LogRead::Bad(bad) => (bad_json(&bad, context.words), bad_text(&bad, context.words), ExitCode::from(2)),
    };
    let text = if context.json() { format!("{}\n", serde_json::to_string_pretty(&value).map_err(Failure::fault)?) } else { text };
    context.print(&text)?;
    Ok(code)
}

async fn of_cases(context: &Context, asked: &LogReport) -> Result<ExitCode, Trouble> {
    let read = |text: &Option<String>| text.clone().unwrap_or_default();
    let span = Span::read(&read(&asked.from), &read(&asked.to), context.today());
    let ending = ending(context.everywhere.format, asked.output.as_deref());
    let (span, ending) = Trouble::both(span.map_err(Trouble::from), ending.map_err(Trouble::from))?;
    let town = context.town().await?;
    let view = follow_up(&town, &context.operator(), span).await?;
    let bytes = match ending {
        "text" => told_text(&view, context.words).into_bytes(),
        "json" => {
            let value = cases_json(&view).map_err(Failure::fault)?;
            format!("{}\n", serde_json::to_string_pretty(&value).map_err(Failure::fault)?).into_bytes()
        }
        ending => {
            let typesetter = crate::printing::typesetter();
            if ending == "pdf" && typesetter.is_none() {
                return Err(Message::new("desk-report-no-pdf").into());
            }
            let issuer = store::organisation::municipality_name(&town.read().await?).await.map_err(Failure::from)?;
            let dress = town.dress(&crate::dress::dress(context)?).await?;
            let around = Around { issuer, dress, at: context.now(), day: context.today() };
            desk_report_file(context.words, &view, around, ending, typesetter.as_deref())?
        }
    };
    match &asked.output {
        Some(file) => {
            std::fs::write(file, bytes)?;
            context.note(&context.words.tell("desk-report-written", "file", file.display().to_string()));
        }
        None => std::io::stdout().lock().write_all(&bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What the cases tell, for a program.
fn cases_json(view: &FollowUp) -> serde_json::Result<Value> {
    let ((improvements, advice), helped) = (&view.answers, view.self_help.all());
    let mut value = serde_json::to_value(&*view.figures)?;
    value["log_at"] = json!(view.log_at);
    value["shortage"] = shortage_json(view);
    value["improvements"] = json!({ "answered": improvements.share_in_time(), "realised": improvements.share_realised() });
    value["advice"] = json!({ "answered": advice.share_in_time() });
    value["self_help"] = json!({ "helped": helped.helped, "reported": helped.reported, "share": helped.share() });
    Ok(value)
}

/// How hard tiers and teams were pressed in the last whole month, for a program.
fn shortage_json(view: &FollowUp) -> Value {
    let Some((month, strains)) = &view.strains else { return Value::Null };
    let strained = |strain: &Strain| {
        let mut value = json!(strain);
        value["missing_min"] = json!(strain.missing_min());
        value["signs"] = json!(strain.signs());
        value
    };
    json!({ "month": month, "of": strains.iter().map(strained).collect::<Vec<_>>() })
}

/// In which form: as `--format` says, else as the ending of the file.
fn ending(format: Format, output: Option<&Path>) -> Result<&'static str, Message> {
    let by_file = || {
        let Some(ending) = output.and_then(Path::extension) else { return Ok("text") };
        let ending = ending.to_string_lossy().to_lowercase();
        let known = ["json", "xlsx", "ods", "odt", "pdf"].into_iter().find(|known| *known == ending);
        let refused = || Message::new("desk-report-ending").with("ending", ending.as_str());
        if ending == "txt" { Ok("text") } else { known.ok_or_else(refused) }
    };
    Ok(match format {
        Format::Text => by_file()?,
        Format::Json => "json",
        Format::Xlsx => "xlsx",
        Format::Ods => "ods",
        Format::Odt => "odt",
        Format::Pdf => "pdf",
        Format::Csv | Format::Oscal => return Err(Message::new("command-no-format")),
    })
}

fn told_text(view: &FollowUp, words: Words) -> String {
    let (figures, all, (improvements, advice)) = (&view.figures, &view.figures.all, &view.answers);
    let share = |part: Option<f64>| share(words, part);
    let took = |seconds: Option<i64>| took(words, seconds);
    let days = [("from", words.day_and_year(figures.from).into()), ("to", words.day_and_year(figures.to).into())];
    let fact = |name: String, value: String| format!("  {name}: {value}");
    let mut lines = vec![
        words.with("desk-report-span", &days),
        fact(words.say("desk-report-came"), words.number(all.arrived)),
        fact(words.say("desk-report-solved"), words.number(all.solved)),
        fact(words.say("desk-report-answer-median"), took(all.answer_median_s)),
        fact(words.say("desk-report-answer-p90"), took(all.answer_p90_s)),
        fact(words.say("desk-report-solve-median"), took(all.solve_median_s)),
        fact(words.say("desk-report-solve-p90"), took(all.solve_p90_s)),
        fact(words.say("desk-report-answered-within"), share(all.answered_within)),
        fact(words.say("desk-report-within"), share(all.solved_within)),
        fact(words.say("desk-report-first-contact"), share(all.first_contact)),
        fact(words.say("desk-report-relief"), share(all.relief)),
        fact(words.say("desk-report-self-helped"), share(view.self_help.all().share())),
        fact(words.say("desk-report-hand-overs"), words.number(all.hand_overs)),
        fact(words.say("desk-report-ping-pong"), words.number(all.ping_pong)),
        fact(words.say("desk-report-reopened"), words.number(all.reopened)),
        fact(words.say("desk-report-reassigned"), words.number(all.reassigned)),
        fact(words.say("desk-report-grade"), grade(words, all.grade)),
        fact(words.say("desk-report-graded"), words.number(all.graded)),
        fact(words.say("desk-report-asked"), words.number(figures.asked)),
        fact(words.say("desk-report-open"), words.number(figures.backlog.in_all())),
        fact(words.say("desk-report-work"), worked(words, all.minutes)),
        fact(words.say("desk-report-improvements-answered"), share(improvements.share_in_time())),
        fact(words.say("desk-report-improvements-realised"), share(improvements.share_realised())),
        fact(words.say("desk-report-advice-answered"), share(advice.share_in_time())),
    ];
    lines.extend(arrivals(figures, words));
    lines.extend(groups(view, words));
    lines.extend(shortage(view, words));
    lines.push(String::new());
    if let Some(little) = figures.little {
        let told = [
            ("backlog", words.decimal(little.backlog).into()),
            ("expected", words.decimal(little.expected).into()),
            ("tolerance", percent(words, domain::desk::facts::LITTLE_TOLERANCE).into()),
        ];
        lines.push(words.with("desk-report-little", &told));
    }
    if let Some((low, high)) = figures.relief_between {
        let told = [("low", percent(words, low).into()), ("high", percent(words, high).into())];
        lines.push(words.with("desk-report-relief-between", &told));
    }
    lines.push(words.say("desk-report-made-says"));
    lines.push(String::new());
    lines.join("\n")
}

/// The figures of tiers, teams, systems, bodies and kinds, and of the systems that cost most.
fn groups(view: &FollowUp, words: Words) -> Vec<String> {
    let figures = &view.figures;
    let groups = [
        (words.say("desk-report-tiers"), Facet::Tier, &figures.tiers),
        (words.say("desk-report-teams"), Facet::Team, &figures.teams),
        (words.say("desk-report-systems"), Facet::System, &figures.systems),
        (words.say("desk-report-bodies"), Facet::Body, &figures.bodies),
        (words.say("desk-report-kinds"), Facet::Kind, &figures.kinds),
        (words.say("desk-report-costliest"), Facet::System, &figures.costliest),
    ];
    let mut lines = Vec::new();
    for (heading, facet, group) in groups.into_iter().filter(|(.., group)| !group.is_empty()) {
        lines.extend([String::new(), heading]);
        for line in group.iter().take(LINES) {
            let told = [
                ("name", called(view, words, facet, &line.value).into()),
                ("came", line.arrived.into()),
                ("solved", line.solved.into()),
                ("median", took(words, line.solve_median_s).into()),
                ("p90", took(words, line.solve_p90_s).into()),
                ("work", worked(words, line.minutes).into()),
            ];
            lines.push(format!("  {}", words.with("desk-report-line", &told)));
            let told = [
                ("median", took(words, line.answer_median_s).into()),
                ("p90", took(words, line.answer_p90_s).into()),
                ("answered", share(words, line.answered_within).into()),
                ("within", share(words, line.solved_within).into()),
                ("first", share(words, line.first_contact).into()),
                ("relief", share(words, line.relief).into()),
                ("handed", line.hand_overs.into()),
                ("back", line.ping_pong.into()),
                ("reopened", line.reopened.into()),
                ("reassigned", line.reassigned.into()),
                ("grade", grade(words, line.grade).into()),
            ];
            lines.push(format!("    {}", words.with("desk-report-line-more", &told)));
        }
        if group.len() > LINES {
            lines.push(format!("  {}", words.count("desk-report-more", group.len() - LINES)));
        }
    }
    lines
}

/// How hard each tier and each team was pressed in the last whole month.
fn shortage(view: &FollowUp, words: Words) -> Vec<String> {
    let Some((month, strains)) = &view.strains else { return Vec::new() };
    let spent = |minutes: Option<i64>| minutes.map_or_else(|| "–".to_owned(), |minutes| worked(words, minutes));
    let mut lines = vec![String::new(), words.tell("desk-report-short-month", "month", words.month_and_year(*month))];
    for strain in strains.iter() {
        let signs: Vec<String> = strain.signs().into_iter().map(|sign| words.say(sign.label())).collect();
        let signs = if signs.is_empty() { "–".to_owned() } else { signs.join(", ") };
        let told = [
            ("name", called(view, words, strain.facet, &strain.value).into()),
            ("came", strain.arrived.into()),
            ("ended", (strain.arrived - strain.growth).into()),
            ("arriving", spent(strain.arriving_min).into()),
            ("staffed", spent(strain.staffed_min).into()),
            ("missing", spent(strain.missing_min()).into()),
            ("growth", strain.growth.into()),
            ("late", strain.breached.into()),
            ("signs", signs.into()),
        ];
        lines.push(format!("  {}", words.with("desk-report-short-line", &told)));
    }
    if strains.iter().all(|strain| !strain.is_short()) {
        lines.push(words.say("desk-report-short-none"));
    }
    lines
}

/// What a value of a facet is called.
fn called(view: &FollowUp, words: Words, facet: Facet, value: &str) -> String {
    let label = match facet {
        Facet::Tier => Tier::read(value).map(Tier::label),
        Facet::Kind => CaseKind::read(value).map(CaseKind::label),
        _ => None,
    };
    match label {
        _ if value.is_empty() => words.say("desk-report-unknown"),
        Some(label) => words.say(label),
        None => view.called(value).to_owned(),
    }
}

fn share(words: Words, part: Option<f64>) -> String {
    part.map_or_else(|| "–".to_owned(), |part| percent(words, part))
}

fn took(words: Words, seconds: Option<i64>) -> String {
    seconds.map_or_else(|| "–".to_owned(), |seconds| time(words, seconds as f64))
}

fn grade(words: Words, grade: Option<f64>) -> String {
    grade.map_or_else(|| "–".to_owned(), |grade| words.decimal(grade))
}

/// When cases came, hour by hour, day by day and week by week, and how old what is open is: each on a line, the quiet hours left out.
fn arrivals(figures: &Told, words: Words) -> Vec<String> {
    let told = |name: String, count: i64| format!("{name} {}", words.number(count));
    let line = |heading: String, parts: Vec<String>| format!("{heading}: {}", parts.join(", "));
    let came = &figures.arrivals;
    let mut lines = Vec::new();
    if figures.all.arrived > 0 {
        let hours = came.by_hour.iter().enumerate().filter(|(_, count)| **count > 0);
        let hours = hours.map(|(hour, count)| told(words.tell("desk-report-hour-of", "hour", format!("{hour:02}")), *count));
        let names = [
            words.say("desk-monday"),
            words.say("desk-tuesday"),
            words.say("desk-wednesday"),
            words.say("desk-thursday"),
            words.say("desk-friday"),
            words.say("desk-saturday"),
            words.say("desk-sunday"),
        ];
        let weekdays = names.into_iter().zip(came.by_weekday).map(|(name, count)| told(name, count));
        let weeks = came.by_week.iter().rev().take(LINES).rev().map(|(monday, count)| {
            let iso = monday.iso_week_date();
            let week = [("week", i64::from(iso.week()).into()), ("year", iso.year().to_string().into())];
            told(words.with("desk-report-week-of", &week), *count)
        });
        let mut weeks: Vec<String> = weeks.collect();
        if came.by_week.len() > LINES {
            weeks.insert(0, words.count("desk-report-weeks-before", came.by_week.len() - LINES));
        }
        lines.push(String::new());
        lines.push(line(words.say("desk-report-by-hour"), hours.collect()));
        lines.push(line(words.say("desk-report-by-weekday"), weekdays.collect()));
        lines.push(line(words.say("desk-report-by-week"), weeks));
    }
    if figures.backlog.in_all() > 0 {
        let ages = [
            words.say("desk-report-days-0-1"),
            words.say("desk-report-days-2-7"),
            words.say("desk-report-days-8-30"),
            words.say("desk-report-days-31-90"),
            words.say("desk-report-days-more"),
        ];
        let ages = ages.into_iter().zip(figures.backlog.classes()).map(|(age, count)| told(format!("{age}:"), count));
        lines.push(line(words.say("desk-report-backlog"), ages.collect()));
    }
    lines
}

/// What is wrong with a log, for a program.
pub(super) fn bad_json(bad: &[BadRow], words: Words) -> Value {
    let row =
        |row: &BadRow| json!({ "line": row.line, "field": row.refusal.field, "detail": words.message(&row.refusal.message) });
    json!({ "errors": bad.iter().map(row).collect::<Vec<_>>() })
}

/// The same for people.
pub(super) fn bad_text(bad: &[BadRow], words: Words) -> String {
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
    let named: Vec<String> = told.not_understood().iter().map(|(word, count)| format!("{word} ({count})")).collect();
    if !named.is_empty() {
        lines.push(words.tell("desk-log-unknown", "words", named.join(", ")));
    }
    if !told.unknown.is_empty() {
        lines.push(words.say("desk-log-unknown-how"));
    }
    if !told.unread.is_empty() {
        lines.push(words.say("desk-log-unread-how"));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Why a log was refused; where it is for its columns, also how they are named in a command.
pub(super) fn of_columns(context: &Context, failure: Failure) -> Trouble {
    if let Failure::Refusal(refusal) = &failure
        && refusal.all().any(|each| each.field.as_deref() == Some("map"))
    {
        context.note(&context.words.say("desk-log-map-how"));
    }
    failure.into()
}

#[cfg(test)]
mod tests;
