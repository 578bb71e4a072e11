//! The auditors' room: `/api/v1/audit-reviews`, `/api/v1/audit-samples`, `/api/v1/audit-findings`.

mod findings;
mod found;
mod reviews;
mod samples;
mod shapes;
#[cfg(test)]
mod tests;

use crate::App;
use axum::Router;
use utoipa::openapi::OpenApi;

/// The addresses with their handlers.
pub(super) fn routes() -> Router<App> {
    reviews::routes().merge(samples::routes()).merge(findings::routes())
}

/// The same operations as the description has them.
pub(super) fn described() -> OpenApi {
    reviews::described().merge_from(samples::described()).merge_from(findings::described())
}
