//! The gauge: what the cases of a span of days say of the work, as a page and as files, the cases behind each figure, and the log of
//! another desk taken in.

pub(crate) mod cases;
pub(crate) mod import;
mod page;
pub(crate) mod paper;
#[cfg(test)]
pub(crate) mod samples;
mod self_help;
mod short;
#[cfg(test)]
mod tests;
mod told;

use crate::App;
use crate::export::{must_be_made, paper as export_paper};
use crate::failure::{Answer, show};
use crate::frame::{Chapter, Frame};
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Address, Field, Link, Problems};
use crate::routing::{get, get_and_post};
use crate::visit::{Signed, Visit};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query};
use domain::desk::facts::Span;
use domain::paper::Dress;
use domain::refusal::Refusal;
use page::ReportPage;
use paper::{Around, MOST, report_paper};
use routines::desk::{FollowUp, follow_up};
use routines::policies::{Action, Resource};
use routines::{Caller, Failure};
use serde::Deserialize;
use told::sections;

/// The addresses of the follow-up.
pub(crate) fn routes() -> Router<App> {
    let upload = Router::new()
        .route("/desk/report/import", get_and_post(import::page, import::send))
        .layer(DefaultBodyLimit::max(crate::intake::FILE_LIMIT));
    Router::new()
        .route("/desk/report", get(report_page))
        .route("/desk/report/cases", cases::LIST.get())
        .route("/desk/report/{file}", get(report_file))
        .merge(upload)
}

/// The files of the report.
const ENDINGS: [&str; 4] = ["pdf", "odt", "xlsx", "ods"];

/// From which day to which, as it stands in the address.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

impl Asked {
    /// What a program asks for.
    pub(crate) fn of(from: &str, to: &str) -> Self {
        Self { from: from.to_owned(), to: to.to_owned() }
    }

    /// The days as a form shows them: what was typed, else what is meant.
    pub(crate) fn shown(&self, visit: &Visit) -> Result<(String, String), Failure> {
        let meant = self.span(visit).or_else(|_| Span::read("", "", visit.today)).map_err(Failure::from)?;
        let or = |typed: &str, meant: domain::Day| if typed.is_empty() { meant.to_string() } else { typed.to_owned() };
        Ok((or(&self.from, meant.from), or(&self.to, meant.to)))
    }

    /// The span; the last twelve months where nothing is said.
    pub(crate) fn span(&self, visit: &Visit) -> Result<Span, Refusal> {
        Span::read(&self.from, &self.to, visit.today)
    }
}

/// The way here.
fn crumbs(words: Words, frame: Frame, here: Option<Link>) -> Frame {
    let report = Link::to(words.say("desk-report-title"), "/desk/report");
    frame.with_crumbs(super::crumbs(words, std::iter::once(report).chain(here)))
}

/// `GET /desk/report`
async fn report_page(visit: Signed, Query(asked): Query<Asked>) -> Answer {
    let words = visit.words;
    let mut refused = Vec::new();
    let span = match asked.span(&visit) {
        Ok(span) => span,
        Err(refusal) => {
            refused.push(refusal);
            Span::read("", "", visit.today).map_err(Failure::from)?
        }
    };
    let view = follow_up(visit.town(), &visit.caller, span).await?;
    let may_import = visit.town().policies().allows(&visit.caller, Action::Import, &Resource::Register("case-fact"))?;
    let pdf = visit.app.conduct().typesetter.is_some();
    let frame = visit.frame(Chapter::Desk);
    let problems = Problems::of(words, &refused);
    show(&page_of(frame, words, &view, (&asked, problems), &visit.dress().await?, (may_import, pdf)))
}

fn page_of(
    frame: Frame,
    words: Words,
    view: &FollowUp,
    (asked, problems): (&Asked, Problems),
    dress: &Dress,
    (may_import, pdf): (bool, bool),
) -> ReportPage {
    let (from, to) = (view.figures.from.to_string(), view.figures.to.to_string());
    let held = |typed: &str, read: &str| if typed.is_empty() { read.to_owned() } else { typed.to_owned() };
    let date = |name: &str, label: String| Field::new(name, label, Control::Line("date"));
    let pairs = [("from".to_owned(), from.clone()), ("to".to_owned(), to.clone())];
    let file = |ending: &str| {
        Link::to(ending.to_uppercase(), Address::asked(format!("/desk/report/report.{ending}"), &pairs).to_string())
    };
    let mut ways = vec![Link::to(words.say("desk-report-cases"), Address::asked("/desk/report/cases", &pairs).to_string())];
    ways.push(Link::to(words.say("desk-staffing"), Address::asked("/desk/staffing", &pairs).to_string()));
    if may_import {
        ways.push(Link::to(words.say("desk-report-import"), "/desk/report/import"));
    }
    ReportPage {
        frame: crumbs(words, frame, None),
        words,
        title: words.say("desk-report-title"),
        lead: span_said(words, view),
        ways,
        fields: vec![
            date("from", words.say("desk-report-from")).holding(held(&asked.from, &from)).judged(&problems),
            date("to", words.say("desk-report-to")).holding(held(&asked.to, &to)).judged(&problems),
        ],
        problems,
        files: ENDINGS.into_iter().filter(|ending| pdf || *ending != "pdf").map(file).collect(),
        sections: sections(words, view, &dress.colour.to_string(), MOST).into_iter().enumerate().map(page::shown).collect(),
    }
}

/// Of which days the figures are.
fn span_said(words: Words, view: &FollowUp) -> String {
    let days = [("from", words.day_and_year(view.figures.from).into()), ("to", words.day_and_year(view.figures.to).into())];
    words.with("desk-report-span", &days)
}

/// `GET /desk/report/{file}`
async fn report_file(visit: Signed, Path(file): Path<String>, Query(asked): Query<Asked>) -> Answer {
    file_of(&visit, &visit.caller, &file, &asked).await
}

/// The report as a file, by its name such as `report.pdf`.
pub(crate) async fn file_of(visit: &Visit, caller: &Caller, file: &str, asked: &Asked) -> Answer {
    let words = visit.words;
    let ending = file
        .strip_prefix("report.")
        .and_then(|ending| ENDINGS.into_iter().find(|known| *known == ending))
        .ok_or_else(|| Failure::missing("report-file", file))?;
    must_be_made(visit, ending)?;
    let span = asked.span(visit).map_err(Failure::from)?;
    let view = follow_up(visit.town(), caller, span).await?;
    let around =
        Around { issuer: visit.served.municipality.clone(), dress: visit.dress().await?, at: visit.at, day: visit.today };
    let name = format!("{}-{}-{}.{ending}", words.say("desk-report-file"), span.from, span.to);
    let most = if matches!(ending, "xlsx" | "ods") { usize::MAX } else { MOST };
    export_paper(visit, (&name, ending), move || report_paper(words, &view, around, most)).await
}
