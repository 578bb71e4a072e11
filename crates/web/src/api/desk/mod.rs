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
use utoipa_axum::router::OpenApiRouter;

/// The addresses with their handlers.
pub(super) fn routes() -> Router<App> {
    let log = log::routes().layer(DefaultBodyLimit::max(crate::intake::FILE_LIMIT));
    let router = cases::routes().merge(clocks::routes()).merge(many::routes());
    router.merge(arrange::routes()).merge(post::routes()).merge(log)
}

/// The same operations as the description has them.
pub(super) fn described() -> OpenApiRouter<App> {
    let router = cases::described().merge(clocks::described()).merge(many::described());
    router.merge(arrange::described()).merge(post::described()).merge(log::described())
}
