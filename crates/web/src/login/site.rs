//! The place for which passkeys hold: the address that visitors see.

use crate::failure::Failed;
use crate::visit::Visit;
use axum::http::HeaderMap;
use domain::refusal::{Message, Refusal};
use routines::login::Site;

/// The site of a request, if there can be passkeys there.
pub(super) fn site_of(visit: &Visit, headers: &HeaderMap) -> Option<Site> {
    Site::of(&visit.outside(headers), &visit.served.municipality)
}

/// The site of a request, or the refusal that says what is missing.
pub(super) fn site(visit: &Visit, headers: &HeaderMap) -> Result<Site, Failed> {
    site_of(visit, headers).ok_or_else(|| Refusal::plain(Message::new("login-passkey-nowhere")).into())
}
