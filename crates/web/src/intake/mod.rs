//! Files taken in: choose, match, look, apply, undo; and registers handed out.

mod choose;
mod look;
mod matching;
pub(crate) mod page;
pub(crate) mod runs;
#[cfg(test)]
pub(crate) mod samples;

use crate::App;
use crate::language::Words;
use crate::parts::Step;
use crate::routing::{get, get_and_post, post};
use axum::Router;
use axum::extract::DefaultBodyLimit;

/// What a file may weigh.
pub(crate) const FILE_LIMIT: usize = 64 * 1024 * 1024;
/// The registers that can be filled from a file, in the order in which one fills them.
const REGISTERS: [&str; 5] = ["bodies", "people", "systems", "appointments", "information-types"];

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    let upload = Router::new()
        .route("/imports/new", get_and_post(choose::new_page, choose::new_send))
        .layer(DefaultBodyLimit::max(FILE_LIMIT));
    Router::new()
        .route("/imports", runs::LIST.get())
        .route("/imports/undo", post(runs::undo_send))
        .route("/imports/{id}", get(look::look))
        .route("/imports/{id}/mapping", get_and_post(matching::page, matching::send))
        .route("/imports/{id}/apply", post(look::apply_send))
        .route("/imports/{id}/drop", post(look::drop_send))
        .route("/imports/{id}/errors", get(look::errors))
        .route("/exports/{register}", get(runs::export))
        .merge(upload)
}

/// The steps of an import, of which one is the current.
fn steps(words: Words, now: usize, notes: [String; 4]) -> Vec<Step> {
    let names = [
        words.say("intake-choose-file"),
        words.say("intake-step-match"),
        words.say("intake-step-look"),
        words.say("intake-step-apply"),
    ];
    Step::track(names.into_iter().zip(notes).collect(), now)
}

/// What is imported: “Importera system”.
fn title(words: Words, register: &str) -> String {
    words.tell("intake-title-of", "register", register_name(words, register).to_lowercase())
}

/// The name of a register.
pub(crate) fn register_name(words: Words, register: &str) -> String {
    words.name("intake-register", register)
}

/// The name of a field.
pub(crate) fn field_name(words: Words, field: &str) -> String {
    words.name("intake-field", &field.replace('_', "-"))
}
