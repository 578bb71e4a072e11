//! A token of the API: `Authorization: Bearer stadga_…`.
//!
//! A handler of the API takes [`Bearer`] as its extractor, as a page takes [`super::Signed`].
//! Its caller is that of a person or a service, held to the scope of the token: the policies refuse what lies outside it,
//! so a handler asks its routine as a page does and need not know of scopes.
//! What opens nothing is answered with 401, too many requests with 429, both as `application/problem+json`.

use super::{Signed, Visit};
use crate::api::problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::identity::LoginId;
use routines::login::token_meet;
use routines::{Caller, Failure};

/// The visit of a program with a token.
#[derive(Clone)]
pub(crate) struct Bearer {
    visit: Visit,
    /// The login for which it acts.
    pub(crate) login: LoginId,
    /// Whoever it acts for, within the scope of the token.
    pub(crate) caller: Caller,
}

impl Bearer {
    /// The same as whoever is signed in, for the lists that are read for pages; the caller is held to the scope there as well.
    pub(crate) fn signed(&self) -> Signed {
        Signed { visit: self.visit.clone(), caller: self.caller.clone(), login: self.login.clone() }
    }
}

impl std::ops::Deref for Bearer {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Bearer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let given = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or("");
        let secret = given.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let Some((_, secret)) = secret else { return Err(unknown(&visit)) };
        match token_meet(visit.town(), secret.trim(), &visit.origin, visit.at, visit.today).await {
            Ok(Some(met)) => Ok(Self { login: met.login, caller: met.caller.clone(), visit: visit.acting(met.caller, met.town) }),
            Ok(None) => Err(unknown(&visit)),
            Err(Failure::Refusal(refusal)) => {
                let text = visit.words.message(&refusal.message);
                let code = Some(refusal.message.key.clone());
                let mut response = problem::respond(&visit, StatusCode::TOO_MANY_REQUESTS, text, code, None);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
                Err(response)
            }
            Err(failure) => {
                tracing::error!(%failure, "a token could not be met");
                let text = visit.words.message(&failure.message());
                Err(problem::respond(&visit, StatusCode::INTERNAL_SERVER_ERROR, text, None, None))
            }
        }
    }
}

fn unknown(visit: &Visit) -> Response {
    let text = visit.words.say("login-token-unknown");
    let code = Some("login-token-unknown".to_owned());
    let mut response = problem::respond(visit, StatusCode::UNAUTHORIZED, text, code, None);
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"stadga\""));
    response
}
