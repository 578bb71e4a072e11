//! Known faults: `/api/v1/problems`.

use crate::api::asked::{Asked, Form, Read, Sent, parameter};
use crate::api::closed::{PROBLEM_STATES, chosen};
use crate::api::examples::id;
use crate::api::named::Named;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Unmet;
use crate::api::writing::{Records, added, changed, known, named, told};
use crate::desk::arrange::problem_says;
use crate::language::Words;
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::identity::{ProblemId, SystemId};
use domain::language::Language;
use domain::refusal::Message;
use domain::sorting::folded;
use routines::Failure;
use routines::desk::{Over, Problem, ProblemNames, problem, problem_names, problem_save, problems as read_problems};
use routines::organisation::Known;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::api::operations! {
    "/api/v1/problems" => get problems, post add;
    "/api/v1/problems/{id}" => get one, patch change;
    "/api/v1/problems/{id}/end" => post end;
    "/api/v1/problems/{id}/reopen" => post reopen;
}

/// A known fault in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ProblemSummary {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// What it is, in a line.
    name: String,
    /// The system.
    system: Option<Named>,
    /// Since when.
    #[schema(format = DateTime)]
    since: String,
    /// Until when; none while it lasts.
    #[schema(format = DateTime)]
    until: Option<String>,
    /// Whether the staff of the municipality are told on top of their pages while it lasts.
    told_staff: bool,
    /// Whether everybody is told on the public page.
    told_public: bool,
}

impl ProblemSummary {
    fn of(problem: &Problem, names: &ProblemNames) -> Self {
        Self {
            id: problem.id.to_string(),
            name: problem.name.clone(),
            system: system(problem, names),
            since: problem.since.to_string(),
            until: problem.until.map(|until| until.to_string()),
            told_staff: problem.told_staff,
            told_public: problem.told_public,
        }
    }

    fn sample() -> Self {
        Self {
            id: id(72),
            name: "Hemtur svarar inte i mobilnätet".to_owned(),
            system: Some(Named::of(&id(1), "Hemtur")),
            since: "2026-11-23T07:00:00Z".to_owned(),
            until: None,
            told_staff: true,
            told_public: false,
        }
    }
}

fn system(problem: &Problem, names: &ProblemNames) -> Option<Named> {
    problem.system.as_ref().map(|id| Named::of(id, names.system(problem)))
}

/// A known fault.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ProblemDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// What it is, in a line.
    name: String,
    /// The system.
    system: Option<Named>,
    /// What one notices.
    text: Option<String>,
    /// How one gets round it.
    workaround: Option<String>,
    /// What it comes from, once that is known.
    cause: Option<String>,
    /// The article that tells more of it, where whoever asks may read it.
    article: Option<Named>,
    /// Since when.
    #[schema(format = DateTime)]
    since: String,
    /// Until when; none while it lasts.
    #[schema(format = DateTime)]
    until: Option<String>,
    /// Whether the staff of the municipality are told on top of their pages while it lasts.
    told_staff: bool,
    /// Whether everybody is told on the public page.
    told_public: bool,
}

impl ProblemDetail {
    fn of(problem: &Problem, names: &ProblemNames) -> Self {
        let article = problem.article.as_ref().and_then(|id| Some(Named::of(id, names.articles.get(id)?.clone())));
        Self {
            id: problem.id.to_string(),
            version: problem.version,
            name: problem.name.clone(),
            system: system(problem, names),
            text: problem.text.clone(),
            workaround: problem.workaround.clone(),
            cause: problem.cause.clone(),
            article,
            since: problem.since.to_string(),
            until: problem.until.map(|until| until.to_string()),
            told_staff: problem.told_staff,
            told_public: problem.told_public,
        }
    }

    fn sample() -> Self {
        let ProblemSummary { id, name, system, since, until, told_staff, told_public } = ProblemSummary::sample();
        Self {
            id,
            version: 1,
            name,
            system,
            text: Some("Listan står tom.".to_owned()),
            workaround: Some("Använd det trådlösa nätet.".to_owned()),
            cause: None,
            article: None,
            since,
            until,
            told_staff,
            told_public,
        }
    }
}

/// What of a known fault is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct ProblemWritten {
    /// What it is, in a line; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    name: Option<String>,
    /// The id of the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    system: Option<String>,
    /// What one notices.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    text: Option<String>,
    /// How one gets round it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    workaround: Option<String>,
    /// What it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 8000)]
    cause: Option<String>,
    /// The id of the published article that tells more of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    article: Option<String>,
    /// Since when; now where a new one leaves it out, and never emptied.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    since: Option<String>,
    /// Whether the staff of the municipality are told on top of their pages while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    told_staff: Option<bool>,
    /// Whether everybody is told on the public page.
    #[serde(skip_serializing_if = "Option::is_none")]
    told_public: Option<bool>,
}

impl ProblemWritten {
    fn sample() -> Self {
        Self {
            name: Some("Hemtur svarar inte i mobilnätet".to_owned()),
            system: Some(id(1)),
            workaround: Some("Använd det trådlösa nätet.".to_owned()),
            told_staff: Some(true),
            ..Self::default()
        }
    }
}

/// Which known faults are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ProblemsAsked {
    /// A part of anything that it says, or of the system's name.
    q: Option<String>,
    /// Only those that are `lasting`, or only those that are `over`.
    #[param(example = "lasting", pattern = "one-of:problem-state")]
    state: Option<String>,
    /// Only those of the system with this id.
    #[param(format = Uuid)]
    system: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The known faults
///
/// Those that last first, the newest before the older.
#[utoipa::path(get, path = "/api/v1/problems", operation_id = "list_problems", tag = "desk", params(ProblemsAsked),
    responses((status = 200, description = "A page of the known faults.", body = Listed<ProblemSummary>)))]
async fn problems(visit: Bearer, Asked(asked): Asked<ProblemsAsked>) -> Result<Json<Listed<ProblemSummary>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let lasts = chosen("state", asked.state.as_deref(), &PROBLEM_STATES)?;
    let system = parameter::<SystemId>("system", asked.system.as_deref(), Form::Id)?;
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let mut all = read_problems(visit.town(), &visit.caller).await?;
    let names = problem_names(visit.town(), &visit.caller, visit.at).await?;
    all.retain(|problem| {
        lasts.is_none_or(|lasts| problem.lasts() == lasts)
            && (system.is_none() || problem.system == system)
            && problem_says(problem, names.system(problem), &part)
    });
    Ok(Json(paging.cut(all, |problem| ProblemSummary::of(&problem, &names))))
}

/// The known faults as records.
struct Problems;

impl Records for Problems {
    type Id = ProblemId;
    type Detail = ProblemDetail;
    const KIND: &'static str = "problem";
    const AT: &'static str = "/api/v1/problems";

    async fn read(visit: &Bearer, id: &ProblemId) -> Result<(ProblemDetail, i64), Unmet> {
        let problem = problem(visit.town(), &visit.caller, id).await?;
        let names = problem_names(visit.town(), &visit.caller, visit.at).await?;
        Ok((ProblemDetail::of(&problem, &names), problem.version))
    }

    async fn save(visit: &Bearer, known: Option<&Known<ProblemId>>, fields: &[(&str, &str)]) -> Result<ProblemId, Failure> {
        Ok(problem_save(visit.town(), &visit.caller, known, (fields, None), visit.at).await?.id)
    }
}

/// One known fault
#[utoipa::path(get, path = "/api/v1/problems/{id}", operation_id = "get_problem", tag = "desk",
    params(("id" = String, Path, description = "The known fault's id.", format = Uuid)),
    responses((status = 200, description = "The known fault; its version is the `ETag`.", body = ProblemDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    told::<Problems>(&visit, &named::<Problems>(&id)?).await
}

/// Notes a known fault
///
/// For whoever works at the desk. Whom it is told to sees it on top of their pages while it lasts.
#[utoipa::path(post, path = "/api/v1/problems", operation_id = "add_problem", tag = "desk", request_body = ProblemWritten,
    responses((status = 201, description = "The known fault as it is kept; `Location` is its address.", body = ProblemDetail)))]
async fn add(visit: Bearer, sent: Sent<ProblemWritten>) -> Result<Response, Unmet> {
    added::<Problems>(&visit, &sent.fields).await
}

/// Changes a known fault
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/problems/{id}", operation_id = "change_problem", tag = "desk",
    params(("id" = String, Path, description = "The known fault's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = ProblemWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The known fault as it is kept.", body = ProblemDetail)))]
async fn change(
    visit: Bearer,
    Path(id): Path<String>,
    Read(version): Read,
    sent: Sent<ProblemWritten>,
) -> Result<Response, Unmet> {
    changed::<Problems>(&visit, (&id, version), &sent.fields).await
}

/// Says of a known fault that it is over, or that it is back.
async fn lasting(visit: &Bearer, (id, version): (&str, i64), over: bool) -> Result<Response, Unmet> {
    let known = known::<Problems>(id, version)?;
    let say = |message: &Message| Words::of(Language::Sv).message(message);
    let over = if over { Over::Mended(&say) } else { Over::Back };
    let kept = problem_save(visit.town(), &visit.caller, Some(&known), (&[], Some(over)), visit.at).await?;
    told::<Problems>(visit, &kept.id).await
}

/// Says that a known fault is mended
///
/// It is over from now on, and told on top of no page any more. Whoever asked in an open case because of it is told so.
#[utoipa::path(post, path = "/api/v1/problems/{id}/end", operation_id = "end_problem", tag = "desk",
    params(("id" = String, Path, description = "The known fault's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 200, description = "The known fault as it is kept.", body = ProblemDetail)))]
async fn end(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<Response, Unmet> {
    lasting(&visit, (&id, version), true).await
}

/// Says that a known fault is back
///
/// It lasts since when it first did.
#[utoipa::path(post, path = "/api/v1/problems/{id}/reopen", operation_id = "reopen_problem", tag = "desk",
    params(("id" = String, Path, description = "The known fault's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    responses((status = 200, description = "The known fault as it is kept.", body = ProblemDetail)))]
async fn reopen(visit: Bearer, Path(id): Path<String>, Read(version): Read) -> Result<Response, Unmet> {
    lasting(&visit, (&id, version), false).await
}
