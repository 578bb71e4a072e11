//! Appointments: `/api/v1/appointments`.

use super::asked::{Asked, Form, Read, Sent, field, maybe_field, parameter};
use super::decisions::Citation;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use super::systems::Named;
use super::writing::{created, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::Day;
use domain::identity::AppointmentId;
use domain::organisation::{Appointment, Role};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use routines::Failure;
use routines::organisation::{
    Appointing, AppointmentFilter, AppointmentRow, Cited, Known, Rewriting, appoint, appointment, appointment_change,
    appointment_end, appointment_view, appointments_list,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/appointments" => get appointments, post add;
    "/api/v1/appointments/{id}" => get one, patch change;
    "/api/v1/appointments/{id}/end" => post end;
}

/// A person in a role.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct AppointmentSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version of what was read.
    version: i64,
    /// Who.
    person: Named,
    /// As what, by the key in the pack.
    role: String,
    /// For which body.
    body: Option<Named>,
    /// For which system.
    system: Option<Named>,
    /// By which decision, as it is cited.
    decision: Option<Named>,
    /// Whether the person stands in for the holder.
    substitute: bool,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: Option<String>,
}

impl AppointmentSummary {
    pub(super) fn of(row: &AppointmentRow) -> Self {
        Self {
            id: row.id.to_string(),
            version: row.version,
            person: Named::of(&row.person.0, &row.person.1),
            role: row.role.to_string(),
            body: row.body.as_ref().map(|(id, name)| Named::of(id, name)),
            system: row.system.as_ref().map(|(id, name)| Named::of(id, name)),
            decision: row.decision.as_ref().map(|(id, cited)| Named::of(id, cited)),
            substitute: row.substitute,
            from: row.period.from.to_string(),
            until: row.period.until.map(|day| day.to_string()),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: id(7),
            version: 1,
            person: Named::of(&id(4), "Maja Lind"),
            role: "system-manager".to_owned(),
            body: None,
            system: Some(Named::of(&id(1), "Hemtur")),
            decision: Some(Named::of(&id(6), "ON 2026-11-24 § 112")),
            substitute: false,
            from: "2026-12-01".to_owned(),
            until: None,
        }
    }
}

/// An appointment as it is kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct AppointmentKept {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version.
    version: i64,
    /// The person's id.
    #[schema(format = Uuid)]
    person: String,
    /// As what, by the key in the pack.
    role: String,
    /// The id of the body.
    #[schema(format = Uuid)]
    body: Option<String>,
    /// The id of the system.
    #[schema(format = Uuid)]
    system: Option<String>,
    /// The id of the decision.
    #[schema(format = Uuid)]
    decision: Option<String>,
    /// The id of the appointment whose holder this one substitutes.
    #[schema(format = Uuid)]
    substitute_for: Option<String>,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: Option<String>,
}

impl AppointmentKept {
    pub(super) fn of(kept: &Appointment) -> Self {
        Self {
            id: kept.id.to_string(),
            version: kept.version,
            person: kept.person.to_string(),
            role: kept.role.to_string(),
            body: kept.body.as_ref().map(ToString::to_string),
            system: kept.system.as_ref().map(ToString::to_string),
            decision: kept.decision.as_ref().map(ToString::to_string),
            substitute_for: kept.substitute_for.as_ref().map(ToString::to_string),
            from: kept.period.from.to_string(),
            until: kept.period.until.map(|day| day.to_string()),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: id(7),
            version: 1,
            person: id(4),
            role: "system-manager".to_owned(),
            body: None,
            system: Some(id(1)),
            decision: Some(id(6)),
            substitute_for: None,
            from: "2026-12-01".to_owned(),
            until: None,
        }
    }
}

/// Which appointments are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AppointmentsAsked {
    /// A part of the person's name, or of the name of what it is for.
    q: Option<String>,
    /// Only of this role, by its key.
    #[param(example = "system-manager")]
    role: Option<String>,
    /// Only this person's.
    #[param(format = Uuid)]
    person: Option<String>,
    /// Only those for this body.
    #[param(format = Uuid)]
    body: Option<String>,
    /// Only those for this system.
    #[param(format = Uuid)]
    system: Option<String>,
    /// Those in force on this day; today where it is left out.
    #[param(format = Date)]
    on: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The appointments in force
#[utoipa::path(get, path = "/api/v1/appointments", operation_id = "list_appointments", tag = "appointments",
    params(AppointmentsAsked),
    responses((status = 200, description = "A page of the appointments, by role and name.", body = Listed<AppointmentSummary>)))]
async fn appointments(visit: Bearer, Asked(asked): Asked<AppointmentsAsked>) -> Result<Json<Listed<AppointmentSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let on: Option<Day> = parameter("on", asked.on.as_deref(), Form::Day)?;
    let filter = AppointmentFilter {
        text: asked.q.filter(|text| !text.is_empty()),
        role: asked.role,
        person: parameter("person", asked.person.as_deref(), Form::Id)?,
        body: parameter("body", asked.body.as_deref(), Form::Id)?,
        system: parameter("system", asked.system.as_deref(), Form::Id)?,
        on: Some(on.unwrap_or(visit.today)),
        window: paging.window(),
        ..AppointmentFilter::default()
    };
    let found = appointments_list(visit.town(), &visit.caller, filter).await?;
    Ok(Json(paging.listed(found.rows.iter().map(AppointmentSummary::of).collect(), found.total)))
}

fn parsed(id: &str) -> Result<AppointmentId, Failure> {
    id.parse().map_err(|_| Failure::missing("appointment", id))
}

/// One appointment
///
/// As the list has it, past ones too.
#[utoipa::path(get, path = "/api/v1/appointments/{id}", operation_id = "get_appointment", tag = "appointments",
    params(("id" = String, Path, description = "The appointment's id.", format = Uuid)),
    responses((status = 200, description = "The appointment; its version is the `ETag`.", body = AppointmentSummary)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let row = appointment_view(visit.town(), &visit.caller, &parsed(&id)?, visit.today).await?.row;
    Ok(versioned(AppointmentSummary::of(&row), row.version))
}

/// Who is to be appointed to what.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct AppointmentWritten {
    /// The person's id.
    #[schema(format = Uuid)]
    person: String,
    /// As what, by the key in the pack.
    role: String,
    /// The id of the body that it is for.
    #[serde(default)]
    #[schema(format = Uuid)]
    body: Option<String>,
    /// The id of the system that it is for.
    #[serde(default)]
    #[schema(format = Uuid)]
    system: Option<String>,
    /// By which decision.
    #[serde(default)]
    decision: Option<Citation>,
    /// Whether the person stands in for the holder.
    #[serde(default)]
    substitute: bool,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[serde(default)]
    #[schema(format = Date)]
    until: Option<String>,
}

impl AppointmentWritten {
    fn sample() -> Self {
        Self {
            person: id(4),
            role: "system-manager".to_owned(),
            body: None,
            system: Some(id(1)),
            decision: Some(Citation::sample()),
            substitute: false,
            from: "2026-12-01".to_owned(),
            until: None,
        }
    }
}

/// Appoints a person to a role
#[utoipa::path(post, path = "/api/v1/appointments", operation_id = "appoint", tag = "appointments",
    request_body = AppointmentWritten,
    responses((status = 201, description = "The appointment as it is kept; `Location` is its address.", body = AppointmentKept),
        (status = 404, description = "There is no such person, body or system.")))]
async fn add(visit: Bearer, sent: Sent<AppointmentWritten>) -> Result<Response, Unmet> {
    let sent = sent.body;
    let period =
        Period { from: field("from", &sent.from, Form::Day)?, until: maybe_field("until", sent.until.as_deref(), Form::Day)? };
    let appointing = Appointing {
        person: field("person", &sent.person, Form::Id)?,
        role: Role::read("role", &sent.role)?,
        body: maybe_field("body", sent.body.as_deref(), Form::Id)?,
        system: maybe_field("system", sent.system.as_deref(), Form::Id)?,
        decision: sent.decision.as_ref().map(Citation::cited).transpose()?,
        substitute: sent.substitute,
        period,
    };
    let kept = appoint(visit.town(), &visit.caller, appointing, visit.at).await?;
    Ok(created(&format!("/api/v1/appointments/{}", kept.id), AppointmentKept::of(&kept), kept.version))
}

/// What of an appointment is written anew: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct AppointmentRewritten {
    /// By which decision; `null`: none is noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Citation>,
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    from: Option<String>,
    /// The first day on which it no longer holds; `null`: until further notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    until: Option<String>,
}

impl AppointmentRewritten {
    fn sample() -> Self {
        Self { decision: Some(Citation::sample()), from: Some("2026-12-01".to_owned()), until: None }
    }
}

/// Changes when somebody is appointed, and by which decision
///
/// What is not named is left alone.
/// Who is appointed to what stands: another person, role, body or system is a new appointment.
#[utoipa::path(patch, path = "/api/v1/appointments/{id}", operation_id = "change_appointment", tag = "appointments",
    params(("id" = String, Path, description = "The appointment's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = AppointmentRewritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The appointment as it is kept.", body = AppointmentKept)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<AppointmentRewritten>,
) -> Result<Response, Unmet> {
    let known = Known { id: parsed(&id)?, version };
    let before = appointment(visit.town(), &visit.caller, &known.id).await?;
    let (body, named) = (&sent.body, |name: &str| sent.fields.contains_key(name));
    let decision = match &body.decision {
        Some(citation) => Some(citation.cited()?),
        None if named("decision") => None,
        None => before.decision.map(|(id, _)| Cited::Noted(id)),
    };
    let from = match &body.from {
        Some(from) => field("from", from, Form::Day)?,
        None if named("from") => return Err(Refusal::plain(Message::new("organisation-field-required")).at("from").into()),
        None => before.period.from,
    };
    let until = if named("until") { maybe_field("until", body.until.as_deref(), Form::Day)? } else { before.period.until };
    let rewriting = Rewriting { decision, period: Period { from, until } };
    let kept = appointment_change(visit.town(), &visit.caller, &known, &rewriting, visit.at).await?;
    Ok(versioned(AppointmentKept::of(&kept), kept.version))
}

/// The end of an appointment.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
pub(super) struct Ending {
    /// The version that was read.
    pub(super) version: i64,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    pub(super) until: String,
}

impl Ending {
    fn sample() -> Self {
        Self { version: 1, until: "2027-01-01".to_owned() }
    }
}

/// Ends an appointment
#[utoipa::path(post, path = "/api/v1/appointments/{id}/end", operation_id = "end_appointment", tag = "appointments",
    params(("id" = String, Path, description = "The appointment's id.", format = Uuid)), request_body = Ending,
    responses((status = 200, description = "The appointment as it is kept.", body = AppointmentKept),
        (status = 412, description = "Somebody else has changed the record since it was read.")))]
async fn end(visit: Bearer, Path(id): Path<String>, sent: Sent<Ending>) -> Result<Response, Unmet> {
    let until = field("until", &sent.body.until, Form::Day)?;
    let known = Known { id: parsed(&id)?, version: sent.body.version };
    let kept = appointment_end(visit.town(), &visit.caller, &known, until, visit.at).await?;
    Ok(versioned(AppointmentKept::of(&kept), kept.version))
}
