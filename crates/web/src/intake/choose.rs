//! `GET` and `POST /imports/new`: a file is chosen, read and compared; nothing is changed.

use super::page::NewPage;
use super::{REGISTERS, field_name, register_name, steps};
use crate::failure::{Answer, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::see_other;
use crate::visit::{Fields, Signed, Upload};
use axum::extract::Query;
use axum::http::StatusCode;
use domain::intake::Mode;
use files::table::Options;
use routines::Failure;
use routines::intake::{FileSource, Progress, Targets, Wish, prepare, read_file, stage};
use serde::Deserialize;

/// Which register is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    kind: String,
}

/// `GET /imports/new`
pub(crate) async fn new_page(visit: Signed, Query(asked): Query<Asked>) -> Answer {
    let given = Fields(vec![("kind".to_owned(), asked.kind)]);
    show(&form(&visit, &given, &[], Problems::default()))
}

/// The form; `columns` are the file's, once it was read and its key could not be recognised.
fn form(visit: &Signed, given: &Fields, columns: &[String], problems: Problems) -> NewPage {
    let words = visit.words;
    let kind = if given.get("kind").is_empty() { "systems" } else { given.get("kind") };
    let registers = REGISTERS.map(|register| (register.to_owned(), register_name(words, register)));
    let mode = if given.get("mode").is_empty() { Mode::Update.word() } else { given.get("mode") };
    let modes = [
        (Mode::Add, words.say("intake-mode-add")),
        (Mode::Update, words.say("intake-mode-update")),
        (Mode::Sync, words.say("intake-mode-sync")),
    ];
    let modes = modes.map(|(mode, name)| (mode.word().to_owned(), name));
    let mut fields = vec![
        Field::new("kind", words.say("intake-register"), Control::Radios(Choice::list(registers, kind))).judged(&problems),
        Field::new("mode", words.say("intake-mode"), Control::Radios(Choice::list(modes, mode))).judged(&problems),
        Field::new("file", words.say("intake-file"), Control::File(".csv,.txt,.tsv,.xlsx,.ods"))
            .helped(words.say("intake-file-help"))
            .needed()
            .judged(&problems),
    ];
    for problem in problems.0.iter().filter(|problem| !columns.is_empty() && problem.field != "file") {
        let none = (String::new(), words.say("intake-no-column"));
        let choices = std::iter::once(none).chain(columns.iter().map(|column| (column.clone(), column.clone())));
        let label = words.tell("intake-column-of", "field", field_name(words, &problem.field));
        fields.push(Field::new(&problem.field, label, Control::Select(Choice::list(choices, ""))).judged(&problems));
    }
    NewPage {
        frame: visit.frame(Chapter::Imports).with_crumbs([
            Link::to(words.say("web-chapter-imports"), "/imports"),
            Link::to(words.say("intake-choose-file"), "/imports/new"),
        ]),
        words,
        steps: steps(words, 0, Default::default()),
        fields,
        problems,
    }
}

/// `POST /imports/new`
pub(crate) async fn new_send(visit: Signed, upload: Upload) -> Answer {
    let given = upload.fields;
    if upload.bytes.is_empty() {
        let key = if upload.name.is_empty() { "intake-file-missing" } else { "intake-file-empty" };
        let problems = Problems::at("file", visit.words.say(key));
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(&visit, &given, &[], problems));
    }
    let targets = Targets::all();
    let source = FileSource::bytes(&upload.name, upload.bytes);
    let mode = Mode::from_word(given.get("mode")).unwrap_or(Mode::Update);
    // Whatever else the form sent is a field of the register with the column chosen for it.
    let chosen = |(name, value): &&(String, String)| !matches!(name.as_str(), "kind" | "mode" | "csrf") && !value.is_empty();
    let map = given.0.iter().filter(chosen).cloned().collect();
    let wish = Wish { mode, map, options: Options::default(), progress: Progress::unwatched() };
    match prepare(visit.town(), &targets, &visit.caller, given.get("kind"), source.clone(), wish, visit.at).await {
        Ok(prepared) => {
            let staged = stage(visit.town(), &visit.caller, &prepared, visit.at).await?;
            Ok(see_other(&format!("/imports/{}", staged.id)))
        }
        Err(failure) => again(&visit, &given, source, failure).await,
    }
}

/// The form again; when a column of the key could not be recognised, with the file's columns to choose among.
async fn again(visit: &Signed, given: &Fields, source: FileSource, failure: Failure) -> Answer {
    let mut refusal = refusal_of(failure)?;
    let columns = if refusal.message.key.starts_with("intake-map-") {
        read_file(source, Options::default(), Progress::unwatched()).await.map(|file| file.header).unwrap_or_default()
    } else {
        Vec::new()
    };
    if columns.is_empty() && refusal.field.is_none() {
        refusal = refusal.at("file");
    }
    let problems = Problems::of(visit.words, &[refusal]);
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(visit, given, &columns, problems))
}
