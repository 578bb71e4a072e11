//! The desk: `/api/v1/cases`, several of them at once, and the clocks of the law of an incident.

mod cases;
mod clocks;
mod many;
mod shapes;
#[cfg(test)]
mod tests;

use crate::App;
use axum::Router;
use utoipa_axum::router::OpenApiRouter;

/// The addresses with their handlers.
pub(super) fn routes() -> Router<App> {
    cases::routes().merge(clocks::routes()).merge(many::routes())
}

/// The same operations as the description has them.
pub(super) fn described() -> OpenApiRouter<App> {
    cases::described().merge(clocks::described()).merge(many::described())
}
