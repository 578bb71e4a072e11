//! Previews that somebody looks at: the rows of the file and the rows as shown, in parts, so that a page reads only what it shows.

use crate::{Row, Source, StoreError, Writing, params};
use domain::Timestamp;
use domain::identity::ImportId;
use domain::intake::StagedImport;

/// What a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rows of the file as they stand there.
    Raw,
    /// Rows of the preview.
    Shown,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Shown => "shown",
        }
    }
}

/// Keeps a preview with its parts.
pub async fn staged_save(
    writing: &impl Writing,
    staged: &StagedImport,
    raw: Vec<String>,
    shown: Vec<String>,
) -> Result<(), StoreError> {
    let content = serde_json::to_string(staged).map_err(|error| StoreError::Database(error.to_string()))?;
    let sql = "insert into staged_import (id, made_by, made_at, content) values ($1, $2, $3, $4)";
    writing.execute(sql, params![&staged.id, &staged.made_by, staged.made_at, content]).await?;
    for (kind, parts) in [(Kind::Raw, raw), (Kind::Shown, shown)] {
        let rows = parts.into_iter().enumerate().map(|(part, content)| params![&staged.id, kind.word(), part, content]).collect();
        writing.insert_many("staged_part", &["staged", "kind", "part", "content"], rows).await?;
    }
    Ok(())
}

/// The preview with an id.
pub async fn staged_find(source: &impl Source, id: &ImportId) -> Result<Option<StagedImport>, StoreError> {
    let row = source.row("select content from staged_import where id = $1", params![id]).await?;
    row.map(|row: Row| row.json("content")).transpose()
}

/// So many parts of a preview from one on.
pub async fn staged_parts(
    source: &impl Source,
    id: &ImportId,
    kind: Kind,
    from: usize,
    most: usize,
) -> Result<Vec<String>, StoreError> {
    let sql = "select content from staged_part where staged = $1 and kind = $2 and part >= $3 order by part limit $4";
    let rows = source.rows(sql, params![id, kind.word(), from, most]).await?;
    rows.iter().map(|row| row.text("content")).collect()
}

/// Forgets a preview.
pub async fn staged_drop(writing: &impl Writing, id: &ImportId) -> Result<(), StoreError> {
    writing.execute("delete from staged_part where staged = $1", params![id]).await?;
    writing.execute("delete from staged_import where id = $1", params![id]).await.map(drop)
}

/// Forgets the previews from before a moment, and says how many they were.
pub async fn staged_sweep(writing: &impl Writing, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "delete from staged_part where staged in (select id from staged_import where made_at < $1)";
    writing.execute(sql, params![before]).await?;
    writing.execute("delete from staged_import where made_at < $1", params![before]).await
}
