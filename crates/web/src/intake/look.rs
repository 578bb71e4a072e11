//! `GET /imports/{id}`: what would happen, row by row, or what did; applying, and the rows that could not be taken.

use super::matching::parsed;
use super::page::{Fate, Figure, PreviewPage, PreviewRow};
use super::{field_name, steps, title};
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::{Chapter, Notice};
use crate::language::Words;
use crate::parts::{Change, Link, Pages};
use crate::visit::guard::{done, see_other};
use crate::visit::{Sent, Signed};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::IntoResponse;
use domain::identity::ImportId;
use domain::intake::plan::Counts;
use domain::intake::run::ShownVerdict;
use domain::intake::{ImportRun, Register, Shown};
use routines::Failure;
use routines::intake::{
    PAGE, Progress, StagedPage, Target, Targets, apply_staged, run, runs, staged_drop, staged_error_file, staged_page,
};
use serde::Deserialize;

/// The page asked for, from one.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: usize,
}

/// `GET /imports/{id}`
pub(crate) async fn look(visit: Signed, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = parsed(&id)?;
    let page = asked.page.max(1);
    match staged_page(visit.town(), &visit.caller, &id, page - 1).await {
        Ok(seen) => show(&preview(&visit, &seen, page)),
        Err(Failure::Missing(_)) => {
            let run = run(visit.town(), &id).await?;
            let latest = runs(visit.town(), Some(&run.register), 1).await?;
            show(&applied(&visit, &run, latest.first().is_some_and(|latest| latest.id == run.id)))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn preview(visit: &Signed, seen: &StagedPage, page: usize) -> PreviewPage {
    let words = visit.words;
    let staged = &seen.staged;
    let counts = staged.counts;
    let register = Targets::all().find(&staged.register).ok().map(Target::register);
    let path = format!("/imports/{}", staged.id);
    let take = counts.new + counts.changed + counts.missing;
    let matched = staged.mapping.columns.iter().flatten().count();
    let notes = [
        words.count("intake-rows-read", (counts.new + counts.changed + counts.same + counts.kept + counts.error) as i64),
        words.with("intake-columns-matched", &[("matched", matched.into()), ("columns", staged.header.len().into())]),
        words.count("intake-rows-to-look-at", (counts.error + counts.changed) as i64),
        words.say("intake-can-be-undone"),
    ];
    let mut frame = visit
        .frame(Chapter::Imports)
        .with_crumbs([Link::to(words.say("web-chapter-imports"), "/imports"), Link::to(words.say("intake-step-look"), &path)]);
    if !staged.notices.is_empty() {
        let text = staged.notices.iter().map(|notice| words.message(notice)).collect::<Vec<_>>().join(" ");
        frame.notice = Some(Notice { color: "warning", text });
    }
    if matched == 0 {
        frame.notice = Some(Notice { color: "warning", text: words.say("intake-no-column-known") });
    }
    let verb = if counts.error > 0 {
        words.count("intake-apply-without-errors", take as i64)
    } else {
        words.count("intake-apply", take as i64)
    };
    PreviewPage {
        frame,
        words,
        title: title(words, &staged.register),
        lead: words.say("intake-nothing-changed-yet"),
        steps: steps(words, 2, notes),
        figures: figures(words, &counts),
        file: words.with(
            "intake-file-says",
            &[("file", (&staged.file_name).into()), ("mode", words.name("intake-mode-word", staged.mode.word()).into())],
        ),
        mapping: format!("{path}/mapping"),
        views: Vec::new(),
        thing: words.say("intake-thing"),
        rows: seen.rows.iter().map(|row| shown(words, register, row)).collect(),
        pages: Pages::of(words, (seen.pages * PAGE) as u64, PAGE as u64, page as u64, |page| format!("{path}?page={page}")),
        error_file: if counts.error > 0 { format!("{path}/errors") } else { String::new() },
        apply: if take > 0 { format!("{path}/apply") } else { String::new() },
        verb,
        undo: String::new(),
        undo_register: String::new(),
        undo_note: if seen.cut { words.say("intake-rows-cut") } else { String::new() },
    }
}

fn figures(words: Words, counts: &Counts) -> Vec<Figure> {
    let figure = |name: String, count: usize, note: String| Figure { name, count: words.number(count as i64), note };
    let mut figures = vec![
        figure(words.say("intake-figure-new"), counts.new, words.say("intake-figure-new-note")),
        figure(words.say("intake-figure-changed"), counts.changed, words.say("intake-figure-changed-note")),
        figure(words.say("intake-figure-same"), counts.same + counts.kept, words.say("intake-figure-same-note")),
        figure(words.say("intake-figure-error"), counts.error, words.say("intake-figure-error-note")),
    ];
    if counts.missing > 0 {
        figures.push(figure(words.say("intake-figure-missing"), counts.missing, words.say("intake-figure-missing-note")));
    }
    figures
}

fn shown(words: Words, register: Option<&Register>, row: &Shown) -> PreviewRow {
    let fate = match row.verdict {
        ShownVerdict::Error => Fate::Error,
        ShownVerdict::New => Fate::New,
        ShownVerdict::Changed => Fate::Changed,
        ShownVerdict::Same | ShownVerdict::Kept => Fate::Same,
        ShownVerdict::Missing => Fate::Missing,
    };
    let change = |change: &domain::intake::run::ShownChange| {
        let field = register.and_then(|register| register.field(&change.field));
        let said = |value: &str| field.map_or_else(|| value.to_owned(), |field| words.value_of(field, value));
        Change { field: field_name(words, &change.field), old: said(&change.old), new: said(&change.new) }
    };
    let trouble = |trouble: &domain::intake::plan::Trouble| {
        let text = words.message(&trouble.message);
        match words.place_of(register, trouble) {
            Some(place) => format!("{place}: {text}"),
            None => text,
        }
    };
    let note = match row.verdict {
        ShownVerdict::Missing => vec![words.say("intake-figure-missing-note")],
        ShownVerdict::Kept => vec![words.say("intake-kept-note")],
        _ => Vec::new(),
    };
    PreviewRow {
        number: row.line.map(|line| line.to_string()).unwrap_or_default(),
        fate,
        name: Link::none(&row.label),
        changes: row.changes.iter().map(change).collect(),
        notes: note,
        errors: row.troubles.iter().map(trouble).collect(),
    }
}

/// What an import did, once it is carried out.
fn applied(visit: &Signed, run: &ImportRun, latest: bool) -> PreviewPage {
    let words = visit.words;
    let undone = run.undone_at.is_some();
    let lead = match run.undone_at {
        Some(at) => words.tell("intake-was-undone", "when", words.moment(at)),
        None => words.tell("intake-was-applied", "when", words.moment(run.made_at)),
    };
    PreviewPage {
        frame: visit.frame(Chapter::Imports).with_crumbs([
            Link::to(words.say("web-chapter-imports"), "/imports"),
            Link::to(&run.file_name, format!("/imports/{}", run.id)),
        ]),
        words,
        title: title(words, &run.register),
        lead,
        steps: steps(words, 3, Default::default()),
        figures: figures(words, &run.counts),
        file: words.with(
            "intake-file-says",
            &[("file", (&run.file_name).into()), ("mode", words.name("intake-mode-word", run.mode.word()).into())],
        ),
        mapping: String::new(),
        views: Vec::new(),
        thing: words.say("intake-thing"),
        rows: Vec::new(),
        pages: Pages::default(),
        error_file: String::new(),
        apply: String::new(),
        verb: String::new(),
        undo: if latest && !undone { "/imports/undo".to_owned() } else { String::new() },
        undo_register: run.register.clone(),
        undo_note: if undone || latest { String::new() } else { words.say("intake-later-import") },
    }
}

/// `POST /imports/{id}/apply`: exactly what was shown, or nothing.
pub(crate) async fn apply_send(visit: Signed, Path(id): Path<String>, Sent(_): Sent) -> Answer {
    let id = parsed(&id)?;
    let targets = Targets::all();
    let applied = apply_staged(visit.town(), &targets, &visit.caller, &id, true, visit.at, Progress::unwatched()).await;
    match applied {
        Ok(applied) => {
            let to = applied.run.map_or_else(|| "/imports".to_owned(), |run| format!("/imports/{}", run.id));
            Ok(done(&visit, &to, "intake-applied"))
        }
        Err(failure) => refused(&visit, &id, failure).await,
    }
}

/// The preview again, with why it could not be carried out.
async fn refused(visit: &Signed, id: &ImportId, failure: Failure) -> Answer {
    let refusal = refusal_of(failure)?;
    let seen = staged_page(visit.town(), &visit.caller, id, 0).await?;
    let mut page = preview(visit, &seen, 1);
    page.frame.notice = Some(Notice { color: "danger", text: visit.words.message(&refusal.message) });
    crate::failure::show_with(axum::http::StatusCode::CONFLICT, &page)
}

/// `POST /imports/{id}/drop`: the preview is forgotten.
pub(crate) async fn drop_send(visit: Signed, Path(id): Path<String>, Sent(_): Sent) -> Answer {
    staged_drop(visit.town(), &visit.caller, &parsed(&id)?).await?;
    Ok(see_other("/imports"))
}

/// `GET /imports/{id}/errors`: the rows that could not be taken, with why.
pub(crate) async fn errors(visit: Signed, Path(id): Path<String>) -> Answer {
    let id = parsed(&id)?;
    let words = visit.words;
    let bytes = staged_error_file(visit.town(), &visit.caller, &id, &|message| words.message(message)).await?;
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"errors.csv\"")];
    Ok::<_, Failed>((headers, bytes).into_response())
}
