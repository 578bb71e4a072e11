//! Imports: those carried out, the mappings remembered from them, what they changed, and previews being looked at.

mod bulk;
pub(crate) mod schema;
mod staged;

pub use bulk::{BulkChange, BulkRow, rows_insert, rows_remove, rows_update};
pub use staged::{Kind, staged_drop, staged_find, staged_parts, staged_save, staged_sweep};

use crate::change::Execute as _;
use crate::standing::Standing;
use crate::{Change, Param, Row, Source, StoreError, Writing, params, word};
use domain::Timestamp;
use domain::identity::ImportId;
use domain::intake::{ImportRun, Mapping};

/// What the journal tells of imports is over when it is told.
pub const STANDING: &[Standing] = &[Standing::told("import-run")];

const COLUMNS: &str = "id, register, file_name, sha256, mode, counts, made_by, made_at, undone_by, undone_at, version";

fn run(row: &Row) -> Result<ImportRun, StoreError> {
    Ok(ImportRun {
        id: row.parsed("id")?,
        register: row.text("register")?,
        file_name: row.text("file_name")?,
        sha256: row.text("sha256")?,
        mode: row.word("mode")?,
        counts: row.json("counts")?,
        made_by: row.text("made_by")?,
        made_at: row.timestamp("made_at")?,
        undone_by: row.optional_text("undone_by")?,
        undone_at: row.optional_timestamp("undone_at")?,
        version: row.integer("version")?,
    })
}

/// The import with an id.
pub async fn import_run_find(source: &impl Source, id: &ImportId) -> Result<Option<ImportRun>, StoreError> {
    let sql = format!("select {COLUMNS} from import_run where id = $1");
    source.row(&sql, params![id]).await?.as_ref().map(run).transpose()
}

/// The latest imports, newest first; of one register where one is named.
pub async fn import_run_list(source: &impl Source, register: Option<&str>, most: usize) -> Result<Vec<ImportRun>, StoreError> {
    // An empty name stands for any register, so that one text serves both.
    let sql = format!("select {COLUMNS} from import_run where $1 in ('', register) order by made_at desc, id desc limit $2");
    let rows = source.rows(&sql, params![register.unwrap_or_default(), most]).await?;
    rows.iter().map(run).collect()
}

/// The import of a register that can be undone: the last, whose images are kept.
pub async fn import_run_to_undo(source: &impl Source, register: &str) -> Result<Option<ImportRun>, StoreError> {
    let sql =
        format!("select {COLUMNS} from import_run where id = (select run from import_image where register = $1 and part = 0)");
    source.row(&sql, params![register]).await?.as_ref().map(run).transpose()
}

/// Keeps an import: a new one with version 0, a known one by its version.
pub async fn import_run_save(change: &Change, run: &ImportRun) -> Result<(), StoreError> {
    let counts = serde_json::to_string(&run.counts).unwrap_or_default();
    let columns = vec![
        ("register", (&run.register).into()),
        ("file_name", (&run.file_name).into()),
        ("sha256", (&run.sha256).into()),
        ("mode", word(&run.mode)),
        ("counts", counts.into()),
        ("made_by", (&run.made_by).into()),
        ("made_at", run.made_at.into()),
        ("undone_by", run.undone_by.as_ref().into()),
        ("undone_at", run.undone_at.into()),
    ];
    change.save("import-run", "import_run", run.id.as_str(), run.version, columns).await
}

/// The mapping that was last used for a file with this header in this register.
pub async fn import_mapping_find(source: &impl Source, register: &str, signature: &str) -> Result<Option<Mapping>, StoreError> {
    let sql = "select mapping from import_mapping where register = $1 and signature = $2";
    source.row(sql, params![register, signature]).await?.map(|row| row.json("mapping")).transpose()
}

/// Remembers a mapping for the next file with this header.
pub async fn import_mapping_save(
    change: &Change,
    register: &str,
    signature: &str,
    mapping: &Mapping,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mapping = serde_json::to_string(mapping).unwrap_or_default();
    let key = vec![("register", register.into()), ("signature", signature.into())];
    change.upsert("import_mapping", key, vec![("mapping", mapping.into()), ("used_at", at.into())]).await
}

/// Keeps parts of what an import is about to change, the first of them with that number.
///
/// They count for nothing until [`import_image_settle`] is called in the change that carries the import out, so they may be kept before it, without its lock.
pub async fn import_image_save(
    writing: &impl Writing,
    register: &str,
    run: &ImportId,
    first: usize,
    parts: Vec<String>,
) -> Result<(), StoreError> {
    let rows = parts.into_iter().zip(first..).map(|(content, part)| params![run, part, register, content]).collect();
    writing.insert_many("import_image", &["run", "part", "register", "content"], rows).await
}

/// Forgets what all imports of a register but this one changed: only the last can be undone.
pub async fn import_image_settle(writing: &impl Writing, register: &str, run: &ImportId) -> Result<(), StoreError> {
    writing.execute("delete from import_image where register = $1 and run <> $2", params![register, run]).await.map(drop)
}

/// Forgets what one import would have changed.
pub async fn import_image_forget(writing: &impl Writing, run: &ImportId) -> Result<(), StoreError> {
    writing.execute("delete from import_image where run = $1", params![run]).await.map(drop)
}

/// What an import changed, part by part; nothing when a later import or an undoing has taken its place.
pub async fn import_image_parts(source: &impl Source, run: &ImportId) -> Result<Vec<String>, StoreError> {
    let rows = source.rows("select content from import_image where run = $1 order by part", params![run]).await?;
    rows.iter().map(|row| row.text("content")).collect()
}

/// The import of a register whose images are kept, with the first part of them, also where it is no run of the intake.
pub async fn import_image_last(source: &impl Source, register: &str) -> Result<Option<(ImportId, String)>, StoreError> {
    let sql = "select run, content from import_image where register = $1 and part = 0";
    let row = source.row(sql, params![register]).await?;
    row.map(|row| Ok((row.parsed("run")?, row.text("content")?))).transpose()
}

/// Forgets what the imports of a register changed.
pub async fn import_image_drop(writing: &impl Writing, register: &str) -> Result<(), StoreError> {
    writing.execute("delete from import_image where register = $1", params![register]).await.map(drop)
}

/// Forgets what was changed under names that begin so, by runs before another: ids sort by time.
pub async fn import_image_drop_before(writing: &impl Writing, begins: &str, run: &ImportId) -> Result<(), StoreError> {
    let sql = "delete from import_image where register like $1 and run < $2";
    writing.execute(sql, params![format!("{begins}%"), run]).await.map(drop)
}

/// What tells whether a register has changed: how many rows, the sum of their versions, and the newest id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    rows: i64,
    versions: i64,
    newest: String,
}

/// The stamp of a table with the columns `id` and `version`; one pass inside the engine, whatever its size.
///
/// The name comes from the program, never from a person.
pub async fn register_stamp(source: &impl Source, table: &'static str) -> Result<Stamp, StoreError> {
    let sql = format!(
        "select count(*) as number, cast(coalesce(sum(version), 0) as bigint) as versions, coalesce(max(id), '') as newest from {table}"
    );
    let row = source.row(&sql, Vec::<Param>::new()).await?;
    let row = row.ok_or_else(|| StoreError::Database(format!("{table} gave no stamp")))?;
    Ok(Stamp { rows: row.integer("number")?, versions: row.integer("versions")?, newest: row.text("newest")? })
}
