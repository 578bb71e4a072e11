//! The journal: `/api/v1/journal`.

use super::asked::{Asked, Form, parameter};
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::Unmet;
use crate::visit::Bearer;
use axum::Json;
use domain::journal::Record;
use routines::history::{JournalFilter, stretch};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/journal" => get journal;
}

/// An entry.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct EntryDetail {
    /// The number; they follow without a gap.
    seq: i64,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who, as the journal keeps it.
    actor: String,
    /// For whom.
    on_behalf: Option<String>,
    /// `created`, `changed`, `removed` or `performed`.
    act: String,
    /// What kind of thing, as in the catalogue.
    entity: String,
    /// The thing's id.
    subject: String,
    /// Field by field, before and after; none after its values were disposed of.
    changes: Option<BTreeMap<String, Change>>,
    /// The digest, which chains it to the one before.
    digest: String,
}

/// A field before and after.
#[derive(Debug, Serialize, ToSchema)]
struct Change {
    /// Before.
    before: Value,
    /// After.
    after: Value,
}

impl EntryDetail {
    fn of(record: &Record) -> Self {
        let change = |(name, (before, after)): (&String, &(Value, Value))| {
            (name.clone(), Change { before: before.clone(), after: after.clone() })
        };
        Self {
            seq: record.seq,
            at: record.at.to_string(),
            actor: record.actor.name.clone(),
            on_behalf: record.actor.on_behalf.clone(),
            act: record.act.word().to_owned(),
            entity: record.entity.clone(),
            subject: record.subject.clone(),
            changes: record.changes.as_ref().map(|changes| changes.iter().map(change).collect()),
            digest: record.digest.clone(),
        }
    }

    fn sample() -> Self {
        let change = Change { before: json!("introduction"), after: json!("operation") };
        Self {
            seq: 4_812,
            at: "2026-11-25T08:14:09Z".to_owned(),
            actor: id(4),
            on_behalf: None,
            act: "changed".to_owned(),
            entity: "system".to_owned(),
            subject: id(1),
            changes: Some(BTreeMap::from([("lifecycle".to_owned(), change)])),
            digest: "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456".to_owned(),
        }
    }
}

/// Which entries are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct JournalAsked {
    /// Only about things of this kind, as in the catalogue.
    #[param(example = "system")]
    entity: Option<String>,
    /// Only about the thing with this id.
    subject: Option<String>,
    /// Only from this moment on.
    #[param(format = DateTime)]
    since: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The journal
///
/// The newest first, for those who may read it.
#[utoipa::path(get, path = "/api/v1/journal", operation_id = "list_journal", tag = "journal", params(JournalAsked),
    responses((status = 200, description = "A page of the entries.", body = Listed<EntryDetail>)))]
async fn journal(visit: Bearer, Asked(asked): Asked<JournalAsked>) -> Result<Json<Listed<EntryDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let filter = JournalFilter {
        entity: asked.entity,
        subject: asked.subject,
        from: parameter("since", asked.since.as_deref(), Form::Moment)?,
        offset: paging.window().offset,
        limit: usize::try_from(paging.window().limit).unwrap_or(0),
        ..JournalFilter::default()
    };
    let found = stretch(visit.town(), &visit.caller, &filter).await?;
    Ok(Json(paging.listed(found.records.iter().map(EntryDetail::of).collect(), found.total)))
}
