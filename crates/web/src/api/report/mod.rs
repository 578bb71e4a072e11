//! Reports of how the regulation stands: `/api/v1/report`, its papers, and `/api/v1/reports`, those that were kept.

mod shapes;
#[cfg(test)]
mod tests;

use super::asked::{Asked, Form, parameter};
use super::closed::{LETTER_FILES, PAPER_FILES};
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong, one_of};
use crate::report::{Asked as Of, file_of};
use crate::visit::Bearer;
use axum::Json;
use axum::response::Response;
use domain::Day;
use domain::identity::BodyId;
use routines::report::{report, reports as read_reports};
use serde::Deserialize;
use shapes::{KeptReportDetail, ReportDetail};
use utoipa::IntoParams;

super::operations! {
    "/api/v1/report" => get one;
    "/api/v1/report/file" => get file;
    "/api/v1/report/letter" => get letter;
    "/api/v1/report/control" => get control;
    "/api/v1/reports" => get reports;
}

/// Of whom and of which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReportAsked {
    /// The id of a body; the whole municipality where it is left out.
    #[param(format = Uuid)]
    body: Option<String>,
    /// The day, never one that lies ahead; today where it is left out.
    #[param(format = Date)]
    day: Option<String>,
}

/// What is asked for as the page reads it.
fn of(body: Option<&str>, day: Option<&str>, reference: Option<&str>) -> Result<Of, Wrong> {
    let body: Option<BodyId> = parameter("body", body, Form::Id)?;
    let day: Option<Day> = parameter("day", day, Form::Day)?;
    let text = |value: Option<String>| value.unwrap_or_default();
    Ok(Of::of(&text(body.map(|id| id.to_string())), &text(day.map(|day| day.to_string())), reference.unwrap_or_default()))
}

/// How the regulation stands
///
/// For a body or the whole municipality, now or on a day that is past: section by section and held against what was before,
/// the course of a year, what deviates, what is accepted, and what comes.
#[utoipa::path(get, path = "/api/v1/report", operation_id = "get_report", tag = "reports", params(ReportAsked),
    responses((status = 200, description = "The report.", body = ReportDetail),
        (status = 404, description = "There is no such body, or nothing rests on it."),
        (status = 422, description = "The day lies ahead, or before anything was recorded.")))]
async fn one(visit: Bearer, Asked(asked): Asked<ReportAsked>) -> Result<Json<ReportDetail>, Unmet> {
    let asked = of(asked.body.as_deref(), asked.day.as_deref(), None)?;
    let (body, day) = (asked.body()?, asked.day(visit.today)?);
    let when = (visit.today, visit.at);
    let view = report(visit.town(), &visit.caller, body.as_ref(), day, when, visit.words.language()).await?;
    Ok(Json(ReportDetail::of(visit.words, &view)))
}

/// A paper of a report, and as which file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PaperAsked {
    /// The id of a body; the whole municipality where it is left out.
    #[param(format = Uuid)]
    body: Option<String>,
    /// The day, never one that lies ahead; today where it is left out.
    #[param(format = Date)]
    day: Option<String>,
    /// `pdf` (where PDFs are made here), `odt`, `xlsx` or `ods`; `odt` where it is left out.
    #[param(example = "odt", pattern = "one-of:paper-file")]
    format: Option<String>,
}

/// The covering letter, and as which file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LetterAsked {
    /// The id of a body; the whole municipality where it is left out.
    #[param(format = Uuid)]
    body: Option<String>,
    /// The day, never one that lies ahead; today where it is left out.
    #[param(format = Date)]
    day: Option<String>,
    /// The number in the diary that the letter bears.
    #[param(max_length = 60)]
    reference: Option<String>,
    /// `pdf` (where PDFs are made here) or `odt`; `odt` where it is left out.
    #[param(example = "odt", pattern = "one-of:letter-file")]
    format: Option<String>,
}

/// The ending that is asked for, among those that there are.
fn ending(asked: Option<&str>, known: &'static [&'static str]) -> Result<&'static str, Wrong> {
    let wanted = asked.unwrap_or("odt");
    let wrong = || Wrong::query("format", one_of(&known.join(", ")));
    known.iter().find(|each| **each == wanted).copied().ok_or_else(wrong)
}

async fn paper(visit: &Bearer, key: &str, asked: &PaperAsked) -> Result<Response, Unmet> {
    let ending = ending(asked.format.as_deref(), &PAPER_FILES)?;
    let of = of(asked.body.as_deref(), asked.day.as_deref(), None)?;
    Ok(file_of(visit, &visit.caller, (key, ending), &of).await?)
}

/// A report as a file
#[utoipa::path(get, path = "/api/v1/report/file", operation_id = "get_report_file", tag = "reports", params(PaperAsked),
    responses((status = 200, description = "The file.", content(
        (String = "application/vnd.oasis.opendocument.text", example = json!("…")),
        (String = "application/pdf", example = json!("…")),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.spreadsheet", example = json!("…")))),
        (status = 404, description = "There is no such body, nothing rests on it, or no PDF is made here."),
        (status = 422, description = "The day lies ahead, or before anything was recorded.")))]
async fn file(visit: Bearer, Asked(asked): Asked<PaperAsked>) -> Result<Response, Unmet> {
    paper(&visit, "report", &asked).await
}

/// The covering letter of a report
#[utoipa::path(get, path = "/api/v1/report/letter", operation_id = "get_report_letter", tag = "reports", params(LetterAsked),
    responses((status = 200, description = "The file.", content(
        (String = "application/vnd.oasis.opendocument.text", example = json!("…")),
        (String = "application/pdf", example = json!("…")))),
        (status = 404, description = "There is no such body, nothing rests on it, or no PDF is made here."),
        (status = 422, description = "The day lies ahead, or before anything was recorded; or the reference is too long.")))]
async fn letter(visit: Bearer, Asked(asked): Asked<LetterAsked>) -> Result<Response, Unmet> {
    let ending = ending(asked.format.as_deref(), &LETTER_FILES)?;
    let of = of(asked.body.as_deref(), asked.day.as_deref(), asked.reference.as_deref())?;
    Ok(file_of(&visit, &visit.caller, ("letter", ending), &of).await?)
}

/// The form of internal control for a report
#[utoipa::path(get, path = "/api/v1/report/control", operation_id = "get_report_control", tag = "reports", params(PaperAsked),
    responses((status = 200, description = "The file.", content(
        (String = "application/vnd.oasis.opendocument.text", example = json!("…")),
        (String = "application/pdf", example = json!("…")),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.spreadsheet", example = json!("…")))),
        (status = 404, description = "There is no such body, nothing rests on it, or no PDF is made here."),
        (status = 422, description = "The day lies ahead, or before anything was recorded.")))]
async fn control(visit: Bearer, Asked(asked): Asked<PaperAsked>) -> Result<Response, Unmet> {
    paper(&visit, "control", &asked).await
}

/// Which of the reports that were kept are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReportsAsked {
    /// Only those of the body with this id.
    #[param(format = Uuid)]
    body: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The reports that were kept
///
/// Made at set times; those that whoever asks may read, the newest first.
#[utoipa::path(get, path = "/api/v1/reports", operation_id = "list_reports", tag = "reports", params(ReportsAsked),
    responses((status = 200, description = "A page of the reports.", body = Listed<KeptReportDetail>)))]
async fn reports(visit: Bearer, Asked(asked): Asked<ReportsAsked>) -> Result<Json<Listed<KeptReportDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let body: Option<BodyId> = parameter("body", asked.body.as_deref(), Form::Id)?;
    let mut all = read_reports(visit.town(), &visit.caller, visit.today, visit.at).await?;
    all.retain(|kept| body.is_none() || kept.report.body == body);
    Ok(Json(paging.cut(all, |kept| KeptReportDetail::of(&kept))))
}
