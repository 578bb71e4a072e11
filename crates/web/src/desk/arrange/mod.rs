//! What the desk is arranged by: teams and their people, targets, known faults, answers that are given often.
//!
//! While a known fault lasts that is told, it stands on top of the pages: see [`told`].

mod canned;
mod page;
mod people;
mod problem;
mod problems;
#[cfg(test)]
pub(crate) mod samples;
mod show;
mod target;
mod team;
#[cfg(test)]
mod tests;
pub(crate) mod told;

use crate::App;
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, ViewTab};
use crate::routing::{get, get_and_post, post};
use crate::visit::Fields;
use axum::Router;
pub(crate) use problems::{LIST as PROBLEMS_LIST, says as problem_says};
use routines::Failure;
use routines::organisation::Known;
use std::str::FromStr;

/// The place of these pages in the row of chapters.
const CHAPTER: Chapter = Chapter::Desk;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/teams", get(team::page))
        .route("/desk/teams/new", get_and_post(team::new_page, team::new_send))
        .route("/desk/teams/{team}", get(team::one))
        .route("/desk/teams/{team}/edit", get_and_post(team::edit_page, team::edit_send))
        .route("/desk/teams/{team}/join", get_and_post(people::join_page, people::join_send))
        .route("/desk/teams/{team}/leave", get_and_post(people::leave_page, people::leave_send))
        .route("/desk/targets", get(target::page))
        .route("/desk/targets/new", get_and_post(target::new_page, target::new_send))
        .route("/desk/targets/{target}/edit", get_and_post(target::edit_page, target::edit_send))
        .route("/desk/targets/{target}/remove", get_and_post(target::remove_page, target::remove_send))
        .route("/desk/problems", PROBLEMS_LIST.get())
        .route("/desk/problems/new", get_and_post(problem::new_page, problem::new_send))
        .route("/desk/problems/{problem}", get(problem::page))
        .route("/desk/problems/{problem}/edit", get_and_post(problem::edit_page, problem::edit_send))
        .route("/desk/problems/{problem}/over", post(problem::over_send))
        .route("/desk/canned", get(canned::page))
        .route("/desk/canned/new", get_and_post(canned::new_page, canned::new_send))
        .route("/desk/canned/{canned}/edit", get_and_post(canned::edit_page, canned::edit_send))
        .route("/desk/canned/{canned}/remove", get_and_post(canned::remove_page, canned::remove_send))
}

/// An id in an address.
fn id<T: FromStr>(kind: &'static str, text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::missing(kind, text))
}

/// A thing at the version that a form showed.
fn known<I>(id: I, fields: &Fields) -> Known<I> {
    Known { id, version: fields.get("base_version").parse().unwrap_or(0) }
}

/// The way to one of these pages, and further.
fn crumbs(words: Words, place: &str, further: impl IntoIterator<Item = Link>) -> Vec<Link> {
    let here = places(words).into_iter().filter(|link| link.href == place);
    super::crumbs(words, here.chain(further))
}

/// The pages by which the desk is arranged.
fn places(words: Words) -> [Link; 4] {
    [
        Link::to(words.say("desk-arrange-teams"), "/desk/teams"),
        Link::to(words.say("desk-arrange-targets"), "/desk/targets"),
        Link::to(words.say("desk-arrange-problems"), "/desk/problems"),
        Link::to(words.say("desk-arrange-canned"), "/desk/canned"),
    ]
}

/// The same beside each other; the answers that are given often only for whoever works at the desk.
fn kin(words: Words, serves: bool, here: &str) -> Vec<ViewTab> {
    let tab = |link: Link| ViewTab { current: link.href == here, name: link.name, href: link.href, count: String::new() };
    places(words).into_iter().filter(|link| serves || link.href != "/desk/canned").map(tab).collect()
}
