//! The desk: `/api/v1/cases`, several of them at once, and the clocks of the law of an incident; what the desk is arranged by, its letters,
//! and the log of another desk.

mod arrange;
mod cases;
mod clocks;
mod log;
mod many;
mod post;
mod shapes;
#[cfg(test)]
mod tests;

use crate::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use utoipa::openapi::OpenApi;

/// The addresses with their handlers.
pub(super) fn routes() -> Router<App> {
    let log = log::routes().layer(DefaultBodyLimit::max(crate::intake::FILE_LIMIT));
    let router = cases::routes().merge(clocks::routes()).merge(many::routes());
    router.merge(arrange::routes()).merge(post::routes()).merge(log)
}

/// The same operations as the description has them.
pub(super) fn described() -> OpenApi {
    let router = cases::described().merge_from(clocks::described()).merge_from(many::described());
    router.merge_from(arrange::described()).merge_from(post::described()).merge_from(log::described())
}
