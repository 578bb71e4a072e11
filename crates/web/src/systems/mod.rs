//! Systems on screen: the list, one system, its form.

mod columns;
mod edit;
mod list;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
mod stepping;
mod system;

use crate::App;
use axum::Router;
use axum::routing::get;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/systems", get(list::list))
        .route("/systems/new", get(edit::new_page).post(edit::new_send))
        .route("/systems/{id}", get(system::system))
        .route("/systems/{id}/edit", get(edit::edit_page).post(edit::edit_send))
        .route("/systems/{id}/move", get(stepping::move_page).post(stepping::move_send))
        .route("/systems/{id}/gates", get(stepping::gate_page).post(stepping::gate_send))
}
