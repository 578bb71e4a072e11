//! Handing over what a person holds, and merging duplicates: `/api/v1/people/{id}/hand-over` and `/api/v1/people/{id}/merge`.

#[cfg(test)]
mod tests;

use super::absences::person_named;
use super::asked::{Form, Sent, day_field, field};
use super::decisions::Citation;
use super::examples::id;
use super::people::PersonDetail;
use super::posts::AppointmentKept;
use super::problem::Unmet;
use super::writing::versioned;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::PersonId;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{Handing, hand_over, merge, person};
use routines::policies::{Action, Resource};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

super::operations! {
    "/api/v1/people/{id}/hand-over" => post hand;
    "/api/v1/people/{id}/merge" => post join;
}

/// What is handed over, to whom.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct HandOverWritten {
    /// The id of whoever takes over.
    #[schema(format = Uuid)]
    to: String,
    /// The ids of the appointments; those who hand everything over name all of them.
    #[schema(min_items = 1)]
    appointments: Vec<String>,
    /// From which day.
    #[schema(format = Date)]
    from: String,
    /// By which decision; one that appoints system managers names the successor.
    #[serde(default)]
    decision: Option<Citation>,
}

impl HandOverWritten {
    fn sample() -> Self {
        Self { to: id(21), appointments: vec![id(7)], from: "2026-12-01".to_owned(), decision: Some(Citation::sample()) }
    }
}

/// What was handed over.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct HandedOver {
    /// The successor's appointments.
    appointments: Vec<AppointmentKept>,
}

impl HandedOver {
    fn sample() -> Self {
        Self { appointments: vec![AppointmentKept::sample()] }
    }
}

/// The person whose record the caller may change.
async fn to_change(visit: &Bearer, id: &str) -> Result<PersonId, Failure> {
    let id: PersonId = id.parse().map_err(|_| Failure::missing("person", id))?;
    let seen = person(visit.town(), &visit.caller, &id, visit.today).await?;
    let resource = Resource::Person { id: id.clone(), protected: seen.person.protected };
    visit.town().require(&visit.caller, Action::Edit, &resource)?;
    Ok(id)
}

/// The refusal at the field of the body that is to blame.
pub(super) fn blamed(failure: Failure, name: impl Fn(Option<&str>) -> Option<&'static str>) -> Failure {
    match failure {
        Failure::Refusal(refusal) => match name(refusal.field.as_deref()) {
            Some(name) => Failure::Refusal(refusal.at(name)),
            None => Failure::Refusal(refusal),
        },
        other => other,
    }
}

/// Hands over what a person holds
///
/// All of the chosen appointments, or none. Employments belong to the person and stay.
#[utoipa::path(post, path = "/api/v1/people/{id}/hand-over", operation_id = "hand_over", tag = "people",
    params(("id" = String, Path, description = "The id of whoever hands over.", format = Uuid)), request_body = HandOverWritten,
    responses((status = 200, description = "The successor's appointments.", body = HandedOver)))]
async fn hand(visit: Bearer, Path(id): Path<String>, sent: Sent<HandOverWritten>) -> Result<Json<HandedOver>, Unmet> {
    let from = to_change(&visit, &id).await?;
    let sent = sent.body;
    let appointment = |id: &String| field("appointments", id, Form::Id);
    let handing = Handing {
        from,
        to: person_named(&visit, "to", &sent.to).await?,
        appointments: sent.appointments.iter().map(appointment).collect::<Result<_, _>>()?,
        day: day_field("from", &sent.from)?,
        decision: sent.decision.as_ref().map(Citation::cited).transpose()?,
    };
    let done = hand_over(visit.town(), &visit.caller, &handing, visit.at).await;
    let named = |field: Option<&str>| (field == Some("person")).then_some("to");
    let begun = done.map_err(|failure| blamed(failure, named))?;
    Ok(Json(HandedOver { appointments: begun.iter().map(AppointmentKept::of).collect() }))
}

/// The duplicate of a person.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct MergeWritten {
    /// The id of the duplicate.
    #[schema(format = Uuid)]
    duplicate: String,
}

impl MergeWritten {
    fn sample() -> Self {
        Self { duplicate: id(23) }
    }
}

/// Merges a duplicate into a person
///
/// Everything that the duplicate holds moves, and cannot be moved back at once; the duplicate stays as a trace that points here.
#[utoipa::path(post, path = "/api/v1/people/{id}/merge", operation_id = "merge_people", tag = "people",
    params(("id" = String, Path, description = "The id of the person who is kept.", format = Uuid)), request_body = MergeWritten,
    responses((status = 200, description = "The person as kept.", body = PersonDetail)))]
async fn join(visit: Bearer, Path(id): Path<String>, sent: Sent<MergeWritten>) -> Result<Response, Unmet> {
    let kept = to_change(&visit, &id).await?;
    let duplicate = person_named(&visit, "duplicate", &sent.body.duplicate).await?;
    if duplicate == kept {
        return Err(Refusal::plain(Message::new("organisation-merge-with-itself")).at("duplicate").into());
    }
    merge(visit.town(), &visit.caller, &kept, &duplicate, visit.at).await?;
    let detail = super::people::detail(&visit, &kept).await?;
    let version = detail.version;
    Ok(versioned(detail, version))
}
