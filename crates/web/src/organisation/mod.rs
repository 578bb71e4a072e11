//! The organisation on screen: the tree, bodies, people.

mod appointing;
mod bodies;
mod body;
mod employing;
mod handing;
mod link;
pub(crate) mod page;
mod people;
mod person;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
pub(crate) mod tests;
mod tree;

use crate::App;
use crate::language::Words;
use crate::parts::Link;
use crate::visit::Fields;
use axum::Router;
use axum::routing::get;
use domain::identity::AppointmentId;
use domain::organisation::Role;
use domain::period::Period;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/organisation", get(tree::tree))
        .route("/organisation/new", get(bodies::new_page).post(bodies::new_send))
        .route("/organisation/{id}", get(body::body))
        .route("/organisation/{id}/edit", get(bodies::edit_page).post(bodies::edit_send))
        .route("/organisation/{id}/end", get(bodies::end_page).post(bodies::end_send))
        .route("/people/suggest", get(crate::writing::pick::suggest))
        .route("/people/new", get(people::new_page).post(people::new_send))
        .route("/people/{id}", get(person::person))
        .route("/people/{id}/edit", get(people::edit_page).post(people::edit_send))
        .route("/people/{id}/hand-over", get(handing::hand_over_page).post(handing::hand_over_send))
        .route("/people/{id}/merge", get(handing::merge_page).post(handing::merge_send))
        .route("/people/{id}/link", get(link::link_page).post(link::link_send))
        .route("/people/{id}/employments/new", get(employing::new_page).post(employing::new_send))
        .route("/people/{id}/employments/{employment}", get(employing::edit_page).post(employing::edit_send))
        .route("/appointments/new", get(appointing::new_page).post(appointing::new_send))
        .route("/appointments/{id}/end", get(appointing::end_page).post(appointing::end_send))
}

/// A period as a table shows it: “sedan 2025-08-26”, “2019-01-01 – 2022-02-28”.
fn period(words: Words, period: &Period) -> String {
    match period.until.and_then(|until| until.yesterday().ok()) {
        Some(last) => format!("{} – {}", words.day(period.from), words.day(last)),
        None => words.tell("organisation-since", "day", words.day(period.from)),
    }
}

/// The way to end an appointment, for whoever may.
fn end_of(words: Words, id: &AppointmentId, may: bool, back: &str) -> Link {
    if may { Link::to(words.say("organisation-end"), format!("/appointments/{id}/end?back={back}")) } else { Link::default() }
}

/// The fields in which what is stored differs from what was written, when another was quicker; `told` gives values in words.
fn differing(
    words: Words,
    stored: &Fields,
    given: &Fields,
    names: &[&str],
    told: impl Fn(&str, &str) -> String,
) -> Vec<(String, String)> {
    if stored.get("base_version") == given.get("base_version") {
        return Vec::new();
    }
    let label = |name: &str| words.name("organisation-label", &name.replace('_', "-"));
    let differs = names.iter().filter(|name| stored.get(name) != given.get(name));
    differs.map(|name| (label(name), told(name, stored.get(name)))).collect()
}

/// The name of a role.
fn role(words: Words, role: &Role) -> String {
    words.name("organisation-role", role.as_str())
}
