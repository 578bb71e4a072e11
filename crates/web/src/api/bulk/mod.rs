//! A field of several things set to one value: `/api/v1/bulk-changes`.
//!
//! It goes the way of every import: each thing is judged by itself, all are changed at once, and it is taken back as one.

#[cfg(test)]
mod tests;

use super::asked::Sent;
use super::closed::{BULK_REGISTERS, of_list};
use super::examples::id;
use super::imports::Rows;
use super::problem::{Unmet, Wrong};
use crate::intake::field_name;
use crate::visit::Bearer;
use axum::Json;
use domain::refusal::Message;
use routines::intake::{Chosen, Manner, Prepared, Progress, Targets, apply, prepare_chosen};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

super::operations! {
    "/api/v1/bulk-changes" => post set;
}

/// How many things with something wrong are told.
const TOLD: usize = 100;

/// What several things are to get.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct BulkWritten {
    /// The register: `people`, `systems` or `information-types`.
    #[schema(pattern = "one-of:bulk-register")]
    register: String,
    /// The ids of the things, as the lists give them; one that the register no longer has is passed over.
    #[schema(min_items = 1, max_items = 20_000)]
    ids: Vec<String>,
    /// The key of the field, as in the register's file; not one by which a thing is known.
    field: String,
    /// The value as it stands in a file; `null` empties the field.
    #[schema(required = true)]
    value: Option<String>,
    /// Where the field holds several values: `replace` what stands there, `join` to it or `part` from it; `replace` where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "one-of:manner")]
    manner: Option<String>,
    /// Whether to carry it out; without it only told what it would do.
    #[serde(default)]
    apply: bool,
    /// Whether things with something wrong are left out, instead of stopping everything.
    #[serde(default)]
    leave_errors: bool,
}

impl BulkWritten {
    fn sample() -> Self {
        Self {
            register: "systems".to_owned(),
            ids: vec![id(1)],
            field: "criticality".to_owned(),
            value: Some("high".to_owned()),
            manner: None,
            apply: false,
            leave_errors: false,
        }
    }
}

/// What a bulk change would do, or did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct BulkTaken {
    /// The id of the import that it became, by which it is undone; none where nothing was done.
    #[schema(format = Uuid)]
    import: Option<String>,
    /// How many things of each verdict.
    rows: Rows,
    /// The first things with something wrong, a hundred at the most.
    errors: Vec<BulkError>,
}

/// What is wrong with a thing.
#[derive(Debug, Serialize, ToSchema)]
struct BulkError {
    /// The thing's id.
    #[schema(format = Uuid)]
    id: String,
    /// The field, where one is to blame.
    field: Option<String>,
    /// What is wrong.
    detail: String,
}

impl BulkTaken {
    fn sample() -> Self {
        Self { import: None, rows: Rows { new: 0, changed: 12, same: 3, error: 0, missing: 0 }, errors: Vec::new() }
    }
}

/// What is wrong, thing by thing.
fn errors(visit: &Bearer, prepared: &Prepared) -> Vec<BulkError> {
    let of_line = |line: u64| {
        let row = prepared.file.rows.iter().find(|row| row.line == line);
        row.and_then(|row| row.cells.get(0)).unwrap_or_default().to_owned()
    };
    let told = prepared.plan.troubles().take(TOLD).map(|(line, trouble)| BulkError {
        id: of_line(line),
        field: trouble.field.clone(),
        detail: visit.words.message(&trouble.message),
    });
    told.collect()
}

/// Sets a field of several things
///
/// Without `apply` it is only told what would be done. All things are changed, or none; each has its own entry in the journal,
/// and the whole is undone as an import.
#[utoipa::path(post, path = "/api/v1/bulk-changes", operation_id = "change_in_bulk", tag = "imports", request_body = BulkWritten,
    responses((status = 200, description = "What it would do, or did.", body = BulkTaken)))]
async fn set(visit: Bearer, sent: Sent<BulkWritten>) -> Result<Json<BulkTaken>, Unmet> {
    if !sent.fields.contains_key("value") {
        return Err(Wrong::field("value", Message::new("api-field-missing")).into());
    }
    let sent = sent.body;
    let register = BULK_REGISTERS.into_iter().find(|register| *register == sent.register);
    let register = register.ok_or_else(|| Wrong::field("register", of_list("bulk-register")))?;
    if sent.ids.is_empty() {
        return Err(Wrong::field("ids", Message::new("api-none-named")).into());
    }
    let manner = match sent.manner.as_deref() {
        None => Manner::Replace,
        Some(word) => {
            let found = Manner::ALL.into_iter().find(|manner| manner.word() == word);
            found.ok_or_else(|| Wrong::field("manner", of_list("manner")))?
        }
    };
    let value = sent.value.unwrap_or_default();
    let count = sent.ids.len();
    let chosen = Chosen {
        ids: &sent.ids,
        field: &sent.field,
        value: &value,
        // An empty value empties the field, whatever stands there.
        manner: if value.is_empty() { Manner::Replace } else { manner },
        name: visit.words.with("bulk-name", &[("count", count.into()), ("field", field_name(visit.words, &sent.field).into())]),
    };
    let (town, targets) = (visit.town(), Targets::all());
    let prepared = prepare_chosen(town, &targets, &visit.caller, register, chosen, visit.at).await?;
    let errors = errors(&visit, &prepared);
    if !sent.apply {
        return Ok(Json(BulkTaken { import: None, rows: Rows::of(&prepared.counts()), errors }));
    }
    let done = apply(town, &targets, &visit.caller, prepared, sent.leave_errors, visit.at, Progress::unwatched()).await?;
    Ok(Json(BulkTaken { import: done.run.map(|run| run.id.to_string()), rows: Rows::of(&done.counts), errors }))
}
