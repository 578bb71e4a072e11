//! How many people the desk needs: a page whose whole question stands in its address, so that an answer can be saved and sent.
//!
//! It reads nothing of the municipality: whoever is signed in may reckon.

mod form;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
mod show;
#[cfg(test)]
mod tests;

use crate::App;
use crate::export::table;
use crate::failure::{self, show as answer_with};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::{Address, Link, Problems};
use crate::report::page::shown;
use crate::visit::Signed;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use domain::desk::staffing::{Asked, Question};
use domain::paper::Dress;
use page::StaffingPage;
use routines::desk::{Answer, Effort, answer};
use routines::{Failure, Outcome};
pub use show::staffing_parts;
use show::{hour_heads, hour_rows};

/// Where the page stands.
const AT: &str = "/desk/staffing";
/// The seed of every simulation on a page and for a program, so that the same question has the same answer.
const SEED: u64 = 1997;

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/desk/staffing", get(staffing))
}

/// The answer to a question, reckoned beside the other requests, within what a page may ask for.
pub(crate) async fn reckoned(question: Question) -> Outcome<Answer> {
    tokio::task::spawn_blocking(move || answer(question, Effort::Page, SEED)).await.map_err(Failure::fault)?
}

/// `GET /desk/staffing`
async fn staffing(visit: Signed, Query(asked): Query<Asked>, Query(pairs): Query<Vec<(String, String)>>) -> failure::Answer {
    let words = visit.words;
    let mut told = None;
    let mut refusals = Vec::new();
    if !asked.is_empty() {
        match asked.read() {
            Err(wrong) => refusals = wrong,
            Ok(question) => match reckoned(question).await {
                Err(Failure::Refusal(refusal)) => refusals.push(refusal),
                reckoned => told = Some(reckoned?),
            },
        }
    }
    let format = pairs.iter().find(|(name, _)| name == "format").map_or("", |(_, format)| format);
    if let Some(told) = told.as_ref().filter(|_| !format.is_empty()) {
        return table(format, "staffing", &hour_heads(words), &hour_rows(words, told));
    }
    let frame = visit.frame(Chapter::None);
    let address = Address::asked(AT, &pairs);
    let problems = Problems::of(words, &refusals);
    answer_with(&page_of((frame, words), &asked, problems, told.as_ref().map(|told| (told, &address)), &visit.dress().await?))
}

fn page_of(
    (frame, words): (Frame, Words),
    asked: &Asked,
    problems: Problems,
    told: Option<(&Answer, &Address)>,
    dress: &Dress,
) -> StaffingPage {
    let file = |format: &str, address: &Address| Link::to(format.to_uppercase(), address.with("format", format).to_string());
    StaffingPage {
        frame: frame
            .with_crumbs([Link::to(words.say("desk-report-title"), "/desk/report"), Link::to(words.say("desk-staffing"), AT)]),
        words,
        groups: form::groups(words, asked, &problems),
        problems,
        shown: told.map(|(told, _)| shown(words, &staffing_parts(words, told, dress.colour))).unwrap_or_default(),
        files: told.map(|(_, address)| ["csv", "xlsx", "ods"].map(|format| file(format, address)).to_vec()).unwrap_or_default(),
    }
}
