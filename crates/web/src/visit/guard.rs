//! What surrounds every handler: the visit is made, foreign forms are refused, headers are set, failures become pages.

use super::{Visit, asked_host, cookies, encoded, late, session};
use crate::api::problem::{self, Wrong};
use crate::app::App;
use crate::failure::{self, Failed};
use crate::parts::Address;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The policy for content: everything from here, nothing inline; `data:` for the signs of the design system.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long a request may wait for the database before it begins; connections that are gone may be tried one after the other.
const BEGINNING: std::time::Duration = std::time::Duration::from_secs(10);

/// Makes the visit, runs the handler, and turns failures into pages.
pub(crate) async fn visit(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visit = match tokio::time::timeout(BEGINNING, Visit::of(&app, &parts)).await {
        Ok(Ok(Some(visit))) => visit,
        Ok(Ok(None)) if app.awaits(asked_host(&parts.uri, &parts.headers)) => {
            return crate::operation::unreachable(&parts.uri, &parts.headers);
        }
        Ok(Ok(None)) => return crate::operation::unknown_host(&parts.uri, &parts.headers),
        unmet => {
            let failure = unmet
                .ok()
                .and_then(Result::err)
                .map_or_else(|| "the database has not answered in time".to_owned(), |failure| failure.to_string());
            tracing::error!(%failure, "a request could not be begun");
            return crate::operation::unreachable(&parts.uri, &parts.headers);
        }
    };
    let visit = with_door(visit);
    if foreign(&parts.method, &parts.headers) {
        return failure::page(
            &visit,
            &Failed::from(domain::refusal::Refusal::plain(domain::refusal::Message::new("web-form-foreign"))),
            Vec::new(),
        );
    }
    let chosen = asked_language(parts.uri.query());
    let back = asked_back(&parts);
    parts.extensions.insert(visit.clone());
    let request = Request::from_parts(parts, body);
    let (request, late) = late::form_of(&visit, request).await;
    let mut response = next.run(request).await;
    if let Some(late) = late {
        late.keep(&visit, &mut response).await;
    }
    let api = problem::is_api(&visit.path);
    let failed = response.extensions_mut().remove::<Failed>();
    let wrong = response.extensions_mut().remove::<Wrong>();
    let bare = response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if let Some(wrong) = wrong {
        response = problem::of_wrong(&visit, wrong);
    } else if let Some(failed) = failed.as_ref().filter(|_| api) {
        response = problem::of_failure(&visit, failed, failure::asked(&visit, failed).await);
    } else if api && bare && (response.status().is_client_error() || response.status().is_server_error()) {
        response = problem::of_status(&visit, &response);
    } else if failed.as_ref().is_some_and(failure::is_stale)
        && let Some(login) = late::keep_again(&visit).await
    {
        tracing::debug!(%login, "a form of an earlier session waits to be sent again");
        response = see_other("/my/form");
    } else if let Some(failed) = failed {
        let ask = failure::whom(&visit, &failed).await;
        response = in_place_of(&response, failure::page(&visit, &failed, ask));
    } else if bare && (response.status().is_client_error() || response.status() == StatusCode::INTERNAL_SERVER_ERROR) {
        response = in_place_of(&response, failure::page_of_status(&visit, response.status()));
    }
    finish(&visit, chosen, &mut response);
    if let Some(back) = back {
        response.headers_mut().append(header::SET_COOKIE, cookies::set(cookies::BACK, &back, 3_600, visit.secure()));
    }
    response
}

/// The same visit with a secret for its forms, made where the browser brings none.
fn with_door(visit: Visit) -> Visit {
    if visit.session.is_some() || visit.door.is_some() {
        return visit;
    }
    let door = session::random(visit.town(), 32);
    visit.opening(door)
}

/// Whether a request that changes something comes from another site; every browser of the last years says so.
fn foreign(method: &Method, headers: &HeaderMap) -> bool {
    let safe = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    !safe && matches!(site, Some(b"cross-site" | b"same-site"))
}

/// The language asked for in the address: it is kept.
fn asked_language(query: Option<&str>) -> Option<&'static str> {
    let tag = query?.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
    crate::language::Language::from_tag(tag).map(crate::language::Language::tag)
}

/// The way back that a form is opened with, together with the form: it is kept until the form is saved.
fn asked_back(parts: &Parts) -> Option<String> {
    let back = parts.uri.query()?.split('&').find_map(|pair| pair.strip_prefix("back="))?;
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-_.~/%".contains(&letter);
    let fits =
        parts.method == Method::GET && back.len() < 1_000 && back.bytes().all(plain) && parts.uri.path().bytes().all(plain);
    fits.then(|| format!("{}:{back}", parts.uri.path()))
}

/// The way back of a form at a path, as the cookie has it; none where it belongs to another form or leads elsewhere than here.
pub(super) fn way_back(cookie: &str, path: &str) -> Option<String> {
    let (form, back) = cookie.split_once(':')?;
    let back = Address::written(&format!("/?back={back}"))?.get("back").to_owned();
    (form == path && back.starts_with('/') && own_address(&back) == back).then_some(back)
}

/// For how many seconds a list is remembered as it was asked for: a working day.
const LISTED_FOR: i64 = 36_000;

/// Remembers a list as it was asked for, so that the ways back to it lead to the same rows; one without choices is as good as forgotten.
pub(crate) fn remember_list(visit: &Visit, response: &mut Response) {
    let (path, query) = visit.path.split_once('?').unwrap_or((&visit.path, ""));
    let plain = |letter: u8| letter.is_ascii_graphic() && !b";,\"\\".contains(&letter);
    let cookie = if !query.is_empty() && visit.path.len() < 1_500 && visit.path.bytes().all(plain) {
        cookies::set(cookies::LISTED, &visit.path, LISTED_FOR, visit.secure())
    } else if visit.listed.as_deref().is_some_and(|listed| listed.split('?').next() == Some(path)) {
        cookies::clear(cookies::LISTED, visit.secure())
    } else {
        return;
    };
    response.headers_mut().append(header::SET_COOKIE, cookie);
}

/// A page that takes the place of a response keeps the cookies that the response set, and when one may come again.
fn in_place_of(from: &Response, mut to: Response) -> Response {
    to.headers_mut().extend(from.headers().get(header::RETRY_AFTER).map(|when| (header::RETRY_AFTER, when.clone())));
    for cookie in from.headers().get_all(header::SET_COOKIE) {
        to.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    to
}

/// The headers that every response bears.
fn finish(visit: &Visit, chosen: Option<&'static str>, response: &mut Response) {
    let secure = visit.secure();
    let headers = response.headers_mut();
    let html = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A file that was handed in says itself that it may do nothing.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Some(language) = chosen {
        headers.append(header::SET_COOKIE, cookies::set(cookies::LANGUAGE, language, 31_536_000, secure));
    }
    if html {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(visit.words.tag()));
        if let Some(door) = visit.door.as_deref().filter(|_| visit.session.is_none()) {
            headers.append(header::SET_COOKIE, cookies::set(cookies::DOOR, door, 86_400, secure));
        }
        if visit.done.is_some() && !is_setting(headers, &cookies::named(cookies::DONE, secure)) {
            headers.append(header::SET_COOKIE, cookies::clear(cookies::DONE, secure));
        }
    }
}

fn is_setting(headers: &HeaderMap, name: &str) -> bool {
    let opening = format!("{name}=");
    headers.get_all(header::SET_COOKIE).iter().any(|value| value.as_bytes().starts_with(opening.as_bytes()))
}

/// Leads on after something was done, with the key of the text that says so: back to where the form was opened from, if that was a place to come back to.
pub(crate) fn done(visit: &Visit, to: &str, key: &'static str) -> Response {
    let mut response = see_other(visit.back.as_deref().unwrap_or(to));
    if visit.back.is_some() {
        response.headers_mut().append(header::SET_COOKIE, cookies::clear(cookies::BACK, visit.secure()));
    }
    response.headers_mut().append(header::SET_COOKIE, cookies::set(cookies::DONE, key, 60, visit.secure()));
    response
}

/// Leads on with a GET.
pub(crate) fn see_other(to: &str) -> Response {
    let place =
        HeaderValue::from_str(to).or_else(|_| HeaderValue::from_str(&encoded(to))).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// An address of our own to lead on to; anything else leads to the start page.
pub(crate) fn own_address(next: &str) -> &str {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\0']);
    if own { next } else { "/" }
}
