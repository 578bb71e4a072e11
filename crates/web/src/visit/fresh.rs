//! The visit of somebody who has signed in just now: what changes the ways in is done by nobody who found a browser open.

use super::{Signed, encoded};
use crate::visit::guard::see_other;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Response;
use domain::login::{SIGNED_IN_JUST_NOW, TIME_TO_FILL_IN};

/// The visit of somebody who has signed in just now; whoever has not signs in again, and comes back.
#[derive(Clone)]
pub(crate) struct Fresh(pub(crate) Signed);

impl std::ops::Deref for Fresh {
    type Target = Signed;
    fn deref(&self) -> &Signed {
        &self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Fresh {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let signed = Signed::from_request_parts(parts, state).await?;
        let looks = parts.method == Method::GET;
        // A form that was opened in time may be filled in at leisure.
        let within = if looks { SIGNED_IN_JUST_NOW } else { SIGNED_IN_JUST_NOW + TIME_TO_FILL_IN };
        let begun = signed.session.as_ref().map(|session| session.begun_at);
        if begun.is_some_and(|begun| signed.at.duration_since(begun) <= within) {
            return Ok(Self(signed));
        }
        let next = if looks { signed.path.as_str() } else { "/my/sign-ins" };
        Err(see_other(&format!("/sign-in?again=yes&next={}", encoded(next))))
    }
}
