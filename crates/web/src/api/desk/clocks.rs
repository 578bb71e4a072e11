//! The clocks of the law of a security incident: `/api/v1/cases/{id}/clocks`.

use crate::api::asked::Sent;
use crate::api::problem::Unmet;
use crate::api::writing::texts;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use domain::calendar::Due;
use domain::desk::incident::LegalClock;
use domain::identity::CaseId;
use routines::Failure;
use routines::desk::case;
use routines::incidents::{Acting, clock_mark, clocks};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::api::operations! {
    "/api/v1/cases/{id}/clocks" => get list, post note;
}

/// A clock of the law.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ClockDetail {
    /// The word by which the rule is called.
    rule: String,
    /// Where it stands in the law.
    citation: String,
    /// When it began.
    #[schema(format = DateTime)]
    started_at: String,
    /// The moment or the day at which it ends.
    ends: String,
    /// Who acts next: `coordinator` or `data-protection-officer`.
    acting: String,
    /// `reported` or `not-applicable`, once that was noted.
    outcome: Option<String>,
    /// When it was reported.
    #[schema(format = DateTime)]
    reported_at: Option<String>,
    /// The authority's number.
    reference: Option<String>,
    /// Why it does not hold.
    reason: Option<String>,
}

impl ClockDetail {
    fn of(clock: &LegalClock) -> Self {
        let acting = match clock.acting() {
            Acting::Coordinator => "coordinator",
            Acting::DataProtectionOfficer => "data-protection-officer",
        };
        let ends = match clock.deadline.due {
            Due::Moment(at) => at.to_string(),
            Due::Day(day) => day.to_string(),
        };
        let mark = clock.mark.as_ref();
        Self {
            rule: clock.rule().id.clone(),
            citation: clock.rule().citation(),
            started_at: clock.deadline.started_at.to_string(),
            ends,
            acting: acting.to_owned(),
            outcome: mark.map(|mark| mark.kind.word().to_owned()),
            reported_at: mark.map(|mark| mark.at.to_string()),
            reference: mark.and_then(|mark| mark.reference.clone()),
            reason: mark.and_then(|mark| mark.reason.clone()),
        }
    }

    fn sample() -> Self {
        Self {
            rule: "cyber-early-warning".to_owned(),
            citation: "2025:1506 2 kap. 5 §".to_owned(),
            started_at: "2026-11-23T07:15:00Z".to_owned(),
            ends: "2026-11-24T07:15:00Z".to_owned(),
            acting: "coordinator".to_owned(),
            outcome: Some("reported".to_owned()),
            reported_at: Some("2026-11-23T15:00:00Z".to_owned()),
            reference: Some("MCF-2026-42".to_owned()),
            reason: None,
        }
    }
}

/// The clocks of an incident.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ClocksDetail {
    /// What ends first stands first; none of a case that is no incident.
    clocks: Vec<ClockDetail>,
}

impl ClocksDetail {
    fn sample() -> Self {
        Self { clocks: vec![ClockDetail::sample()] }
    }
}

/// What is noted of a clock.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ClockNoted {
    /// The word by which the rule is called.
    #[schema(max_length = 100)]
    clock: String,
    /// `reported` or `not-applicable`.
    #[schema(pattern = "^(reported|not-applicable)$")]
    mark: String,
    /// When it was reported; now where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    reported_at: Option<String>,
    /// The authority's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    clock_reference: Option<String>,
    /// Why it does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    clock_reason: Option<String>,
}

impl ClockNoted {
    fn sample() -> Self {
        Self {
            clock: "cyber-early-warning".to_owned(),
            mark: "reported".to_owned(),
            reported_at: None,
            clock_reference: Some("MCF-2026-42".to_owned()),
            clock_reason: None,
        }
    }
}

fn parsed(id: &str) -> Result<CaseId, Failure> {
    id.parse().map_err(|_| Failure::missing("case", id))
}

async fn told(visit: &Bearer, id: &CaseId) -> Result<Json<ClocksDetail>, Unmet> {
    let seen = case(visit.town(), &visit.caller, id, visit.at).await?;
    let told = clocks(visit.town(), &seen.case, visit.at).await?;
    Ok(Json(ClocksDetail { clocks: told.clocks.iter().map(ClockDetail::of).collect() }))
}

/// The clocks of the law
///
/// Those that a security incident set going when the municipality became aware of it, by the packs in force.
#[utoipa::path(get, path = "/api/v1/cases/{id}/clocks", operation_id = "list_case_clocks", tag = "desk",
    params(("id" = String, Path, description = "The case's id.", format = Uuid)),
    responses((status = 200, description = "The clocks.", body = ClocksDetail)))]
async fn list(visit: Bearer, Path(id): Path<String>) -> Result<Json<ClocksDetail>, Unmet> {
    told(&visit, &parsed(&id)?).await
}

/// Notes something of a clock
///
/// That it was reported, or why it does not hold; what was noted of it before gives way and stays in the journal.
#[utoipa::path(post, path = "/api/v1/cases/{id}/clocks", operation_id = "note_case_clock", tag = "desk",
    params(("id" = String, Path, description = "The case's id.", format = Uuid)),
    request_body = ClockNoted,
    responses((status = 200, description = "The clocks as they stand now.", body = ClocksDetail)))]
async fn note(visit: Bearer, Path(id): Path<String>, sent: Sent<ClockNoted>) -> Result<Json<ClocksDetail>, Unmet> {
    let (id, texts) = (parsed(&id)?, texts(&sent.fields, &[])?);
    let get = |name: &str| texts.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone()).unwrap_or_default();
    clock_mark(visit.town(), &visit.caller, &id, get, visit.at).await?;
    told(&visit, &id).await
}
