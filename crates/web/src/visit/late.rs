//! A form that is sent after its session has ended of itself: what was written is kept, and its owner finds it after signing in again.

use super::form::{FORM_LIMIT, Fields, is_multipart, read_fields, read_fields_before_file};
use super::{Visit, cookies, session};
use crate::api::problem;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use domain::identity::LoginId;
use routines::login::{form_keep, form_keep_for};

/// A form whose session has ended.
pub(super) struct Late {
    /// The secret of the session that it was made in.
    session: String,
    fields: Fields,
}

/// The form of a request that comes too late; none where the request is anything else.
pub(super) async fn form_of(visit: &Visit, request: Request) -> (Request, Option<Late>) {
    let headers = request.headers();
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
    let brings_file = is_multipart(&request);
    let is_form = request.method() == Method::POST && (brings_file || kind.starts_with(b"application/x-www-form-urlencoded"));
    let secret = cookies::Cookies::of(headers, visit.secure()).get(cookies::SESSION).unwrap_or_default().to_owned();
    // What a script sends while one writes is no form that its writer has sent.
    let by_script = headers.contains_key("hx-request");
    if !is_form || by_script || visit.session.is_some() || secret.len() != 64 || problem::is_api(&visit.path) {
        return (request, None);
    }
    let (parts, body) = request.into_parts();
    if brings_file {
        // Its file has no place to wait in. Nobody reads it: whoever is not signed in is led to the sign-in before.
        let fields = read_fields_before_file(Request::from_parts(parts.clone(), body)).await;
        return (Request::from_parts(parts, Body::empty()), fields.and_then(|fields| late(secret, fields)));
    }
    let Ok(bytes) = axum::body::to_bytes(body, FORM_LIMIT).await else {
        // Too large or broken off: whoever reads it next says so.
        return (Request::from_parts(parts, Body::empty()), None);
    };
    let copy = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let late = read_fields(copy, &()).await.ok().and_then(|fields| late(secret, fields));
    (Request::from_parts(parts, Body::from(bytes)), late)
}

/// The fields of a form that was made in a session, where none of them is something that may not be repeated.
fn late(session: String, fields: Fields) -> Option<Late> {
    let own = session::token_fits(&session, fields.get("csrf")) && !fields.is_secret();
    let fields = Fields(fields.0.into_iter().filter(|(name, _)| name != "csrf").collect());
    own.then_some(Late { session, fields })
}

impl Late {
    /// Keeps the form where the answer leads to the sign-in, and says so there.
    pub(super) async fn keep(self, visit: &Visit, response: &mut Response) {
        let to = response.headers().get(header::LOCATION).map_or(&b""[..], |place| place.as_bytes());
        if response.status() != StatusCode::SEE_OTHER || !to.starts_with(b"/sign-in?next=") {
            return;
        }
        match form_keep(visit.town(), &self.session, &visit.path, &self.fields.0, visit.at).await {
            Ok(true) => {
                let told = cookies::set(cookies::DONE, "login-form-kept", 60, visit.secure());
                response.headers_mut().append(header::SET_COOKIE, told);
            }
            Ok(false) => {}
            Err(failure) => tracing::warn!(%failure, "what was sent after a session had ended could not be kept"),
        }
    }
}

/// Keeps a form that our own page made in a session before this one; the login that it waits for, where there is such a form.
pub(super) async fn keep_again(visit: &Visit) -> Option<LoginId> {
    let session = visit.session.as_ref()?;
    let typed = visit.typed.get().filter(|fields| !fields.is_secret())?;
    let fields: Vec<_> = typed.0.iter().filter(|(name, _)| name != "csrf").cloned().collect();
    // A press of a button has nothing written in it, and the page of what waits is not to wait itself.
    if fields.is_empty() || visit.path.starts_with("/my/form") {
        return None;
    }
    match form_keep_for(visit.town(), &session.login, &visit.path, &fields, visit.at).await {
        Ok(()) => Some(session.login.clone()),
        Err(failure) => {
            tracing::warn!(%failure, "a form of an earlier session could not be kept");
            None
        }
    }
}
