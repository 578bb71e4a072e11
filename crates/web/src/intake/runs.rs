//! `GET /imports`: what was taken in; undoing the latest; and `GET /exports/{register}`.

use super::{REGISTERS, register_name};
use crate::failure::{Answer, Failed, refusal_of};
use crate::frame::{Chapter, Notice};
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::listing::{Dress, Kept, Kind, Listing, Register, Shown, choose};
use crate::parts::Link;
use crate::visit::guard::done;
use crate::visit::{Sent, Signed};
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use domain::intake::ImportRun;
use domain::sorting::{folded, sort_key};
use files::table::Format;
use routines::Failure;
use routines::intake::{Targets, export as export_register, runs, undo};
use routines::policies::{Action, Resource};
use serde::Deserialize;

/// How many imports are looked through.
const MOST: usize = 100_000;

/// The list of imports.
pub(super) static IMPORTS: Kind = Kind {
    path: "/imports",
    file: "imports",
    first: "intake-file",
    columns: &[
        Kept::new("register", "intake-register").sorting(),
        Kept::new("when", "intake-when").sorting().figures(),
        Kept::new("result", "intake-result"),
        Kept::new("state", "web-state").sorting(),
        Kept::new("undone", "intake-undone-at").sorting().figures().unusual(),
    ],
    filters: &["q", "register"],
    found: "intake-found",
    newest_first: false,
    own_order: true,
};

/// `GET /imports`
pub(crate) static LIST: Register = Register::new(&IMPORTS, |visit, listing| Box::pin(list(visit, listing))).choosing();

async fn list(visit: &Signed, listing: &Listing) -> Result<Shown, Failed> {
    let words = visit.words;
    let (part, register) = (folded(listing.address.get("q")), listing.address.get("register"));
    let mut found = runs(visit.town(), None, MOST).await?;
    let none = found.is_empty();
    found.retain(|run| (register.is_empty() || run.register == register) && folded(&run.file_name).contains(&part));
    if !listing.order().0.is_empty() {
        listing.sort(&mut found, |run, column| match column {
            "when" => run.made_at.to_string(),
            "undone" => run.undone_at.map(|at| at.to_string()).unwrap_or_default(),
            "name" => sort_key(&run.file_name),
            column => sort_key(&cell(words, run, column).plain(words)),
        });
    }
    let (found, total) = listing.cut(found);
    let mut may_import = false;
    for register in ["body", "person", "system", "appointment"] {
        may_import |= visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register(register))?;
    }
    let exports = REGISTERS.map(|register| Link::to(register_name(words, register), format!("/exports/{register}?format=xlsx")));
    let registers = REGISTERS.map(|register| (register.to_owned(), register_name(words, register)));
    let named = if register.is_empty() { String::new() } else { register_name(words, register) };
    let dress = Dress {
        title: words.say("web-chapter-imports"),
        lead: words.say("intake-lead"),
        ways: if may_import { vec![Link::to(words.say("intake-import"), "/imports/new")] } else { Vec::new() },
        filters: vec![choose(words, &listing.address, "register", words.say("intake-register"), registers)],
        chips: vec![("register", named)],
        empty: none.then(|| (words.say("intake-none"), words.say("intake-none-what-to-do"))),
        below: Some((words.say("intake-export"), words.say("intake-export-why"), exports.to_vec())),
        ..Dress::default()
    };
    let row = |run: &ImportRun| Row {
        what: Link::to(&run.file_name, format!("/imports/{}", run.id)),
        cells: listing.columns().map(|column| cell(words, run, column)).collect(),
    };
    Ok(Shown::of(visit.frame(Chapter::Imports), dress, found.iter().map(row).collect(), total))
}

fn cell(words: Words, run: &ImportRun, column: &str) -> Cell {
    let counts = run.counts;
    let says = [("new", counts.new.into()), ("changed", counts.changed.into()), ("error", counts.error.into())];
    match column {
        "register" => Cell::Text(register_name(words, &run.register)),
        "when" => Cell::Figure(words.moment(run.made_at)),
        "result" => Cell::Text(words.with("intake-result-says", &says)),
        "state" if run.undone_at.is_some() => Cell::Text(words.say("intake-state-undone")),
        "state" => Cell::Text(words.say("intake-state-applied")),
        _ => Cell::Figure(run.undone_at.map(|at| words.moment(at)).unwrap_or_default()),
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
            LIST.again(&visit, notice).await
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
