//! The auditors' room: reviews, samples and findings, with the answers to them.

mod finding;
mod lists;
pub(crate) mod page;
mod paper;
mod review;
mod sample;
#[cfg(test)]
pub(crate) mod samples;
mod show;
#[cfg(test)]
mod tests;

use crate::App;
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::Link;
use crate::visit::Signed;
use axum::Router;
use axum::routing::get;
pub(crate) use lists::{FINDINGS_LIST, REVIEWS_LIST, finding_says, review_says};
pub(crate) use review::{FILES, file_of};
use routines::Failure;
use std::str::FromStr;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/audit", get(room))
        .route("/audit/reviews", REVIEWS_LIST.get())
        .route("/audit/reviews/new", get(review::new_page).post(review::new_send))
        .route("/audit/reviews/{review}", get(review::page))
        .route("/audit/reviews/{review}/edit", get(review::edit_page).post(review::edit_send))
        .route("/audit/reviews/{review}/close", get(review::close_page).post(review::close_send))
        .route("/audit/reviews/{review}/{file}", get(review::file))
        .route("/audit/samples/{sample}", get(sample::page).post(sample::send))
        .route("/audit/findings", FINDINGS_LIST.get())
        .route("/audit/findings/new", get(finding::new_page).post(finding::new_send))
        .route("/audit/findings/{finding}", get(finding::page))
        .route("/audit/findings/{finding}/edit", get(finding::edit_page).post(finding::edit_send))
        .route("/audit/findings/{finding}/send", get(finding::send_page).post(finding::send_send))
        .route("/audit/findings/{finding}/withdraw", get(finding::withdraw_page).post(finding::withdraw_send))
        .route("/audit/findings/{finding}/answer", get(finding::answer_page).post(finding::answer_send))
        .route("/audit/findings/{finding}/judge", get(finding::judge_page).post(finding::judge_send))
}

/// `GET /audit`
async fn room(visit: Signed) -> Answer {
    let room = routines::audit::room(visit.town(), &visit.caller, visit.at).await?;
    show(&show::room(visit.words, visit.frame(Chapter::Audit), &room, visit.today))
}

/// An id in an address.
fn id<T: FromStr>(kind: &'static str, text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::missing(kind, text))
}

/// The way here.
pub(crate) fn crumbs(words: Words, further: impl IntoIterator<Item = Link>) -> Vec<Link> {
    std::iter::once(Link::to(words.say("audit-title"), "/audit")).chain(further).collect()
}
