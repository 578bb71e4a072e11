//! How the service stands: for whoever operates it, and for whoever watches it from outside.

mod arms;
mod disposing;
mod figures;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
mod settings;
#[cfg(test)]
pub(crate) mod tests;
mod watching;

pub(crate) use figures::{count, metrics};
pub(crate) use settings::tried;
pub(crate) use watching::{health, live, ready, security, unknown_host, unreachable};

use crate::App;
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Link;
use crate::routing::{get, get_and_post, post};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use page::{FailedLine, OperationPage};
use routines::operation::{Note, Operation, is_worth_trying, operation, try_again};
use routines::policies::{Action, Resource};

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    // The file is measured while it is read.
    let upload = Router::new().route("/settings/arms", get_and_post(arms::page, arms::send)).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/operation", get(operation_page))
        .route("/operation/disposal", get_and_post(disposing::page, disposing::send))
        .route("/operation/retry", post(retry))
        .route("/settings", get(settings::page))
        .route("/settings/arms/remove", get_and_post(arms::remove_page, arms::remove_send))
        .route("/settings/{group}", get_and_post(settings::edit_page, settings::edit_send))
        .route("/settings/{group}/trial", get_and_post(settings::trial_page, settings::trial_send))
        .merge(upload)
}

/// `GET /operation`
async fn operation_page(visit: Signed) -> Answer {
    let found = operation(visit.town(), &visit.caller, visit.at).await?;
    let words = visit.words;
    let administers = visit.town().policies().allows(&visit.caller, Action::Administer, &Resource::Installation)?;
    let failed = found.failed.iter().map(|job| FailedLine {
        key: job.key.clone(),
        kind: job_name(words, &job.kind),
        when: words.moment(job.failed_at),
        why: job.error.clone(),
        retries: administers && is_worth_trying(&job.key, visit.at),
    });
    show(&OperationPage {
        frame: visit
            .frame(Chapter::None)
            .with_crumbs([Link::to(words.say("web-chapter-start"), "/"), Link::to(words.say("operation-title"), "/operation")]),
        words,
        panels: vec![program(words, &found), database(words, &found), journal(words, &found), keeping(words, &found)],
        sizes: found.sizes.iter().map(|(table, count)| (words.name("operation-rows", table), words.number(*count))).collect(),
        ways: ways(words, administers),
        failed: failed.collect(),
        failed_count: words.count("operation-failed-count", found.failed.len() as i64),
    })
}

/// `POST /operation/retry`: a job that was given up is tried again.
async fn retry(visit: Signed, Sent(fields): Sent) -> Answer {
    try_again(visit.town(), &visit.caller, fields.get("job"), visit.at).await?;
    Ok(done(&visit, "/operation", "operation-retried"))
}

/// Where the reader goes on from here: whoever may only read has nothing to set.
fn ways(words: Words, administers: bool) -> Vec<Link> {
    let mail = Link::to(words.say("notices-mail"), "/mail");
    if !administers {
        return vec![mail];
    }
    let settings = Link::to(words.say("operation-settings"), "/settings");
    let disposal = Link::to(words.say("operation-disposal"), "/operation/disposal");
    vec![settings, mail, Link::to(words.say("webhooks-title"), "/webhooks"), disposal]
}

fn fact(name: String, value: impl Into<String>, note: impl Into<String>) -> Fact {
    Fact { name, values: vec![Link::none(value)], note: note.into() }
}

fn program(words: Words, found: &Operation) -> FactPanel {
    let (steps, _) = &found.steps;
    FactPanel {
        id: "program",
        title: words.say("operation-program"),
        facts: vec![
            fact(words.say("operation-version"), env!("CARGO_PKG_VERSION"), ""),
            fact(words.say("operation-schema"), words.count("operation-steps", *steps as i64), ""),
            fact(words.say("operation-sessions"), words.number(found.figures.sessions), ""),
            fact(words.say("operation-jobs"), jobs(words, found), ""),
        ],
    }
}

fn jobs(words: Words, found: &Operation) -> String {
    let counts = found.figures.jobs;
    let (waiting, running, failed) = (counts.waiting.into(), counts.running.into(), counts.failed.into());
    words.with("operation-job-counts", &[("waiting", waiting), ("running", running), ("failed", failed)])
}

fn database(words: Words, found: &Operation) -> FactPanel {
    FactPanel {
        id: "database",
        title: words.say("operation-database"),
        facts: vec![
            fact(words.say("operation-engine"), found.engine, ""),
            fact(words.say("operation-address"), &found.address, ""),
            fact(words.say("operation-size"), size(words, found.figures.bytes), ""),
        ],
    }
}

fn journal(words: Words, found: &Operation) -> FactPanel {
    let signed = match found.signed {
        Some((day, seq)) => {
            fact(words.say("operation-signed"), words.day(day), words.tell("operation-signed-to", "entry", words.number(seq)))
        }
        None => fact(words.say("operation-signed"), words.say("operation-never"), ""),
    };
    FactPanel {
        id: "journal",
        title: words.say("web-chapter-journal"),
        facts: vec![
            fact(words.say("operation-entries"), words.number(found.figures.entries), ""),
            fact(words.say("operation-head"), &found.head, ""),
            signed,
        ],
    }
}

fn keeping(words: Words, found: &Operation) -> FactPanel {
    FactPanel {
        id: "keeping",
        title: words.say("operation-keeping"),
        facts: vec![
            noted(words, words.say("operation-backup"), found.backup.as_ref(), "operation-backup-good"),
            noted(words, words.say("operation-restore-test"), found.restore_test.as_ref(), "operation-restore-test-good"),
            noted(words, words.say("continuity-folder"), found.crisis_folder.as_ref(), "operation-crisis-good"),
        ],
    }
}

/// When something was done last, and how it went.
fn noted(words: Words, name: String, note: Option<&Note>, good: &'static str) -> Fact {
    let Some(note) = note else { return fact(name, words.say("operation-never"), "") };
    let text = |key: &str| note.detail.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let told = if note.good {
        let rows = note.detail.get("rows").and_then(serde_json::Value::as_i64).unwrap_or_default();
        let file = text("file").unwrap_or_default();
        let files = note.detail.get("files").and_then(serde_json::Value::as_i64).unwrap_or_default();
        words.message(&domain::refusal::Message::new(good).with("file", file).with("rows", rows).with("files", files))
    } else {
        words.tell("operation-went-wrong", "why", text("fault").unwrap_or_default())
    };
    fact(name, words.moment(note.begun_at), told)
}

/// The name of a kind of job; one that is not known bears its own word.
fn job_name(words: Words, kind: &str) -> String {
    words.find(&format!("operation-job-{kind}")).unwrap_or_else(|| kind.to_owned())
}

/// A size in the unit in which people speak of it.
pub(crate) fn size(words: Words, bytes: i64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", words.number((bytes + 999) / 1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", words.decimal(bytes as f64 / 1e6)),
        _ => format!("{} GB", words.decimal(bytes as f64 / 1e9)),
    }
}
