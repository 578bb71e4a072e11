//! Every address, and what surrounds the handlers.

use crate::app::App;
use crate::routing::{get, get_and_post};
use crate::visit::form::FORM_LIMIT;
use crate::visit::guard;
use crate::{
    accessibility, activity, api, assets, audit, bulk, continuity, desk, documents, help, intake, journal, knowledge, lists,
    login, notices, operation, organisation, regulation, report, sampling, search, start, systems, webhooks, year,
};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse as _;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// What answers on the port without encryption: it leads on to the address that visitors see, and takes nothing in.
pub fn leading_on(app: App) -> Router {
    let lead = async |State(app): State<App>, request: Request| {
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let served = app.serving(host);
        if served.is_none() && app.awaits(host) {
            return operation::unreachable(request.uri(), request.headers());
        }
        let url = served.and_then(|served| served.public_url).filter(|url| url.starts_with("https://"));
        let Some(url) = url else { return StatusCode::MISDIRECTED_REQUEST.into_response() };
        // What was posted has been sent in the open already; saying so is better than doing it.
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return StatusCode::FORBIDDEN.into_response();
        }
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        ([(header::LOCATION, format!("{}{path}", url.trim_end_matches('/')))], StatusCode::PERMANENT_REDIRECT).into_response()
    };
    Router::new().fallback(lead).layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE)).with_state(app)
}

/// The server of an app.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(start::start))
        .route("/first-hour", get_and_post(start::first_hour, start::first_hour_send))
        .merge(login::routes())
        .merge(accessibility::routes())
        .merge(help::routes())
        .merge(search::routes())
        .merge(regulation::routes())
        .merge(report::routes())
        .merge(systems::routes())
        .merge(continuity::routes())
        .merge(webhooks::routes())
        .merge(bulk::routes())
        .merge(lists::routes())
        .merge(notices::routes())
        .merge(activity::routes())
        .merge(year::routes())
        .merge(audit::routes())
        .merge(desk::routes())
        .merge(knowledge::routes())
        .merge(sampling::routes())
        .merge(organisation::routes())
        .merge(journal::routes())
        .merge(operation::routes())
        .merge(api::routes())
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .merge(intake::routes())
        .merge(documents::routes())
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(from_fn_with_state(app.clone(), guard::visit));
    Router::new()
        .route("/assets/{hash}/{file}", get(assets::asset))
        .route("/favicon.ico", get(assets::sign))
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
