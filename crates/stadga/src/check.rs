//! `stadga check`: where the municipality stands, section by section, and who acts.

use crate::arguments::{Check, Format};
use crate::context::{Context, Trouble};
use domain::refusal::{Message, Refusal};
use domain::regulation::obligation::State;
use domain::regulation::oscal::{Accepted, Found, Given, Open, Party, results};
use domain::regulation::tally::Tally;
use files::table::{Cell, Format as FileFormat, write_all};
use routines::Town;
use routines::regulation::{
    Bearing, CheckReport, Deviation, DutyStand, Evaluation, Narrowed, Proofs, check, check_as_of, current, deviation, proofs,
};
use std::collections::HashMap;
use std::process::ExitCode;
use web::{named, speak_names};

pub(crate) async fn run(context: &Context, arguments: Check) -> Result<ExitCode, Trouble> {
    let town = context.town().await?;
    let narrowed = Narrowed { pack: arguments.pack.as_deref(), section: arguments.section.as_deref(), board: None };
    let today = context.today();
    let mut report = match arguments.as_of {
        Some(day) if day > today => {
            return Err(Message::new("check-day-ahead").with("day", day).into());
        }
        Some(day) if day < today => check_as_of(&town, day, &narrowed, None, context.language).await?,
        _ => {
            let evaluation = current(&town, context.now(), today).await?;
            if context.everywhere.format == Format::Oscal {
                return oscal(context, &town, &evaluation, &check(&evaluation, &narrowed, context.language)).await;
            }
            check(&evaluation, &narrowed, context.language)
        }
    };
    if report.packs.is_empty() {
        return Err(nothing(&arguments).into());
    }
    for finding in &mut report.findings {
        speak_names(context.words, finding);
    }
    match context.everywhere.format {
        Format::Text => context.print(&text(context, &report))?,
        Format::Json => {
            say_bearers(context, &mut report);
            context.print_json(&report)?;
        }
        Format::Csv => context.print(&csv(context, &report.findings)?)?,
        Format::Oscal => return Err(Message::new("check-oscal-only-now").into()),
        Format::Xlsx | Format::Ods | Format::Odt | Format::Pdf => return Err(Message::new("command-no-format").into()),
    }
    let ended = if report.fails { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    // The process ends with it: giving back tens of thousands of findings one by one would take longer than saying them.
    std::mem::forget(report);
    Ok(ended)
}

fn nothing(arguments: &Check) -> Message {
    match &arguments.section {
        Some(section) => Message::new("check-no-section").with("section", section),
        None => Message::new("check-no-pack"),
    }
}

/// For people: a line a section, then each deviation with what to do.
fn text(context: &Context, report: &CheckReport) -> String {
    let words = context.words;
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(words.message(&Message::new("check-heading").with("name", &report.municipality).with("day", report.day)));
    if let Some(recorded) = report.recorded {
        line(words.message(&Message::new("check-recorded").with("day", recorded)));
    }
    for pack in &report.packs {
        line(String::new());
        line(format!("{} ({})", pack.title, pack.edition));
        for section in &pack.sections {
            let share = section.share.map_or_else(|| "–".to_owned(), |share| format!("{share} %"));
            line(format!("  {:>3} §  {share:>5}  {}", section.number, section.title));
            line(format!("              {}", counts(context, &section.tally)));
        }
        for duty in pack.sections.iter().flat_map(|section| &section.duties) {
            if let Some(trouble) = &duty.trouble {
                let why = words.message(trouble);
                line(words.message(&Message::new("check-trouble").with("number", &duty.number).with("why", why)));
            }
        }
    }
    for (state, heading) in
        [(State::Deviating, "check-deviating"), (State::Due, "check-due"), (State::Accepted, "check-accepted")]
    {
        let found: Vec<&Deviation> = report.findings.iter().filter(|finding| finding.state == state).collect();
        if found.is_empty() {
            continue;
        }
        line(String::new());
        line(words.count(heading, found.len() as i64));
        for alike in found.chunk_by(|one, other| (&one.pack, &one.duty) == (&other.pack, &other.duty)) {
            line(String::new());
            line(format!("  {}  {}", alike[0].number, alike[0].text));
            line(format!("       {}", words.message(&Message::new("check-act").with("act", &alike[0].act))));
            for (circumstances, subjects) in grouped(context, alike) {
                line(format!("       {circumstances}"));
                for row in rows_of(&subjects) {
                    line(format!("         {row}"));
                }
            }
        }
    }
    line(String::new());
    let verdict = if report.fails { "check-fails" } else { "check-holds" };
    line(words.say(verdict));
    out
}

/// How many letters of a list stand in a row.
const WIDTH: usize = 88;

/// The subjects in rows that a terminal shows whole, each subject after its point.
fn rows_of(subjects: &[String]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for subject in subjects {
        match rows.last_mut() {
            Some(row) if row.chars().count() + subject.chars().count() + 3 <= WIDTH => {
                row.push_str(" • ");
                row.push_str(subject);
            }
            _ => rows.push(format!("• {subject}")),
        }
    }
    rows
}

/// The subjects of a duty for which the same holds: since when, who acts, why that one.
fn grouped(context: &Context, alike: &[&Deviation]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for finding in alike {
        let circumstances = circumstances(context, finding);
        match groups.iter_mut().find(|(known, _)| *known == circumstances) {
            Some((_, subjects)) => subjects.push(subject(finding)),
            None => groups.push((circumstances, vec![subject(finding)])),
        }
    }
    groups
}

/// The subject, and what falls short of it.
fn subject(finding: &Deviation) -> String {
    match finding.detail.as_ref().filter(|detail| **detail != finding.subject_name && **detail != finding.subject) {
        Some(detail) => format!("{}: {detail}", finding.subject_name),
        None => finding.subject_name.clone(),
    }
}

/// Since when, who acts and why that one.
fn circumstances(context: &Context, finding: &Deviation) -> String {
    let words = context.words;
    let since = words.message(&Message::new("check-since").with("day", finding.since));
    let bearer = words.message(&Message::new("check-bearer").with("name", bearer_name(context, &finding.bearer)));
    let mut parts = vec![since, bearer];
    if finding.noted {
        parts.push(words.say("check-noted"));
    }
    let why = why(context, &finding.bearer);
    if why.is_empty() { parts.join(" · ") } else { format!("{} ({why})", parts.join(" · ")) }
}

fn bearer_name(context: &Context, bearer: &Bearing) -> String {
    if bearer.kind == "nobody" { context.words.say("check-nobody") } else { bearer.name.clone() }
}

/// In which capacity, and why nobody nearer.
fn why(context: &Context, bearer: &Bearing) -> String {
    let capacity = match &bearer.role {
        Some(role) => context.words.name("check-role", role),
        None => context.words.name("check-station", &bearer.station),
    };
    let reasons = bearer.reasons.iter().map(|reason| context.words.message(reason));
    let reasons: Vec<String> = reasons.collect();
    // Naming the board as “the board” tells nothing that its name does not.
    let parts = if bearer.kind == "person" { std::iter::once(capacity).chain(reasons).collect() } else { reasons };
    parts.into_iter().map(|part| part.trim_end_matches('.').to_owned()).collect::<Vec<_>>().join("; ")
}

fn counts(context: &Context, tally: &Tally) -> String {
    let all = State::ALL.into_iter().filter(|state| tally.of(*state) > 0);
    let parts: Vec<String> =
        all.map(|state| format!("{} {}", tally.of(state), context.words.say(&format!("check-state-{}", state.word())))).collect();
    parts.join(", ")
}

/// Puts the sentences about each bearer beside their keys, for JSON.
///
/// There are tens of thousands of findings and a handful of sentences, so each is said once.
fn say_bearers(context: &Context, report: &mut CheckReport) {
    let mut said: HashMap<String, String> = HashMap::new();
    for Deviation { bearer, .. } in &mut report.findings {
        let of = format!("{} {:?} {} {:?}", bearer.kind, bearer.role, bearer.station, bearer.reasons);
        bearer.why = said.entry(of).or_insert_with(|| why(context, bearer)).clone();
        bearer.name = bearer_name(context, bearer);
    }
}

/// The columns of the deviations as a file.
const COLUMNS: [&str; 14] = [
    "pack",
    "section",
    "duty",
    "text",
    "strength",
    "state",
    "subject_kind",
    "subject",
    "detail",
    "since",
    "due",
    "bearer",
    "why",
    "act",
];

/// One row a deviation, as every other file: no text becomes a formula in a spreadsheet.
fn csv(context: &Context, findings: &[Deviation]) -> Result<String, Trouble> {
    let row = |finding: &Deviation| -> [String; COLUMNS.len()] {
        [
            finding.pack.clone(),
            finding.section.clone(),
            finding.number.clone(),
            finding.text.clone(),
            finding.strength.word().to_owned(),
            finding.state.word().to_owned(),
            finding.subject_kind.to_owned(),
            finding.subject_name.clone(),
            finding.detail.clone().unwrap_or_default(),
            finding.since.to_string(),
            finding.due.map(|day| day.to_string()).unwrap_or_default(),
            bearer_name(context, &finding.bearer),
            why(context, &finding.bearer),
            finding.act.clone(),
        ]
    };
    let rows: Vec<_> = findings.iter().map(row).collect();
    let cells = rows.iter().map(|row| row.iter().map(|text| Cell::Text(text)));
    let bytes = write_all(FileFormat::Csv, "", &COLUMNS, cells).map_err(Refusal::from)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The evaluation as OSCAL assessment results, one document for each pack in force; with `--pack`, that one alone.
async fn oscal(context: &Context, town: &Town, evaluation: &Evaluation, report: &CheckReport) -> Result<ExitCode, Trouble> {
    let mut documents = Vec::new();
    for (place, adopted) in evaluation.packs.iter().enumerate() {
        if !report.packs.iter().any(|pack| pack.name == adopted.adoption.pack) {
            continue;
        }
        let proofs = proofs(town, &adopted.adoption.pack, evaluation.day).await?;
        let stands = evaluation.duties.iter().filter(|stand| stand.pack == place);
        let found: Vec<Found<'_>> = stands.map(|stand| found(context, evaluation, stand, &proofs)).collect();
        documents.push(results(&adopted.pack, &found, &report.municipality, evaluation.at, context.language));
    }
    match documents.as_slice() {
        [] => return Err(Message::new("check-no-pack").into()),
        [only] => context.print_json(only)?,
        [..] => return Err(Message::new("check-oscal-one-pack").into()),
    }
    Ok(if report.fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn found<'a>(context: &Context, evaluation: &'a Evaluation, stand: &'a DutyStand, proofs: &Proofs) -> Found<'a> {
    let (_, _, duty) = evaluation.duty_of(stand);
    let name = |place| named(context.words, evaluation.roster.subject_name(duty.subject, place));
    let open = stand
        .obligations
        .iter()
        .filter(|obligation| matches!(obligation.state, State::Deviating | State::Due | State::Accepted))
        .map(|obligation| {
            let mut told = deviation(evaluation, stand, obligation, context.language);
            speak_names(context.words, &mut told);
            let subject = evaluation.roster.subject_id(duty.subject, obligation.subject);
            let decided = proofs.acceptances.iter().rfind(|(each, _)| each.duty == duty.key && each.subject == subject);
            let Bearing { kind, id, name: bearer, .. } = &told.bearer;
            Open {
                subject,
                name: name(obligation.subject),
                state: obligation.state,
                since: told.since,
                due: told.due,
                said: circumstances(context, &told),
                bearer: (kind != "nobody").then(|| Party { person: kind == "person", id: id.clone(), name: bearer.clone() }),
                capacity: why(context, &told.bearer),
                accepted: decided.map(|(acceptance, decision)| Accepted {
                    decision: decision.clone(),
                    reason: acceptance.reason.clone(),
                    from: acceptance.period.from,
                    until: acceptance.period.until,
                }),
            }
        })
        .collect();
    let given = |each: &domain::regulation::record::Attestation| {
        let place = evaluation.roster.place(duty.subject, &each.subject)?;
        let text = each.evidence.clone();
        Some(Given { name: name(place), day: each.day, valid_until: each.valid_until, text })
    };
    let evidence = proofs.evidence.iter().filter(|each| each.duty == duty.key).filter_map(given).collect();
    Found { duty, tally: stand.tally, open, evidence }
}
