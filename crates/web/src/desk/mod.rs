//! The desk: reporting what does not work, and working through it.

mod across;
mod act;
pub(crate) mod arrange;
mod case;
mod clocks;
mod edit;
pub(crate) mod figures;
mod helped;
mod kin;
mod lists;
mod owed;
mod page;
pub(crate) mod post;
pub(crate) mod report;
mod reporting;
mod room;
#[cfg(test)]
pub(crate) mod samples;
mod show;
pub(crate) mod staffing;
#[cfg(test)]
mod tests;
mod watching;

use crate::App;
use crate::language::Words;
use crate::parts::Link;
use crate::routing::{get, get_and_post, post};
pub(crate) use act::{ACTS, MANY as CASE_ACTS, doing_of};
use axum::Router;
use axum::extract::DefaultBodyLimit;
pub(crate) use lists::{CASES_LIST, OWN_LIST};
use routines::Failure;
use routines::desk::Case;
use std::str::FromStr;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    // A file is measured while it is read, against the limit of the municipality.
    let upload = Router::new()
        .route("/desk/cases/new", get_and_post(reporting::page, reporting::send))
        .route("/desk/cases/{case}/act", post(act::send))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/desk", get(room::page))
        .route("/desk/helped", post(helped::send))
        .route("/desk/offered", post(reporting::offered_meanwhile))
        .route("/desk/mine", OWN_LIST.get())
        .route("/desk/cases", CASES_LIST.get())
        .route("/desk/cases/all", across::ACROSS_LIST.get())
        .route("/desk/cases/{case}", get(case::page))
        .route("/desk/cases/{case}/edit", get_and_post(edit::edit_page, edit::edit_send))
        .merge(arrange::routes())
        .merge(post::routes())
        .merge(report::routes())
        .merge(staffing::routes())
        .merge(upload)
}

/// An id in an address.
pub(crate) fn id<T: FromStr>(kind: &'static str, text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::missing(kind, text))
}

/// The way here.
pub(crate) fn crumbs(words: Words, further: impl IntoIterator<Item = Link>) -> Vec<Link> {
    std::iter::once(Link::to(words.say("case-room"), "/desk")).chain(further).collect()
}

/// Where a case is.
pub(crate) fn address(case: &Case) -> String {
    format!("/desk/cases/{}", case.id)
}
