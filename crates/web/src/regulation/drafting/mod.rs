//! `/regulation/drafts`: a pack that is worked on, from its beginning to its adoption.

mod adopting;
mod editing;
mod own;
mod page;
#[cfg(test)]
pub(crate) mod samples;
mod shown;
#[cfg(test)]
mod tests;

use crate::App;
use crate::parts::Link;
use crate::routing::{get, get_and_post, post};
use crate::visit::Signed;
use axum::Router;

/// The addresses of drafts.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/regulation/drafts", get_and_post(shown::drafts, shown::begin))
        .route("/regulation/drafts/{pack}", get(shown::draft))
        .route("/regulation/drafts/{pack}/paper", get(shown::paper))
        .route("/regulation/drafts/{pack}/drop", post(shown::give_up))
        .route("/regulation/drafts/{pack}/adopt", get_and_post(adopting::page, adopting::send))
        .route("/regulation/drafts/{pack}/head", get_and_post(editing::head_page, editing::head_send))
        .route("/regulation/drafts/{pack}/sections/new", get_and_post(own::section_page, own::section_send))
        .route("/regulation/drafts/{pack}/sections/{section}", get_and_post(editing::section_page, editing::section_send))
        .route("/regulation/drafts/{pack}/sections/{section}/add", get_and_post(editing::add_page, editing::add_send))
        .route("/regulation/drafts/{pack}/sections/{section}/own", get_and_post(own::duty_page, own::duty_send))
        .route("/regulation/drafts/{pack}/sections/{section}/remove", get_and_post(own::gone_page, own::gone_send))
        .route("/regulation/drafts/{pack}/duties/{duty}", get_and_post(editing::duty_page, editing::duty_send))
        .route("/regulation/drafts/{pack}/duties/{duty}/remove", get_and_post(editing::remove_page, editing::remove_send))
        .route("/regulation/drafts/{pack}/duties/{duty}/move", get_and_post(own::move_page, own::move_send))
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
