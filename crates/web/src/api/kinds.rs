//! Common kinds of system: `/api/v1/kinds`.

use super::asked::{Asked, Form, Read, Sent, field, maybe_field};
use super::decisions::Citation;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use super::systems::Named;
use super::writing::{created, versioned};
use crate::visit::Bearer;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::period::Period;
use domain::systems::KindException;
use routines::Failure;
use routines::organisation::Known;
use routines::regulation::{KindView, kind, kind_choose, kind_except, kinds as read_kinds};
use routines::systems::{Choosing, Excepting};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/kinds" => get kinds;
    "/api/v1/kinds/{key}" => get one;
    "/api/v1/kinds/{key}/choices" => post choose;
    "/api/v1/kinds/{key}/exceptions" => post except;
    "/api/v1/kinds/{key}/exceptions/{id}" => get exception, patch change_exception;
}

/// A common kind of system, and how alike it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct KindDetail {
    /// The key, as in the pack.
    key: String,
    /// The name.
    name: String,
    /// Whether it is to be the same in each sector, instead of in the whole municipality.
    by_sector: bool,
    /// What is the same, for the municipality or for each sector.
    standards: Vec<StandardDetail>,
    /// The systems that cover it.
    systems: Vec<Named>,
    /// Who uses another system.
    deviations: Vec<DeviationOfKind>,
    /// The exceptions, past ones too.
    exceptions: Vec<ExceptionDetail>,
}

/// What is the same within one reach.
#[derive(Debug, Serialize, ToSchema)]
struct StandardDetail {
    /// The sector; none for the municipality.
    sector: Option<String>,
    /// The system chosen by decision.
    chosen: Option<Named>,
    /// The system that most use, where none is chosen.
    most_used: Option<Named>,
}

/// A unit that uses another system than the one chosen.
#[derive(Debug, Serialize, ToSchema)]
struct DeviationOfKind {
    /// The unit; none where it is not known which.
    body: Option<Named>,
    /// The other system.
    system: Named,
    /// Why it may, where an exception was decided.
    reason: Option<String>,
    /// The first day on which the exception no longer holds.
    #[schema(format = Date)]
    excepted_until: Option<String>,
}

impl KindDetail {
    fn of(view: &KindView) -> Self {
        let named = |of: &Option<(domain::identity::SystemId, String)>| of.as_ref().map(|(id, name)| Named::of(id, name));
        Self {
            key: view.key.clone(),
            name: view.name.clone(),
            by_sector: view.by_sector,
            standards: view
                .standards
                .iter()
                .map(|each| StandardDetail {
                    sector: each.sector.clone(),
                    chosen: each.chosen.as_ref().map(|row| Named::of(&row.choice.system, &row.system_name)),
                    most_used: named(&each.most_used),
                })
                .collect(),
            systems: view.systems.iter().map(|(id, name)| Named::of(id, name)).collect(),
            deviations: view
                .deviations
                .iter()
                .map(|row| DeviationOfKind {
                    body: row.body.as_ref().map(|(id, name)| Named::of(id, name)),
                    system: Named::of(&row.system.0, &row.system.1),
                    reason: row.reason.clone(),
                    excepted_until: row.excepted_until.map(|day| day.to_string()),
                })
                .collect(),
            exceptions: view.exceptions.iter().map(ExceptionDetail::of).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            key: "finance".to_owned(),
            name: "Ekonomi".to_owned(),
            by_sector: false,
            standards: vec![StandardDetail { sector: None, chosen: Some(Named::of(&id(1), "Bokslut")), most_used: None }],
            systems: vec![Named::of(&id(1), "Bokslut")],
            deviations: Vec::new(),
            exceptions: vec![ExceptionDetail::sample()],
        }
    }
}

/// An exception of a unit from the common system.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ExceptionDetail {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version, as `If-Match` takes it.
    version: i64,
    /// The unit.
    body: Named,
    /// The other system.
    system: Named,
    /// Why.
    reason: String,
    /// The id of the decision.
    #[schema(format = Uuid)]
    decision: String,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[schema(format = Date)]
    until: Option<String>,
}

impl ExceptionDetail {
    fn of((each, body, system): &(KindException, String, String)) -> Self {
        Self {
            id: each.id.to_string(),
            version: each.version,
            body: Named::of(&each.body, body.as_str()),
            system: Named::of(&each.system, system.as_str()),
            reason: each.reason.clone(),
            decision: each.decision.to_string(),
            from: each.period.from.to_string(),
            until: each.period.until.map(|day| day.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(10),
            version: 1,
            body: Named::of(&id(3), "Hemtjänsten"),
            system: Named::of(&id(1), "Hemtur"),
            reason: "Avtalet löper till utgången av nästa år.".to_owned(),
            decision: id(6),
            from: "2026-12-01".to_owned(),
            until: Some("2028-01-01".to_owned()),
        }
    }
}

/// Which kinds are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct KindsAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The common kinds
#[utoipa::path(get, path = "/api/v1/kinds", operation_id = "list_kinds", tag = "kinds", params(KindsAsked),
    responses((status = 200, description = "A page of the kinds that the regulations in force name.", body = Listed<KindDetail>)))]
async fn kinds(visit: Bearer, Asked(asked): Asked<KindsAsked>) -> Result<Json<Listed<KindDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let all = read_kinds(visit.town(), &visit.caller, visit.today, visit.words.language()).await?;
    Ok(Json(paging.cut(all, |view| KindDetail::of(&view))))
}

/// One common kind
#[utoipa::path(get, path = "/api/v1/kinds/{key}", operation_id = "get_kind", tag = "kinds",
    params(("key" = String, Path, description = "The key of the kind, as in the pack.", example = "finance")),
    responses((status = 200, description = "The kind, with what is chosen and who departs.", body = KindDetail)))]
async fn one(visit: Bearer, Path(key): Path<String>) -> Result<Json<KindDetail>, Unmet> {
    let view = kind(visit.town(), &visit.caller, &key, visit.today, visit.words.language()).await?;
    Ok(Json(KindDetail::of(&view)))
}

/// The choice of the common system.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ChoiceWritten {
    /// The sector; none for the municipality.
    #[serde(default)]
    sector: Option<String>,
    /// The id of the system.
    #[schema(format = Uuid)]
    system: String,
    /// By which decision.
    #[serde(default)]
    decision: Option<Citation>,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[serde(default)]
    #[schema(format = Date)]
    until: Option<String>,
}

impl ChoiceWritten {
    fn sample() -> Self {
        Self { sector: None, system: id(1), decision: Some(Citation::sample()), from: "2026-12-01".to_owned(), until: None }
    }
}

fn period(from: &str, until: Option<&str>) -> Result<Period, super::problem::Wrong> {
    Ok(Period { from: field("from", from, Form::Day)?, until: maybe_field("until", until, Form::Day)? })
}

/// Chooses the common system of a kind
#[utoipa::path(post, path = "/api/v1/kinds/{key}/choices", operation_id = "choose_kind", tag = "kinds",
    params(("key" = String, Path, description = "The key of the kind, as in the pack.", example = "finance")),
    request_body = ChoiceWritten,
    responses((status = 200, description = "The kind with the choice.", body = KindDetail)))]
async fn choose(visit: Bearer, Path(key): Path<String>, sent: Sent<ChoiceWritten>) -> Result<Json<KindDetail>, Unmet> {
    let sent = sent.body;
    let choosing = Choosing {
        kind: key.clone(),
        period: period(&sent.from, sent.until.as_deref())?,
        sector: sent.sector,
        system: field("system", &sent.system, Form::Id)?,
        decision: sent.decision.as_ref().map(Citation::cited).transpose()?,
        read: None,
    };
    kind_choose(visit.town(), &visit.caller, &choosing, visit.at).await?;
    let view = kind(visit.town(), &visit.caller, &key, visit.today, visit.words.language()).await?;
    Ok(Json(KindDetail::of(&view)))
}

/// An exception for a unit.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ExceptionWritten {
    /// The id of an exception to change; none for a new one.
    #[serde(default)]
    #[schema(format = Uuid)]
    id: Option<String>,
    /// The version that was read; with `id`.
    #[serde(default)]
    version: i64,
    /// The id of the unit.
    #[schema(format = Uuid)]
    body: String,
    /// The id of the other system.
    #[schema(format = Uuid)]
    system: String,
    /// Why.
    #[schema(max_length = 2000)]
    reason: String,
    /// By which decision.
    #[serde(default)]
    decision: Option<Citation>,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day on which it no longer holds.
    #[serde(default)]
    #[schema(format = Date)]
    until: Option<String>,
}

impl ExceptionWritten {
    fn sample() -> Self {
        Self {
            id: None,
            version: 0,
            body: id(3),
            system: id(1),
            reason: "The contract runs until the end of next year.".to_owned(),
            decision: Some(Citation::sample()),
            from: "2026-12-01".to_owned(),
            until: Some("2028-01-01".to_owned()),
        }
    }
}

/// An exception as it is kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ExceptionKept {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The version.
    version: i64,
}

impl ExceptionKept {
    fn sample() -> Self {
        Self { id: id(10), version: 1 }
    }
}

/// Excepts a unit from the common system
///
/// For a time, with a reason and by decision.
#[utoipa::path(post, path = "/api/v1/kinds/{key}/exceptions", operation_id = "except_from_kind", tag = "kinds",
    params(("key" = String, Path, description = "The key of the kind, as in the pack.", example = "finance")),
    request_body = ExceptionWritten,
    responses((status = 201, description = "The exception is kept; `Location` is the address of the kind.", body = ExceptionKept),
        (status = 200, description = "The exception is changed.", body = ExceptionKept),
        (status = 412, description = "Somebody else has changed the record since it was read.")))]
async fn except(visit: Bearer, Path(key): Path<String>, sent: Sent<ExceptionWritten>) -> Result<Response, Unmet> {
    let sent = sent.body;
    let id = maybe_field("id", sent.id.as_deref(), Form::Id)?;
    let new = id.is_none();
    let excepting = Excepting {
        known: id.map(|id| Known { id, version: sent.version }),
        kind: key.clone(),
        body: field("body", &sent.body, Form::Id)?,
        system: field("system", &sent.system, Form::Id)?,
        reason: sent.reason,
        decision: sent.decision.as_ref().map(Citation::cited).transpose()?,
        period: period(&sent.from, sent.until.as_deref())?,
    };
    let kept = kind_except(visit.town(), &visit.caller, &excepting, visit.at).await?;
    let told = ExceptionKept { id: kept.id.to_string(), version: kept.version };
    let mut response = created(&format!("/api/v1/kinds/{key}"), told, kept.version);
    if !new {
        *response.status_mut() = StatusCode::OK;
    }
    Ok(response)
}

/// What of an exception is changed: what is left out is left alone.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!(Self::sample()))]
struct ExceptionChanged {
    /// The id of the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    body: Option<String>,
    /// The id of the other system.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uuid)]
    system: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    reason: Option<String>,
    /// By which decision it is changed; without it the one by which it was made stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Citation>,
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    from: Option<String>,
    /// The first day on which it no longer holds: an earlier one ends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    until: Option<String>,
}

impl ExceptionChanged {
    fn sample() -> Self {
        Self { until: Some("2027-07-01".to_owned()), ..Self::default() }
    }
}

/// An exception of a kind, past or not.
async fn excepted(visit: &Bearer, key: &str, id: &str) -> Result<(KindException, String, String), Unmet> {
    let view = kind(visit.town(), &visit.caller, key, visit.today, visit.words.language()).await?;
    let found = view.exceptions.into_iter().find(|(each, ..)| each.id.as_str() == id);
    Ok(found.ok_or_else(|| Failure::missing("kind-exception", id))?)
}

/// One exception from a common system
#[utoipa::path(get, path = "/api/v1/kinds/{key}/exceptions/{id}", operation_id = "get_kind_exception", tag = "kinds",
    params(("key" = String, Path, description = "The key of the kind, as in the pack.", example = "finance"),
        ("id" = String, Path, description = "The exception's id.", format = Uuid)),
    responses((status = 200, description = "The exception; its version is the `ETag`.", body = ExceptionDetail)))]
async fn exception(visit: Bearer, Path((key, id)): Path<(String, String)>) -> Result<Response, Unmet> {
    let found = excepted(&visit, &key, &id).await?;
    Ok(versioned(ExceptionDetail::of(&found), found.0.version))
}

/// Changes or ends an exception from a common system
///
/// What is not named is left alone.
#[utoipa::path(patch, path = "/api/v1/kinds/{key}/exceptions/{id}", operation_id = "change_kind_exception", tag = "kinds",
    params(("key" = String, Path, description = "The key of the kind, as in the pack.", example = "finance"),
        ("id" = String, Path, description = "The exception's id.", format = Uuid),
        ("If-Match" = String, Header, description = "The version that was read.", pattern = "^\"[0-9]{1,15}\"$", example = "\"1\"")),
    request_body(content = ExceptionChanged, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The exception as it is kept.", body = ExceptionDetail)))]
async fn change_exception(
    visit: Bearer,
    Path((key, id)): Path<(String, String)>,
    Read(version): Read,
    sent: Sent<ExceptionChanged>,
) -> Result<Response, Unmet> {
    let (before, ..) = excepted(&visit, &key, &id).await?;
    let ends = sent.fields.contains_key("until");
    let sent = sent.body;
    let until = maybe_field("until", sent.until.as_deref(), Form::Day)?;
    let from = maybe_field("from", sent.from.as_deref(), Form::Day)?.unwrap_or(before.period.from);
    let excepting = Excepting {
        known: Some(Known { id: before.id, version }),
        kind: key.clone(),
        body: maybe_field("body", sent.body.as_deref(), Form::Id)?.unwrap_or(before.body),
        system: maybe_field("system", sent.system.as_deref(), Form::Id)?.unwrap_or(before.system),
        reason: sent.reason.unwrap_or(before.reason),
        decision: sent.decision.as_ref().map(Citation::cited).transpose()?,
        period: Period { from, until: if ends { until } else { before.period.until } },
    };
    let kept = kind_except(visit.town(), &visit.caller, &excepting, visit.at).await?;
    let found = excepted(&visit, &key, kept.id.as_str()).await?;
    Ok(versioned(ExceptionDetail::of(&found), kept.version))
}
