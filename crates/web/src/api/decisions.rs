//! Decisions of bodies, as they are cited: `/api/v1/decisions`.

use super::asked::{Asked, Form, Read, Sent, field, parameter};
use super::examples::id;
use super::named::Named;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::{borrowed, created, texts, versioned};
use crate::language::Words;
use crate::parts::decided;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::{BodyId, DecisionId};
use domain::organisation::Decision;
use domain::refusal::Message;
use routines::Failure;
use routines::organisation::{Cited, DecisionFilter, Known, NewDecision, decide, decision, decision_correct, decision_list};
use routines::regulation::{Citing, citing};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/decisions" => get decisions, post add;
    "/api/v1/decisions/{id}" => get one, patch change;
    "/api/v1/decisions/{id}/citations" => get citations;
}

/// The decision by which something is done: one that is noted already, by `id`, or one to note with it.
///
/// The same body, day and paragraph as one that is noted gives that one.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
pub(super) struct Citation {
    /// The id of a decision that is noted already; then the other fields are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    id: Option<String>,
    /// The deciding body, by id, code or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    day: Option<String>,
    /// The paragraph of the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<String>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

impl Citation {
    /// The decision as the routines take it.
    pub(super) fn cited(&self) -> Result<Cited, Wrong> {
        if let Some(id) = &self.id {
            return Ok(Cited::Noted(field("decision", id, Form::Id)?));
        }
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(Cited::New(NewDecision {
            body: text(&self.body),
            day: text(&self.day),
            paragraph: text(&self.paragraph),
            title: text(&self.title),
        }))
    }

    pub(super) fn sample() -> Self {
        Self {
            id: None,
            body: Some("ON".to_owned()),
            day: Some("2026-11-24".to_owned()),
            paragraph: Some("112".to_owned()),
            title: Some("Systemansvarig för Hemtur".to_owned()),
        }
    }
}

/// A decision.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct DecisionDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The id of the deciding body.
    #[schema(format = Uuid)]
    body: String,
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// The paragraph of the minutes.
    paragraph: String,
    /// What it is about.
    title: String,
    /// The text.
    text: Option<String>,
    /// By which right a delegate decided.
    delegation: Option<String>,
    /// Where the document is found.
    document: Option<String>,
}

impl DecisionDetail {
    fn of(words: Words, decision: &Decision) -> Self {
        Self {
            id: decision.id.to_string(),
            version: decision.version,
            body: decision.body.to_string(),
            day: decision.day.to_string(),
            paragraph: decision.paragraph.clone(),
            title: decided(words, &decision.title),
            text: decision.text.clone(),
            delegation: decision.delegation.clone(),
            document: decision.document.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(6),
            version: 1,
            body: id(2),
            day: "2026-11-24".to_owned(),
            paragraph: "112".to_owned(),
            title: "Systemansvarig för Hemtur".to_owned(),
            text: None,
            delegation: None,
            document: Some("KS 2026/417".to_owned()),
        }
    }
}

/// What of a decision is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct DecisionWritten {
    /// The id of the deciding body; needed for a new one, and stands afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    body: Option<String>,
    /// The day; today where a new one leaves it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    day: Option<String>,
    /// The paragraph of the minutes; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<String>,
    /// What it is about; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// By which right a delegate decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    delegation: Option<String>,
    /// Where the document is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
}

impl DecisionWritten {
    fn sample() -> Self {
        Self {
            body: Some(id(2)),
            day: Some("2026-11-24".to_owned()),
            paragraph: Some("112".to_owned()),
            title: Some("Systemansvarig för Hemtur".to_owned()),
            ..Self::default()
        }
    }
}

/// Which decisions are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DecisionsAsked {
    /// A part of the title, the paragraph or the text.
    q: Option<String>,
    /// Only those of this body.
    #[param(format = Uuid)]
    body: Option<String>,
    /// Only those of this year.
    #[param(minimum = 1900, maximum = 2100)]
    year: Option<i16>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The decisions
///
/// The latest first.
#[utoipa::path(get, path = "/api/v1/decisions", operation_id = "list_decisions", tag = "decisions", params(DecisionsAsked),
    responses((status = 200, description = "A page of the decisions.", body = Listed<DecisionDetail>)))]
async fn decisions(visit: Bearer, Asked(asked): Asked<DecisionsAsked>) -> Result<Json<Listed<DecisionDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    if asked.year.is_some_and(|year| !(1900..=2100).contains(&year)) {
        return Err(Wrong::query("year", Message::new("api-no-year")).into());
    }
    let filter = DecisionFilter {
        text: asked.q.filter(|text| !text.is_empty()),
        body: parameter("body", asked.body.as_deref(), Form::Id)?,
        year: asked.year,
        descending: true,
        window: paging.window(),
        ..DecisionFilter::default()
    };
    let found = decision_list(visit.town(), &visit.caller, &filter).await?;
    Ok(Json(paging.listed(found.rows.iter().map(|row| DecisionDetail::of(visit.words, &row.decision)).collect(), found.total)))
}

fn parsed(id: &str) -> Result<DecisionId, Failure> {
    id.parse().map_err(|_| Failure::missing("decision", id))
}

/// One decision
#[utoipa::path(get, path = "/api/v1/decisions/{id}", operation_id = "get_decision", tag = "decisions",
    params(("id" = String, Path, description = "The decision's id.", format = Uuid)),
    responses((status = 200, description = "The decision; its version is the `ETag`.", body = DecisionDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let seen = decision(visit.town(), &visit.caller, &parsed(&id)?).await?;
    Ok(versioned(DecisionDetail::of(visit.words, &seen.decision), seen.decision.version))
}

/// Notes a decision
///
/// The same body, day and paragraph as one that is noted gives that one.
#[utoipa::path(post, path = "/api/v1/decisions", operation_id = "note_decision", tag = "decisions", request_body = DecisionWritten,
    responses((status = 201, description = "The decision as it is noted; `Location` is its address.", body = DecisionDetail)))]
async fn add(visit: Bearer, sent: Sent<DecisionWritten>) -> Result<Response, Unmet> {
    let body: BodyId = field("body", sent.body.body.as_deref().unwrap_or_default(), Form::Id)?;
    let mut texts = texts(&sent.fields, &[])?;
    texts.retain(|(name, _)| name != "body");
    let kept = decide(visit.town(), &visit.caller, &body, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/decisions/{}", kept.id), DecisionDetail::of(visit.words, &kept), kept.version))
}

/// Corrects what is written of a decision
///
/// By which body it was taken stands. What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/decisions/{id}", operation_id = "correct_decision", tag = "decisions",
    params(("id" = String, Path, description = "The decision's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = DecisionWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The decision as it is kept.", body = DecisionDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<DecisionWritten>,
) -> Result<Response, Unmet> {
    let mut texts = texts(&sent.fields, &[])?;
    let known = Known { id: parsed(&id)?, version };
    let before = decision(visit.town(), &visit.caller, &known.id).await?.decision;
    if sent.body.body.as_ref().is_some_and(|body| *body != before.body.to_string()) {
        return Err(Wrong::field("body", Message::new("api-body-stands")).into());
    }
    texts.retain(|(name, _)| name != "body");
    let kept = decision_correct(visit.town(), &visit.caller, &known, &borrowed(&texts), visit.at).await?;
    Ok(versioned(DecisionDetail::of(visit.words, &kept), kept.version))
}

/// One thing that rests on a decision.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct RestingOnDecision {
    /// What it is: `appointment`, `system-gate`, `kind-choice`, `kind-exception`, `acceptance`, `adoption` and so on.
    entity: String,
    /// Its role, gate or kind, the title of the regulation, or the regulation and the duty parted by a slash.
    word: String,
    /// The system concerned.
    system: Option<Named>,
    /// The body concerned.
    body: Option<Named>,
    /// The person concerned; left out where the identity is protected.
    person: Option<Named>,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: Option<String>,
}

impl RestingOnDecision {
    fn of(point: &Citing) -> Self {
        Self {
            entity: point.entity.clone(),
            word: point.word.clone(),
            system: point.system.as_ref().map(|(id, name)| Named::of(id, name)),
            body: point.body.as_ref().map(|(id, name)| Named::of(id, name)),
            person: point.person.as_ref().map(|(id, name, _)| Named::of(id, name)),
            from: point.period.from.to_string(),
            until: point.period.until.map(|day| day.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            entity: "appointment".to_owned(),
            word: "system-manager".to_owned(),
            system: Some(Named::of(&id(1), "Hemtur")),
            body: None,
            person: Some(Named::of(&id(4), "Maja Lind")),
            from: "2026-12-01".to_owned(),
            until: None,
        }
    }
}

/// Which part of what rests on a decision is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CitationsAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// What rests on a decision
///
/// What holds longest first.
#[utoipa::path(get, path = "/api/v1/decisions/{id}/citations", operation_id = "list_decision_citations", tag = "decisions",
    params(("id" = String, Path, description = "The decision's id.", format = Uuid), CitationsAsked),
    responses((status = 200, description = "A page of what rests on it.", body = Listed<RestingOnDecision>)))]
async fn citations(
    visit: Bearer,
    Path(id): Path<String>,
    Asked(asked): Asked<CitationsAsked>,
) -> Result<Json<Listed<RestingOnDecision>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let decision = decision(visit.town(), &visit.caller, &parsed(&id)?).await?.decision;
    let points = citing(visit.town(), &visit.caller, &decision.id).await?;
    Ok(Json(paging.cut(points, |point| RestingOnDecision::of(&point))))
}
