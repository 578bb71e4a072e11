//! Answers that are given often: `/api/v1/canned-answers`.

use super::must_be_unchanged;
use crate::api::asked::{Asked, Read, Sent};
use crate::api::examples::id;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Unmet;
use crate::api::writing::{Records, added, changed, named, told};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::identity::CannedId;
use domain::sorting::folded;
use routines::Failure;
use routines::desk::{Canned, canned as read_canned, canned_remove, canned_save};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/canned-answers" => get answers, post add;
    "/api/v1/canned-answers/{id}" => get one, patch change, delete remove;
}

/// An answer that is given often.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct CannedDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// What it is called.
    name: String,
    /// What it says.
    text: String,
}

impl CannedDetail {
    fn of(canned: &Canned) -> Self {
        Self { id: canned.id.to_string(), version: canned.version, name: canned.name.clone(), text: canned.text.clone() }
    }

    fn sample() -> Self {
        Self {
            id: id(73), version: 1, name: "Glömt lösenord".to_owned(), text: "Välj ett nytt på inloggningssidan.".to_owned()
        }
    }
}

/// What of an answer is written: what is left out is left alone.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct CannedWritten {
    /// What it is called; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    name: Option<String>,
    /// What it says; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    text: Option<String>,
}

impl CannedWritten {
    fn sample() -> Self {
        Self { name: Some("Glömt lösenord".to_owned()), text: Some("Välj ett nytt på inloggningssidan.".to_owned()) }
    }
}

/// Which answers are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CannedAsked {
    /// A part of the name or the text.
    q: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The answers that are given often
///
/// For whoever works at the desk, by name.
#[utoipa::path(get, path = "/api/v1/canned-answers", operation_id = "list_canned_answers", tag = "desk", params(CannedAsked),
    responses((status = 200, description = "A page of the answers.", body = Listed<CannedDetail>)))]
async fn answers(visit: Bearer, Asked(asked): Asked<CannedAsked>) -> Result<Json<Listed<CannedDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let mut all = read_canned(visit.town(), &visit.caller, visit.at).await?;
    all.retain(|canned| [&canned.name, &canned.text].iter().any(|text| folded(text).contains(&part)));
    Ok(Json(paging.cut(all, |canned| CannedDetail::of(&canned))))
}

async fn found(visit: &Bearer, id: &CannedId) -> Result<Canned, Failure> {
    let all = read_canned(visit.town(), &visit.caller, visit.at).await?;
    all.into_iter().find(|canned| canned.id == *id).ok_or_else(|| Failure::missing("canned-answer", id))
}

/// The answers as records.
struct CannedAnswers;

impl Records for CannedAnswers {
    type Id = CannedId;
    type Detail = CannedDetail;
    const KIND: &'static str = "canned-answer";
    const AT: &'static str = "/api/v1/canned-answers";

    async fn read(visit: &Bearer, id: &CannedId) -> Result<(CannedDetail, i64), Unmet> {
        let canned = found(visit, id).await?;
        Ok((CannedDetail::of(&canned), canned.version))
    }

    async fn save(visit: &Bearer, known: Option<&Known<CannedId>>, fields: &[(&str, &str)]) -> Result<CannedId, Failure> {
        // What is not named stays as it is.
        let before = match known {
            Some(known) => {
                let before = found(visit, &known.id).await?;
                (before.name, before.text)
            }
            None => (String::new(), String::new()),
        };
        let sent = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, text)| *text);
        let texts = (sent("name").unwrap_or(&before.0), sent("text").unwrap_or(&before.1));
        Ok(canned_save(visit.town(), &visit.caller, known, texts, visit.at).await?.id)
    }
}

/// One answer that is given often
///
/// For whoever works at the desk.
#[utoipa::path(get, path = "/api/v1/canned-answers/{id}", operation_id = "get_canned_answer", tag = "desk",
    params(("id" = String, Path, description = "The answer's id.", format = Uuid)),
    responses((status = 200, description = "The answer; its version is the `ETag`.", body = CannedDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    told::<CannedAnswers>(&visit, &named::<CannedAnswers>(&id)?).await
}

/// Writes an answer that is given often
///
/// For whoever works at the desk.
#[utoipa::path(post, path = "/api/v1/canned-answers", operation_id = "add_canned_answer", tag = "desk", request_body = CannedWritten,
    responses((status = 201, description = "The answer as it is kept; `Location` is its address.", body = CannedDetail)))]
async fn add(visit: Bearer, sent: Sent<CannedWritten>) -> Result<Response, Unmet> {
    added::<CannedAnswers>(&visit, &sent.fields).await
}

/// Changes an answer that is given often
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/canned-answers/{id}", operation_id = "change_canned_answer", tag = "desk",
    params(("id" = String, Path, description = "The answer's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = CannedWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The answer as it is kept.", body = CannedDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<CannedWritten>,
) -> Result<Response, Unmet> {
    changed::<CannedAnswers>(&visit, (&id, version), &sent.fields).await
}

/// Removes an answer that is given often
///
/// What was answered with it stays as it is.
#[utoipa::path(delete, path = "/api/v1/canned-answers/{id}", operation_id = "remove_canned_answer", tag = "desk",
    params(("id" = String, Path, description = "The answer's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 204, description = "It is removed.")))]
async fn remove(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<StatusCode, Unmet> {
    let canned = found(&visit, &named::<CannedAnswers>(&id)?).await?;
    must_be_unchanged(canned.version, version)?;
    canned_remove(visit.town(), &visit.caller, &canned.id, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}
