//! The API about itself, and who asks.

use super::documentation;
use crate::visit::{Bearer, Visit};
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

super::operations! {
    "/api/v1/api-info" => get info;
    "/api/v1/me" => get me;
    "/api/v1/openapi.json" => get document;
}

/// What this API is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct ApiInfo {
    /// The API's name.
    api_name: String,
    /// The version of what stands behind it.
    #[schema(example = "0.1.0")]
    api_version: String,
    /// The day on which this version was made public.
    api_released: String,
    /// Where its description lies.
    #[schema(format = "uri-reference")]
    api_documentation: String,
    /// In which state it is: `active` or `deprecated`.
    api_status: String,
    /// The municipality whose registers it gives.
    municipality: String,
}

impl ApiInfo {
    fn sample() -> Self {
        Self {
            api_name: "Stadga".to_owned(),
            api_version: "0.1.0".to_owned(),
            api_released: "2026-11-25".to_owned(),
            api_documentation: "/api/v1/openapi.json".to_owned(),
            api_status: "active".to_owned(),
            municipality: "Lindhamns kommun".to_owned(),
        }
    }
}

/// What this API is
///
/// Needs no token.
#[utoipa::path(get, path = "/api/v1/api-info", operation_id = "get_api_info", tag = "about", security(()),
    responses((status = 200, description = "The name, the version and the state of the API.", body = ApiInfo)))]
async fn info(visit: Visit) -> Json<ApiInfo> {
    Json(ApiInfo {
        api_name: "Stadga".to_owned(),
        api_version: env!("CARGO_PKG_VERSION").to_owned(),
        api_released: documentation::RELEASED.to_owned(),
        api_documentation: documentation::PATH.to_owned(),
        api_status: "active".to_owned(),
        municipality: visit.served.municipality.clone(),
    })
}

/// For whom a token acts.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct Me {
    /// The name.
    name: String,
    /// The person's id; none for a service.
    #[schema(format = Uuid)]
    person: Option<String>,
    /// The roles that the person holds today, by their keys in the pack.
    roles: Vec<String>,
    /// What the token may do, within what its owner may.
    scope: TokenScope,
}

/// What a token may do.
#[derive(Debug, Serialize, ToSchema)]
struct TokenScope {
    /// Whether it may change anything.
    writes: bool,
    /// The chapters that it is held to; empty for all of them but `operation`.
    chapters: Vec<String>,
}

impl Me {
    fn sample() -> Self {
        Self {
            name: "Saga Lind".to_owned(),
            person: Some(super::examples::id(1)),
            roles: vec!["coordinator".to_owned()],
            scope: TokenScope { writes: true, chapters: Vec::new() },
        }
    }
}

/// For whom the token acts, and what it may do
#[utoipa::path(get, path = "/api/v1/me", operation_id = "get_me", tag = "about",
    responses((status = 200, description = "The person or the service, and the scope of the token.", body = Me)))]
async fn me(visit: Bearer) -> Json<Me> {
    let caller = &visit.caller;
    let scope = caller.scope.as_deref();
    Json(Me {
        name: caller.name.clone(),
        person: caller.person.as_ref().map(ToString::to_string),
        roles: caller.standing.roles.iter().cloned().collect(),
        scope: TokenScope {
            writes: scope.is_none_or(|scope| scope.writes),
            chapters: scope.map(|scope| scope.chapters.iter().cloned().collect()).unwrap_or_default(),
        },
    })
}

/// This description
///
/// Made of the program itself. Needs no token.
#[utoipa::path(get, path = "/api/v1/openapi.json", operation_id = "get_description", tag = "about", security(()),
    responses((status = 200, description = "The description of every operation.", body = serde_json::Value)))]
async fn document(visit: Visit, headers: HeaderMap) -> Response {
    let email = visit.app.contacts(Some(&visit.served)).iter().find_map(|contact| contact.strip_prefix("mailto:"));
    let text = documentation::served(&visit.outside(&headers), &visit.served.municipality, email);
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
