//! Packs that are worked on before they are adopted.

use crate::change::Execute as _;
use crate::{Change, Row, Source, StoreError, params};
use domain::regulation::pack::PackHash;
use domain::regulation::record::PackDraft;

const COLUMNS: &str = "id, base, files, parts, edited_by, edited_at, version";

fn draft(row: &Row) -> Result<PackDraft, StoreError> {
    Ok(PackDraft {
        pack: row.text("id")?,
        base: PackHash(row.text("base")?),
        files: row.json("files")?,
        parts: row.json("parts")?,
        edited_by: row.text("edited_by")?,
        edited_at: row.timestamp("edited_at")?,
        version: row.integer("version")?,
    })
}

/// Every draft, by the name of its pack.
pub async fn pack_draft_list(source: &impl Source) -> Result<Vec<PackDraft>, StoreError> {
    let sql = format!("select {COLUMNS} from regulation_draft order by id");
    source.gather(&sql, params![], draft).await
}

/// The draft of a pack.
pub async fn pack_draft_find(source: &impl Source, pack: &str) -> Result<Option<PackDraft>, StoreError> {
    let sql = format!("select {COLUMNS} from regulation_draft where id = $1");
    source.row(&sql, params![pack]).await?.as_ref().map(draft).transpose()
}

/// Keeps a draft, new or from the version it was read at.
pub async fn pack_draft_save(change: &Change, draft: &PackDraft) -> Result<(), StoreError> {
    let unwritten = |error: serde_json::Error| StoreError::Database(error.to_string());
    let files = serde_json::to_string(&draft.files).map_err(unwritten)?;
    let parts = serde_json::to_string(&draft.parts).map_err(unwritten)?;
    let columns = vec![
        ("base", (&draft.base.0).into()),
        ("files", files.into()),
        ("parts", parts.into()),
        ("edited_by", (&draft.edited_by).into()),
        ("edited_at", draft.edited_at.into()),
    ];
    change.save("regulation-draft", "regulation_draft", &draft.pack, draft.version, columns).await
}

/// Takes a draft away that is adopted or given up; somebody else's edit that came in between keeps it.
pub async fn pack_draft_remove(change: &Change, pack: &str, version: i64) -> Result<(), StoreError> {
    match change.execute("delete from regulation_draft where id = $1 and version = $2", params![pack, version]).await? {
        0 => Err(StoreError::Stale { entity: "regulation-draft".to_owned(), subject: pack.to_owned() }),
        _ => Ok(()),
    }
}
