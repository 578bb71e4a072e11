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
use crate::visit::Visit;
use axum::Router;
use axum::routing::get;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/systems", list::LIST.get())
        .route("/systems/new", get(edit::new_page).post(edit::new_send))
        .route("/systems/{id}", get(system::system))
        .route("/systems/{id}/edit", get(edit::edit_page).post(edit::edit_send))
        .route("/systems/{id}/move", get(stepping::move_page).post(stepping::move_send))
        .route("/systems/{id}/gates", get(stepping::gate_page).post(stepping::gate_send))
        .route("/kinds", kinds::LIST.get())
        .route("/kinds/{key}", get(kinds::kind))
        .route("/kinds/{key}/choose", get(choosing::choose_page).post(choosing::choose_send))
        .route("/kinds/{key}/except", get(choosing::except_page).post(choosing::except_send))
        .route("/kinds/{key}/exceptions/{id}", get(choosing::exception_page).post(choosing::exception_send))
        .route("/information", information::LIST.get())
        .route("/information/new", get(information::new_page).post(information::new_send))
        .route("/information/{id}", get(information::information))
        .route("/information/{id}/edit", get(information::edit_page).post(information::edit_send))
        .route("/questions", questions::LIST.get())
        .route("/questions/{id}", get(questions::question))
        .route("/questions/{id}/answer", get(questions::answer_page).post(questions::answer_send))
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
