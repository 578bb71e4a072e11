//! Every address, and what surrounds the handlers.

use crate::app::App;
use crate::visit::form::FORM_LIMIT;
use crate::visit::guard;
use crate::{api, assets, continuity, intake, journal, login, operation, organisation, regulation, start, systems, webhooks};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse as _;
use axum::routing::get;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The server of an app.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(start::start))
        .merge(login::routes())
        .merge(regulation::routes())
        .merge(systems::routes())
        .merge(continuity::routes())
        .merge(webhooks::routes())
        .merge(organisation::routes())
        .merge(journal::routes())
        .merge(operation::routes())
        .merge(api::routes())
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .merge(intake::routes())
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(from_fn_with_state(app.clone(), guard::visit));
    Router::new()
        .route("/assets/{hash}/{file}", get(assets::asset))
        .route("/health", get(operation::health))
        .route("/health/ready", get(operation::ready))
        .route("/health/live", get(operation::live))
        .route("/metrics", get(operation::metrics))
        .route("/.well-known/security.txt", get(operation::security))
        .merge(pages)
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), operation::count))
        .with_state(app)
}
