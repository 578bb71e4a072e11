//! `GET /imports`: what was taken in; undoing the latest; and `GET /exports/{register}`.

use super::page::{ListPage, RunRow};
use super::{REGISTERS, register_name};
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::{Chapter, Notice};
use crate::language::Words;
use crate::parts::Link;
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use domain::intake::ImportRun;
use files::table::Format;
use routines::Failure;
use routines::intake::{Targets, export as export_register, runs, undo};
use routines::policies::{Action, Resource};
use serde::Deserialize;

/// How many imports the list shows.
const MOST: usize = 100;

/// `GET /imports`
pub(crate) async fn list(visit: Signed) -> Answer {
    show(&page(&visit, None).await?)
}

async fn page(visit: &Signed, notice: Option<Notice>) -> Result<ListPage, Failed> {
    let words = visit.words;
    let found = runs(visit.town(), None, MOST).await?;
    let mut frame = visit.frame(Chapter::Imports);
    if notice.is_some() {
        frame.notice = notice;
    }
    let mut may_import = false;
    for register in ["body", "person", "system", "appointment"] {
        may_import |= visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register(register))?;
    }
    let exports = REGISTERS.map(|register| Link::to(register_name(words, register), format!("/exports/{register}?format=xlsx")));
    Ok(ListPage { frame, words, may_import, rows: found.iter().map(|run| row(words, run)).collect(), exports: exports.to_vec() })
}

fn row(words: Words, run: &ImportRun) -> RunRow {
    let counts = run.counts;
    let result = words.with(
        "intake-result-says",
        &[("new", counts.new.into()), ("changed", counts.changed.into()), ("error", counts.error.into())],
    );
    RunRow {
        file: Link::to(&run.file_name, format!("/imports/{}", run.id)),
        kind: register_name(words, &run.register),
        when: words.moment(run.made_at),
        result,
        state: if run.undone_at.is_some() { words.say("intake-state-undone") } else { words.say("intake-state-applied") },
    }
}

/// `POST /imports/undo`: takes the latest import of a register back.
pub(crate) async fn undo_send(visit: Signed, Sent(fields): Sent) -> Answer {
    let targets = Targets::all();
    match undo(visit.town(), &targets, &visit.caller, fields.get("register"), visit.at).await {
        Ok(run) => Ok(done(&visit, &format!("/imports/{}", run.id), "intake-undone")),
        Err(failure) => {
            let refusal = refusal_of(failure)?;
            let notice = Notice { color: "danger", text: visit.words.message(&refusal.message) };
            crate::failure::show_with(axum::http::StatusCode::CONFLICT, &page(&visit, Some(notice)).await?)
        }
    }
}

/// The format asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    format: String,
}

/// `GET /exports/{register}`: the whole register, which imports unchanged.
pub(crate) async fn export(visit: Signed, Path(register): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let format = Format::from_extension(&asked.format).unwrap_or(Format::Csv);
    let targets = Targets::all();
    let file = export_register(visit.town(), &targets, &visit.caller, &register, format, None, visit.at).await?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", file.name)).map_err(Failure::fault)?;
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type())), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, file.bytes).into_response())
}
