//! Registers from a file and into one: `/api/v1/imports`, `/api/v1/exports`.

use super::asked::{Asked, word};
use super::closed::of_list;
use super::examples::id;
use super::paging::{Listed, Paging};
use super::problem::{Unmet, Wrong};
use crate::visit::Bearer;
use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::identity::ImportId;
use domain::intake::ImportRun;
use domain::intake::plan::{Counts, Mode};
use files::table::{Format, Options};
use routines::Failure;
use routines::intake::{FileSource, Prepared, Progress, Targets, Wish, apply, export, prepare, run, runs, undo_run};
use routines::policies::{Action, Resource};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many of the latest imports are listed.
const MOST: usize = 1_000;

super::operations! {
    "/api/v1/imports" => post take;
    "/api/v1/imports" => get imports;
    "/api/v1/imports/{id}" => get one;
    "/api/v1/imports/{id}/undo" => post undo;
    "/api/v1/exports/{register}" => get give;
}

/// How many rows of each verdict.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Rows {
    /// New.
    pub(super) new: u64,
    /// Changed.
    pub(super) changed: u64,
    /// As the register has them.
    pub(super) same: u64,
    /// With something wrong.
    pub(super) error: u64,
    /// Which the file lacks.
    pub(super) missing: u64,
}

impl Rows {
    pub(super) const fn of(counts: &Counts) -> Self {
        Self {
            new: counts.new as u64,
            changed: counts.changed as u64,
            same: counts.same as u64,
            error: counts.error as u64,
            missing: counts.missing as u64,
        }
    }
}

/// An import that was carried out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
struct ImportDetail {
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
    /// How many rows of each verdict.
    rows: Rows,
    /// When.
    #[schema(format = DateTime)]
    made_at: String,
    /// When it was undone; none where it was not.
    #[schema(format = DateTime)]
    undone_at: Option<String>,
}

impl ImportDetail {
    fn of(run: &ImportRun) -> Self {
        Self {
            id: run.id.to_string(),
            register: run.register.clone(),
            file_name: run.file_name.clone(),
            sha256: run.sha256.clone(),
            mode: run.mode.word().to_owned(),
            rows: Rows::of(&run.counts),
            made_at: run.made_at.to_string(),
            undone_at: run.undone_at.map(|at| at.to_string()),
        }
    }

    fn sample() -> Self {
        Self {
            id: id(13),
            register: "people".to_owned(),
            file_name: "personal.csv".to_owned(),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            mode: "sync".to_owned(),
            rows: Rows { new: 3, changed: 12, same: 4_180, error: 0, missing: 2 },
            made_at: "2026-11-25T03:00:00Z".to_owned(),
            undone_at: None,
        }
    }
}

/// Which imports are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ImportsAsked {
    /// Only of this register.
    #[param(example = "people")]
    register: Option<String>,
    /// How many at a time.
    #[param(minimum = 1, maximum = 250, default = 50)]
    limit: Option<i64>,
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<i64>,
}

/// The imports that were carried out
///
/// The newest first, the latest thousand of them.
#[utoipa::path(get, path = "/api/v1/imports", operation_id = "list_imports", tag = "imports", params(ImportsAsked),
    responses((status = 200, description = "A page of the imports.", body = Listed<ImportDetail>)))]
async fn imports(visit: Bearer, Asked(asked): Asked<ImportsAsked>) -> Result<Json<Listed<ImportDetail>>, Unmet> {
    let paging = Paging::of(asked.limit, asked.page)?;
    let mut found = runs(visit.town(), asked.register.as_deref(), MOST).await?;
    let mut seen = Vec::new();
    for run in found.drain(..) {
        if visit.town().policies().allows(&visit.caller, Action::View, &of_register(&run.register))? {
            seen.push(run);
        }
    }
    Ok(Json(paging.cut(seen, |run| ImportDetail::of(&run))))
}

/// One import
#[utoipa::path(get, path = "/api/v1/imports/{id}", operation_id = "get_import", tag = "imports",
    params(("id" = String, Path, description = "The import's id.", format = Uuid)),
    responses((status = 200, description = "The import.", body = ImportDetail)))]
async fn one(visit: Bearer, Path(id): Path<String>) -> Result<Json<ImportDetail>, Unmet> {
    let id: ImportId = id.parse().map_err(|_| Failure::missing("import-run", &id))?;
    let run = run(visit.town(), &id).await?;
    visit.town().require(&visit.caller, Action::View, &of_register(&run.register))?;
    Ok(Json(ImportDetail::of(&run)))
}

/// Takes an import back
///
/// What it added goes, what it changed is again as it was. Only the last import of a register is taken back,
/// and only while nobody has changed one of its rows. One that was undone already stays so.
#[utoipa::path(post, path = "/api/v1/imports/{id}/undo", operation_id = "undo_import", tag = "imports",
    params(("id" = String, Path, description = "The import's id.", format = Uuid)),
    responses((status = 200, description = "The import as it is kept.", body = ImportDetail)))]
async fn undo(visit: Bearer, Path(id): Path<String>) -> Result<Json<ImportDetail>, Unmet> {
    let id: ImportId = id.parse().map_err(|_| Failure::missing("import-run", &id))?;
    let run = undo_run(visit.town(), &Targets::all(), &visit.caller, &id, visit.at).await?;
    Ok(Json(ImportDetail::of(&run)))
}

/// The register of an import as the policies know it: whoever sees its rows sees when they came in.
fn of_register(name: &str) -> Resource {
    Resource::Register(Targets::all().find(name).map_or("", |target| target.register().entity))
}

/// How a file is to be taken in.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TakeAsked {
    /// The register: `bodies`, `people`, `systems`, `appointments`.
    #[param(example = "people", pattern = "one-of:import-register")]
    register: String,
    /// `add` (new rows alone), `update` (new and changed) or `sync` (and ask about what the file lacks); `update` where it is left out.
    #[param(example = "update", pattern = "one-of:import-mode")]
    mode: Option<String>,
    /// Whether to carry it out; without it only told what it would do.
    apply: Option<bool>,
    /// Whether rows with something wrong are left out, instead of stopping everything.
    leave_errors: Option<bool>,
    /// The name that the import is to have in the journal.
    file_name: Option<String>,
}

/// What an import would do, or did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!(Self::sample()))]
pub(super) struct Taken {
    /// The id of the import; none where nothing was done.
    #[schema(format = Uuid)]
    pub(super) import: Option<String>,
    /// How many rows of each verdict.
    pub(super) rows: Rows,
    /// The first rows with something wrong, a hundred at the most.
    pub(super) errors: Vec<RowError>,
}

/// What is wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RowError {
    /// The line of the file.
    pub(super) line: u64,
    /// The field, where one is to blame.
    pub(super) field: Option<String>,
    /// What is wrong.
    pub(super) detail: String,
}

impl Taken {
    fn sample() -> Self {
        Self {
            import: None,
            rows: Rows { new: 3, changed: 12, same: 4_180, error: 1, missing: 0 },
            errors: vec![RowError {
                line: 17, field: Some("body".to_owned()), detail: "Enheten ”HX” finns inte.".to_owned()
            }],
        }
    }
}

/// Fills a register from a file
///
/// CSV (any usual separator and encoding), XLSX or ODS, recognised by its content; columns are found by their names.
/// Without `apply` it is only told what would be done. All rows go in, or none.
#[utoipa::path(post, path = "/api/v1/imports", operation_id = "import_register", tag = "imports", params(TakeAsked),
    request_body(content = String, content_type = "text/csv", description = "The file, at most 64 MB.",
        example = json!("Förnamn;Efternamn;E-post;Enhet\nMaja;Lind;maja@lindhamn.example;Hemtjänsten\n")),
    responses((status = 200, description = "What it would do, or did.", body = Taken)))]
async fn take(visit: Bearer, Asked(asked): Asked<TakeAsked>, body: Bytes) -> Result<Json<Taken>, Unmet> {
    let prepared = prepared(&visit, &asked.register, asked.mode.as_deref(), asked.file_name.as_deref(), body).await?;
    let leave = asked.leave_errors.unwrap_or(false);
    taken(&visit, prepared, asked.apply.unwrap_or(false), leave).await.map(Json)
}

/// A file as it would be taken into a register.
pub(super) async fn prepared(
    visit: &Bearer,
    register: &str,
    mode: Option<&str>,
    file_name: Option<&str>,
    body: Bytes,
) -> Result<Prepared, Unmet> {
    let mode = mode.map(|text| Mode::from_word(text).ok_or_else(|| Wrong::query("mode", of_list("import-mode"))));
    let targets = Targets::all();
    if targets.find(register).is_err() {
        return Err(Wrong::query("register", of_list("import-register")).into());
    }
    let source = FileSource::bytes(file_name.unwrap_or("api"), body.into());
    let wish = Wish {
        mode: mode.transpose()?.unwrap_or(Mode::Update),
        map: Vec::new(),
        options: Options::default(),
        progress: Progress::unwatched(),
    };
    Ok(prepare(visit.town(), &targets, &visit.caller, register, source, wish, visit.at).await?)
}

/// What it would do, or did where it is to be carried out.
pub(super) async fn taken(visit: &Bearer, prepared: Prepared, applies: bool, leave_errors: bool) -> Result<Taken, Unmet> {
    let errors = prepared.plan.troubles().take(100);
    let errors = errors
        .map(|(line, trouble)| RowError { line, field: trouble.field.clone(), detail: visit.words.message(&trouble.message) })
        .collect();
    if !applies {
        return Ok(Taken { import: None, rows: Rows::of(&prepared.counts()), errors });
    }
    let (targets, progress) = (Targets::all(), Progress::unwatched());
    let done = apply(visit.town(), &targets, &visit.caller, prepared, leave_errors, visit.at, progress).await?;
    Ok(Taken { import: done.run.map(|run| run.id.to_string()), rows: Rows::of(&done.counts), errors })
}

/// In which format a register is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct GiveAsked {
    /// `csv`, `xlsx` or `ods`; `csv` where it is left out.
    #[param(example = "csv", pattern = "one-of:table-file")]
    format: Option<String>,
}

/// A whole register as a file
///
/// It imports unchanged.
#[utoipa::path(get, path = "/api/v1/exports/{register}", operation_id = "export_register", tag = "imports",
    params(("register" = String, Path, description = "The register.", example = "systems"), GiveAsked),
    responses((status = 200, description = "The file.", content((String = "text/csv", example = json!("name;owner\nHemtur;HT\n")),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("…")),
        (String = "application/vnd.oasis.opendocument.spreadsheet", example = json!("…"))))))]
async fn give(visit: Bearer, Path(register): Path<String>, Asked(asked): Asked<GiveAsked>) -> Result<Response, Unmet> {
    let format = word("format", asked.format.as_deref(), "table-file", Format::from_extension)?.unwrap_or(Format::Csv);
    let targets = Targets::all();
    let file = export(visit.town(), &targets, &visit.caller, &register, format, None, visit.at).await?;
    let mut response = file.bytes.into_response();
    let kind = HeaderValue::from_static(format.media_type());
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", file.name));
    response.headers_mut().extend(disposition.map(|value| (header::CONTENT_DISPOSITION, value)));
    Ok(response)
}
