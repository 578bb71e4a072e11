//! What whoever watches the service asks: whether it lives, whether it can serve, whom to tell of a weakness.

use super::page::BarePage;
use crate::app::App;
use crate::language::{Language, Words};
use crate::visit::cookies;
use askama::Template as _;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::SignedDuration;
use serde_json::json;

/// How long what stands in `security.txt` holds; it is made anew whenever somebody asks.
const HOLDS: SignedDuration = SignedDuration::from_hours(24 * 180);

/// How long the database may take to answer before the service counts as not ready: whoever asks has little patience.
const PROBE: std::time::Duration = std::time::Duration::from_secs(3);

/// After how many seconds whoever met an unreachable database may ask again.
const RETRY: &str = "10";

/// `GET /health/live`: the program answers.
pub(crate) async fn live() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// `GET /health/ready`: every database answers and is of this version, and the program is not about to end.
///
/// A full disk is no reason to send nobody here: pages can be read.
pub(crate) async fn ready(State(app): State<App>) -> Response {
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

/// `GET /health`: ready, and changes are kept.
pub(crate) async fn health(app: State<App>) -> Response {
    if app.full() {
        let says = "the disk of the database is full: pages can be read, no change is kept\n";
        return (StatusCode::SERVICE_UNAVAILABLE, says).into_response();
    }
    ready(app).await
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
    bare(StatusCode::MISDIRECTED_REQUEST, BarePage::unknown(wished(headers)))
}

/// The answer while the database cannot be reached, and so nobody be known; a program gets it as a problem (RFC 9457).
pub(crate) fn unreachable(headers: &HeaderMap, api: bool) -> Response {
    let page = BarePage::unreachable(wished(headers));
    if api {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let problem =
            json!({ "type": "about:blank", "title": page.title, "status": status.as_u16(), "detail": page.text }).to_string();
        return (status, [(header::CONTENT_TYPE, "application/problem+json"), (header::RETRY_AFTER, RETRY)], problem)
            .into_response();
    }
    let mut response = bare(StatusCode::SERVICE_UNAVAILABLE, page);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY));
    response
}

/// The language of whoever nothing is known of but what the browser says.
fn wished(headers: &HeaderMap) -> Words {
    let wished = headers.get(header::ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok()).unwrap_or_default();
    let kept = |secure| cookies::Cookies::of(headers, secure).get(cookies::LANGUAGE).and_then(Language::from_tag);
    let chosen = kept(true).or_else(|| kept(false)).filter(|language| *language != Language::De);
    let language = chosen.unwrap_or(if wished.trim_start().starts_with("en") { Language::En } else { Language::Sv });
    Words::of(language)
}

fn bare(status: StatusCode, page: BarePage) -> Response {
    let policy = (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    let html = page.render().unwrap_or(page.text);
    (status, [policy, (header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}
