//! Backups that come by themselves, and the proof that they can be read back.

use crate::{Failure, Outcome, Town};
use domain::Timestamp;
use domain::refusal::{Message, Refusal};
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::backup::{ArchiveError, Saved};
use store::journal::{disposal_list, journal_head, journal_verify};
use store::operation::{Note, note_prune, note_save};
use store::organisation::{MunicipalityRow, municipality_find};
use store::{Address, Options, Store};

/// The kind of note and job of a backup.
pub const BACKUP: &str = "backup";
/// The kind of note and job of a restore test.
pub const RESTORE_TEST: &str = "restore-test";
/// How long notes are kept.
const NOTES_FOR: SignedDuration = SignedDuration::from_hours(24 * 400);
/// The beginning and the end of the name of a backup that came by itself.
const NAME: (&str, &str) = ("stadga-", ".zip");

/// Makes a backup in a folder, takes away those beyond the newest, and notes how it went.
///
/// A backup made by hand, under another name, is never taken away.
pub async fn backup(
    town: &Town,
    folder: &Path,
    keep: usize,
    at: Timestamp,
    clock: &(dyn Fn() -> Timestamp + Send + Sync),
) -> Outcome<PathBuf> {
    let file = folder.join(format!("{}{}{}", NAME.0, at.strftime("%Y%m%dT%H%M%SZ"), NAME.1));
    let made = make(town, folder, &file, keep, at).await;
    let detail = match &made {
        Ok((saved, removed)) => json!({
            "file": file, "bytes": saved.bytes, "rows": saved.rows(), "seq": saved.manifest.journal.seq,
            "head": saved.manifest.journal.digest, "removed": removed,
        }),
        Err(failure) => json!({ "file": file, "fault": failure.to_string() }),
    };
    note(town, BACKUP, at, clock(), made.is_ok(), detail).await?;
    made.map(|_| file)
}

async fn make(town: &Town, folder: &Path, file: &Path, keep: usize, at: Timestamp) -> Outcome<(Saved, usize)> {
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let view = town.read().await?;
    let name = store::organisation::municipality_name(&view).await?;
    let disposals = disposal_list(&view).await?;
    drop(view);
    let saved = town.store().backup(file, &name, at).await.map_err(of_archive)?;
    let beside = file.with_extension("disposals.json");
    let text = serde_json::to_vec_pretty(&disposals).map_err(Failure::fault)?;
    std::fs::write(&beside, text).map_err(|error| unwritable(&beside, &error))?;
    let mut removed = 0;
    for old in archives(folder).into_iter().rev().skip(keep.max(1)) {
        // One that cannot be taken away now is taken away next time.
        if std::fs::remove_file(&old).is_ok() {
            let _ = std::fs::remove_file(old.with_extension("disposals.json"));
            removed += 1;
        }
    }
    Ok((saved, removed))
}

/// The backups of a folder that came by themselves, the oldest first.
fn archives(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| {
            let name = entry.file_name();
            let stamp = name.to_str().and_then(|name| name.strip_prefix(NAME.0)?.strip_suffix(NAME.1));
            stamp.is_some_and(|stamp| stamp.len() == 16 && stamp.ends_with('Z') && stamp.as_bytes()[8] == b'T')
        })
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// Whether a folder has any backup.
pub fn holds_backup(folder: &Path) -> bool {
    !archives(folder).is_empty()
}

/// Restores the newest backup of a folder into a file that is thrown away, proves its journal and counts its rows, and notes how it went.
///
/// The file is SQLite whatever the engine: an archive reads back on either, and no right to make databases is needed.
pub async fn restore_test(
    town: &Town,
    folder: &Path,
    at: Timestamp,
    clock: &(dyn Fn() -> Timestamp + Send + Sync),
) -> Outcome<Value> {
    let tested = read_back(town, folder, at).await;
    let detail = match &tested {
        Ok(detail) => detail.clone(),
        Err(failure) => json!({ "folder": folder, "fault": failure.to_string() }),
    };
    note(town, RESTORE_TEST, at, clock(), tested.is_ok(), detail).await?;
    tested
}

async fn read_back(town: &Town, folder: &Path, at: Timestamp) -> Outcome<Value> {
    let none = || Refusal::plain(Message::new("operation-no-backup").with("folder", folder.display().to_string()));
    let archive = archives(folder).pop().ok_or_else(none)?;
    let own = municipality_find(&town.read().await?).await?;
    let mut stamp = [0_u8; 8];
    town.chance().fill(&mut stamp);
    // In a folder of its own, beside the backups: there is room for a whole municipality, and nobody else may look.
    let place = Place::make(folder, &stamp)?;
    let address = Address::Sqlite(place.0.join("stadga.db"));
    let there = Store::open(&address, Options::new(Arc::new(crate::SystemChance)).creating()).await?;
    let proved = prove(&there, own.as_ref(), &archive, at).await;
    there.close().await;
    proved
}

async fn prove(there: &Store, own: Option<&MunicipalityRow>, archive: &Path, at: Timestamp) -> Outcome<Value> {
    let restored = there.restore(archive, &[], at).await.map_err(of_archive)?;
    of_this_municipality(there, own, archive).await?;
    let view = there.read().await?;
    let verified = journal_verify(&view, None).await?;
    if let Some(fault) = &verified.fault {
        return Err(Refusal::plain(fault.message()).into());
    }
    let (seq, head) = journal_head(&view).await?;
    let wanted = &restored.manifest.journal;
    if seq != wanted.seq || head != wanted.digest {
        return Err(Refusal::plain(Message::new("operation-other-head").with("head", head).with("wanted", &wanted.digest)).into());
    }
    let expected: u64 = restored.manifest.files.iter().map(|file| file.rows).sum();
    if restored.rows != expected {
        let told = Message::new("operation-other-count").with("count", restored.rows as i64).with("wanted", expected as i64);
        return Err(Refusal::plain(told).into());
    }
    Ok(json!({ "file": archive, "rows": restored.rows, "entries": verified.entries, "seq": seq, "head": head }))
}

/// Refuses what was restored from an archive where it belongs to another municipality than the one it was restored for.
///
/// The code tells, and what the rows say of it: a name may be changed, and the manifest of an archive may name nobody.
pub async fn of_this_municipality(restored: &Store, own: Option<&MunicipalityRow>, archive: &Path) -> Outcome<()> {
    let found = municipality_find(&restored.read().await?).await?;
    match (own, found) {
        (Some(own), Some(found)) if own.code != found.code => {
            let told = Message::new("operation-other-municipality")
                .with("file", archive.display().to_string())
                .with("found", found.name)
                .with("own", &own.name);
            Err(Refusal::plain(told).into())
        }
        _ => Ok(()),
    }
}

/// A folder that goes when it is dropped.
struct Place(PathBuf);

impl Place {
    fn make(folder: &Path, stamp: &[u8]) -> Outcome<Self> {
        let path = folder.join(format!(".restore-test-{}", hex::encode(stamp)));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(|error| unwritable(&path, &error))?;
        Ok(Self(path))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, place = %self.0.display(), "what a restore test left could not be taken away");
        }
    }
}

async fn note(town: &Town, kind: &str, at: Timestamp, ended: Timestamp, good: bool, detail: Value) -> Outcome<()> {
    let note = Note { kind: kind.to_owned(), begun_at: at, ended_at: ended, good, detail };
    let before = at.saturating_sub(NOTES_FOR).unwrap_or(at);
    let kept = town
        .store()
        .operate(async |upkeep| -> Result<(), store::StoreError> {
            note_save(upkeep, &note).await?;
            note_prune(upkeep, before).await.map(drop)
        })
        .await;
    Ok(kept?)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let told = Message::new("operation-unwritable").with("place", path.display().to_string()).with("why", error.to_string());
    Refusal::plain(told).into()
}

fn of_archive(error: ArchiveError) -> Failure {
    match error {
        ArchiveError::Store(error) => error.into(),
        other => Refusal::plain(other.message()).into(),
    }
}
