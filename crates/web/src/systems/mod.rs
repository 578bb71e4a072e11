//! Systems on screen: the list, one system, its form; common kinds, types of information, questions.

mod choosing;
mod columns;
mod edit;
mod fields;
pub(crate) mod information;
pub(crate) mod kinds;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod questions;
#[cfg(test)]
pub(crate) mod samples;
mod stepping;
mod system;
#[cfg(test)]
mod tests;

use crate::App;
use crate::parts::ViewTab;
use crate::routing::{get, get_and_post};
use crate::visit::Visit;
use axum::Router;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/systems", list::LIST.get())
        .route("/systems/new", get_and_post(edit::new_page, edit::new_send))
        .route("/systems/{id}", get(system::system))
        .route("/systems/{id}/edit", get_and_post(edit::edit_page, edit::edit_send))
        .route("/systems/{id}/move", get_and_post(stepping::move_page, stepping::move_send))
        .route("/systems/{id}/gates", get_and_post(stepping::gate_page, stepping::gate_send))
        .route("/kinds", kinds::LIST.get())
        .route("/kinds/{key}", get(kinds::kind))
        .route("/kinds/{key}/choose", get_and_post(choosing::choose_page, choosing::choose_send))
        .route("/kinds/{key}/except", get_and_post(choosing::except_page, choosing::except_send))
        .route("/kinds/{key}/exceptions/{id}", get_and_post(choosing::exception_page, choosing::exception_send))
        .route("/information", information::LIST.get())
        .route("/information/new", get_and_post(information::new_page, information::new_send))
        .route("/information/{id}", get(information::information))
        .route("/information/{id}/edit", get_and_post(information::edit_page, information::edit_send))
        .route("/questions", questions::LIST.get())
        .route("/questions/{id}", get(questions::question))
        .route("/questions/{id}/answer", get_and_post(questions::answer_page, questions::answer_send))
}

/// The lists of the chapter, each beside the others.
pub(crate) fn kin(visit: &Visit, current: &str) -> Vec<ViewTab> {
    let words = visit.words;
    let tab = |name: &str, href: &str| ViewTab {
        name: words.say(name),
        href: href.to_owned(),
        count: String::new(),
        current: href == current,
    };
    vec![
        tab("web-chapter-systems", "/systems"),
        tab("systems-common-kinds", "/kinds"),
        tab("systems-information-types", "/information"),
        tab("systems-questions", "/questions"),
        tab("continuity-title", "/continuity"),
        tab("documents-title", "/documents"),
    ]
}
