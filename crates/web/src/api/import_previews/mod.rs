//! Imports that are looked at before they are carried out: `/api/v1/import-previews`.
//!
//! A preview is kept for a day, for the token that made it, and is carried out exactly as it was shown or not at all.

#[cfg(test)]
mod tests;

use super::asked::{Asked, Sent};
use super::examples::id;
use super::imports::{RowError, Rows, Taken, prepared};
use super::paging::Listed;
use super::problem::{Unmet, Wrong, between};
use crate::language::Words;
use crate::visit::Bearer;
use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::identity::ImportId;
use domain::intake::{Shown, StagedImport};
use routines::Failure;
use routines::intake::{PAGE, Progress, Targets, apply_staged, restage, stage, staged_drop, staged_error_file, staged_page};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

super::operations! {
    "/api/v1/import-previews" => post look;
    "/api/v1/import-previews/{id}" => get one, delete forget;
    "/api/v1/import-previews/{id}/rows" => get rows;
    "/api/v1/import-previews/{id}/columns" => post rematch;
    "/api/v1/import-previews/{id}/errors" => get errors;
    "/api/v1/import-previews/{id}/apply" => post carry_out;
}

/// An import that is looked at.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ImportPreview {
    /// The id.
    #[schema(format = Uuid)]
    id: String,
    /// The register: `bodies`, `people`, `systems`, `appointments`.
    register: String,
    /// The name of the file.
    file_name: String,
    /// The SHA-256 of the file.
    sha256: String,
    /// `add`, `update` or `sync`.
    mode: String,
    /// The names of the file's columns.
    columns: Vec<String>,
    /// Which column is which field.
    fields: Vec<ImportField>,
    /// Whether the columns were matched as in an earlier file of the same kind.
    remembered: bool,
    /// How many rows of each verdict.
    rows: Rows,
    /// What to know before going on.
    notices: Vec<String>,
    /// Since when it is kept; after a day it is forgotten.
    #[schema(format = DateTime)]
    made_at: String,
}

/// A field of the register and the column in which it stands.
#[derive(Debug, Serialize, ToSchema)]
struct ImportField {
    /// The field's key.
    field: String,
    /// Whether a row cannot do without it.
    required: bool,
    /// The column; none where the file has none.
    column: Option<String>,
}

impl ImportPreview {
    fn of(words: Words, staged: &StagedImport) -> Result<Self, Failure> {
        let targets = Targets::all();
        let register = targets.find(&staged.register)?.register();
        let column = |place: usize| staged.mapping.columns.get(place).copied().flatten();
        let matched = register.fields.iter().enumerate().map(|(place, field)| ImportField {
            field: field.key.to_owned(),
            required: field.required,
            column: column(place).and_then(|column| staged.header.get(column)).cloned(),
        });
        Ok(Self {
            id: staged.id.to_string(),
            register: staged.register.clone(),
            file_name: staged.file_name.clone(),
            sha256: staged.sha256.clone(),
            mode: staged.mode.word().to_owned(),
            columns: staged.header.clone(),
            fields: matched.collect(),
            remembered: staged.remembered,
            rows: Rows::of(&staged.counts),
            notices: staged.notices.iter().map(|notice| words.message(notice)).collect(),
            made_at: staged.made_at.to_string(),
        })
    }

    fn sample() -> Self {
        Self {
            id: id(63),
            register: "people".to_owned(),
            file_name: "personal.csv".to_owned(),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            mode: "update".to_owned(),
            columns: ["Förnamn", "Efternamn", "Enhet"].map(str::to_owned).into(),
            fields: vec![ImportField { field: "given_name".to_owned(), required: true, column: Some("Förnamn".to_owned()) }],
            remembered: false,
            rows: Rows { new: 3, changed: 12, same: 4_180, error: 1, missing: 0 },
            notices: Vec::new(),
            made_at: "2026-11-25T08:14:09Z".to_owned(),
        }
    }
}

/// A row of a preview.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ImportPreviewRow {
    /// The line of the file; none for a row that the file lacks.
    line: Option<u64>,
    /// What the row goes by.
    name: String,
    /// `error`, `new`, `changed`, `same`, `kept` (known, and left alone by the mode) or `missing` (not in the file).
    verdict: String,
    /// The fields of a new or changed row.
    changes: Vec<ImportPreviewChange>,
    /// What is wrong with it.
    errors: Vec<RowError>,
}

/// A field of a row: what it is, and what it will be.
#[derive(Debug, Serialize, ToSchema)]
struct ImportPreviewChange {
    /// The field's key.
    field: String,
    /// What the register holds; empty for nothing.
    before: String,
    /// What it will hold.
    after: String,
}

impl ImportPreviewRow {
    fn of(words: Words, row: &Shown) -> Self {
        let line = row.line.unwrap_or_default();
        let errors = row.troubles.iter();
        let errors =
            errors.map(|each| RowError { line, field: each.field.clone(), detail: words.message(&each.message) }).collect();
        let changes = row.changes.iter().map(|change| ImportPreviewChange {
            field: change.field.clone(),
            before: change.old.clone(),
            after: change.new.clone(),
        });
        Self {
            line: row.line,
            name: row.label.clone(),
            verdict: row.verdict.word().to_owned(),
            changes: changes.collect(),
            errors,
        }
    }

    fn sample() -> Self {
        let change =
            ImportPreviewChange { field: "body".to_owned(), before: "Hemtjänsten".to_owned(), after: "Skolan".to_owned() };
        Self {
            line: Some(17),
            name: "Maja Öberg".to_owned(),
            verdict: "changed".to_owned(),
            changes: vec![change],
            errors: Vec::new(),
        }
    }
}

/// Which file is looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LookAsked {
    /// The register: `bodies`, `people`, `systems`, `appointments`.
    #[param(example = "people", pattern = "one-of:import-register")]
    register: String,
    /// `add` (new rows alone), `update` (new and changed) or `sync` (and ask about what the file lacks); `update` where it is left out.
    #[param(example = "update", pattern = "one-of:import-mode")]
    mode: Option<String>,
    /// The name that the import is to have in the journal.
    file_name: Option<String>,
}

fn parsed(id: &str) -> Result<ImportId, Failure> {
    id.parse().map_err(|_| Failure::missing("staged-import", id))
}

/// The answer with a new preview.
fn made(visit: &Bearer, staged: &StagedImport) -> Result<Response, Unmet> {
    let place = HeaderValue::from_str(&format!("/api/v1/import-previews/{}", staged.id)).map_err(Failure::fault)?;
    let detail = ImportPreview::of(visit.words, staged)?;
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], Json(detail)).into_response())
}

/// Looks at a file before it fills a register
///
/// Nothing is changed. CSV, XLSX or ODS; columns are found by their names. The preview is kept for a day, for this token alone.
#[utoipa::path(post, path = "/api/v1/import-previews", operation_id = "preview_import", tag = "imports", params(LookAsked),
    request_body(content = String, content_type = "text/csv", description = "The file, at most 64 MB.",
        example = json!("Förnamn;Efternamn;E-post;Enhet\nMaja;Lind;maja@lindhamn.example;Hemtjänsten\n")),
    responses((status = 201, description = "The preview; `Location` is its address.", body = ImportPreview)))]
async fn look(visit: Bearer, Asked(asked): Asked<LookAsked>, body: Bytes) -> Result<Response, Unmet> {
    let prepared = prepared(&visit, &asked.register, asked.mode.as_deref(), asked.file_name.as_deref(), body).await?;
    made(&visit, &stage(visit.town(), &visit.caller, &prepared, visit.at).await?)
}

/// One preview
#[utoipa::path(get, path = "/api/v1/import-previews/{id}", operation_id = "get_import_preview", tag = "imports",
    params(("id" = String, Path, description = "The preview's id.", format = Uuid)),
    responses((status = 200, description = "The preview.", body = ImportPreview)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Json<ImportPreview>, Unmet> {
    let seen = staged_page(visit.town(), &visit.caller, &parsed(&id)?, 0).await?;
    Ok(Json(ImportPreview::of(visit.words, &seen.staged)?))
}

/// Which rows of a preview are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RowsAsked {
    /// Which page, from 1; a page has 50 rows.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The rows of a preview
///
/// Those with something wrong stand first, then the others as in the file, then what the file lacks; the first five thousand of them.
#[utoipa::path(get, path = "/api/v1/import-previews/{id}/rows", operation_id = "list_import_preview_rows", tag = "imports",
    params(("id" = String, Path, description = "The preview's id.", format = Uuid), RowsAsked),
    responses((status = 200, description = "A page of the rows.", body = Listed<ImportPreviewRow>)))]
async fn rows(
    visit: Bearer,
    Path(id): Path<String>,
    Asked(asked): Asked<RowsAsked>,
) -> Result<Json<Listed<ImportPreviewRow>>, Unmet> {
    let page = asked.page.unwrap_or(1);
    let place = usize::try_from(page).ok().filter(|page| (1..=1_000_000).contains(page));
    let place = place.ok_or_else(|| Wrong::query("page", between(1, 1_000_000)))?;
    let seen = staged_page(visit.town(), &visit.caller, &parsed(&id)?, place - 1).await?;
    let items = seen.rows.iter().map(|row| ImportPreviewRow::of(visit.words, row)).collect();
    Ok(Json(Listed { items, total: seen.rows_shown() as i64, page, limit: PAGE as i64 }))
}

/// Which columns are which fields.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!(Self::sample()))]
struct ImportColumnsWritten {
    /// Column by field; an empty column leaves the field out. What is not named is left alone.
    columns: BTreeMap<String, String>,
}

impl ImportColumnsWritten {
    fn sample() -> Self {
        Self { columns: [("given_name".to_owned(), "Förnamn".to_owned())].into() }
    }
}

/// Matches the columns of a preview otherwise
///
/// A new preview takes the place of the old one.
#[utoipa::path(post, path = "/api/v1/import-previews/{id}/columns", operation_id = "match_import_columns", tag = "imports",
    params(("id" = String, Path, description = "The preview's id.", format = Uuid)), request_body = ImportColumnsWritten,
    responses((status = 201, description = "The new preview; `Location` is its address.", body = ImportPreview)))]
async fn rematch(visit: Bearer, Path(id): Path<String>, sent: Sent<ImportColumnsWritten>) -> Result<Response, Unmet> {
    let map: Vec<(String, String)> = sent.body.columns.into_iter().collect();
    let staged = restage(visit.town(), &Targets::all(), &visit.caller, &parsed(&id)?, &map, visit.at).await?;
    made(&visit, &staged)
}

/// The rows of a preview that could not be taken
///
/// As a file with a column that says what is wrong, to be put right and sent again.
#[utoipa::path(get, path = "/api/v1/import-previews/{id}/errors", operation_id = "get_import_preview_errors", tag = "imports",
    params(("id" = String, Path, description = "The preview's id.", format = Uuid)),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv",
        example = json!("Förnamn;Efternamn;Enhet;Fel\nMaja;Lind;HX;Enheten ”HX” finns inte.\n"))))]
async fn errors(visit: Bearer, Path(id): Path<String>) -> Result<Response, Unmet> {
    let words = visit.words;
    let bytes = staged_error_file(visit.town(), &visit.caller, &parsed(&id)?, &|message| words.message(message)).await?;
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"errors.csv\"")];
    Ok((headers, bytes).into_response())
}

/// How a preview is carried out.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ApplyAsked {
    /// Whether rows with something wrong are left out, instead of stopping everything.
    leave_errors: Option<bool>,
}

/// Carries a preview out
///
/// Exactly what was shown, or nothing: where the register has changed so that it would be something else, the answer names the row.
#[utoipa::path(post, path = "/api/v1/import-previews/{id}/apply", operation_id = "apply_import_preview", tag = "imports",
    params(("id" = String, Path, description = "The preview's id.", format = Uuid), ApplyAsked),
    responses((status = 200, description = "What it did; the preview is forgotten.", body = Taken)))]
async fn carry_out(visit: Bearer, Path(id): Path<String>, Asked(asked): Asked<ApplyAsked>) -> Result<Json<Taken>, Unmet> {
    let (leave, targets, progress) = (asked.leave_errors.unwrap_or(false), Targets::all(), Progress::unwatched());
    let done = apply_staged(visit.town(), &targets, &visit.caller, &parsed(&id)?, leave, visit.at, progress).await?;
    let import = done.run.map(|run| run.id.to_string());
    Ok(Json(Taken { import, rows: Rows::of(&done.counts), errors: Vec::new() }))
}

/// Forgets a preview
#[utoipa::path(delete, path = "/api/v1/import-previews/{id}", operation_id = "drop_import_preview", tag = "imports",
    params(("id" = String, Path, description = "The preview's id.", format = Uuid)),
    responses((status = 204, description = "It is forgotten.")))]
async fn forget(visit: Bearer, Path(id): Path<String>) -> Result<StatusCode, Unmet> {
    staged_drop(visit.town(), &visit.caller, &parsed(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
