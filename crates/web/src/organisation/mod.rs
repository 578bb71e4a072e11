//! The organisation on screen: the tree, bodies, people.

mod absences;
mod appointing;
mod appointment;
mod bodies;
mod body;
mod counting;
pub(crate) mod decisions;
mod employing;
mod engaging;
mod handing;
mod link;
pub(crate) mod list;
pub(crate) mod lists;
pub(crate) mod page;
mod people;
mod person;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
pub(crate) mod tests;
mod tree;

use crate::App;
use crate::failure::Answer;
use crate::language::Words;
use crate::parts::{Address, Link, ViewTab};
use crate::routing::{get, get_and_post};
use crate::visit::{Signed, Visit};
use axum::Router;
use axum::extract::Query;
use domain::identity::AppointmentId;
use domain::organisation::{Body, Role};
use domain::period::Period;
use routines::organisation::AppointmentRow;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/organisation", get(organisation))
        .route("/organisation/new", get_and_post(bodies::new_page, bodies::new_send))
        .route("/organisation/{id}", get(body::body))
        .route("/organisation/{id}/edit", get_and_post(bodies::edit_page, bodies::edit_send))
        .route("/organisation/{id}/end", get_and_post(bodies::end_page, bodies::end_send))
        .route("/people", lists::PEOPLE_LIST.get())
        .route("/people/suggest", get(crate::writing::pick::suggest))
        .route("/people/new", get_and_post(people::new_page, people::new_send))
        .route("/people/{id}", get(person::person))
        .route("/people/{id}/edit", get_and_post(people::edit_page, people::edit_send))
        .route("/people/{id}/hand-over", get_and_post(handing::hand_over_page, handing::hand_over_send))
        .route("/people/{id}/merge", get_and_post(handing::merge_page, handing::merge_send))
        .route("/people/{id}/link", get_and_post(link::link_page, link::link_send))
        .route("/people/{id}/employments/new", get_and_post(employing::new_page, employing::new_send))
        .route("/people/{id}/employments/{employment}", get_and_post(employing::edit_page, employing::edit_send))
        .route("/people/{id}/absences/new", get_and_post(absences::new_page, absences::new_send))
        .route("/people/{id}/absences/{absence}", get_and_post(absences::edit_page, absences::edit_send))
        .route("/people/{id}/absences/{absence}/take-back", get_and_post(absences::take_back_page, absences::take_back_send))
        .route("/appointments", lists::APPOINTMENTS_LIST.get())
        .route("/appointments/new", get_and_post(appointing::new_page, appointing::new_send))
        .route("/appointments/{id}", get(appointment::appointment))
        .route("/appointments/{id}/edit", get_and_post(appointment::edit_page, appointment::edit_send))
        .route("/appointments/{id}/end", get_and_post(appointing::end_page, appointing::end_send))
        .route("/organisation/{id}/engagements/new", get_and_post(engaging::new_page, engaging::new_send))
        .route("/organisation/{id}/engagements/{engagement}", get(engaging::engagement))
        .route("/organisation/{id}/engagements/{engagement}/edit", get_and_post(engaging::edit_page, engaging::edit_send))
        .route("/organisation/{id}/workplaces", get_and_post(counting::count_page, counting::count_send))
        .route("/decisions", decisions::LIST.get())
        .route("/decisions/new", get_and_post(decisions::new_page, decisions::new_send))
        .route("/decisions/{id}", get(decisions::decision))
        .route("/decisions/{id}/edit", get_and_post(decisions::edit_page, decisions::edit_send))
}

/// `GET /organisation`: the tree, or the list of the same bodies.
async fn organisation(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let address = Address::asked("/organisation", &asked);
    if address.get("view") == "list" || asked.iter().any(|(name, _)| name == "format") {
        return list::LIST.shown(&visit, &asked).await;
    }
    tree::tree(&visit, &address).await
}

/// The lists of the chapter, each beside the others.
fn kin(visit: &Visit, current: &str) -> Vec<ViewTab> {
    let words = visit.words;
    let tab = |name: &str, href: &str| ViewTab {
        name: words.say(name),
        href: href.to_owned(),
        count: String::new(),
        current: href == current,
    };
    vec![
        tab("organisation-bodies", "/organisation"),
        tab("organisation-people-all", "/people"),
        tab("organisation-appointments-all", "/appointments"),
        tab("organisation-decisions", "/decisions"),
    ]
}

/// The way to something of a body.
fn crumbs_of(visit: &Visit, body: &Body, title: &str) -> [Link; 3] {
    [
        Link::to(visit.words.say("web-chapter-organisation"), "/organisation"),
        Link::to(&body.name, format!("/organisation/{}", body.id)),
        Link::to(title, &visit.path),
    ]
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

/// The decision by which somebody was appointed.
fn cited(row: &AppointmentRow) -> Link {
    row.decision.as_ref().map(|(id, cited)| Link::to(cited, format!("/decisions/{id}"))).unwrap_or_default()
}

/// The name of a role.
fn role(words: Words, role: &Role) -> String {
    words.name("organisation-role", role.as_str())
}
