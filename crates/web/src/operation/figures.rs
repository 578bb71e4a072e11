//! The figures of requests and municipalities, for whoever watches the service.

use crate::app::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::fmt::Write as _;
use std::time::Instant;

/// Counts and logs a request by its route.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = word(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let began = Instant::now();
    let open = app.metrics().open();
    let response = next.run(request).await;
    drop(open);
    let (status, time) = (response.status().as_u16(), began.elapsed());
    tracing::info!(target: "stadga::request", method, route, status, milliseconds = time.as_millis() as u64, "answered");
    app.metrics().count((method, route, status / 100), time);
    response
}

/// The method, out of a closed list: a visitor may invent others.
fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// `GET /metrics`: for the addresses that the configuration allows, or with its token.
pub(crate) async fn metrics(State(app): State<App>, request: Request) -> Response {
    let conduct = app.conduct();
    let sender = crate::peer::Sender::of(request.extensions(), request.headers(), &conduct.trusted);
    let near = sender.address.is_some_and(|address| conduct.metrics_allow.iter().any(|network| network.holds(address)));
    if !near && !bears(request.headers(), conduct.metrics_token.as_deref()) {
        return (StatusCode::FORBIDDEN, "The figures are read from the addresses in metrics.allow, or with metrics.token.\n")
            .into_response();
    }
    let mut text = app.metrics().text();
    figures(&app, &mut text).await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

/// Whether the request bears the token; takes the same time for every wrong one of the same length.
fn bears(headers: &HeaderMap, token: Option<&str>) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    token.is_some_and(|token| {
        token.len() == given.len()
            && token.bytes().zip(given.bytes()).fold(0, |differing, (one, other)| differing | (one ^ other)) == 0
    })
}

/// What is known of each municipality's database and jobs.
async fn figures(app: &App, text: &mut String) {
    const NAMES: [(&str, &str); 9] = [
        ("stadga_up", "Whether the database answers."),
        ("stadga_database_bytes", "The size of the database."),
        ("stadga_journal_entries", "The number of the last entry of the journal."),
        ("stadga_jobs_waiting", "Jobs that wait for their turn."),
        ("stadga_jobs_running", "Jobs that somebody has leased."),
        ("stadga_jobs_failed", "Jobs that were given up."),
        ("stadga_backup_age_seconds", "Seconds since the last good backup; -1 when there is none."),
        ("stadga_restore_test_age_seconds", "Seconds since the last good restore test; -1 when there is none."),
        ("stadga_sessions", "Sessions that last."),
    ];
    /// What is told of a database that does not answer.
    const DOWN: [i64; NAMES.len()] = [0, 0, 0, 0, 0, 0, -1, -1, 0];
    let mut rows: Vec<(String, [i64; NAMES.len()])> = Vec::new();
    let now = app.now();
    for served in app.all() {
        let values = match routines::operation::figures(&served.town, now).await {
            Ok(found) => {
                let age = |at: Option<domain::Timestamp>| at.map_or(-1, |at| now.duration_since(at).as_secs());
                [
                    1,
                    found.bytes,
                    found.entries,
                    found.jobs.waiting,
                    found.jobs.running,
                    found.jobs.failed,
                    age(found.backup),
                    age(found.restore_test),
                    found.sessions,
                ]
            }
            Err(failure) => {
                tracing::warn!(%failure, "the figures of a municipality could not be read");
                DOWN
            }
        };
        rows.push((served.key, values));
    }
    rows.extend(app.awaited_keys().into_iter().map(|key| (key, DOWN)));
    for (place, (name, help)) in NAMES.iter().enumerate() {
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge");
        for (key, values) in &rows {
            let _ = writeln!(text, "{name}{{municipality=\"{}\"}} {}", key.replace(['"', '\\', '\n'], "_"), values[place]);
        }
    }
}
