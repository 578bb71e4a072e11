//! Samples: `/api/v1/audit-samples`.

use super::reviews::parsed as parsed_review;
use super::shapes::SampleDetail;
use crate::api::asked::Sent;
use crate::api::examples::id;
use crate::api::problem::{Unmet, Wrong};
use crate::api::writing::created;
use crate::sampling::population;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::SampleId;
use domain::refusal::Message;
use routines::Failure;
use routines::audit::{Drawing, must_audit, review_to_write, sample, sample_again, sample_begin, sample_draw, sample_judge};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

crate::api::operations! {
    "/api/v1/audit-reviews/{id}/samples" => post draw;
    "/api/v1/audit-samples/{id}" => get one;
    "/api/v1/audit-samples/{id}/judgements" => post judge;
    "/api/v1/audit-samples/{id}/again" => get again;
}

/// What a sample is drawn of, and how.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct SampleDrawn {
    /// The address of a list, with what narrows it, as it stands in the browser: `/systems?view=without-manager`; also of the journal.
    list: String,
    /// How many rows.
    #[schema(minimum = 1, maximum = 200)]
    size: i64,
    /// The seed; one by chance where it is left out.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 100)]
    seed: Option<String>,
}

impl SampleDrawn {
    fn sample() -> Self {
        Self { list: "/systems".to_owned(), size: 20, seed: Some("2026-11-25-471100".to_owned()) }
    }
}

fn parsed(id: &str) -> Result<SampleId, Failure> {
    id.parse().map_err(|_| Failure::missing("sample", id))
}

async fn read(visit: &Bearer, id: &SampleId) -> Result<SampleDetail, Unmet> {
    Ok(SampleDetail::of(&sample(visit.town(), &visit.caller, id).await?))
}

/// Draws a sample of a list
///
/// Of the list as whoever draws sees it now. Whoever draws with the same seed of the same rows has the same sample.
#[utoipa::path(post, path = "/api/v1/audit-reviews/{id}/samples", operation_id = "draw_audit_sample", tag = "audit",
    params(("id" = String, Path, description = "The review's id.", format = Uuid)), request_body = SampleDrawn,
    responses((status = 201, description = "The sample as it is kept; `Location` is its address.", body = SampleDetail)))]
async fn draw(visit: Bearer, Path(id): Path<String>, sent: Sent<SampleDrawn>) -> Result<Response, Unmet> {
    let review = review_to_write(visit.town(), &visit.caller, &parsed_review(&id)?).await?;
    let SampleDrawn { list, size, seed } = sent.body;
    let seed = match seed {
        Some(seed) => seed,
        None => sample_begin(visit.town(), &visit.caller, visit.at).await?.1,
    };
    let (address, rows) = population(&visit.signed(), &list).await?;
    let drawing = Drawing { review: review.id.as_str(), list: address.to_string(), rows, size: &size.to_string(), seed: &seed };
    let kept = sample_draw(visit.town(), &visit.caller, &drawing, visit.at).await?;
    Ok(created(&format!("/api/v1/audit-samples/{}", kept.id), read(&visit, &kept.id).await?, kept.version))
}

/// One sample
///
/// Its rows are the auditors' alone; others find in the review how many were found how.
#[utoipa::path(get, path = "/api/v1/audit-samples/{id}", operation_id = "get_audit_sample", tag = "audit",
    params(("id" = String, Path, description = "The sample's id.", format = Uuid)),
    responses((status = 200, description = "The sample with its rows.", body = SampleDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Json<SampleDetail>, Unmet> {
    must_audit(visit.town(), &visit.caller)?;
    Ok(Json(read(&visit, &parsed(&id)?).await?))
}

/// What was found of a row.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowJudged {
    /// The row's place.
    #[schema(minimum = 1, maximum = 200)]
    place: i64,
    /// `good`, `wrong` or `unclear`; left out to take a judgement back.
    #[serde(default)]
    #[schema(pattern = "one-of:verdict")]
    verdict: Option<String>,
    /// What is noted of it.
    #[serde(default)]
    #[schema(max_length = 8000)]
    note: Option<String>,
    /// What was seen of it, as the sample gives it.
    seen: String,
}

/// What was found of some rows.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct Judgements {
    /// The rows; those that are not named are left alone.
    rows: Vec<RowJudged>,
}

impl Judgements {
    fn sample() -> Self {
        let row = RowJudged {
            place: 1,
            verdict: Some("wrong".to_owned()),
            note: Some("Loggen saknas.".to_owned()),
            seen: "e3b0c44298fc".to_owned(),
        };
        Self { rows: vec![row] }
    }
}

/// Judges rows of a sample
///
/// All of those named, or none. A row that somebody else has judged meanwhile is not written over.
#[utoipa::path(post, path = "/api/v1/audit-samples/{id}/judgements", operation_id = "judge_audit_sample", tag = "audit",
    params(("id" = String, Path, description = "The sample's id.", format = Uuid)), request_body = Judgements,
    responses((status = 200, description = "The sample with its rows.", body = SampleDetail)))]
async fn judge(visit: Bearer, Path(id): Path<String>, sent: Sent<Judgements>) -> Result<Json<SampleDetail>, Unmet> {
    let id = parsed(&id)?;
    let known = sample(visit.town(), &visit.caller, &id).await?.sample;
    if let Some(strange) = sent.body.rows.iter().find(|row| known.rows.iter().all(|each| each.place != row.place)) {
        return Err(Wrong::field("rows", Message::new("api-no-row").with("row", strange.place)).into());
    }
    let row = |row: RowJudged| (row.place, (row.verdict.unwrap_or_default(), row.note.unwrap_or_default(), row.seen));
    let said: BTreeMap<_, _> = sent.body.rows.into_iter().map(row).collect();
    sample_judge(visit.town(), &visit.caller, &id, &said, visit.at).await?;
    Ok(Json(read(&visit, &id).await?))
}

/// A row that no longer comes out.
#[derive(Debug, Serialize, ToSchema)]
struct RowGone {
    /// Its place in the sample.
    place: i64,
    /// Whether the list still has it.
    in_list: bool,
}

/// What comes out when a sample is drawn again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct DrawnAgain {
    /// How many rows the list has now.
    population: i64,
    /// The digest of their keys.
    digest: String,
    /// Whether the list has the same rows as then.
    same_population: bool,
    /// Whether the same rows come out.
    same_rows: bool,
    /// The keys that come out now and did not then.
    added: Vec<String>,
    /// The rows that no longer come out.
    gone: Vec<RowGone>,
}

impl DrawnAgain {
    fn sample() -> Self {
        Self {
            population: 144,
            digest: "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456".to_owned(),
            same_population: false,
            same_rows: false,
            added: vec![format!("/systems/{}", id(1))],
            gone: vec![RowGone { place: 20, in_list: true }],
        }
    }
}

/// Draws a sample again
///
/// Of what its list has now, as whoever asks sees it. Nothing is kept.
#[utoipa::path(get, path = "/api/v1/audit-samples/{id}/again", operation_id = "draw_audit_sample_again", tag = "audit",
    params(("id" = String, Path, description = "The sample's id.", format = Uuid)),
    responses((status = 200, description = "What comes out now against what came out then.", body = DrawnAgain),
        (status = 422, description = "The list is no more.")))]
async fn again(visit: Bearer, Path(id): Path<String>) -> Result<Json<DrawnAgain>, Unmet> {
    let view = sample(visit.town(), &visit.caller, &parsed(&id)?).await?;
    let (_, rows) = population(&visit.signed(), &view.sample.list).await?;
    let keys: Vec<String> = rows.into_iter().map(|(key, ..)| key).collect();
    let again = sample_again(&view.sample, &keys);
    Ok(Json(DrawnAgain {
        population: again.population,
        digest: again.digest,
        same_population: again.same_population,
        same_rows: again.same_rows,
        added: again.new,
        gone: again.gone.into_iter().map(|(place, in_list)| RowGone { place, in_list }).collect(),
    }))
}
