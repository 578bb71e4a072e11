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
use crate::routing::{get, get_and_post};
use crate::visit::Signed;
use axum::Router;
pub(crate) use lists::{FINDINGS_LIST, REVIEWS_LIST, finding_says, review_says};
pub(crate) use review::{FILES, file_of};
use routines::Failure;
use std::str::FromStr;

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/audit", get(room))
        .route("/audit/reviews", REVIEWS_LIST.get())
        .route("/audit/reviews/new", get_and_post(review::new_page, review::new_send))
        .route("/audit/reviews/{review}", get(review::page))
        .route("/audit/reviews/{review}/edit", get_and_post(review::edit_page, review::edit_send))
        .route("/audit/reviews/{review}/close", get_and_post(review::close_page, review::close_send))
        .route("/audit/reviews/{review}/{file}", get(review::file))
        .route("/audit/samples/{sample}", get_and_post(sample::page, sample::send))
        .route("/audit/findings", FINDINGS_LIST.get())
        .route("/audit/findings/new", get_and_post(finding::new_page, finding::new_send))
        .route("/audit/findings/{finding}", get(finding::page))
        .route("/audit/findings/{finding}/edit", get_and_post(finding::edit_page, finding::edit_send))
        .route("/audit/findings/{finding}/send", get_and_post(finding::send_page, finding::send_send))
        .route("/audit/findings/{finding}/withdraw", get_and_post(finding::withdraw_page, finding::withdraw_send))
        .route("/audit/findings/{finding}/answer", get_and_post(finding::answer_page, finding::answer_send))
        .route("/audit/findings/{finding}/judge", get_and_post(finding::judge_page, finding::judge_send))
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
