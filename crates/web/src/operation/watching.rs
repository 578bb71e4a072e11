//! What whoever watches the service asks: whether it lives, whether it can serve, whom to tell of a weakness.

use super::page::BarePage;
use crate::api::problem;
use crate::app::App;
use crate::language::Words;
use crate::visit::{cookies, language};
use askama::Template as _;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::SignedDuration;

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

/// `GET /health/ready`: every database that is served answers and is of this version, and the program is not about to end.
///
/// A municipality that is awaited is no reason to send nobody here: the others are served.
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

/// `GET /health`: ready, changes are kept, and no municipality is awaited.
pub(crate) async fn health(app: State<App>) -> Response {
    if !app.awaited_keys().is_empty() {
        return (StatusCode::SERVICE_UNAVAILABLE, "a municipality cannot be served yet: the log says why\n").into_response();
    }
    if app.full() {
        let says = "the disk of the database is full: pages can be read, no change is kept\n";
        return (StatusCode::SERVICE_UNAVAILABLE, says).into_response();
    }
    ready(app).await
}

/// `GET /.well-known/security.txt`: whom to tell of a weakness (RFC 9116).
pub(crate) async fn security(State(app): State<App>, headers: HeaderMap) -> Response {
    let said = &app.conduct().security;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let served = app.serving(host);
    let contacts = app.contacts(served.as_ref());
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    if contacts.is_empty() {
        return (StatusCode::NOT_FOUND, plain, "Nobody is named yet: see security.contact in the configuration.\n")
            .into_response();
    }
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        for part in [name, ": ", value, "\n"] {
            text.push_str(part);
        }
    };
    for contact in contacts {
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
    if let Some(url) = served.and_then(|served| served.public_url) {
        line("Canonical", &format!("{}/.well-known/security.txt", url.trim_end_matches('/')));
    }
    (plain, text).into_response()
}

/// The answer of a host that no municipality answers to; it tells nothing of those there are.
pub(crate) fn unknown_host(uri: &Uri, headers: &HeaderMap) -> Response {
    bare(uri, StatusCode::MISDIRECTED_REQUEST, BarePage::unknown(wished(uri, headers)))
}

/// The answer while the database cannot be reached, and so nobody be known.
pub(crate) fn unreachable(uri: &Uri, headers: &HeaderMap) -> Response {
    let mut response = bare(uri, StatusCode::SERVICE_UNAVAILABLE, BarePage::unreachable(wished(uri, headers)));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY));
    response
}

/// The language of whoever nothing is known of but what the browser says.
fn wished(uri: &Uri, headers: &HeaderMap) -> Words {
    // Whether this is HTTPS is not known here, and a language is no secret.
    let kept = |secure| cookies::Cookies::of(headers, secure);
    let secure = kept(true).get(cookies::LANGUAGE).is_some();
    Words::of(language(uri, headers, &kept(secure), None))
}

/// A plain page, or for a program a problem (RFC 9457).
fn bare(uri: &Uri, status: StatusCode, page: BarePage) -> Response {
    if problem::is_api(uri.path()) {
        return problem::of_nobody(uri, status, format!("{}. {}", page.title, page.text));
    }
    let policy = (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    let html = page.render().unwrap_or(page.text);
    (status, [policy, (header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}
