//! Disposal of values of the journal: `/api/v1/disposals`, and what would go: `/api/v1/disposable-entries`.

use super::asked::{Asked, Form, Sent, field, parameter};
use super::closed::of_list;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use super::writing::created;
use crate::visit::Bearer;
use axum::Json;
use axum::response::Response;
use domain::Day;
use domain::journal::Disposal;
use routines::operation::{Disposable, Disposing, disposable_kinds, disposal_preview, disposals, dispose};
use routines::organisation::Cited;
use routines::policies::{Action, Resource};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/disposable-entries" => get would_go;
    "/api/v1/disposals" => get all, post execute;
}

/// What would go.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct DisposableEntries {
    /// The kind of thing, as in the catalogue.
    kind: String,
    /// These things ended before this day, and nothing was told of them since.
    #[schema(format = Date)]
    before: String,
    /// The ids of the things.
    subjects: Vec<String>,
    /// How many entries have values.
    entries: i64,
}

impl DisposableEntries {
    fn of(going: Disposable) -> Self {
        Self { kind: going.kind.to_owned(), before: going.before.to_string(), subjects: going.subjects, entries: going.entries }
    }

    fn sample() -> Self {
        Self { kind: "absence".to_owned(), before: "2025-11-23".to_owned(), subjects: vec![id(20)], entries: 2 }
    }
}

/// An executed disposal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct DisposalDetail {
    /// The id.
    id: String,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who executed it, as the journal keeps it.
    actor: String,
    /// The decision that it rests on: its id, or as people cite it.
    decision: String,
    /// The reason.
    reason: String,
    /// The numbers of the entries whose values went.
    entries: Vec<i64>,
}

impl DisposalDetail {
    fn of(disposal: Disposal) -> Self {
        Self {
            id: disposal.id,
            at: disposal.at,
            actor: disposal.actor,
            decision: disposal.decision,
            reason: disposal.reason,
            entries: disposal.entries.into_iter().map(|(entry, _)| entry).collect(),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(15),
            at: "2026-11-25T08:14:09.000Z".to_owned(),
            actor: id(4),
            decision: id(6),
            reason: "The retention period has ended.".to_owned(),
            entries: vec![112, 340],
        }
    }
}

/// What is to go, by which decision and why.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct DisposalWritten {
    /// The kind of thing, as in the catalogue.
    #[schema(pattern = "one-of:disposable-kind")]
    kind: String,
    /// Only things that ended before this day, and of which nothing was told since.
    #[schema(format = Date)]
    before: String,
    /// The id of the decision, which is noted already.
    #[schema(format = Uuid)]
    decision: String,
    /// The reason.
    reason: String,
}

impl DisposalWritten {
    fn sample() -> Self {
        Self {
            kind: "absence".to_owned(),
            before: "2025-11-23".to_owned(),
            decision: id(6),
            reason: "The retention period has ended.".to_owned(),
        }
    }
}

/// What is looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WouldGoAsked {
    /// The kind of thing, as in the catalogue.
    #[param(example = "absence", pattern = "one-of:disposable-kind")]
    kind: String,
    /// Only things that ended before this day, and of which nothing was told since.
    #[param(format = Date, example = "2025-11-23")]
    before: String,
}

/// Which part of the list is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DisposalsAsked {
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// What of the journal would go
///
/// Of things whose years of keeping have passed since they ended; nothing goes yet. Kinds whose register cannot tell when that was are not offered.
#[utoipa::path(get, path = "/api/v1/disposable-entries", operation_id = "list_disposable_entries", tag = "operation",
    params(WouldGoAsked),
    responses((status = 200, description = "The things, and how many entries.", body = DisposableEntries),
        (status = 422, description = "The kind is kept longer than since that day; `detail` says until when.")))]
async fn would_go(visit: Bearer, Asked(asked): Asked<WouldGoAsked>) -> Result<Json<DisposableEntries>, Unmet> {
    if !disposable_kinds().any(|(kind, _)| kind == asked.kind) {
        return Err(Wrong::query("kind", of_list("disposable-kind")).into());
    }
    let before = parameter::<Day>("before", Some(&asked.before), Form::Day)?.unwrap_or(visit.today);
    let going = disposal_preview(visit.town(), &visit.caller, &asked.kind, before, visit.today).await?;
    Ok(Json(DisposableEntries::of(going)))
}

/// The executed disposals
///
/// The newest first.
#[utoipa::path(get, path = "/api/v1/disposals", operation_id = "list_disposals", tag = "operation", params(DisposalsAsked),
    responses((status = 200, description = "A page of the disposals.", body = Listed<DisposalDetail>)))]
async fn all(visit: Bearer, Asked(asked): Asked<DisposalsAsked>) -> Result<Json<Listed<DisposalDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let found = disposals(visit.town(), &visit.caller, paging.window()).await?;
    Ok(Json(paging.listed(found.rows.into_iter().map(DisposalDetail::of).collect(), found.total)))
}

/// Disposes of values of the journal by decision
///
/// The digests stay, so that the chain holds; the registers are left as they are. What is disposed of does not come back.
#[utoipa::path(post, path = "/api/v1/disposals", operation_id = "dispose", tag = "operation", request_body = DisposalWritten,
    responses((status = 201, description = "What went; `Location` leads to the list.", body = DisposalDetail),
        (status = 404, description = "There is no such decision.")))]
async fn execute(visit: Bearer, sent: Sent<DisposalWritten>) -> Result<Response, Unmet> {
    visit.town().require(&visit.caller, Action::Administer, &Resource::Installation)?;
    let decision = Cited::Noted(field("decision", &sent.body.decision, Form::Id)?);
    let before = field("before", &sent.body.before, Form::Day)?;
    let disposing = Disposing { kind: &sent.body.kind, before, decision: Some(&decision), reason: &sent.body.reason };
    let (disposal, _) = dispose(visit.town(), &visit.caller, &disposing, visit.today, visit.at).await?;
    Ok(created("/api/v1/disposals", DisposalDetail::of(disposal), 1))
}
