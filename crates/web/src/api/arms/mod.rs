//! The arms at the head of the municipality's papers: `/api/v1/paper-arms`.
//!
//! The picture comes as the body itself, and what it shows stands in the address.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Stamp};
use super::problem::Unmet;
use crate::visit::Bearer;
use crate::visit::form::read_file_within;
use axum::Json;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::paper::{LARGEST_ARMS, Picture};
use routines::Failure;
use routines::operation::{
    ARMS, ArmsChosen, Origin, arms_choose, arms_remove, arms_seen, arms_stamp, arms_too_large, settings_seen,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/paper-arms" => get one, put choose, delete remove;
    "/api/v1/paper-arms/file" => get file;
}

/// The arms at the head of the municipality's papers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ArmsDetail {
    /// What they show, for whoever does not see them; none where there are no arms.
    text: Option<String>,
    /// What the file is: `image/svg+xml` or `image/png`; none where there are no arms.
    kind: Option<String>,
    /// The size of the file in bytes; none where there are no arms.
    size: Option<i64>,
    /// Who said which arms there are: `operator` (whoever runs the server, and they cannot be chosen here), `chosen` or `nobody`.
    said_by: String,
}

impl ArmsDetail {
    fn of(arms: Option<&Picture>, said_by: &str) -> Self {
        Self {
            text: arms.map(|arms| arms.text.clone()),
            kind: arms.map(|arms| arms.drawing.media().to_owned()),
            size: arms.map(|arms| arms.bytes.len() as i64),
            said_by: said_by.to_owned(),
        }
    }

    fn sample() -> Self {
        Self {
            text: Some("En fyr över vågor".to_owned()),
            kind: Some("image/svg+xml".to_owned()),
            size: Some(4_211),
            said_by: "chosen".to_owned(),
        }
    }
}

/// What is said of the arms.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ArmsAsked {
    /// What they show, for whoever does not see them.
    #[param(example = "En fyr över vågor", min_length = 1, max_length = 200)]
    text: String,
}

/// The arms as papers have them, with the word by which a change says what it was made upon.
async fn answer(visit: &Bearer) -> Result<Response, Unmet> {
    let chosen = arms_seen(visit.town(), &visit.caller).await?;
    let settings = settings_seen(visit.town(), &visit.caller).await?;
    let arms = visit.dress().await?.arms;
    let said_by = match settings.origin(ARMS) {
        Origin::Operator(_) => "operator",
        Origin::Browser | Origin::Otherwise if arms.is_some() => "chosen",
        Origin::Browser | Origin::Otherwise => "nobody",
    };
    let tag = HeaderValue::from_str(&format!("\"{}\"", arms_stamp(chosen.as_deref()))).map_err(Failure::fault)?;
    Ok(([(header::ETAG, tag)], Json(ArmsDetail::of(arms.as_ref(), said_by))).into_response())
}

/// The arms at the head of the municipality's papers
#[utoipa::path(get, path = "/api/v1/paper-arms", operation_id = "get_paper_arms", tag = "operation",
    responses((status = 200, description = "The arms, or that there are none; what they were when they were read is the `ETag`.",
        body = ArmsDetail)))]
async fn one(visit: Bearer) -> Result<Response, Unmet> {
    answer(&visit).await
}

/// The arms as a file
#[utoipa::path(get, path = "/api/v1/paper-arms/file", operation_id = "get_paper_arms_file", tag = "operation",
    responses((status = 200, description = "The picture.", content(
        (String = "image/svg+xml", example = json!("…")),
        (String = "image/png", example = json!("…")))),
        (status = 404, description = "There are no arms.")))]
async fn file(visit: Bearer) -> Result<Response, Unmet> {
    settings_seen(visit.town(), &visit.caller).await?;
    let arms = visit.dress().await?.arms.ok_or_else(|| Failure::missing("setting", ARMS))?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(arms.drawing.media()))], arms.bytes).into_response())
}

/// Chooses the arms
///
/// The body is the picture, SVG or PNG by its content, 512 kB at the most; an SVG may hold no scripts and lead nowhere else.
/// Papers made from then on bear them. Where whoever runs the server has named arms, none are chosen here.
#[utoipa::path(put, path = "/api/v1/paper-arms", operation_id = "choose_paper_arms", tag = "operation",
    params(ArmsAsked,
        ("If-Match" = String, Header, description = "The `ETag` that was read.", pattern = "^\"[0-9a-f]{64}\"$",
            example = "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"")),
    request_body(content = String, content_type = "application/octet-stream", description = "The picture.",
        example = json!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 24\"><path d=\"M0 0h20v24H0z\"/></svg>")),
    responses((status = 200, description = "The arms as they are kept.", body = ArmsDetail)))]
async fn choose(
    visit: Bearer,
    Asked(asked): Asked<ArmsAsked>,
    Stamp(read): Stamp,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Unmet> {
    // Nobody's file is read who may not choose it.
    arms_seen(visit.town(), &visit.caller).await?;
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let sent = read_file_within(body, LARGEST_ARMS * 1_000, length).await.map_err(Unmet::Failed)?;
    let file = sent.map(Some).map_err(|_| arms_too_large());
    let choosing = ArmsChosen { read: &read, text: &asked.text, file };
    let typesetter = visit.app.conduct().typesetter.clone();
    arms_choose(visit.town(), &visit.caller, choosing, typesetter, visit.at).await?;
    answer(&visit).await
}

/// Takes the arms away
///
/// Papers made from then on bear the municipality's name alone.
#[utoipa::path(delete, path = "/api/v1/paper-arms", operation_id = "remove_paper_arms", tag = "operation",
    params(("If-Match" = String, Header, description = "The `ETag` that was read.", pattern = "^\"[0-9a-f]{64}\"$",
        example = "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"")),
    responses((status = 204, description = "There are no arms any more.")))]
async fn remove(visit: Bearer, Stamp(read): Stamp) -> Result<StatusCode, Unmet> {
    arms_remove(visit.town(), &visit.caller, &read, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}
