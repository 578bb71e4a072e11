//! Types of information: `/api/v1/information-types`.

use super::asked::{Asked, Read, Sent};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::{borrowed, created, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::InformationTypeId;
use domain::sorting::folded;
use domain::systems::InformationType;
use routines::Failure;
use routines::organisation::Known;
use routines::systems::{information, information_list, information_save};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/information-types" => get types, post add;
    "/api/v1/information-types/{id}" => get one, patch change;
}

/// The three demands: 0 none, 1 moderate, 2 considerable, 3 serious.
///
/// A fourth level concerns the security of Sweden, and is not kept in a register like this.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Demands {
    /// Confidentiality.
    #[schema(minimum = 0, maximum = 3)]
    confidentiality: i64,
    /// Integrity.
    #[schema(minimum = 0, maximum = 3)]
    integrity: i64,
    /// Availability.
    #[schema(minimum = 0, maximum = 3)]
    availability: i64,
}

/// A type of information.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct InformationDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The name.
    name: String,
    /// The demands; none while not classified.
    classification: Option<Demands>,
    /// Whether it holds personal data.
    personal_data: Option<bool>,
    /// The day on which the classification was last looked through.
    #[schema(format = Date)]
    reviewed: Option<String>,
}

impl InformationDetail {
    fn of(information: &InformationType) -> Self {
        let demands = |class: domain::systems::Classification| Demands {
            confidentiality: class.confidentiality.number(),
            integrity: class.integrity.number(),
            availability: class.availability.number(),
        };
        Self {
            id: information.id.to_string(),
            version: information.version,
            name: information.name.clone(),
            classification: information.classification.map(demands),
            personal_data: information.personal_data,
            reviewed: information.reviewed.map(|day| day.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(8),
            version: 1,
            name: "Insatser i hemmet".to_owned(),
            classification: Some(Demands { confidentiality: 3, integrity: 2, availability: 2 }),
            personal_data: Some(true),
            reviewed: Some("2026-03-02".to_owned()),
        }
    }
}

/// What of a type of information is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct InformationWritten {
    /// The name; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    name: Option<String>,
    /// The demands.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<Demands>,
    /// Whether it holds personal data.
    #[serde(skip_serializing_if = "Option::is_none")]
    personal_data: Option<bool>,
    /// The day on which the classification was last looked through.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    reviewed: Option<String>,
}

impl InformationWritten {
    fn sample() -> Self {
        Self {
            name: Some("Insatser i hemmet".to_owned()),
            classification: Some(Demands { confidentiality: 3, integrity: 2, availability: 2 }),
            personal_data: Some(true),
            reviewed: None,
        }
    }
}

/// What was sent, as texts for the rules; the demands are written `3/2/2` there.
fn written(sent: &Sent<InformationWritten>) -> Result<Vec<(String, String)>, Wrong> {
    let mut fields = sent.fields.clone();
    if let Some(class) = &sent.body.classification {
        let text = format!("{}/{}/{}", class.confidentiality, class.integrity, class.availability);
        fields.insert("classification".to_owned(), Value::String(text));
    }
    super::writing::texts(&fields, &[])
}

/// Which types are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TypesAsked {
    /// A part of the name.
    q: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The types of information
#[utoipa::path(get, path = "/api/v1/information-types", operation_id = "list_information_types", tag = "information-types",
    params(TypesAsked),
    responses((status = 200, description = "A page of the types, by name.", body = Listed<InformationDetail>)))]
async fn types(visit: Bearer, Asked(asked): Asked<TypesAsked>) -> Result<Json<Listed<InformationDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let mut all = information_list(visit.town(), &visit.caller).await?;
    all.retain(|(each, _)| folded(&each.name).contains(&part));
    Ok(Json(paging.cut(all, |(each, _)| InformationDetail::of(&each))))
}

fn parsed(id: &str) -> Result<InformationTypeId, Failure> {
    id.parse().map_err(|_| Failure::missing("information-type", id))
}

/// One type of information
#[utoipa::path(get, path = "/api/v1/information-types/{id}", operation_id = "get_information_type", tag = "information-types",
    params(("id" = String, Path, description = "The type's id.", format = Uuid)),
    responses((status = 200, description = "The type; its version is the `ETag`.", body = InformationDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let seen = information(visit.town(), &visit.caller, &parsed(&id)?).await?.information;
    Ok(versioned(InformationDetail::of(&seen), seen.version))
}

/// Adds a type of information
#[utoipa::path(post, path = "/api/v1/information-types", operation_id = "add_information_type", tag = "information-types",
    request_body = InformationWritten,
    responses((status = 201, description = "The type as it is kept; `Location` is its address.", body = InformationDetail)))]
async fn add(visit: Bearer, sent: Sent<InformationWritten>) -> Result<Response, Unmet> {
    let texts = written(&sent)?;
    let kept = information_save(visit.town(), &visit.caller, None, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/information-types/{}", kept.id), InformationDetail::of(&kept), kept.version))
}

/// Changes a type of information
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/information-types/{id}", operation_id = "change_information_type", tag = "information-types",
    params(("id" = String, Path, description = "The type's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = InformationWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The type as it is kept.", body = InformationDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<InformationWritten>,
) -> Result<Response, Unmet> {
    let texts = written(&sent)?;
    let known = Known { id: parsed(&id)?, version };
    let kept = information_save(visit.town(), &visit.caller, Some(&known), &borrowed(&texts), visit.at).await?;
    Ok(versioned(InformationDetail::of(&kept), kept.version))
}
