//! `/regulation/drafts`: a pack that is worked on, from its beginning to its adoption.

mod adopting;
mod editing;
mod page;
#[cfg(test)]
pub(crate) mod samples;
mod shown;
#[cfg(test)]
mod tests;

use crate::App;
use crate::parts::Link;
use crate::visit::Signed;
use axum::Router;
use axum::routing::{get, post};

/// The addresses of drafts.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/regulation/drafts", get(shown::drafts).post(shown::begin))
        .route("/regulation/drafts/{pack}", get(shown::draft))
        .route("/regulation/drafts/{pack}/paper", get(shown::paper))
        .route("/regulation/drafts/{pack}/drop", post(shown::give_up))
        .route("/regulation/drafts/{pack}/adopt", get(adopting::page).post(adopting::send))
        .route("/regulation/drafts/{pack}/head", get(editing::head_page).post(editing::head_send))
        .route("/regulation/drafts/{pack}/sections/{section}", get(editing::section_page).post(editing::section_send))
        .route("/regulation/drafts/{pack}/sections/{section}/add", get(editing::add_page).post(editing::add_send))
        .route("/regulation/drafts/{pack}/duties/{duty}", get(editing::duty_page).post(editing::duty_send))
        .route("/regulation/drafts/{pack}/duties/{duty}/remove", get(editing::remove_page).post(editing::remove_send))
}

/// The way to a page of a draft.
fn crumbs(visit: &Signed, pack: &str, title: &str, here: Option<&str>) -> Vec<Link> {
    let words = visit.words;
    let mut way = vec![
        Link::to(words.say("web-chapter-regulation"), "/regulation"),
        Link::to(words.say("regulation-drafts"), "/regulation/drafts"),
        Link::to(title, address(pack)),
    ];
    way.extend(here.map(|here| Link::to(here, &visit.path)));
    way
}

fn address(pack: &str) -> String {
    format!("/regulation/drafts/{pack}")
}
