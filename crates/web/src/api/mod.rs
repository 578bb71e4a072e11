//! The API: `/api/v1`, what the pages know and do, for programs.
//!
//! Each operation asks the same routine as the page beside it, so the policies, the rules and the journal are the same.
//! A program comes with a token (`Authorization: Bearer …`), made on *My sign-ins* or by an administrator.
//!
//! - Paths are in kebab-case, names of fields and of parameters in `snake_case`; days are `2026-11-25`, moments are in UTC (RFC 3339).
//! - A list takes `limit` and `page` (from 1) and gives [`paging::Listed`].
//! - What is not done is told as [`problem::Problem`] (RFC 9457).
//! - Whoever changes a record sends the version that was read in `If-Match`; another's change in between is not written over.
//! - The description (`OpenAPI` 3.1) is made of the handlers themselves and served at `/api/v1/openapi.json`.

mod about;
mod absences;
mod activity;
mod arms;
mod asked;
mod audit;
mod bodies;
mod bulk;
mod chapters;
mod closed;
mod continuity;
mod decisions;
mod desk;
mod disposals;
mod documentation;
mod documents;
mod drafts;
mod duties;
mod engagements;
mod examples;
mod facts;
mod fitting;
mod follow_up;
mod following;
mod handing;
mod import_previews;
mod imports;
mod information;
mod journal;
mod kinds;
mod knowledge;
mod lists;
mod named;
mod notices;
mod obligations;
mod operation;
mod paging;
mod people;
mod posts;
pub(crate) mod problem;
mod proofs;
mod questions;
mod regulations;
mod reminders;
mod repeal;
mod report;
mod search;
mod settings;
mod staffing;
mod systems;
#[cfg(test)]
mod tests;
mod webhooks;
mod writing;
mod year;

use crate::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use utoipa::openapi::OpenApi;

/// The operations of a file: the addresses with their handlers, as the server takes them, and their description, which is made when it is asked for.
macro_rules! operations {
    ($($path:literal => $($method:ident $handler:ident),+;)+) => {
        /// The addresses with their handlers.
        pub(super) fn routes() -> axum::Router<crate::App> {
            let router = axum::Router::new();
            $(let router = axum::Router::route(router, $path, axum::routing::MethodRouter::new()$(.$method(crate::routing::erased($handler)))+);)+
            router
        }

        /// The same operations as the description has them.
        pub(super) fn described() -> utoipa::openapi::OpenApi {
            #[derive(utoipa::OpenApi)]
            #[openapi(paths($($($handler),+),+))]
            struct Described;
            <Described as utoipa::OpenApi>::openapi()
        }
    };
}
use operations;
pub use staffing::staffing_told;

/// The addresses of the API.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(about::routes())
        .merge(search::routes())
        .merge(systems::routes())
        .merge(bodies::routes())
        .merge(people::routes())
        .merge(absences::routes())
        .merge(engagements::routes())
        .merge(handing::routes())
        .merge(posts::routes())
        .merge(decisions::routes())
        .merge(information::routes())
        .merge(kinds::routes())
        .merge(questions::routes())
        .merge(continuity::routes())
        .merge(regulations::routes())
        .merge(duties::routes())
        .merge(repeal::routes())
        .merge(drafts::routes())
        .merge(obligations::routes())
        .merge(proofs::routes())
        .merge(reminders::routes())
        .merge(activity::routes())
        .merge(following::routes())
        .merge(documents::routes())
        .merge(audit::routes())
        .merge(desk::routes())
        .merge(knowledge::routes())
        .merge(report::routes())
        .merge(staffing::routes())
        .merge(follow_up::routes())
        .merge(facts::routes())
        .merge(year::routes())
        .merge(chapters::routes())
        .merge(journal::routes())
        .merge(imports::routes().layer(DefaultBodyLimit::max(crate::intake::FILE_LIMIT)))
        .merge(import_previews::routes().layer(DefaultBodyLimit::max(crate::intake::FILE_LIMIT)))
        .merge(bulk::routes())
        .merge(notices::routes())
        .merge(lists::routes())
        .merge(webhooks::routes())
        .merge(settings::routes())
        .merge(arms::routes())
        .merge(operation::routes())
        .merge(disposals::routes())
}

/// Every operation with its description.
fn described() -> OpenApi {
    documentation::begin()
        .merge_from(about::described())
        .merge_from(search::described())
        .merge_from(systems::described())
        .merge_from(bodies::described())
        .merge_from(people::described())
        .merge_from(absences::described())
        .merge_from(engagements::described())
        .merge_from(handing::described())
        .merge_from(posts::described())
        .merge_from(decisions::described())
        .merge_from(information::described())
        .merge_from(kinds::described())
        .merge_from(questions::described())
        .merge_from(continuity::described())
        .merge_from(regulations::described())
        .merge_from(duties::described())
        .merge_from(repeal::described())
        .merge_from(drafts::described())
        .merge_from(obligations::described())
        .merge_from(proofs::described())
        .merge_from(reminders::described())
        .merge_from(activity::described())
        .merge_from(following::described())
        .merge_from(documents::described())
        .merge_from(report::described())
        .merge_from(staffing::described())
        .merge_from(follow_up::described())
        .merge_from(facts::described())
        .merge_from(year::described())
        .merge_from(chapters::described())
        .merge_from(audit::described())
        .merge_from(desk::described())
        .merge_from(knowledge::described())
        .merge_from(imports::described())
        .merge_from(import_previews::described())
        .merge_from(bulk::described())
        .merge_from(journal::described())
        .merge_from(notices::described())
        .merge_from(lists::described())
        .merge_from(webhooks::described())
        .merge_from(settings::described())
        .merge_from(arms::described())
        .merge_from(operation::described())
        .merge_from(disposals::described())
}
