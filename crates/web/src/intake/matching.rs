//! `GET` and `POST /imports/{id}/mapping`: which column of the file is which field.

use super::page::{MappingPage, Match};
use super::{field_name, steps, title};
use crate::failure::{Answer, Failed, refusal_of, show, show_with};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Problems};
use crate::visit::guard::see_other;
use crate::visit::{Sent, Signed};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identity::ImportId;
use domain::intake::StagedImport;
use routines::Failure;
use routines::intake::{Targets, restage, staged_page};

/// The id of an import.
pub(super) fn parsed(id: &str) -> Result<ImportId, Failed> {
    Ok(id.parse().map_err(|_| Failure::missing("import", id))?)
}

/// `GET /imports/{id}/mapping`
pub(crate) async fn page(visit: Signed, Path(id): Path<String>) -> Answer {
    let seen = staged_page(visit.town(), &visit.caller, &parsed(&id)?, 0).await?;
    show(&form(&visit, &seen.staged, Problems::default())?)
}

/// `POST /imports/{id}/mapping`
pub(crate) async fn send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let id = parsed(&id)?;
    let targets = Targets::all();
    let map: Vec<(String, String)> =
        fields.0.iter().filter_map(|(name, column)| Some((name.strip_prefix("map-")?.to_owned(), column.clone()))).collect();
    match restage(visit.town(), &targets, &visit.caller, &id, &map, visit.at).await {
        Ok(staged) => Ok(see_other(&format!("/imports/{}", staged.id))),
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            refusal.field = refusal.field.map(|field| format!("map-{field}"));
            let seen = staged_page(visit.town(), &visit.caller, &id, 0).await?;
            let problems = Problems::of(visit.words, &[refusal]);
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &form(&visit, &seen.staged, problems)?)
        }
    }
}

fn form(visit: &Signed, staged: &StagedImport, problems: Problems) -> Result<MappingPage, Failed> {
    let words = visit.words;
    let targets = Targets::all();
    let register = targets.find(&staged.register)?.register();
    let column_name = |place: Option<usize>| place.and_then(|place| staged.header.get(place)).cloned().unwrap_or_default();
    let matches = register.fields.iter().enumerate().map(|(place, field)| {
        let chosen = column_name(staged.mapping.columns.get(place).copied().flatten());
        let none = (String::new(), words.say("intake-no-column"));
        let choices = std::iter::once(none).chain(staged.header.iter().map(|column| (column.clone(), column.clone())));
        let name = format!("map-{}", field.key);
        let label = field_name(words, field.key);
        let label = if field.required { words.tell("intake-required", "field", label) } else { label };
        Match {
            field: Field::new(&name, label, Control::Select(Choice::list(choices, &chosen))).judged(&problems),
            why: why(words, staged, &chosen),
        }
    });
    let unused = staged.mapping.unused(&staged.header);
    let unused: Vec<&str> = unused.iter().filter_map(|place| staged.header.get(*place)).map(String::as_str).collect();
    let title = title(words, &staged.register);
    Ok(MappingPage {
        frame: visit.frame(Chapter::Imports).with_crumbs([
            Link::to(words.say("web-chapter-imports"), "/imports"),
            Link::to(words.say("intake-step-match"), format!("/imports/{}/mapping", staged.id)),
        ]),
        words,
        steps: steps(words, 1, Default::default()),
        file: staged.file_name.clone(),
        action: format!("/imports/{}/mapping", staged.id),
        matches: matches.collect(),
        unused: unused.join(", "),
        title,
        problems,
    })
}

/// Why a column is chosen: as last time, by its name, or none.
fn why(words: Words, staged: &StagedImport, chosen: &str) -> String {
    match (chosen.is_empty(), staged.remembered) {
        (true, _) => words.say("intake-guess-none"),
        (false, true) => words.say("intake-guess-remembered"),
        (false, false) => words.say("intake-guess-name"),
    }
}
