//! `GET` and `POST /desk/report/import`: the log of another desk is looked at, taken in, or taken back; its bad rows are a file.

use super::crumbs;
use super::page::{ImportPage, LastTaken, LookedAt};
use crate::desk::figures::{percent, time};
use crate::export::table;
use crate::failure::{Answer, Failed, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Signed, Upload};
use axum::http::StatusCode;
use domain::calendar::day_of;
use domain::desk::log::{BadRow, Columns, Figures, Reading};
use domain::refusal::Refusal;
use routines::desk::{
    Imported, ImportedCases, LastLog, LogFile, cases_import, cases_import_last, cases_import_look, cases_import_undo,
    cases_watch_bad,
};
use routines::policies::{Action, Resource};
use routines::{Failure, Outcome};

/// How many bad rows are written out.
const MOST: usize = 50;

/// `GET /desk/report/import`
pub(super) async fn page(visit: Signed) -> Answer {
    show(&form(&visit, &Fields::default(), Problems::default(), None).await?)
}

async fn form(visit: &Signed, given: &Fields, problems: Problems, looked: Option<LookedAt>) -> Result<ImportPage, Failed> {
    let words = visit.words;
    let last = cases_import_last(visit.town(), &visit.caller).await?;
    let watched = visit.town().settings().await?.some("desk.log-folder").is_some();
    let title = words.say("desk-report-import");
    let frame = crumbs(words, visit.frame(Chapter::Desk), Some(Link::to(&title, "/desk/report/import")));
    Ok(form_in(frame, words, given, problems, (looked, last.map(|last| last_said(words, &last)), watched)))
}

pub(super) fn form_in(
    frame: crate::frame::Frame,
    words: Words,
    given: &Fields,
    problems: Problems,
    (looked, last, watched): (Option<LookedAt>, Option<LastTaken>, bool),
) -> ImportPage {
    let line = |name: &str, label: String, help: String| {
        Field::line(name, label).holding(given.get(name)).helped(help).optional(words).judged(&problems)
    };
    // Whoever asked for the bad rows and brought no file that can be read asks again.
    let again = || if given.get("act") == "errors" { words.say("desk-report-import-errors-again") } else { String::new() };
    let errors = looked.as_ref().map_or_else(again, |looked| looked.errors.clone());
    ImportPage {
        frame,
        words,
        title: words.say("desk-report-import"),
        fields: vec![
            Field::new("file", words.say("intake-file"), Control::File(".csv,.txt,.tsv,.xlsx,.ods"))
                .helped(words.say("desk-report-import-file-help"))
                .needed()
                .judged(&problems),
            line("map", words.say("desk-report-import-map"), words.say("desk-report-import-map-help")),
            line("status", words.say("desk-report-import-status"), words.say("desk-report-import-status-help")),
            line("desk", words.say("desk-report-import-desk"), words.say("desk-report-import-desk-help")),
        ],
        problems,
        looked,
        errors,
        last,
        watched,
    }
}

/// What is said of the log that can be taken back.
pub(super) fn last_said(words: Words, last: &LastLog) -> LastTaken {
    let told = [
        ("file", last.file.clone().into()),
        ("day", words.moment(last.at).into()),
        ("new", (last.new as i64).into()),
        ("changed", (last.changed as i64).into()),
    ];
    LastTaken { says: words.with("desk-report-import-last-says", &told), words: unknown_said(words, &last.words) }
}

/// The words that are not known, in one sentence; nothing where there are none.
fn unknown_said(words: Words, unknown: &[(String, usize)]) -> String {
    let named: Vec<String> = unknown.iter().map(|(word, count)| format!("{word} ({count})")).collect();
    if named.is_empty() { String::new() } else { words.tell("desk-log-unknown", "words", named.join(", ")) }
}

/// `POST /desk/report/import`
pub(super) async fn send(visit: Signed, upload: Upload) -> Answer {
    visit.town().require(&visit.caller, Action::Import, &Resource::Register("case-fact"))?;
    let given = upload.fields;
    if given.get("act") == "watched" {
        return watched(&visit, &given).await;
    }
    let act = match given.get("act") {
        "undo" => Act::Undo,
        _ if upload.bytes.is_empty() => {
            let key = if upload.name.is_empty() { "intake-file-missing" } else { "intake-file-empty" };
            return again(&visit, &given, Problems::at("file", visit.words.say(key))).await;
        }
        "take" => Act::Take,
        "errors" => Act::Errors,
        _ => Act::Look,
    };
    match answered(&visit, &given, (upload.name, upload.bytes), act).await {
        Ok(Done::Taken(place, message)) => Ok(done(&visit, place, message)),
        Ok(Done::Errors(bad)) => {
            let words = visit.words;
            let made = tokio::task::spawn_blocking(move || bad_rows(&bad, words)).await;
            error_file(words, made.map_err(Failure::fault)?)
        }
        Ok(Done::Looked(looked)) => {
            let status = if looked.bad.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            show_with(status, &form(&visit, &given, Problems::default(), Some(*looked)).await?)
        }
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if refusal.field.is_none() {
                refusal = refusal.at("file");
            }
            again(&visit, &given, Problems::of(visit.words, &[refusal])).await
        }
    }
}

/// Bad rows as a file, under their heads.
fn error_file(words: Words, (heads, rows): (Vec<String>, Vec<Vec<String>>)) -> Answer {
    table("csv", &words.say("desk-report-import-errors-file"), &heads, &rows)
}

/// Every bad row of the logs that are watched for, as a file.
async fn watched(visit: &Signed, given: &Fields) -> Answer {
    let words = visit.words;
    match cases_watch_bad(visit.town(), &visit.caller, visit.at).await {
        Ok(all) if all.is_empty() => Ok(done(visit, HERE, "desk-report-import-watched-good")),
        Ok(all) => {
            let made = tokio::task::spawn_blocking(move || watched_rows(&all, words)).await;
            error_file(words, made.map_err(Failure::fault)?)
        }
        // What is wrong with the settings belongs to no field of this form.
        Err(failure) => again(visit, given, Problems::of(words, &[Refusal::plain(refusal_of(failure)?.message)])).await,
    }
}

/// The form once more, with what is wrong in it.
async fn again(visit: &Signed, given: &Fields, problems: Problems) -> Answer {
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(visit, given, problems, None).await?)
}

/// What is asked of a log.
#[derive(Clone, Copy)]
enum Act {
    Look,
    Take,
    /// For all of its bad rows as a file.
    Errors,
    Undo,
}

enum Done {
    Taken(&'static str, &'static str),
    Looked(Box<LookedAt>),
    Errors(Vec<BadRow>),
}

/// Where one goes on after a log, here where there is something to say of it.
const HERE: &str = "/desk/report/import";

async fn answered(visit: &Signed, given: &Fields, (name, bytes): (String, Vec<u8>), act: Act) -> Outcome<Done> {
    let (words, town, caller) = (visit.words, visit.town(), &visit.caller);
    if matches!(act, Act::Undo) {
        cases_import_undo(town, caller, visit.at).await?;
        return Ok(Done::Taken(HERE, "desk-report-import-undone"));
    }
    let reading = Reading::written(given.get("map"), given.get("status"), given.get("desk"))?;
    let opened = tokio::task::spawn_blocking(move || LogFile::bytes(&name, bytes)).await.map_err(Failure::fault)??;
    let header = opened.header().to_vec();
    let known = Columns::of(&header, reading.columns())?;
    let of_column =
        |(field, place): (&str, usize)| (words.name("desk-log-field", field), header.get(place).cloned().unwrap_or_default());
    let columns = known.found().map(of_column).collect();
    let outcome = match act {
        Act::Take => cases_import(town, caller, opened, &reading, visit.at).await?,
        _ => cases_import_look(town, caller, opened, &reading, visit.at).await?,
    };
    Ok(match (outcome, act) {
        (ImportedCases::Bad(bad), Act::Errors) => Done::Errors(bad),
        (ImportedCases::Bad(bad), _) => Done::Looked(Box::new(LookedAt { columns, ..bad_looked(words, &bad) })),
        (ImportedCases::Done(imported), Act::Take) if imported.known => Done::Taken("/desk/report", "desk-report-import-known"),
        (ImportedCases::Done(imported), Act::Take) => {
            let place = if imported.words().is_empty() { "/desk/report" } else { HERE };
            Done::Taken(place, "desk-report-imported")
        }
        (ImportedCases::Done(imported), _) => Done::Looked(Box::new(looked(words, columns, &imported))),
    })
}

/// What a log would change, before it is taken in.
pub(super) fn looked(words: Words, columns: Vec<(String, String)>, imported: &Imported) -> LookedAt {
    let counts = [
        ("new", (imported.new as i64).into()),
        ("changed", (imported.changed as i64).into()),
        ("same", (imported.same as i64).into()),
    ];
    LookedAt {
        columns,
        counts: words.with("desk-import-counts", &counts),
        warnings: imported.warnings().iter().map(|warning| words.message(warning)).collect(),
        figures: told(words, &imported.figures),
        words: unknown_said(words, &imported.words()),
        bad: Vec::new(),
        errors: String::new(),
    }
}

/// The bad rows of a log, as many as are written out, and the way to all of them.
pub(super) fn bad_looked(words: Words, bad: &[BadRow]) -> LookedAt {
    let mut lines = vec![words.count("desk-log-bad", bad.len() as i64)];
    lines.extend(bad.iter().take(MOST).map(|row| {
        let told = [("line", (row.line as i64).into()), ("what", words.message(&row.refusal.message).into())];
        words.with("desk-log-bad-row", &told)
    }));
    if bad.len() > MOST {
        lines.push(words.count("desk-report-import-more", (bad.len() - MOST) as i64));
    }
    lines.push(words.say("desk-report-import-errors-how"));
    LookedAt { bad: lines, errors: words.count("desk-report-import-errors", bad.len() as i64), ..LookedAt::default() }
}

/// Every bad row of a log as a table: the heads, and of each its line, the field and what is wrong.
pub fn bad_rows(bad: &[BadRow], words: Words) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = vec![words.say("desk-log-error-line"), words.say("desk-log-error-field"), words.say("intake-error-column")];
    let row = |row: &BadRow| {
        let field = row.refusal.field.as_deref().map(|field| words.name("desk-log-field", field)).unwrap_or_default();
        vec![row.line.to_string(), field, words.message(&row.refusal.message)]
    };
    (heads, bad.iter().map(row).collect())
}

/// The bad rows of several logs as one table, each after the name of its file.
fn watched_rows(logs: &[(String, Vec<BadRow>)], words: Words) -> (Vec<String>, Vec<Vec<String>>) {
    let (mut heads, _) = bad_rows(&[], words);
    heads.insert(0, words.say("intake-file"));
    let mut all = Vec::new();
    for (file, bad) in logs {
        let (_, rows) = bad_rows(bad, words);
        all.extend(rows.into_iter().map(|row| std::iter::once(file.clone()).chain(row).collect::<Vec<_>>()));
    }
    (heads, all)
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
        (words.say("desk-report-reassigned"), count(told.reassigned)),
        (words.say("desk-report-hand-overs"), count(told.hand_overs)),
        (words.say("desk-report-ping-pong"), count(told.ping_pong)),
        (words.say("desk-report-solve-median"), took(told.solved_median_s)),
        (words.say("desk-report-solve-p90"), took(told.solved_p90_s)),
    ];
    if let Some(stayed) = told.stayed_in_first_tier {
        all.push((words.say("desk-report-stayed"), percent(words, stayed as f64 / told.cases.max(1) as f64)));
    }
    if let (Some(from), Some(until)) = (told.from, told.until) {
        let days = [("from", words.day_and_year(day_of(from)).into()), ("to", words.day_and_year(day_of(until)).into())];
        all.insert(0, (words.say("desk-report-import-days"), words.with("desk-report-import-from-to", &days)));
    }
    all
}
