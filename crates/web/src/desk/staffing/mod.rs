//! How many people the desk needs: a page whose whole question stands in its address, so that an answer can be saved and sent.
//!
//! Whoever is signed in may reckon; what the follow-up has seen is fetched into the form for those who may see that.

mod compare;
mod form;
mod hours;
mod named;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
mod seen;
mod show;
#[cfg(test)]
pub(crate) mod tests;

use crate::App;
use crate::desk::report::Asked as Days;
use crate::export::table;
use crate::failure::{self, show as answer_with};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Address, Field, Link, Problems};
use crate::report::page::shown;
use crate::routing::get;
use crate::visit::Signed;
use axum::Router;
use axum::extract::Query;
use domain::desk::staffing::{Asked, Question};
use domain::paper::Dress;
use domain::refusal::Refusal;
use hours::{hour_heads, hour_rows};
use page::StaffingPage;
use routines::desk::{Answer, Effort, Observed, answer, may_follow_up, staffing_observed};
use routines::{Failure, Outcome};
pub use seen::staffing_seen;
use seen::written;
pub use show::staffing_parts;

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

/// What a page shows besides its frame.
#[derive(Debug, Default)]
struct Content {
    asked: Asked,
    refusals: Vec<Refusal>,
    told: Option<Answer>,
    seen: Option<Observed>,
    fetching: Vec<Field>,
}

impl Content {
    /// The answer to what is asked, or what is wrong with it.
    async fn answered(asked: Asked) -> Outcome<Self> {
        let (mut told, mut refusals) = (None, Vec::new());
        match asked.read() {
            Err(wrong) => refusals = wrong,
            Ok(question) => match reckoned(question).await {
                Err(Failure::Refusal(refusal)) => refusals.push(refusal),
                reckoned => told = Some(reckoned?),
            },
        }
        Ok(Self { asked, refusals, told, ..Self::default() })
    }

    /// The question that the follow-up of some days gives, for the reader to look at before it is reckoned.
    async fn fetched(visit: &Signed, days: &Days) -> Outcome<Self> {
        match days.span(visit) {
            Err(refusal) => Ok(Self { refusals: vec![refusal], ..Self::default() }),
            Ok(span) => {
                let seen = staffing_observed(visit.town(), &visit.caller, span, None, visit.today).await?;
                Ok(Self { asked: written(visit.words, &seen.asked), seen: Some(seen), ..Self::default() })
            }
        }
    }
}

/// `GET /desk/staffing`
async fn staffing(
    visit: Signed,
    Query(asked): Query<Asked>,
    Query(days): Query<Days>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> failure::Answer {
    let words = visit.words;
    let fetches = asked.is_empty() && pairs.iter().any(|(name, _)| name == "from" || name == "to");
    let mut content = match fetches {
        true => Content::fetched(&visit, &days).await?,
        false if asked.is_empty() => Content::default(),
        false => Content::answered(asked).await?,
    };
    let format = pairs.iter().find(|(name, _)| name == "format").map_or("", |(_, format)| format);
    if let Some(told) = content.told.as_ref().filter(|_| !format.is_empty()) {
        return table(format, "staffing", &hour_heads(words, told), &hour_rows(words, told));
    }
    if may_follow_up(visit.town(), &visit.caller).await? {
        content.fetching = days_asked(words, days.shown(&visit)?, &Problems::of(words, &content.refusals));
    }
    let address = Address::asked(AT, &pairs);
    answer_with(&page_of((visit.frame(Chapter::Desk), words), content, &address, &visit.dress().await?))
}

fn page_of((frame, words): (Frame, Words), content: Content, address: &Address, dress: &Dress) -> StaffingPage {
    let file = |format: &str| Link::to(format.to_uppercase(), address.with("format", format).to_string());
    let problems = Problems::of(words, &content.refusals);
    let mut parts: Vec<_> = content.seen.iter().map(|seen| staffing_seen(words, seen)).collect();
    parts.extend(content.told.iter().flat_map(|told| staffing_parts(words, told, dress.colour)));
    StaffingPage {
        frame: frame.with_crumbs(super::crumbs(
            words,
            [Link::to(words.say("desk-report-title"), "/desk/report"), Link::to(words.say("desk-staffing"), AT)],
        )),
        words,
        groups: form::groups(words, &content.asked, &problems),
        problems,
        fetching: content.fetching,
        shown: shown(words, &parts),
        files: if content.told.is_some() { ["csv", "xlsx", "ods"].map(file).to_vec() } else { Vec::new() },
    }
}

/// The two days from which to fetch; without any the last twelve months.
fn days_asked(words: Words, (from, to): (String, String), problems: &Problems) -> Vec<Field> {
    let date = |name: &str, label: String| Field::new(name, label, Control::Line("date")).judged(problems);
    vec![date("from", words.say("desk-report-from")).holding(from), date("to", words.say("desk-report-to")).holding(to)]
}
