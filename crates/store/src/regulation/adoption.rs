//! Adopted packs, when duties start, where chapters run.

use crate::change::Execute as _;
use crate::{Change, Param, Row, Source, StoreError, params, word};
use domain::identity::AdoptionId;
use domain::regulation::pack::{Kind, Limit, PackFiles, PackHash};
use domain::regulation::record::{Adoption, ChapterMode, DutyLimit, DutyStart};
use std::collections::{BTreeMap, HashMap};

const COLUMNS: &str = "id, pack, title, edition, hash, decision, valid_from, valid_until, version";

fn adoption(row: &Row) -> Result<Adoption, StoreError> {
    Ok(Adoption {
        id: row.parsed("id")?,
        pack: row.text("pack")?,
        title: row.text("title")?,
        edition: row.text("edition")?,
        hash: PackHash(row.text("hash")?),
        decision: row.parsed("decision")?,
        period: row.period()?,
        version: row.integer("version")?,
    })
}

/// Every adoption, the newest first.
pub async fn adoption_list(source: &impl Source) -> Result<Vec<Adoption>, StoreError> {
    let sql = format!("select {COLUMNS} from adoption order by valid_from desc, id desc");
    source.gather(&sql, params![], adoption).await
}

/// One adoption.
pub async fn adoption_find(source: &impl Source, id: &AdoptionId) -> Result<Option<Adoption>, StoreError> {
    let sql = format!("select {COLUMNS} from adoption where id = $1");
    source.row(&sql, params![id]).await?.as_ref().map(adoption).transpose()
}

/// The files of an adopted pack, as they were adopted.
pub async fn adoption_files(source: &impl Source, id: &AdoptionId) -> Result<Option<PackFiles>, StoreError> {
    let row = source.row("select files from adoption where id = $1", params![id]).await?;
    row.map(|row| row.json("files")).transpose()
}

/// Keeps an adoption; the files and the common kinds come with a new one and never change.
pub async fn adoption_save(change: &Change, adoption: &Adoption, new: Option<(&PackFiles, &[Kind])>) -> Result<(), StoreError> {
    let mut columns = vec![
        ("pack", (&adoption.pack).into()),
        ("title", (&adoption.title).into()),
        ("edition", (&adoption.edition).into()),
        ("hash", (&adoption.hash.0).into()),
        ("decision", (&adoption.decision).into()),
        ("valid_from", adoption.period.from.into()),
        ("valid_until", adoption.period.stored_until().into()),
    ];
    if let Some((files, _)) = new {
        let text = serde_json::to_string(files).map_err(|error| StoreError::Database(error.to_string()))?;
        columns.push(("files", text.into()));
    }
    change.save("adoption", "adoption", adoption.id.as_str(), adoption.version, columns).await?;
    if let Some((_, kinds)) = new {
        let rows = kinds.iter().map(|kind| params![&adoption.id, &kind.key, kind.scope.word()]).collect();
        change.insert_many("common_kind_in_force", &["adoption", "kind", "scope"], rows).await?;
    }
    Ok(())
}

/// From when duties are asked for, where somebody has chosen.
pub async fn duty_start_list(source: &impl Source) -> Result<Vec<DutyStart>, StoreError> {
    let rows = source.rows("select pack, duty, board, start from duty_start", params![]).await?;
    rows.iter()
        .map(|row| {
            let board = row.text("board")?;
            Ok(DutyStart {
                pack: row.text("pack")?,
                duty: row.text("duty")?,
                board: if board.is_empty() { None } else { Some(row.parsed("board")?) },
                start: row.day("start")?,
            })
        })
        .collect()
}

/// Keeps from when a duty is asked for.
pub async fn duty_start_save(change: &Change, start: &DutyStart) -> Result<(), StoreError> {
    let board = start.board.as_ref().map_or_else(String::new, ToString::to_string);
    let key = vec![("pack", Param::from(&start.pack)), ("duty", Param::from(&start.duty)), ("board", Param::from(board))];
    change.upsert("duty_start", key, vec![("start", start.start.into())]).await
}

/// Where the chapters run that do not run here.
pub async fn chapter_mode_list(source: &impl Source) -> Result<Vec<ChapterMode>, StoreError> {
    let rows = source.rows("select chapter, mode, system from chapter_mode order by chapter", params![]).await?;
    rows.iter()
        .map(|row| {
            Ok(ChapterMode { chapter: row.text("chapter")?, mode: row.word("mode")?, system: row.optional_parsed("system")? })
        })
        .collect()
}

/// Keeps where a chapter runs.
pub async fn chapter_mode_save(change: &Change, mode: &ChapterMode) -> Result<(), StoreError> {
    let key = vec![("chapter", Param::from(&mode.chapter))];
    change.upsert("chapter_mode", key, vec![("mode", word(&mode.mode)), ("system", mode.system.as_ref().into())]).await
}

/// The limits that the municipality has chosen in place of those of the packs, by pack and duty.
pub async fn duty_limit_list(source: &impl Source) -> Result<HashMap<(String, String), BTreeMap<String, Limit>>, StoreError> {
    let rows = source.rows("select pack, duty, name, value from duty_limit", Vec::new()).await?;
    let mut limits: HashMap<(String, String), BTreeMap<String, Limit>> = HashMap::new();
    for row in rows {
        limits.entry((row.text("pack")?, row.text("duty")?)).or_default().insert(row.text("name")?, row.json("value")?);
    }
    Ok(limits)
}

/// Keeps a limit, in place of the one there was; one that says nothing takes that away.
pub async fn duty_limit_save(change: &Change, chosen: &DutyLimit) -> Result<(), StoreError> {
    let Some(limit) = &chosen.limit else {
        let sql = "delete from duty_limit where pack = $1 and duty = $2 and name = $3";
        change.execute(sql, params![&chosen.pack, &chosen.duty, &chosen.name]).await?;
        return Ok(());
    };
    let value = serde_json::to_string(limit).map_err(|error| StoreError::Database(error.to_string()))?;
    let key = vec![("pack", (&chosen.pack).into()), ("duty", (&chosen.duty).into()), ("name", (&chosen.name).into())];
    change.upsert("duty_limit", key, vec![("value", value.into())]).await
}
