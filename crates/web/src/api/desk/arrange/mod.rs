//! What the desk is arranged by: `/api/v1/problems`, `/api/v1/teams`, `/api/v1/districts`, `/api/v1/case-targets`, `/api/v1/canned-answers`.

mod canned;
mod people;
mod problems;
mod targets;
mod teams;
#[cfg(test)]
mod tests;

use crate::App;
use crate::api::problem::Unmet;
use axum::Router;
use domain::refusal::{Message, Refusal};
use utoipa::openapi::OpenApi;

/// The addresses with their handlers.
pub(super) fn routes() -> Router<App> {
    let router = problems::routes().merge(teams::routes()).merge(people::routes());
    router.merge(targets::routes()).merge(canned::routes())
}

/// The same operations as the description has them.
pub(super) fn described() -> OpenApi {
    let router = problems::described().merge_from(teams::described()).merge_from(people::described());
    router.merge_from(targets::described()).merge_from(canned::described())
}

/// Refuses whoever would remove what somebody else has changed since they read it.
fn must_be_unchanged(kept: i64, read: i64) -> Result<(), Unmet> {
    if kept == read { Ok(()) } else { Err(Refusal::plain(Message::new("store-stale")).into()) }
}
