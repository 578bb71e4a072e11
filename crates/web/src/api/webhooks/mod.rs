//! Receivers of changes: `/api/v1/webhooks`.
//!
//! They belong to the installation: a token reaches them where it names `operation`.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Read, Sent};
use super::closed::RECEIVER_STATES;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use super::writing::{borrowed, created, texts, versioned};
use crate::language::Words;
use crate::visit::Bearer;
use crate::webhooks::{fits, in_view};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::identity::WebhookId;
use domain::sorting::folded;
use domain::webhooks::Webhook;
use routines::Failure;
use routines::organisation::Known;
use routines::webhooks::{WebhookRow, tell_trial, webhook, webhook_end, webhook_new, webhook_new_secret, webhook_save, webhooks};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/webhooks" => get all, post add;
    "/api/v1/webhooks/{id}" => get one, patch change;
    "/api/v1/webhooks/{id}/secret" => post renew;
    "/api/v1/webhooks/{id}/trial" => post attempt;
    "/api/v1/webhooks/{id}/end" => post end;
}

/// A receiver of changes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct WebhookDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// Who is told.
    name: String,
    /// Where.
    address: String,
    /// Of which entities; empty for all of them.
    entities: Vec<String>,
    /// Since when it is told.
    #[schema(format = Date)]
    since: String,
    /// The day on which it was ended; none while it lasts.
    #[schema(format = Date)]
    ended: Option<String>,
    /// How the last message went.
    delivery: DeliveryState,
}

/// How far a receiver has come, and how the last message went.
#[derive(Debug, Serialize, ToSchema)]
struct DeliveryState {
    /// When something was last taken; none where nothing was.
    #[schema(format = DateTime)]
    taken_at: Option<String>,
    /// How many entries of the journal lie before it.
    #[schema(minimum = 0)]
    behind: i64,
    /// How often the message under way was tried in vain.
    #[schema(minimum = 0)]
    attempts: i64,
    /// What went wrong last; none after something was taken.
    fault: Option<String>,
    /// Since when nothing has been taken.
    #[schema(format = DateTime)]
    failing_since: Option<String>,
    /// When it is tried next.
    #[schema(format = DateTime)]
    next_at: Option<String>,
    /// Whether no more is tried, since nothing was taken for a fortnight; a trial that is taken begins anew.
    rests: bool,
}

impl WebhookDetail {
    fn of(words: Words, row: &WebhookRow) -> Self {
        let delivery = &row.delivery;
        let moment = |at: Option<domain::Timestamp>| at.map(|at| at.to_string());
        let delivery = DeliveryState {
            taken_at: moment(delivery.taken_at),
            behind: row.behind,
            attempts: delivery.attempts,
            fault: delivery.fault.as_ref().map(|fault| words.message(fault)),
            failing_since: moment(delivery.failing_since),
            next_at: moment(delivery.next_at.filter(|_| !row.rests)),
            rests: row.rests,
        };
        let webhook = &row.webhook;
        Self {
            id: webhook.id.to_string(),
            version: webhook.version,
            name: webhook.name.clone(),
            address: webhook.address.clone(),
            entities: webhook.entities.clone(),
            since: webhook.since.to_string(),
            ended: webhook.ended.map(|day| day.to_string()),
            delivery,
        }
    }

    fn sample() -> Self {
        Self {
            id: id(60),
            version: 1,
            name: "Diariet".to_owned(),
            address: "https://diariet.lindhamn.example/in".to_owned(),
            entities: vec!["decision".to_owned(), "system".to_owned()],
            since: "2026-11-02".to_owned(),
            ended: None,
            delivery: DeliveryState {
                taken_at: Some("2026-11-23T09:12:00Z".to_owned()),
                behind: 12,
                attempts: 3,
                fault: Some("Mottagaren svarade med 503.".to_owned()),
                failing_since: Some("2026-11-23T12:00:00Z".to_owned()),
                next_at: Some("2026-11-23T12:35:05Z".to_owned()),
                rests: false,
            },
        }
    }
}

/// What of a receiver is written; `name` and `address` are needed for a new one.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct WebhookWritten {
    /// Who is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Where: an address over HTTPS.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Of which entities, such as `system`; empty for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<Vec<String>>,
}

impl WebhookWritten {
    fn sample() -> Self {
        Self {
            name: Some("Diariet".to_owned()),
            address: Some("https://diariet.lindhamn.example/in".to_owned()),
            entities: Some(vec!["decision".to_owned(), "system".to_owned()]),
        }
    }
}

/// The secret with which messages to a receiver are signed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct WebhookSecret {
    /// The receiver's id.
    #[schema(format = Uuid)]
    id: String,
    /// The secret; it is given this once and never again.
    secret: String,
}

impl WebhookSecret {
    fn of(id: &WebhookId, secret: String) -> Self {
        Self { id: id.to_string(), secret }
    }

    fn sample() -> Self {
        Self { id: id(60), secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=".to_owned() }
    }
}

/// Which receivers are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WebhooksAsked {
    /// A part of the name or the address.
    q: Option<String>,
    /// `lasting`, `failing` (lasting, but took nothing last) or `ended`; all of them where it is left out.
    #[param(pattern = "one-of:receiver-state")]
    state: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The receivers of changes
///
/// Those that last stand first.
#[utoipa::path(get, path = "/api/v1/webhooks", operation_id = "list_webhooks", tag = "operation", params(WebhooksAsked),
    responses((status = 200, description = "A page of the receivers.", body = Listed<WebhookDetail>)))]
async fn all(visit: Bearer, Asked(asked): Asked<WebhooksAsked>) -> Result<Json<Listed<WebhookDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let known = |text: &str| RECEIVER_STATES.into_iter().find(|state| *state == text);
    let state = super::asked::word("state", asked.state.as_deref(), "receiver-state", known)?;
    let text = folded(asked.q.as_deref().unwrap_or_default());
    let mut found = webhooks(visit.town(), &visit.caller, visit.at).await?;
    found.retain(|row| state.is_none_or(|state| in_view(row, state)) && fits(row, &text));
    Ok(Json(paging.cut(found, |row| WebhookDetail::of(visit.words, &row))))
}

fn parsed(id: &str) -> Result<WebhookId, Failure> {
    id.parse().map_err(|_| Failure::missing("webhook", id))
}

async fn detail(visit: &Bearer, id: &WebhookId) -> Result<WebhookDetail, Unmet> {
    Ok(WebhookDetail::of(visit.words, &webhook(visit.town(), &visit.caller, id, visit.at).await?))
}

/// One receiver
#[utoipa::path(get, path = "/api/v1/webhooks/{id}", operation_id = "get_webhook", tag = "operation",
    params(("id" = String, Path, description = "The receiver's id.", format = Uuid)),
    responses((status = 200, description = "The receiver and how far it has come; the version is the `ETag`.", body = WebhookDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let detail = detail(&visit, &parsed(&id)?).await?;
    let version = detail.version;
    Ok(versioned(detail, version))
}

/// Adds a receiver
///
/// It is told of what comes after. The answer has the secret with which messages are signed, this once.
#[utoipa::path(post, path = "/api/v1/webhooks", operation_id = "add_webhook", tag = "operation", request_body = WebhookWritten,
    responses((status = 201, description = "The secret; `Location` is the receiver's address.", body = WebhookSecret)))]
async fn add(visit: Bearer, sent: Sent<WebhookWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let (Webhook { id, version, .. }, secret) = webhook_new(visit.town(), &visit.caller, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/webhooks/{id}"), WebhookSecret::of(&id, secret), version))
}

/// Changes a receiver
///
/// What is not named is left alone. One that took nothing is tried at once.
#[utoipa::path(patch, path = "/api/v1/webhooks/{id}", operation_id = "change_webhook", tag = "operation",
    params(("id" = String, Path, description = "The receiver's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = WebhookWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The receiver as it is kept.", body = WebhookDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<WebhookWritten>,
) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let known = Known { id: parsed(&id)?, version };
    webhook_save(visit.town(), &visit.caller, &known, &borrowed(&texts), visit.at).await?;
    let detail = detail(&visit, &known.id).await?;
    let version = detail.version;
    Ok(versioned(detail, version))
}

/// Gives a receiver another secret
///
/// The old one signs nothing more.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/secret", operation_id = "renew_webhook_secret", tag = "operation",
    params(("id" = String, Path, description = "The receiver's id.", format = Uuid)),
    responses((status = 200, description = "The new secret, this once.", body = WebhookSecret)))]
async fn renew(visit: Bearer, Path(id): Path<String>) -> Result<Json<WebhookSecret>, Unmet> {
    let id = parsed(&id)?;
    let secret = webhook_new_secret(visit.town(), &visit.caller, &id, visit.at).await?;
    Ok(Json(WebhookSecret::of(&id, secret)))
}

/// Sends a receiver a trial
///
/// A message that tells of nothing. Whoever takes it is told on of what has changed; one that is not taken is answered 422 with the reason.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/trial", operation_id = "try_webhook", tag = "operation",
    params(("id" = String, Path, description = "The receiver's id.", format = Uuid)),
    responses((status = 204, description = "It was taken.")))]
async fn attempt(visit: Bearer, Path(id): Path<String>) -> Result<StatusCode, Unmet> {
    tell_trial(visit.town(), &visit.caller, &parsed(&id)?, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a receiver
///
/// It is told nothing more, its secret is forgotten, and it does not begin again. What has ended already stays so.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/end", operation_id = "end_webhook", tag = "operation",
    params(("id" = String, Path, description = "The receiver's id.", format = Uuid)),
    responses((status = 204, description = "It has ended.")))]
async fn end(visit: Bearer, Path(id): Path<String>) -> Result<StatusCode, Unmet> {
    webhook_end(visit.town(), &visit.caller, &parsed(&id)?, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}
