//! The desk: `/api/v1/cases`, and several of them at once.

mod cases;
mod many;
mod shapes;
#[cfg(test)]
mod tests;

use crate::App;
use axum::Router;
use utoipa_axum::router::OpenApiRouter;

/// The addresses with their handlers.
pub(super) fn routes() -> Router<App> {
    cases::routes().merge(many::routes())
}

/// The same operations as the description has them.
pub(super) fn described() -> OpenApiRouter<App> {
    cases::described().merge(many::described())
}
