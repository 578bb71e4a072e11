//! The fault-and-service routine on screen.

pub(crate) mod figures;
pub(crate) mod report;

use crate::App;
use axum::Router;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    report::routes()
}
