//! The fault-and-service routine on screen.

pub(crate) mod arrange;

use crate::App;
use axum::Router;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    arrange::routes()
}
