//! `GET` and `POST /desk/report/import`: the log of another desk is looked at, or taken in.

use super::crumbs;
use super::page::{ImportPage, LookedAt};
use crate::desk::figures::{percent, time};
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Signed, Upload};
use axum::http::StatusCode;
use domain::desk::log::{BadRow, Columns, FIELDS, Figures, figures};
use domain::refusal::{Message, Refusal};
use routines::desk::{ImportedCases, LogFile, cases_import};
use routines::policies::{Action, Resource};
use routines::{Failure, Outcome};

/// How many bad rows are written out.
const MOST: usize = 50;

/// `GET /desk/report/import`
pub(super) async fn page(visit: Signed) -> Answer {
    visit.town().require(&visit.caller, Action::Import, &Resource::Register("case-fact"))?;
    show(&form(&visit, &Fields::default(), Problems::default(), None))
}

fn form(visit: &Signed, given: &Fields, problems: Problems, looked: Option<LookedAt>) -> ImportPage {
    let words = visit.words;
    let title = words.say("desk-report-import");
    let frame = crumbs(words, visit.frame(Chapter::Regulation), Some(Link::to(&title, "/desk/report/import")));
    form_in(frame, words, given, problems, looked)
}

pub(super) fn form_in(
    frame: crate::frame::Frame,
    words: Words,
    given: &Fields,
    problems: Problems,
    looked: Option<LookedAt>,
) -> ImportPage {
    let known = FIELDS.map(|(field, _)| field).join(", ");
    ImportPage {
        frame,
        words,
        title: words.say("desk-report-import"),
        fields: vec![
            Field::new("file", words.say("intake-file"), Control::File(".csv,.txt,.tsv,.xlsx,.ods"))
                .helped(words.say("desk-report-import-file-help"))
                .needed()
                .judged(&problems),
            Field::line("map", words.say("desk-report-import-map"))
                .holding(given.get("map"))
                .helped(words.tell("desk-report-import-map-help", "fields", known))
                .judged(&problems),
        ],
        problems,
        looked,
    }
}

/// The columns that are named, as `case=Nr, at=When`.
pub(crate) fn named(text: &str) -> Result<Vec<(String, String)>, Refusal> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let pair = |part: &str| match part.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.trim().is_empty() => {
            Ok((field.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err(Refusal::plain(Message::new("desk-report-import-map-unreadable").with("text", part)).at("map")),
    };
    parts.map(pair).collect()
}

/// `POST /desk/report/import`
pub(super) async fn send(visit: Signed, upload: Upload) -> Answer {
    visit.town().require(&visit.caller, Action::Import, &Resource::Register("case-fact"))?;
    let given = upload.fields;
    if upload.bytes.is_empty() {
        let key = if upload.name.is_empty() { "intake-file-missing" } else { "intake-file-empty" };
        let problems = Problems::at("file", visit.words.say(key));
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(&visit, &given, problems, None));
    }
    let takes = given.get("act") == "take";
    match answered(&visit, &given, (upload.name, upload.bytes), takes).await {
        Ok(Done::Taken(message)) => Ok(done(&visit, "/desk/report", message)),
        Ok(Done::Looked(looked)) => {
            let status = if looked.bad.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            show_with(status, &form(&visit, &given, Problems::default(), Some(*looked)))
        }
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if refusal.field.is_none() {
                refusal = refusal.at("file");
            }
            let problems = Problems::of(visit.words, &[refusal]);
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(&visit, &given, problems, None))
        }
    }
}

enum Done {
    Taken(&'static str),
    Looked(Box<LookedAt>),
}

async fn answered(visit: &Signed, given: &Fields, (name, bytes): (String, Vec<u8>), takes: bool) -> Outcome<Done> {
    let words = visit.words;
    let named = named(given.get("map"))?;
    let opened = tokio::task::spawn_blocking(move || LogFile::bytes(&name, bytes)).await.map_err(Failure::fault)??;
    if takes {
        return Ok(match cases_import(visit.town(), &visit.caller, opened, named, visit.at).await? {
            ImportedCases::Done(imported) if imported.known => Done::Taken("desk-report-import-known"),
            ImportedCases::Done(_) => Done::Taken("desk-report-imported"),
            ImportedCases::Bad(bad) => Done::Looked(Box::new(LookedAt { bad: bad_said(words, &bad), ..LookedAt::default() })),
        });
    }
    let header = opened.header().to_vec();
    let known = Columns::of(&header, &named)?;
    let columns =
        known.found().map(|(field, place)| (field.to_owned(), header.get(place).cloned().unwrap_or_default())).collect();
    let read = tokio::task::spawn_blocking(move || opened.read(&named)).await.map_err(Failure::fault)??;
    let looked = match read {
        Ok(log) => LookedAt { columns, figures: told(words, &figures(&log)), bad: Vec::new() },
        Err(bad) => LookedAt { columns, figures: Vec::new(), bad: bad_said(words, &bad) },
    };
    Ok(Done::Looked(Box::new(looked)))
}

pub(super) fn bad_said(words: Words, bad: &[BadRow]) -> Vec<String> {
    let mut lines = vec![words.count("desk-log-bad", bad.len() as i64)];
    lines.extend(bad.iter().take(MOST).map(|row| {
        let told = [("line", (row.line as i64).into()), ("what", words.message(&row.refusal.message).into())];
        words.with("desk-log-bad-row", &told)
    }));
    if bad.len() > MOST {
        lines.push(words.count("desk-report-import-more", (bad.len() - MOST) as i64));
    }
    lines
}

/// The figures of a log, before it is taken in.
pub(super) fn told(words: Words, told: &Figures) -> Vec<(String, String)> {
    let count = |count: usize| words.number(count as i64);
    let took = |seconds: Option<i64>| seconds.map_or_else(|| "–".to_owned(), |seconds| time(words, seconds as f64));
    let mut all = vec![
        (words.say("desk-report-cases"), count(told.cases)),
        (words.say("desk-report-events"), count(told.events)),
        (words.say("desk-report-open"), count(told.open)),
        (words.say("desk-report-reopened"), count(told.reopened)),
        (words.say("desk-report-hand-overs"), count(told.hand_overs)),
        (words.say("desk-report-ping-pong"), count(told.ping_pong)),
        (words.say("desk-report-solve-median"), took(told.solved_median_s)),
        (words.say("desk-report-solve-p90"), took(told.solved_p90_s)),
    ];
    if let Some(stayed) = told.stayed_in_first_tier {
        all.push((words.say("desk-report-stayed"), percent(words, stayed as f64 / told.cases.max(1) as f64)));
    }
    if !told.unknown.is_empty() {
        let named: Vec<String> = told.unknown.iter().take(20).map(|(word, count)| format!("{word} ({count})")).collect();
        all.push((words.say("desk-report-unknown-words"), named.join(", ")));
    }
    all
}
