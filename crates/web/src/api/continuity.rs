//! Continuity: `/api/v1/continuity-plans`, the plan of a system, and `/api/v1/continuity-trials`.

use super::asked::{Asked, Form, Read, Sent, parameter};
use super::closed::{FOLDER_FILES, chosen};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use super::systems::Named;
use super::writing::{borrowed, created, texts, versioned};
use crate::continuity::paper::{folder_pdf, folder_zip};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::continuity::Plan;
use domain::identity::{SystemId, TrialId};
use routines::Failure;
use routines::continuity::{
    Last, Line, TrialRow, Trying, lines, plan as read_plan, plan_save, trial as read_trial, trial_save, trials as read_trials,
};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/continuity-plans" => get order;
    "/api/v1/systems/{id}/continuity-plan" => get one_plan, patch change_plan;
    "/api/v1/systems/{id}/continuity-trials" => post add;
    "/api/v1/continuity-trials" => get all;
    "/api/v1/continuity-trials/{id}" => get one, patch change;
    "/api/v1/continuity-folder" => get folder;
}

/// A system in use in the order in which systems are started.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct PlaceInOrder {
    /// The place; the first is 1.
    #[schema(minimum = 1)]
    place: i64,
    /// The system.
    system: Named,
    /// `low`, `medium`, `high` or `vital`.
    criticality: Option<String>,
    /// Within how many hours it must be back.
    recovery_time_hours: Option<i64>,
    /// The systems in use that must be up before it.
    needs: Vec<Named>,
    /// The system for whose sake it goes before its own turn.
    for_the_sake_of: Option<Named>,
    /// Whether it stands in a ring of needs, so that one of them starts without what it needs.
    in_ring: bool,
    /// Whether a reserve routine is written.
    reserve_routine: bool,
    /// Whether it is written how it is started.
    restart_known: bool,
    /// The last exercise.
    exercise: Option<LastTrial>,
    /// The last restore test.
    restore_test: Option<LastTrial>,
}

/// What was tried last.
#[derive(Debug, Serialize, ToSchema)]
struct LastTrial {
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// `held`, `flawed` or `failed`.
    outcome: String,
}

impl LastTrial {
    fn of(last: Last) -> Self {
        Self { day: last.day.to_string(), outcome: last.outcome.word().to_owned() }
    }
}

impl PlaceInOrder {
    fn of(line: &Line) -> Self {
        let standing = &line.standing;
        let named = |(id, name): &(SystemId, String)| Named::of(id, name);
        Self {
            place: i64::try_from(line.place).unwrap_or(i64::MAX),
            system: Named::of(&standing.system, &standing.name),
            criticality: standing.criticality.map(|each| each.word().to_owned()),
            recovery_time_hours: standing.recovery_time_hours,
            needs: line.needs.iter().map(named).collect(),
            for_the_sake_of: line.for_the_sake_of.as_ref().map(named),
            in_ring: line.in_ring,
            reserve_routine: line.plan.as_ref().is_some_and(|plan| plan.reserve.is_some()),
            restart_known: line.plan.as_ref().is_some_and(|plan| plan.restart.is_some()),
            exercise: standing.exercise.map(LastTrial::of),
            restore_test: standing.restore_test.map(LastTrial::of),
        }
    }

    fn sample() -> Self {
        Self {
            place: 3,
            system: Named { id: id(1), name: "Hemtur".to_owned() },
            criticality: Some("vital".to_owned()),
            recovery_time_hours: Some(4),
            needs: Vec::new(),
            for_the_sake_of: None,
            in_ring: false,
            reserve_routine: true,
            restart_known: true,
            exercise: Some(LastTrial { day: "2026-03-12".to_owned(), outcome: "flawed".to_owned() }),
            restore_test: None,
        }
    }
}

/// The plan of one system.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct PlanDetail {
    /// The version, as `If-Match` takes it; 0 while nothing is written.
    version: i64,
    /// How the work is done meanwhile.
    reserve: Option<String>,
    /// Where the papers and forms for it lie.
    reserve_place: Option<String>,
    /// In which turn it is started, from 1 to 9; none: after all that have one.
    turn: Option<i64>,
    /// How it is started, step by step.
    restart: Option<String>,
    /// Whom to call when it is down.
    contacts: Option<String>,
    /// The day on which somebody last went through it.
    #[schema(format = Date)]
    reviewed: Option<String>,
}

impl PlanDetail {
    fn of(plan: &Plan) -> Self {
        Self {
            version: plan.version,
            reserve: plan.reserve.clone(),
            reserve_place: plan.reserve_place.clone(),
            turn: plan.turn,
            restart: plan.restart.clone(),
            contacts: plan.contacts.clone(),
            reviewed: plan.reviewed.map(|day| day.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            version: 1,
            reserve: Some("Listan i pärmen på expeditionen.".to_owned()),
            reserve_place: Some("Röd pärm, expeditionen".to_owned()),
            turn: Some(1),
            restart: Some("Starta databasen, sedan tjänsten.".to_owned()),
            contacts: Some("Treva AB, dygnet runt, avtal 2025-114".to_owned()),
            reviewed: Some("2026-10-06".to_owned()),
        }
    }
}

/// What of a plan is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct PlanWritten {
    /// How the work is done meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    reserve: Option<String>,
    /// Where the papers and forms for it lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    reserve_place: Option<String>,
    /// In which turn it is started.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 9)]
    turn: Option<i64>,
    /// How it is started.
    #[serde(skip_serializing_if = "Option::is_none")]
    restart: Option<String>,
    /// Whom to call when it is down.
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<String>,
    /// The day on which somebody went through it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    reviewed: Option<String>,
}

impl PlanWritten {
    fn sample() -> Self {
        Self { reserve: Some("Listan i pärmen på expeditionen.".to_owned()), turn: Some(1), ..Self::default() }
    }
}

/// An exercise or a restore test.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct TrialDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The system.
    system: Named,
    /// `exercise` or `restore-test`.
    kind: String,
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// `held`, `flawed` or `failed`.
    outcome: String,
    /// Within how many hours the system was back; hours begun count as whole.
    hours: Option<i64>,
    /// How many hours of work were lost.
    lost_hours: Option<i64>,
    /// What it taught.
    note: Option<String>,
    /// Who noted it; left out where the identity is protected.
    noted_by: Option<String>,
}

impl TrialDetail {
    fn of(row: &TrialRow) -> Self {
        let trial = &row.trial;
        Self {
            id: trial.id.to_string(),
            version: trial.version,
            system: Named::of(&trial.system, &row.system_name),
            kind: trial.kind.word().to_owned(),
            day: trial.day.to_string(),
            outcome: trial.outcome.word().to_owned(),
            hours: trial.hours,
            lost_hours: trial.lost_hours,
            note: trial.note.clone(),
            noted_by: row.noted_by.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(14),
            version: 1,
            system: Named { id: id(1), name: "Hemtur".to_owned() },
            kind: "restore-test".to_owned(),
            day: "2026-10-06".to_owned(),
            outcome: "held".to_owned(),
            hours: Some(3),
            lost_hours: Some(8),
            note: Some("Hela registret lästes tillbaka.".to_owned()),
            noted_by: Some("Maja Öberg".to_owned()),
        }
    }
}

/// What of an exercise or a restore test is written; `kind`, `day` and `outcome` are needed for a new one.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct TrialWritten {
    /// `exercise` or `restore-test`.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    day: Option<String>,
    /// `held`, `flawed` or `failed`; what did not hold says what was lacking, in `note`.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// Within how many hours the system was back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 8_784)]
    hours: Option<i64>,
    /// How many hours of work were lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 8_784)]
    lost_hours: Option<i64>,
    /// What it taught.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl TrialWritten {
    fn sample() -> Self {
        Self {
            kind: Some("restore-test".to_owned()),
            day: Some("2026-10-06".to_owned()),
            outcome: Some("held".to_owned()),
            hours: Some(3),
            ..Self::default()
        }
    }
}

/// Which part of the order is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OrderAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The systems in the order of starting
///
/// What another system needs stands before it.
#[utoipa::path(get, path = "/api/v1/continuity-plans", operation_id = "list_continuity_plans", tag = "continuity",
    params(OrderAsked),
    responses((status = 200, description = "A page of the systems in use, in the order in which they are started.",
        body = Listed<PlaceInOrder>)))]
async fn order(visit: Bearer, Asked(asked): Asked<OrderAsked>) -> Result<Json<Listed<PlaceInOrder>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let all = lines(visit.town(), &visit.caller).await?;
    Ok(Json(paging.cut(all.iter().collect(), PlaceInOrder::of)))
}

fn system(id: &str) -> Result<SystemId, Failure> {
    id.parse().map_err(|_| Failure::missing("system", id))
}

fn parsed(id: &str) -> Result<TrialId, Failure> {
    id.parse().map_err(|_| Failure::missing("continuity-trial", id))
}

/// The plan of a system
#[utoipa::path(get, path = "/api/v1/systems/{id}/continuity-plan", operation_id = "get_continuity_plan", tag = "continuity",
    params(("id" = String, Path, description = "The system's id.", format = Uuid)),
    responses((status = 200, description = "The plan, empty and of version 0 where none is written; its version is the `ETag`.",
        body = PlanDetail)))]
async fn one_plan(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let seen = read_plan(visit.town(), &visit.caller, &system(&id)?).await?.plan;
    Ok(versioned(PlanDetail::of(&seen), seen.version))
}

/// Writes the plan of a system
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/systems/{id}/continuity-plan", operation_id = "change_continuity_plan", tag = "continuity",
    params(("id" = String, Path, description = "The system's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"0\"")),
    request_body(content = PlanWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The plan as it is kept.", body = PlanDetail)))]
async fn change_plan(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<PlanWritten>,
) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let known = Known { id: system(&id)?, version };
    let kept = plan_save(visit.town(), &visit.caller, &known, &borrowed(&texts), visit.at).await?;
    Ok(versioned(PlanDetail::of(&kept), kept.version))
}

/// Which trials are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TrialsAsked {
    /// Only of this system.
    #[param(format = Uuid)]
    system: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// Exercises and restore tests
#[utoipa::path(get, path = "/api/v1/continuity-trials", operation_id = "list_continuity_trials", tag = "continuity",
    params(TrialsAsked),
    responses((status = 200, description = "A page of them, the newest first.", body = Listed<TrialDetail>)))]
async fn all(visit: Bearer, Asked(asked): Asked<TrialsAsked>) -> Result<Json<Listed<TrialDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let mut all = read_trials(visit.town(), &visit.caller).await?;
    let system: Option<SystemId> = parameter("system", asked.system.as_deref(), Form::Id)?;
    if let Some(system) = &system {
        all.retain(|row| row.trial.system == *system);
    }
    Ok(Json(paging.cut(all, |row| TrialDetail::of(&row))))
}

/// One exercise or restore test
#[utoipa::path(get, path = "/api/v1/continuity-trials/{id}", operation_id = "get_continuity_trial", tag = "continuity",
    params(("id" = String, Path, description = "Its id.", format = Uuid)),
    responses((status = 200, description = "The exercise or test; its version is the `ETag`.", body = TrialDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let row = read_trial(visit.town(), &visit.caller, &parsed(&id)?).await?.row;
    Ok(versioned(TrialDetail::of(&row), row.trial.version))
}

/// Notes an exercise or a restore test
#[utoipa::path(post, path = "/api/v1/systems/{id}/continuity-trials", operation_id = "add_continuity_trial", tag = "continuity",
    params(("id" = String, Path, description = "The system's id.", format = Uuid)),
    request_body = TrialWritten,
    responses((status = 201, description = "It as it is kept; `Location` is its address.", body = TrialDetail)))]
async fn add(visit: Bearer, Path(id): Path<String>, sent: Sent<TrialWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let trying = Trying::New(system(&id)?);
    let kept = trial_save(visit.town(), &visit.caller, &trying, &borrowed(&texts), visit.at).await?;
    let row = read_trial(visit.town(), &visit.caller, &kept.id).await?.row;
    Ok(created(&format!("/api/v1/continuity-trials/{}", kept.id), TrialDetail::of(&row), kept.version))
}

/// Puts an exercise or a restore test right
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/continuity-trials/{id}", operation_id = "change_continuity_trial", tag = "continuity",
    params(("id" = String, Path, description = "Its id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = TrialWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "It as it is kept.", body = TrialDetail)))]
async fn change(visit: Bearer, Path(id): Path<String>, Read(version): Read, sent: Sent<TrialWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &[])?;
    let trying = Trying::Known(Known { id: parsed(&id)?, version });
    let kept = trial_save(visit.town(), &visit.caller, &trying, &borrowed(&texts), visit.at).await?;
    let row = read_trial(visit.town(), &visit.caller, &kept.id).await?.row;
    Ok(versioned(TrialDetail::of(&row), kept.version))
}

/// As which file the crisis folder is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FolderAsked {
    /// `zip` (plain texts and tables, and the PDF where one is made here) or `pdf`; `zip` where it is left out.
    #[param(example = "zip", pattern = "one-of:folder-file")]
    format: Option<String>,
}

/// The crisis folder
///
/// What one needs when nothing answers: whom to call, the clocks of the law, the order of starting, each system.
/// The same that is written every night where the municipality says.
#[utoipa::path(get, path = "/api/v1/continuity-folder", operation_id = "get_continuity_folder", tag = "continuity",
    params(FolderAsked),
    responses((status = 200, description = "The file.", content(
        (String = "application/zip", example = json!("…")), (String = "application/pdf", example = json!("…")))),
        (status = 404, description = "No PDF is made here.")))]
async fn folder(visit: Bearer, Asked(asked): Asked<FolderAsked>) -> Result<Response, Unmet> {
    let printed = chosen("format", asked.format.as_deref(), &FOLDER_FILES)?.unwrap_or_default();
    if printed { Ok(folder_pdf(&visit, &visit.caller).await?) } else { Ok(folder_zip(&visit, &visit.caller).await?) }
}
