//! What whoever watches the service asks: whether it lives, whether it can serve, whom to tell of a weakness.

use super::page::UnknownHostPage;
use crate::app::App;
use crate::language::{Language, Words};
use askama::Template as _;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::SignedDuration;

/// How long what stands in `security.txt` holds; it is made anew whenever somebody asks.
const HOLDS: SignedDuration = SignedDuration::from_hours(24 * 180);

/// How long the database may take to answer before the service counts as not ready: whoever asks has little patience.
const PROBE: std::time::Duration = std::time::Duration::from_secs(3);

/// `GET /health/live`: the program answers.
pub(crate) async fn live() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// `GET /health/ready` (and `/health`): every database answers and is of this version, and the program is not about to end.
pub(crate) async fn health(State(app): State<App>) -> Response {
    if app.stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match tokio::time::timeout(PROBE, app.healthy()).await {
        Ok(Ok(())) => return (StatusCode::OK, "ok\n").into_response(),
        Ok(Err(failure)) => tracing::error!(%failure, "the service is not well"),
        Err(_) => tracing::error!("the service is not well: the database has not answered in time"),
    }
    (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
}

/// `GET /.well-known/security.txt`: whom to tell of a weakness (RFC 9116).
pub(crate) async fn security(State(app): State<App>, headers: HeaderMap) -> Response {
    let said = &app.conduct().security;
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    if said.contact.is_empty() {
        return (StatusCode::NOT_FOUND, plain, "Nobody is named yet: see security.contact in the configuration.\n")
            .into_response();
    }
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        for part in [name, ": ", value, "\n"] {
            text.push_str(part);
        }
    };
    for contact in &said.contact {
        let bare_mail = contact.contains('@') && !contact.contains(':');
        line("Contact", &if bare_mail { format!("mailto:{contact}") } else { contact.clone() });
    }
    let expires = app.now().saturating_add(HOLDS).unwrap_or_else(|_| app.now());
    line("Expires", &expires.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    if !said.languages.is_empty() {
        line("Preferred-Languages", &said.languages.join(", "));
    }
    if let Some(policy) = &said.policy {
        line("Policy", policy);
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if let Some(url) = app.serving(host).and_then(|served| served.public_url) {
        line("Canonical", &format!("{}/.well-known/security.txt", url.trim_end_matches('/')));
    }
    (plain, text).into_response()
}

/// The page of a host that no municipality answers to; it tells nothing of those there are.
pub(crate) fn unknown_host(headers: &HeaderMap) -> Response {
    let wished = headers.get(header::ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok()).unwrap_or_default();
    let language = if wished.trim_start().starts_with("en") { Language::En } else { Language::Sv };
    let page = UnknownHostPage { words: Words::of(language) };
    let html = page.render().unwrap_or_else(|_| page.words.say("operation-unknown-host"));
    let policy = (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    (StatusCode::MISDIRECTED_REQUEST, [policy, (header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}
