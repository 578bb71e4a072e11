//! The regulation on screen: how it stands, sections, duties, obligations, the text, deviations.

pub(crate) mod asking;
mod chapters;
mod choosing;
mod decision;
pub(crate) mod deviations;
pub(crate) mod drafting;
pub(crate) mod duty;
mod ending;
pub(crate) mod every;
mod limiting;
mod obligation;
mod obligations;
mod overview;
pub(crate) mod page;
mod population;
pub(crate) mod proofs;
mod repealing;
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
use crate::routing::{get, get_and_post};
use axum::Router;
pub(crate) use population::{has_list, population};
pub(crate) use systems::BySystem;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(drafting::routes())
        .route("/regulation", get(overview::overview))
        .route("/chapters", get_and_post(chapters::page, chapters::send))
        .route("/regulation/{pack}/text", get(text::text))
        .route("/regulation/{pack}/repeal", get_and_post(repealing::page, repealing::send))
        .route("/regulation/{pack}/{section}", get(section::section))
        .route("/regulation/{pack}/{section}/systems", get(systems::systems))
        .route("/regulation/{pack}/{section}/{duty}", get(duty::duty))
        .route("/regulation/{pack}/{section}/{duty}/attest", get_and_post(obligation::attest_page, obligation::attest_send))
        .route("/regulation/{pack}/{section}/{duty}/accept", get_and_post(obligation::accept_page, obligation::accept_send))
        .route("/regulation/{pack}/{section}/{duty}/obligation", get(resting::obligation))
        .route("/regulation/{pack}/{section}/{duty}/limits", get_and_post(limiting::page, limiting::send))
        .route("/regulation/{pack}/{section}/{duty}/start", get_and_post(starting::page, starting::send))
        .route("/deviations", deviations::LIST.get())
        .route("/obligations", every::LIST.get())
        .route("/attestations", proofs::ATTESTATIONS_LIST.get())
        .route("/attestations/{id}/withdraw", get_and_post(ending::withdraw_page, ending::withdraw_send))
        .route("/acceptances", proofs::ACCEPTANCES_LIST.get())
        .route("/acceptances/{id}", get(resting::accepted))
        .route("/acceptances/{id}/end", get_and_post(ending::end_page, ending::end_send))
}
