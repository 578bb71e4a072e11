//! When somebody is away, and who stands in: `/api/v1/people/{id}/absences`.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Form, Read, Sent, field};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::posts::AppointmentSummary;
use super::problem::Unmet;
use super::systems::Named;
use super::writing::{borrowed, created, texts, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::identity::{AbsenceId, PersonId};
use domain::organisation::Absence;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{AbsenceSeen, Known, PersonView, absence, absence_save, absence_take_back, person};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/people/{id}/absences" => get absences, post add;
    "/api/v1/people/{id}/absences/{absence}" => get one, patch change, delete take_back;
}

/// Somebody away for a time that goes on or is to come.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct AbsenceSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day back.
    #[schema(format = Date)]
    until: Option<String>,
    /// Whether somebody stands in.
    replaced: bool,
    /// Who stands in; left out where the identity is protected.
    stand_in: Option<Named>,
    /// What the one who is away holds and the one who stands in may not act in.
    lacking: Vec<AppointmentSummary>,
}

impl AbsenceSummary {
    fn of(seen: &AbsenceSeen) -> Self {
        let absence = &seen.absence;
        Self {
            id: absence.id.to_string(),
            version: absence.version,
            from: absence.period.from.to_string(),
            until: absence.period.until.map(|day| day.to_string()),
            replaced: absence.stand_in.is_some(),
            stand_in: seen.stand_in.as_ref().and_then(|(id, name)| name.as_ref().map(|name| Named::of(id, name))),
            lacking: seen.lacking.iter().map(AppointmentSummary::of).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(20),
            version: 1,
            from: "2026-12-21".to_owned(),
            until: Some("2027-01-07".to_owned()),
            replaced: true,
            stand_in: Some(Named::of(&id(21), "Ida Ek")),
            lacking: vec![AppointmentSummary::sample()],
        }
    }
}

/// An absence as it is kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct AbsenceDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The id of whoever is away.
    #[schema(format = Uuid)]
    person: String,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day back.
    #[schema(format = Date)]
    until: Option<String>,
    /// Whether somebody stands in.
    replaced: bool,
    /// Who stands in; left out where the identity is protected.
    stand_in: Option<Named>,
}

impl AbsenceDetail {
    /// The absence, with whoever stands in as the caller may know them.
    async fn of(visit: &Bearer, absence: &Absence) -> Result<Self, Failure> {
        let stand_in = match &absence.stand_in {
            None => None,
            Some(id) => match person(visit.town(), &visit.caller, id, visit.today).await {
                Ok(seen) => Some(Named::of(id, seen.person.name())),
                Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
                Err(_) => None,
            },
        };
        Ok(Self {
            id: absence.id.to_string(),
            version: absence.version,
            person: absence.person.to_string(),
            from: absence.period.from.to_string(),
            until: absence.period.until.map(|day| day.to_string()),
            replaced: absence.stand_in.is_some(),
            stand_in,
        })
    }

    fn sample() -> Self {
        Self {
            id: id(20),
            version: 1,
            person: id(4),
            from: "2026-12-21".to_owned(),
            until: Some("2027-01-07".to_owned()),
            replaced: true,
            stand_in: Some(Named::of(&id(21), "Ida Ek")),
        }
    }
}

/// What of an absence is written: what is left out is left alone. Why somebody is away has no field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct AbsenceWritten {
    /// The first day; today where a new one leaves it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    from: Option<String>,
    /// The first day back; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    until: Option<String>,
    /// The id of whoever stands in; `null`: nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    stand_in: Option<String>,
}

impl AbsenceWritten {
    fn sample() -> Self {
        Self { from: Some("2026-12-21".to_owned()), until: Some("2027-01-07".to_owned()), stand_in: None }
    }
}

/// Which of them are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AbsencesAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// When a person is away
///
/// What goes on and what is to come, the nearest first.
#[utoipa::path(get, path = "/api/v1/people/{id}/absences", operation_id = "list_absences", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid), AbsencesAsked),
    responses((status = 200, description = "A page of the absences.", body = Listed<AbsenceSummary>)))]
async fn absences(
    visit: Bearer,
    Path(id): Path<String>,
    Asked(asked): Asked<AbsencesAsked>,
) -> Result<Json<Listed<AbsenceSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let seen = person_of(&visit, &id).await?;
    Ok(Json(paging.cut(seen.absences, |absence| AbsenceSummary::of(&absence))))
}

async fn person_of(visit: &Bearer, id: &str) -> Result<PersonView, Failure> {
    let id: PersonId = id.parse().map_err(|_| Failure::missing("person", id))?;
    person(visit.town(), &visit.caller, &id, visit.today).await
}

/// Somebody whom a field of a body names by the id; whoever the caller may not see is not there.
pub(super) async fn person_named(visit: &Bearer, name: &str, id: &str) -> Result<PersonId, Unmet> {
    let id: PersonId = field(name, id, Form::Id)?;
    match person(visit.town(), &visit.caller, &id, visit.today).await {
        Ok(_) => Ok(id),
        Err(Failure::Missing(_)) => {
            Err(Refusal::plain(Message::new("organisation-nobody-found").with("text", id.as_str())).at(name).into())
        }
        Err(other) => Err(other.into()),
    }
}

/// The absence, for whoever may change it.
async fn found(visit: &Bearer, id: &str, of: &str) -> Result<Absence, Failure> {
    // That there is somebody with protected identity is told by the person's page alone.
    let seen = person_of(visit, id).await?;
    let of: AbsenceId = of.parse().map_err(|_| Failure::missing("absence", of))?;
    absence(visit.town(), &visit.caller, &seen.person.id, &of, visit.at).await
}

/// Who stands in as a body says it; what it leaves out stays as it is.
async fn stand_in(visit: &Bearer, sent: &Sent<AbsenceWritten>, before: Option<PersonId>) -> Result<Option<PersonId>, Unmet> {
    match (&sent.body.stand_in, sent.fields.get("stand_in")) {
        (Some(id), _) => person_named(visit, "stand_in", id).await.map(Some),
        (None, Some(Value::Null)) => Ok(None),
        (None, _) => Ok(before),
    }
}

/// The days as the rules take them.
fn days(sent: &Sent<AbsenceWritten>) -> Result<Vec<(String, String)>, Unmet> {
    let mut texts = texts(&sent.fields, &[])?;
    texts.retain(|(name, _)| name != "stand_in");
    Ok(texts)
}

/// One absence
///
/// For whoever may change it.
#[utoipa::path(get, path = "/api/v1/people/{id}/absences/{absence}", operation_id = "get_absence", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid),
        ("absence" = String, Path, description = "The absence's id.", format = Uuid)),
    responses((status = 200, description = "The absence; its version is the `ETag`.", body = AbsenceDetail)))]
async fn one(visit: Bearer, Path((id, absence)): Path<(String, String)>) -> Result<Response, Unmet> {
    let found = found(&visit, &id, &absence).await?;
    Ok(versioned(AbsenceDetail::of(&visit, &found).await?, found.version))
}

/// Notes that a person is away
///
/// Whoever stands in is told of what waits meanwhile; what they may do rests on their own appointments.
#[utoipa::path(post, path = "/api/v1/people/{id}/absences", operation_id = "add_absence", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid)), request_body = AbsenceWritten,
    responses((status = 201, description = "The absence as it is kept; `Location` is its address.", body = AbsenceDetail)))]
async fn add(visit: Bearer, Path(id): Path<String>, sent: Sent<AbsenceWritten>) -> Result<Response, Unmet> {
    let person = person_of(&visit, &id).await?.person.id;
    let days = days(&sent)?;
    let stand_in = stand_in(&visit, &sent, None).await?;
    let fields = (stand_in.as_ref(), &borrowed(&days)[..]);
    let kept = absence_save(visit.town(), &visit.caller, &person, None, fields, visit.at).await?;
    let at = format!("/api/v1/people/{person}/absences/{}", kept.id);
    Ok(created(&at, AbsenceDetail::of(&visit, &kept).await?, kept.version))
}

/// Changes an absence
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/people/{id}/absences/{absence}", operation_id = "change_absence", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid),
        ("absence" = String, Path, description = "The absence's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = AbsenceWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The absence as it is kept.", body = AbsenceDetail)))]
async fn change(
    visit: Bearer,
    Path((id, absence)): Path<(String, String)>,
    Read(version): Read,
    sent: Sent<AbsenceWritten>,
) -> Result<Response, Unmet> {
    let before = found(&visit, &id, &absence).await?;
    let days = days(&sent)?;
    let stand_in = stand_in(&visit, &sent, before.stand_in).await?;
    let known = Known { id: before.id, version };
    let fields = (stand_in.as_ref(), &borrowed(&days)[..]);
    let kept = absence_save(visit.town(), &visit.caller, &before.person, Some(&known), fields, visit.at).await?;
    Ok(versioned(AbsenceDetail::of(&visit, &kept).await?, kept.version))
}

/// Takes an absence back
///
/// Nobody was, or is going to be, away.
#[utoipa::path(delete, path = "/api/v1/people/{id}/absences/{absence}", operation_id = "take_back_absence", tag = "people",
    params(("id" = String, Path, description = "The person's id.", format = Uuid),
        ("absence" = String, Path, description = "The absence's id.", format = Uuid)),
    responses((status = 204, description = "It is taken back.")))]
async fn take_back(visit: Bearer, Path((id, absence)): Path<(String, String)>) -> Result<StatusCode, Unmet> {
    let found = found(&visit, &id, &absence).await?;
    absence_take_back(visit.town(), &visit.caller, &found.person, &found.id, visit.at).await?;
    Ok(StatusCode::NO_CONTENT)
}
