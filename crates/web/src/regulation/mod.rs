//! The regulation on screen: how it stands, sections, duties, obligations, the text, deviations.

pub(crate) mod asking;
mod chapters;
mod choosing;
mod decision;
pub(crate) mod deviations;
pub(crate) mod drafting;
pub(crate) mod duty;
mod limiting;
mod obligation;
mod obligations;
mod overview;
pub(crate) mod page;
mod resting;
#[cfg(test)]
pub(crate) mod samples;
mod section;
pub(crate) mod speaking;
mod starting;
mod systems;
#[cfg(test)]
mod tests;
mod text;

use crate::App;
use axum::Router;
use axum::routing::get;
pub(crate) use systems::BySystem;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(drafting::routes())
        .route("/regulation", get(overview::overview))
        .route("/chapters", get(chapters::page).post(chapters::send))
        .route("/regulation/{pack}/text", get(text::text))
        .route("/regulation/{pack}/{section}", get(section::section))
        .route("/regulation/{pack}/{section}/systems", get(systems::systems))
        .route("/regulation/{pack}/{section}/{duty}", get(duty::duty))
        .route("/regulation/{pack}/{section}/{duty}/attest", get(obligation::attest_page).post(obligation::attest_send))
        .route("/regulation/{pack}/{section}/{duty}/accept", get(obligation::accept_page).post(obligation::accept_send))
        .route("/regulation/{pack}/{section}/{duty}/obligation", get(resting::obligation))
        .route("/regulation/{pack}/{section}/{duty}/limits", get(limiting::page).post(limiting::send))
        .route("/regulation/{pack}/{section}/{duty}/start", get(starting::page).post(starting::send))
        .route("/deviations", deviations::LIST.get())
}
