//! Bodies: `/api/v1/bodies`.

use super::asked::{Asked, Form, Read, Sent, field, parameter, word};
use super::examples::id;
use super::handing::blamed;
use super::paging::{Listed, Paging};
use super::posts::Ending;
use super::problem::Unmet;
use super::writing::{Spelling, borrowed, created, renamed, texts, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use domain::Day;
use domain::identity::BodyId;
use domain::organisation::{Body, BodyKind, WorkplaceCount};
use domain::sorting::folded;
use routines::Failure;
use routines::organisation::{Known, body, body_save, organisation, workplaces_record};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/bodies" => get bodies, post add;
    "/api/v1/bodies/{id}" => get one, patch change;
    "/api/v1/bodies/{id}/end" => post end;
    "/api/v1/bodies/{id}/workplace-counts" => get counts, post count;
}

/// A body of the municipality, or a party outside.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct BodyDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The code by which files name it.
    code: Option<String>,
    /// The name.
    name: String,
    /// The short name.
    short: Option<String>,
    /// `assembly`, `executive-board`, `board`, `administration`, `unit`, `group`, `district` or `outside`.
    kind: String,
    /// What a party outside is: `region`, `neighbour`, `supplier`, `school`, `company`, `university`, `other`.
    outside: Option<String>,
    /// The id of the body above.
    #[schema(format = Uuid)]
    parent: Option<String>,
    /// The sector that begins here, by its key.
    sector: Option<String>,
    /// What the regulation asks of it: `it-unit`, `it-group`, `project-group`, `education`, `audit`.
    function: Option<String>,
    /// Its first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it is no longer there.
    #[schema(format = Date)]
    until: Option<String>,
    /// The address for mail.
    email: Option<String>,
    /// The telephone number.
    phone: Option<String>,
    /// The organisation number.
    organisation_number: Option<String>,
}

impl BodyDetail {
    fn of(body: &Body) -> Self {
        Self {
            id: body.id.to_string(),
            version: body.version,
            code: body.code.clone(),
            name: body.name.clone(),
            short: body.short.clone(),
            kind: body.kind.word().to_owned(),
            outside: body.outside.map(|each| each.word().to_owned()),
            parent: body.parent.as_ref().map(ToString::to_string),
            sector: body.sector.clone(),
            function: body.function.map(|each| each.word().to_owned()),
            from: body.period.from.to_string(),
            until: body.period.until.map(|day| day.to_string()),
            email: body.email.clone(),
            phone: body.phone.clone(),
            organisation_number: body.organisation_number.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(2),
            version: 1,
            code: Some("HT".to_owned()),
            name: "Hemtjänsten".to_owned(),
            short: None,
            kind: "unit".to_owned(),
            outside: None,
            parent: Some(id(3)),
            sector: None,
            function: None,
            from: "2019-01-01".to_owned(),
            until: None,
            email: Some("hemtjanst@lindhamn.example".to_owned()),
            phone: None,
            organisation_number: None,
        }
    }
}

/// What of a body is written: what is left out is left alone, `null` empties a field.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct BodyWritten {
    /// The code by which files name it; unique where given.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// The name; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    short: Option<String>,
    /// The kind, or what a party outside is; needed for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// The body above, by id, code or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// The sector that begins here.
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<String>,
    /// What the regulation asks of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    function: Option<String>,
    /// Its first day; today where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    from: Option<String>,
    /// The first day on which it is no longer there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    until: Option<String>,
    /// The address for mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// The telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// The organisation number.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_number: Option<String>,
}

/// How the fields are spelt for the rules.
const SPELLINGS: [Spelling; 2] = [renamed("from", "valid_from"), renamed("until", "valid_until")];

impl BodyWritten {
    fn sample() -> Self {
        Self {
            code: Some("HT".to_owned()),
            name: Some("Hemtjänsten".to_owned()),
            kind: Some("unit".to_owned()),
            parent: Some("OF".to_owned()),
            ..Self::default()
        }
    }
}

/// Which bodies are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BodiesAsked {
    /// A part of the name or the code.
    q: Option<String>,
    /// Only of this kind; `outside` for parties outside.
    #[param(example = "unit", pattern = "one-of:body-kind")]
    kind: Option<String>,
    /// Only those directly under this body.
    #[param(format = Uuid)]
    parent: Option<String>,
    /// Those in office on this day; today where it is left out.
    #[param(format = Date)]
    on: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The bodies in office
///
/// In the order of the tree, parties outside last.
#[utoipa::path(get, path = "/api/v1/bodies", operation_id = "list_bodies", tag = "bodies", params(BodiesAsked),
    responses((status = 200, description = "A page of the bodies.", body = Listed<BodyDetail>)))]
async fn bodies(visit: Bearer, Asked(asked): Asked<BodiesAsked>) -> Result<Json<Listed<BodyDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let day: Option<Day> = parameter("on", asked.on.as_deref(), Form::Day)?;
    let kind = word("kind", asked.kind.as_deref(), "body-kind", BodyKind::read)?;
    let parent: Option<BodyId> = parameter("parent", asked.parent.as_deref(), Form::Id)?;
    let part = folded(asked.q.as_deref().unwrap_or_default());
    let seen = organisation(visit.town(), &visit.caller, day.unwrap_or(visit.today)).await?;
    let fits = |body: &Body| {
        kind.is_none_or(|kind| body.kind == kind)
            && parent.as_ref().is_none_or(|parent| body.parent.as_ref() == Some(parent))
            && (folded(&body.name).contains(&part) || body.code.as_deref().is_some_and(|code| folded(code).contains(&part)))
    };
    let all = seen.inside.into_iter().chain(seen.outside).map(|line| line.body).filter(fits).collect();
    Ok(Json(paging.cut(all, |body| BodyDetail::of(&body))))
}

fn parsed(id: &str) -> Result<BodyId, Failure> {
    id.parse().map_err(|_| Failure::missing("body", id))
}

/// One body
#[utoipa::path(get, path = "/api/v1/bodies/{id}", operation_id = "get_body", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid)),
    responses((status = 200, description = "The body; its version is the `ETag`.", body = BodyDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let seen = body(visit.town(), &visit.caller, &parsed(&id)?, visit.today).await?;
    Ok(versioned(BodyDetail::of(&seen.body), seen.body.version))
}

/// Adds a body
#[utoipa::path(post, path = "/api/v1/bodies", operation_id = "add_body", tag = "bodies", request_body = BodyWritten,
    responses((status = 201, description = "The body as it is kept; `Location` is its address.", body = BodyDetail)))]
async fn add(visit: Bearer, sent: Sent<BodyWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &SPELLINGS)?;
    let kept = body_save(visit.town(), &visit.caller, None, &borrowed(&texts), visit.at).await?;
    Ok(created(&format!("/api/v1/bodies/{}", kept.id), BodyDetail::of(&kept), kept.version))
}

/// Changes a body
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/bodies/{id}", operation_id = "change_body", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = BodyWritten, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The body as it is kept.", body = BodyDetail)))]
async fn change(visit: Bearer, Path(id): Path<String>, Read(version): Read, sent: Sent<BodyWritten>) -> Result<Response, Unmet> {
    let texts = texts(&sent.fields, &SPELLINGS)?;
    let known = Known { id: parsed(&id)?, version };
    let kept = body_save(visit.town(), &visit.caller, Some(&known), &borrowed(&texts), visit.at).await?;
    Ok(versioned(BodyDetail::of(&kept), kept.version))
}

/// Ends a body
///
/// Not before what stands under it.
#[utoipa::path(post, path = "/api/v1/bodies/{id}/end", operation_id = "end_body", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid)), request_body = Ending,
    responses((status = 200, description = "The body as it is kept.", body = BodyDetail),
        (status = 412, description = "Somebody else has changed the record since it was read.")))]
async fn end(visit: Bearer, Path(id): Path<String>, sent: Sent<Ending>) -> Result<Response, Unmet> {
    let until: Day = field("until", &sent.body.until, Form::Day)?;
    let known = Known { id: parsed(&id)?, version: sent.body.version };
    let until = until.to_string();
    let ended = body_save(visit.town(), &visit.caller, Some(&known), &[("valid_until", &until)], visit.at).await;
    let named = |field: Option<&str>| (field == Some("valid_until")).then_some("until");
    let kept = ended.map_err(|failure| blamed(failure, named))?;
    Ok(versioned(BodyDetail::of(&kept), kept.version))
}

/// How many workplaces, and pupils, a body has on a day.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct CountOnDay {
    /// The day of the count.
    #[schema(format = Date)]
    day: String,
    /// How many workplaces.
    #[schema(minimum = 0)]
    workplaces: i64,
    /// How many pupils, where the body is a school.
    #[serde(default)]
    #[schema(minimum = 0)]
    pupils: Option<i64>,
}

impl CountOnDay {
    fn of(count: &WorkplaceCount) -> Self {
        Self { day: count.day.to_string(), workplaces: count.workplaces, pupils: count.pupils }
    }

    fn sample() -> Self {
        Self { day: "2026-10-15".to_owned(), workplaces: 46, pupils: None }
    }
}

/// The counts of a body's workplaces
#[utoipa::path(get, path = "/api/v1/bodies/{id}/workplace-counts", operation_id = "list_workplace_counts", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid)),
    responses((status = 200, description = "The counts, as they were made.", body = Listed<CountOnDay>)))]
async fn counts(visit: Bearer, Path(id): Path<String>) -> Result<Json<Listed<CountOnDay>>, Unmet> {
    let seen = body(visit.town(), &visit.caller, &parsed(&id)?, visit.today).await?;
    let all: Vec<CountOnDay> = seen.workplaces.iter().take(250).map(CountOnDay::of).collect();
    Ok(Json(Paging::of(Some(250), None)?.cut(all, |count| count)))
}

/// Records a count of workplaces
///
/// A count of the same day takes the place of the one before.
#[utoipa::path(post, path = "/api/v1/bodies/{id}/workplace-counts", operation_id = "record_workplaces", tag = "bodies",
    params(("id" = String, Path, description = "The body's id.", format = Uuid)), request_body = CountOnDay,
    responses((status = 200, description = "The count as it is kept.", body = CountOnDay)))]
async fn count(visit: Bearer, Path(id): Path<String>, sent: Sent<CountOnDay>) -> Result<Json<CountOnDay>, Unmet> {
    let day = field("day", &sent.body.day, Form::Day)?;
    let CountOnDay { workplaces, pupils, .. } = sent.body;
    let count = WorkplaceCount { body: parsed(&id)?, day, workplaces, pupils };
    let kept = workplaces_record(visit.town(), &visit.caller, count, None, visit.at).await?;
    Ok(Json(CountOnDay::of(&kept)))
}
