//! Reviews: `/api/v1/audit-reviews`.

use super::shapes::{ReviewDetail, ReviewSummary};
use crate::api::asked::{Asked, Read, Sent};
use crate::api::closed::of_list;
use crate::api::examples::id;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::{Unmet, Wrong};
use crate::api::writing::{Spelling, borrowed, created, renamed, texts, versioned};
use crate::audit::{FILES, file_of, review_says};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::ReviewId;
use domain::sorting::folded;
use routines::Failure;
use routines::audit::{review, review_close, review_save, reviews as read_reviews};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/audit-reviews" => get reviews, post add;
    "/api/v1/audit-reviews/{id}" => get one, patch change;
    "/api/v1/audit-reviews/{id}/closing" => post close;
    "/api/v1/audit-reviews/{id}/file" => get file;
}

/// What of a review is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct ReviewWritten {
    /// What it is called; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    name: Option<String>,
    /// What is asked; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    questions: Option<String>,
    /// Against what it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    basis: Option<String>,
    /// The id of the body reviewed; none for the whole municipality.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    body: Option<String>,
    /// The first day of the period that is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    from: Option<String>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    through: Option<String>,
}

/// How the fields are spelt for the rules.
const SPELLINGS: [Spelling; 1] = [renamed("through", "to")];

impl ReviewWritten {
    fn sample() -> Self {
        Self {
            name: Some("Behörigheter och loggar".to_owned()),
            questions: Some("Tas behörigheter bort när någon slutar?".to_owned()),
            body: Some(id(2)),
            from: Some("2026-01-01".to_owned()),
            through: Some("2026-10-31".to_owned()),
            ..Self::default()
        }
    }
}

/// Which reviews are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReviewsAsked {
    /// A part of the name, or of that of the body.
    q: Option<String>,
    /// Only open ones, or only closed ones.
    open: Option<bool>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The reviews
///
/// Those that whoever asks may see, the newest first.
#[utoipa::path(get, path = "/api/v1/audit-reviews", operation_id = "list_audit_reviews", tag = "audit", params(ReviewsAsked),
    responses((status = 200, description = "A page of the reviews.", body = Listed<ReviewSummary>)))]
async fn reviews(visit: Bearer, Asked(asked): Asked<ReviewsAsked>) -> Result<Json<Listed<ReviewSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let mut all = read_reviews(visit.town(), &visit.caller, visit.at).await?;
    all.retain(|(review, body, _)| asked.open.is_none_or(|open| review.is_closed() != open) && review_says(review, body, &part));
    Ok(Json(paging.cut(all, |each| ReviewSummary::of(&each))))
}

pub(super) fn parsed(id: &str) -> Result<ReviewId, Failure> {
    id.parse().map_err(|_| Failure::missing("review", id))
}

async fn read(visit: &Bearer, id: &ReviewId) -> Result<ReviewDetail, Unmet> {
    Ok(ReviewDetail::of(&review(visit.town(), &visit.caller, id, visit.at).await?))
}

/// One review
///
/// With its samples and findings, as far as whoever asks may see them.
#[utoipa::path(get, path = "/api/v1/audit-reviews/{id}", operation_id = "get_audit_review", tag = "audit",
    params(("id" = String, Path, description = "The review's id.", format = Uuid)),
    responses((status = 200, description = "The review; its version is the `ETag`.", body = ReviewDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let view = review(visit.town(), &visit.caller, &parsed(&id)?, visit.at).await?;
    Ok(versioned(ReviewDetail::of(&view), view.review.version))
}

/// Opens a review
#[utoipa::path(post, path = "/api/v1/audit-reviews", operation_id = "add_audit_review", tag = "audit", request_body = ReviewWritten,
    responses((status = 201, description = "The review as it is kept; `Location` is its address.", body = ReviewDetail)))]
async fn add(visit: Bearer, sent: Sent<ReviewWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &SPELLINGS)?;
    let kept = review_save(visit.town(), &visit.caller, None, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/audit-reviews/{}", kept.id), read(&visit, &kept.id).await?, kept.version))
}

/// Changes a review
///
/// While it is open. What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/audit-reviews/{id}", operation_id = "change_audit_review", tag = "audit",
    params(("id" = String, Path, description = "The review's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = ReviewWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The review as it is kept.", body = ReviewDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<ReviewWritten>,
) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &SPELLINGS)?;
    let known = Known { id: parsed(&id)?, version };
    let kept = review_save(visit.town(), &visit.caller, Some(&known), &borrowed(&texts), visit.at).await?;
    Ok(versioned(read(&visit, &kept.id).await?, kept.version))
}

/// What a review came to.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ClosingWritten {
    /// What it came to.
    #[schema(max_length = 8000)]
    result: String,
}

impl ClosingWritten {
    fn sample() -> Self {
        Self { result: "Nämnden har i huvudsak en fungerande kontroll.".to_owned() }
    }
}

/// Closes a review
///
/// When none of its findings is a draft any more. What was found of its samples is told the journal now.
#[utoipa::path(post, path = "/api/v1/audit-reviews/{id}/closing", operation_id = "close_audit_review", tag = "audit",
    params(("id" = String, Path, description = "The review's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body = ClosingWritten,
    responses((status = 200, description = "The review as it is kept.", body = ReviewDetail)))]
async fn close(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<ClosingWritten>,
) -> Result<Response, Unmet> {
    let known = Known { id: parsed(&id)?, version };
    let kept = review_close(visit.town(), &visit.caller, &known, &sent.body.result, visit.at).await?;
    Ok(versioned(read(&visit, &kept.id).await?, kept.version))
}

/// As which file a review is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FileAsked {
    /// `pdf` (where PDFs are made here), `odt`, `xlsx` or `ods`; `odt` where it is left out.
    #[param(example = "odt", pattern = "one-of:paper-file")]
    format: Option<String>,
}

/// A review as a file
///
/// With its samples, findings and answers, as far as whoever asks may see them.
#[utoipa::path(get, path = "/api/v1/audit-reviews/{id}/file", operation_id = "get_audit_review_file", tag = "audit",
    params(("id" = String, Path, description = "The review's id.", format = Uuid), FileAsked),
    responses((status = 200, description = "The file.", content(
        (String = "application/vnd.oasis.opendocument.text", example = json!("…")),
        (String = "application/pdf", example = json!("…")),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.spreadsheet", example = json!("…")))),
        (status = 404, description = "There is no such review, or no PDF is made here.")))]
async fn file(visit: Bearer, Path(id): Path<String>, Asked(asked): Asked<FileAsked>) -> Result<Response, Unmet> {
    let ending = asked.format.as_deref().unwrap_or("odt");
    if !FILES.contains(&ending) {
        return Err(Wrong::query("format", of_list("paper-file")).into());
    }
    let view = review(visit.town(), &visit.caller, &parsed(&id)?, visit.at).await?;
    Ok(file_of(&visit, &view, ending).await?)
}
