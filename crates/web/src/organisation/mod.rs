//! The organisation on screen: the tree, bodies, people.

mod body;
pub(crate) mod page;
mod person;
#[cfg(test)]
pub(crate) mod samples;
mod tree;

use crate::App;
use crate::language::Words;
use axum::Router;
use axum::routing::get;
use domain::organisation::Role;
use domain::period::Period;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/organisation", get(tree::tree))
        .route("/organisation/{id}", get(body::body))
        .route("/people/{id}", get(person::person))
}

/// A period as a table shows it: “sedan 2025-08-26”, “2019-01-01 – 2022-02-28”.
fn period(words: Words, period: &Period) -> String {
    match period.until.and_then(|until| until.yesterday().ok()) {
        Some(last) => format!("{} – {}", words.day(period.from), words.day(last)),
        None => words.tell("organisation-since", "day", words.day(period.from)),
    }
}

/// The name of a role.
fn role(words: Words, role: &Role) -> String {
    words.name("organisation-role", role.as_str())
}
