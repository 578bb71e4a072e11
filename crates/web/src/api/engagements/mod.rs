//! Outside experts whom a body engages: `/api/v1/bodies/{id}/engagements`.

#[cfg(test)]
mod tests;

use super::absences::person_named;
use super::asked::{Asked, Read, Sent};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use super::systems::Named;
use super::writing::{borrowed, created, texts, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::{BodyId, EngagementId};
use domain::organisation::Engagement;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{BodyView, EngagementRow, Known, body, engage};
use routines::policies::{Action, Resource};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/bodies/{id}/engagements" => get engagements, post add;
    "/api/v1/bodies/{id}/engagements/{engagement}" => get one, patch change;
}

/// An outside expert whom a body has engaged.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct EngagementDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The id of the body.
    #[schema(format = Uuid)]
    body: String,
    /// The expert; left out where the identity is protected.
    person: Option<Named>,
    /// In what the expert is one.
    subject: String,
    /// The contract, by number or name.
    contract: Option<String>,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: Option<String>,
}

impl EngagementDetail {
    fn of(row: &EngagementRow) -> Self {
        let engagement = &row.engagement;
        Self {
            id: engagement.id.to_string(),
            version: engagement.version,
            body: engagement.body.to_string(),
            person: row.name.as_ref().map(|name| Named::of(&engagement.person, name)),
            subject: engagement.subject.clone(),
            contract: engagement.contract.clone(),
            from: engagement.period.from.to_string(),
            until: engagement.period.until.map(|day| day.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(22),
            version: 1,
            body: id(2),
            person: Some(Named::of(&id(4), "Maja Lind")),
            subject: "Nätverk".to_owned(),
            contract: Some("A 17".to_owned()),
            from: "2026-11-01".to_owned(),
            until: Some("2027-11-01".to_owned()),
        }
    }
}

/// What of an engagement is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct EngagementWritten {
    /// The expert's id; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    person: Option<String>,
    /// In what the expert is one; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// The contract, by number or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    contract: Option<String>,
    /// The first day; today where a new one leaves it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    from: Option<String>,
    /// The first day on which it no longer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    until: Option<String>,
}

impl EngagementWritten {
    fn sample() -> Self {
        Self {
            person: Some(id(4)),
            subject: Some("Nätverk".to_owned()),
            contract: Some("A 17".to_owned()),
            from: Some("2026-11-01".to_owned()),
            until: Some("2027-11-01".to_owned()),
        }
    }
}

/// Which of them are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EngagementsAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

async fn body_of(visit: &Bearer, id: &str) -> Result<BodyView, Failure> {
    let id: BodyId = id.parse().map_err(|_| Failure::missing("body", id))?;
    body(visit.town(), &visit.caller, &id, visit.today).await
}

/// The body, if the caller may engage experts for it.
async fn to_engage(visit: &Bearer, id: &str) -> Result<BodyView, Failure> {
    let seen = body_of(visit, id).await?;
    visit.town().require(&visit.caller, Action::Edit, &Resource::Body(seen.body.id.clone()))?;
    Ok(seen)
}

fn found<'a>(seen: &'a BodyView, id: &str) -> Result<&'a EngagementRow, Failure> {
    let missing = || Failure::missing("engagement", id);
    let of: EngagementId = id.parse().map_err(|_| missing())?;
    seen.engagements.iter().find(|row| row.engagement.id == of).ok_or_else(missing)
}

/// The engagement as it is kept, with the expert as the body's page shows them.
async fn kept(visit: &Bearer, kept: &Engagement) -> Result<EngagementDetail, Failure> {
    let seen = body(visit.town(), &visit.caller, &kept.body, visit.today).await?;
    found(&seen, kept.id.as_str()).map(EngagementDetail::of)
}

/// The outside experts of a body
///
/// Past ones too, the latest first.
#[utoipa::path(get, path = "/api/v1/bodies/{id}/engagements", operation_id = "list_engagements", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid), EngagementsAsked),
    responses((status = 200, description = "A page of the engagements.", body = Listed<EngagementDetail>)))]
async fn engagements(
    visit: Bearer,
    Path(id): Path<String>,
    Asked(asked): Asked<EngagementsAsked>,
) -> Result<Json<Listed<EngagementDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let seen = body_of(&visit, &id).await?;
    Ok(Json(paging.cut(seen.engagements, |row| EngagementDetail::of(&row))))
}

/// One engagement
#[utoipa::path(get, path = "/api/v1/bodies/{id}/engagements/{engagement}", operation_id = "get_engagement", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid),
        ("engagement" = String, Path, description = "The engagement's id.", format = Uuid)),
    responses((status = 200, description = "The engagement; its version is the `ETag`.", body = EngagementDetail)))]
async fn one(visit: Bearer, Path((id, engagement)): Path<(String, String)>) -> Result<Response, Unmet> {
    let seen = body_of(&visit, &id).await?;
    let row = found(&seen, &engagement)?;
    Ok(versioned(EngagementDetail::of(row), row.engagement.version))
}

/// The fields as the rules take them, but for the expert.
fn fields(sent: &Sent<EngagementWritten>) -> Result<Vec<(String, String)>, Unmet> {
    let mut texts = texts(&sent.fields, &[])?;
    texts.retain(|(name, _)| name != "person");
    Ok(texts)
}

/// Engages an outside expert
#[utoipa::path(post, path = "/api/v1/bodies/{id}/engagements", operation_id = "engage", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid)), request_body = EngagementWritten,
    responses((status = 201, description = "The engagement as it is kept; `Location` is its address.", body = EngagementDetail)))]
async fn add(visit: Bearer, Path(id): Path<String>, sent: Sent<EngagementWritten>) -> Result<Response, Unmet> {
    let seen = to_engage(&visit, &id).await?;
    let needed = || Refusal::plain(Message::new("organisation-field-required")).at("person");
    let person = person_named(&visit, "person", sent.body.person.as_deref().ok_or_else(needed)?).await?;
    let texts = fields(&sent)?;
    let made = engage(visit.town(), &visit.caller, &seen.body.id, &person, None, &borrowed(&texts), visit.at).await?;
    let at = format!("/api/v1/bodies/{}/engagements/{}", made.body, made.id);
    Ok(created(&at, kept(&visit, &made).await?, made.version))
}

/// Changes an engagement, or ends it
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/bodies/{id}/engagements/{engagement}", operation_id = "change_engagement", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid),
        ("engagement" = String, Path, description = "The engagement's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = EngagementWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The engagement as it is kept.", body = EngagementDetail)))]
async fn change(
    visit: Bearer,
    Path((id, engagement)): Path<(String, String)>,
    Read(version): Read,
    sent: Sent<EngagementWritten>,
) -> Result<Response, Unmet> {
    let seen = to_engage(&visit, &id).await?;
    let before = &found(&seen, &engagement)?.engagement;
    let person = match (&sent.body.person, sent.fields.contains_key("person")) {
        (Some(id), _) => person_named(&visit, "person", id).await?,
        (None, true) => return Err(Refusal::plain(Message::new("organisation-field-required")).at("person").into()),
        (None, false) => before.person.clone(),
    };
    let texts = fields(&sent)?;
    let known = Known { id: before.id.clone(), version };
    let made = engage(visit.town(), &visit.caller, &seen.body.id, &person, Some(&known), &borrowed(&texts), visit.at).await?;
    Ok(versioned(kept(&visit, &made).await?, made.version))
}
