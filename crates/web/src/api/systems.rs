//! Systems: `/api/v1/systems`.

mod shapes;

pub(super) use super::named::Named;

use super::asked::{Asked, Form, Read, Sent, field, parameter, word};
use super::closed::of_list;
use super::decisions::Citation;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong, one_of};
use super::writing::{borrowed, created, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::SystemId;
use domain::systems::Lifecycle;
use routines::Failure;
use routines::organisation::Known;
use routines::regulation::{gate_pass, system_move};
use routines::systems::{Moving, Passing, SystemFilter, SystemOrder, list, system, system_save};
use serde::{Deserialize, Serialize};
use shapes::{SystemDetail, SystemSummary, SystemWritten, written};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/systems" => get systems, post add;
    "/api/v1/systems/{id}" => get one, patch change;
    "/api/v1/systems/{id}/steps" => post step;
    "/api/v1/systems/{id}/gates" => post gate;
}

/// Which systems are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SystemsAsked {
    /// A part of the name, the number or the purpose.
    q: Option<String>,
    /// Only of this common kind, by its key.
    kind: Option<String>,
    /// Only in this phase; without it all but the retired.
    #[param(example = "operation", pattern = "one-of:lifecycle")]
    lifecycle: Option<String>,
    /// Only those kept on behalf of this board.
    #[param(format = Uuid)]
    board: Option<String>,
    /// Only those owned by this body or one under it.
    #[param(format = Uuid)]
    owner: Option<String>,
    /// Only those managed by this person today.
    #[param(format = Uuid)]
    manager: Option<String>,
    /// Only those without an owner, or only those with one.
    without_owner: Option<bool>,
    /// Only those without a manager today, or only those with one.
    without_manager: Option<bool>,
    /// By what they are sorted: `name`, `owner`, `lifecycle`, `users`, `contract_ends`, `cost`; a minus before it turns the order round.
    #[param(example = "-cost", pattern = "^-?(name|owner|lifecycle|users|contract_ends|cost)$")]
    sort: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// By what the systems may be sorted; the other way round with a minus sign before it.
const ORDERS: &str = "name, owner, lifecycle, users, contract_ends, cost";

fn order(word: &str) -> Option<SystemOrder> {
    Some(match word {
        "name" => SystemOrder::Name,
        "owner" => SystemOrder::Owner,
        "lifecycle" => SystemOrder::Lifecycle,
        "users" => SystemOrder::Active,
        "contract_ends" => SystemOrder::ContractEnds,
        "cost" => SystemOrder::Cost,
        _ => return None,
    })
}

/// The systems
#[utoipa::path(get, path = "/api/v1/systems", operation_id = "list_systems", tag = "systems", params(SystemsAsked),
    responses((status = 200, description = "A page of the systems, sorted as Swedes sort.", body = Listed<SystemSummary>)))]
async fn systems(visit: Bearer, Asked(asked): Asked<SystemsAsked>) -> Result<Json<Listed<SystemSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let sort = asked.sort.as_deref().unwrap_or("name");
    let (column, descending) = sort.strip_prefix('-').map_or((sort, false), |column| (column, true));
    let filter = SystemFilter {
        text: asked.q.clone().filter(|text| !text.is_empty()),
        kind: asked.kind.clone(),
        lifecycle: word("lifecycle", asked.lifecycle.as_deref(), "lifecycle", Lifecycle::read)?.into_iter().collect(),
        board: parameter("board", asked.board.as_deref(), Form::Id)?,
        owner: parameter("owner", asked.owner.as_deref(), Form::Id)?,
        manager: parameter("manager", asked.manager.as_deref(), Form::Id)?,
        without_owner: asked.without_owner,
        without_manager: asked.without_manager,
        order: order(column).ok_or_else(|| Wrong::query("sort", one_of(ORDERS)))?,
        descending,
        window: paging.window(),
        ..SystemFilter::default()
    };
    let found = list(visit.town(), &visit.caller, &filter, visit.today).await?;
    Ok(Json(paging.listed(found.rows.iter().map(SystemSummary::of).collect(), found.total)))
}

fn parsed(id: &str) -> Result<SystemId, Failure> {
    id.parse().map_err(|_| Failure::missing("system", id))
}

/// One system
#[utoipa::path(get, path = "/api/v1/systems/{id}", operation_id = "get_system", tag = "systems",
    params(("id" = String, Path, description = "The system's id.", format = Uuid)),
    responses((status = 200, description = "The system; its version is the `ETag`.", body = SystemDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let seen = system(visit.town(), &visit.caller, &parsed(&id)?, visit.today).await?;
    Ok(versioned(SystemDetail::of(&seen.system), seen.system.version))
}

/// Adds a system
#[utoipa::path(post, path = "/api/v1/systems", operation_id = "add_system", tag = "systems", request_body = SystemWritten,
    responses((status = 201, description = "The system as it is kept; `Location` is its address.", body = SystemDetail)))]
async fn add(visit: Bearer, sent: Sent<SystemWritten>) -> Result<Response, Unmet> {
    let texts = written(&sent)?;
    let kept = system_save(visit.town(), &visit.caller, None, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/systems/{}", kept.id), SystemDetail::of(&kept), kept.version))
}

/// Changes a system
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/systems/{id}", operation_id = "change_system", tag = "systems",
    params(("id" = String, Path, description = "The system's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"3\"")),
    request_body(content = SystemWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The system as it is kept.", body = SystemDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<SystemWritten>,
) -> Result<Response, Unmet> {
    let texts = written(&sent)?;
    let known = Known { id: parsed(&id)?, version };
    let kept = system_save(visit.town(), &visit.caller, Some(&known), &borrowed(&texts), visit.at).await?;
    Ok(versioned(SystemDetail::of(&kept), kept.version))
}

/// A step from one phase to another.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct PhaseStep {
    /// The version of the system that was read.
    version: i64,
    /// To which phase.
    to: String,
    /// On which day; today where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    day: Option<String>,
    /// The decision, where the step departs from good order or from a gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<Citation>,
}

impl PhaseStep {
    fn sample() -> Self {
        Self { version: 3, to: "phase-out".to_owned(), day: Some("2026-11-25".to_owned()), decision: None }
    }
}

/// Moves a system to another phase
///
/// Through the gates that the regulations in force ask for, or past them by decision.
#[utoipa::path(post, path = "/api/v1/systems/{id}/steps", operation_id = "move_system", tag = "systems",
    params(("id" = String, Path, description = "The system's id.", format = Uuid)), request_body = PhaseStep,
    responses((status = 200, description = "The system in its new phase.", body = SystemDetail),
        (status = 412, description = "Somebody else has changed the record since it was read.")))]
async fn step(visit: Bearer, Path(id): Path<String>, sent: Sent<PhaseStep>) -> Result<Response, Unmet> {
    let sent = sent.body;
    let to = Lifecycle::read(&sent.to).ok_or_else(|| Wrong::field("to", of_list("lifecycle")))?;
    let day = super::asked::maybe_field("day", sent.day.as_deref(), Form::Day)?.unwrap_or(visit.today);
    let decision = sent.decision.as_ref().map(Citation::cited).transpose()?;
    let known = Known { id: parsed(&id)?, version: sent.version };
    let moving = Moving { known, to, decision: decision.as_ref(), day };
    let (system, _) = system_move(visit.town(), &visit.caller, &moving, visit.at).await?;
    Ok(versioned(SystemDetail::of(&system), system.version))
}

/// A gate that was passed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct GateWritten {
    /// The key of the gate, as in the pack.
    gate: String,
    /// When.
    #[schema(format = Date)]
    day: String,
    /// The decision, where one was needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<Citation>,
    /// What was said, or where it can be read.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: String,
}

impl GateWritten {
    fn sample() -> Self {
        let note = "The IT unit has been asked and has no objection.".to_owned();
        Self { gate: "consultation".to_owned(), day: "2026-11-20".to_owned(), decision: None, note }
    }
}

/// Notes that a gate was passed
#[utoipa::path(post, path = "/api/v1/systems/{id}/gates", operation_id = "pass_gate", tag = "systems",
    params(("id" = String, Path, description = "The system's id.", format = Uuid)), request_body = GateWritten,
    responses((status = 200, description = "The system with the gate.", body = SystemDetail)))]
async fn gate(visit: Bearer, Path(id): Path<String>, sent: Sent<GateWritten>) -> Result<Response, Unmet> {
    let sent = sent.body;
    let day = field("day", &sent.day, Form::Day)?;
    let decision = sent.decision.as_ref().map(Citation::cited).transpose()?;
    let passing = Passing { system: parsed(&id)?, gate: &sent.gate, day, decision: decision.as_ref(), note: &sent.note };
    let system = gate_pass(visit.town(), &visit.caller, &passing, visit.at).await?;
    Ok(versioned(SystemDetail::of(&system), system.version))
}
