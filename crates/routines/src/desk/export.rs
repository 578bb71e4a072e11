//! The cases as a file with all that is kept of each but what was said in it.

use super::books::Books;
use super::show::CaseNames;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::desk::facts::CaseFact;
use domain::identity::{ArticleId, BodyId, CaseId, ProblemId};
use domain::refusal::Refusal;
use files::table::{Cell, FileError, Format, Writer};
use std::collections::HashMap;
use std::io::Cursor;
use store::desk::{self as table, CaseFilter, CaseRow, CaseSort, CaseView, FactWish};
use store::organisation::Window;

/// The columns, by the names that the API has as well; moments are in UTC (RFC 3339), words are those of the API.
const HEADER: [&str; 37] = [
    "number",
    "kind",
    "channel",
    "status",
    "priority",
    "urgency",
    "impact",
    "tier",
    "team",
    "assignee",
    "subject",
    "text",
    "requester",
    "mail",
    "behalf",
    "system",
    "body",
    "district",
    "equipment",
    "opened_at",
    "due_at",
    "aware_at",
    "first_answer_at",
    "solved_at",
    "closed_at",
    "solution",
    "cause",
    "problem",
    "article",
    "merged_into",
    "follows",
    "hand_overs",
    "reopened",
    "minutes",
    "grade",
    "comment",
    "id",
];

/// The columns that a spreadsheet can count with.
const COUNTED: [&str; 4] = ["hand_overs", "reopened", "minutes", "grade"];

/// What is called what in the file.
struct Names {
    cases: CaseNames,
    problems: HashMap<ProblemId, String>,
    articles: HashMap<ArticleId, String>,
    numbers: HashMap<String, String>,
    facts: HashMap<String, CaseFact>,
}

/// Every case that the caller may see and take out, in the order of their numbers: the bytes of the file, and how many there are.
pub async fn cases_export(town: &Town, caller: &Caller, format: Format, at: Timestamp) -> Outcome<(Vec<u8>, usize)> {
    town.require(caller, Action::Export, &Resource::Register("case"))?;
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let filter = CaseFilter {
        view: CaseView::All,
        sort: (CaseSort::Number, false),
        window: Window::ALL,
        ..CaseFilter::of(books.seen(town, caller)?, at)
    };
    let rows = table::case_list(&view, &filter).await?.rows;
    let cases: Vec<_> = rows.iter().map(|row| &row.case).collect();
    let (facts, _) = table::fact_list(&view, &FactWish::default(), (0, i64::MAX)).await?;
    let names = Names {
        cases: CaseNames::read(town, caller, &view, &books, &cases).await?,
        problems: table::problem_all(&view).await?.into_iter().map(|each| (each.id, each.name)).collect(),
        articles: table::answering_all(&view).await?.into_iter().map(|each| (each.id, each.name)).collect(),
        numbers: rows.iter().map(|row| (row.case.id.to_string(), row.case.cited())).collect(),
        facts: facts.into_iter().map(|fact| (fact.key.clone(), fact)).collect(),
    };
    drop(view);
    let count = rows.len();
    let written = tokio::task::spawn_blocking(move || write(format, &rows, &names)).await.map_err(Failure::fault)?;
    Ok((written.map_err(Refusal::from)?, count))
}

fn write(format: Format, rows: &[CaseRow], names: &Names) -> Result<Vec<u8>, FileError> {
    let mut writer = Writer::begin(format, Cursor::new(Vec::new()), "cases", &HEADER)?;
    for row in rows {
        let values = HEADER.map(|column| value(row, names, column));
        let cells = HEADER.iter().zip(&values).map(|(column, text)| {
            if COUNTED.contains(column) && !text.is_empty() { Cell::Number(text) } else { Cell::Text(text) }
        });
        writer.row(cells)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// What stands in a column; empty where nothing is known, or where the name may not be known.
fn value(row: &CaseRow, names: &Names, column: &str) -> String {
    let (case, course) = (&row.case, &row.case.course);
    let (tier, team) = course.place();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let moment = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let body = |id: &Option<BodyId>| id.as_ref().and_then(|id| names.cases.bodies.get(id)).cloned().unwrap_or_default();
    let number = |id: &Option<CaseId>| id.as_ref().and_then(|id| names.numbers.get(id.as_str())).cloned().unwrap_or_default();
    let fact = names.facts.get(case.id.as_str());
    let count = |count: fn(&CaseFact) -> i64| fact.map(|fact| count(fact).to_string()).unwrap_or_default();
    match column {
        "number" => case.cited(),
        "kind" => case.kind.word().to_owned(),
        "channel" => case.channel.word().to_owned(),
        "status" => course.status().word().to_owned(),
        "priority" => case.priority().word().to_owned(),
        "urgency" => case.urgency.word().to_owned(),
        "impact" => case.impact.word().to_owned(),
        "tier" => tier.word().to_owned(),
        "team" => team.and_then(|id| names.cases.teams.get(id)).cloned().unwrap_or_default(),
        "assignee" => names.cases.person(course.assignee.as_ref()),
        "subject" => case.subject.clone(),
        "text" => text(&case.text),
        "requester" => names.cases.person(case.requester.as_ref()),
        "mail" => text(&case.mail),
        "behalf" => names.cases.person(case.behalf.as_ref()),
        "system" => case.system.as_ref().and_then(|id| names.cases.systems.get(id)).cloned().unwrap_or_default(),
        "body" => body(&case.body),
        "district" => body(&case.district),
        "equipment" => text(&case.equipment),
        "opened_at" => course.opened_at().to_string(),
        "due_at" => moment(row.due_at),
        "aware_at" => moment(case.aware_at),
        "first_answer_at" => moment(course.first_answer_at),
        "solved_at" => moment(course.solved_at),
        "closed_at" => moment(course.closed_at),
        "solution" => text(&course.solution),
        "cause" => text(&course.cause),
        "problem" => case.problem.as_ref().and_then(|id| names.problems.get(id)).cloned().unwrap_or_default(),
        "article" => case.article.as_ref().and_then(|id| names.articles.get(id)).cloned().unwrap_or_default(),
        "merged_into" => number(&course.merged_into),
        "follows" => number(&case.follows),
        "hand_overs" => count(|fact| i64::from(fact.hand_overs)),
        "reopened" => count(|fact| i64::from(fact.reopened)),
        "minutes" => count(CaseFact::minutes_in_all),
        "grade" => case.rating.as_ref().map(|rating| rating.grade.to_string()).unwrap_or_default(),
        "comment" => case.rating.as_ref().and_then(|rating| rating.comment.clone()).unwrap_or_default(),
        _ => case.id.to_string(),
    }
}
