//! Reading an archive: its manifest, its hashes, its rows.

use super::{ArchiveError, FORMAT, MANIFEST, Manifest};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use tokio::sync::mpsc;

/// The longest manifest that is read; a true one has some kilobytes.
const LONGEST_MANIFEST: u64 = 4 << 20;
/// How many rows are handed over at a time.
const ROWS_AT_ONCE: usize = 500;

/// Rows of one table, with the number of the first line.
pub(super) struct Part {
    pub(super) table: usize,
    pub(super) first_line: u64,
    pub(super) rows: Vec<Map<String, Value>>,
}

fn failed(path: &Path, error: &std::io::Error) -> ArchiveError {
    ArchiveError::File { file: path.display().to_string(), why: error.to_string() }
}

fn opened(path: &Path) -> Result<zip::ZipArchive<BufReader<File>>, ArchiveError> {
    let file = File::open(path).map_err(|error| failed(path, &error))?;
    zip::ZipArchive::new(BufReader::new(file)).map_err(|_| ArchiveError::NotAnArchive { file: path.display().to_string() })
}

/// Reads the manifest, refuses what is newer, and holds every file against its hash.
pub(super) fn check(path: &Path) -> Result<Manifest, ArchiveError> {
    let mut archive = opened(path)?;
    let foreign = || ArchiveError::NotAnArchive { file: path.display().to_string() };
    let mut text = String::new();
    archive.by_name(MANIFEST).map_err(|_| foreign())?.take(LONGEST_MANIFEST).read_to_string(&mut text).map_err(|_| foreign())?;
    let loose: Value = serde_json::from_str(&text).map_err(|_| foreign())?;
    if loose["product"] != "stadga" {
        return Err(foreign());
    }
    let format = loose["format"].as_u64().and_then(|format| u32::try_from(format).ok()).ok_or_else(foreign)?;
    if format > FORMAT {
        return Err(ArchiveError::NewerFormat { format });
    }
    let manifest: Manifest = serde_json::from_value(loose).map_err(|_| foreign())?;
    for file in &manifest.files {
        let missing = |_| ArchiveError::Missing { file: file.name.clone() };
        let tampered = || ArchiveError::Tampered { file: file.name.clone() };
        let mut entry = archive.by_name(&file.name).map_err(missing)?;
        let mut hash = Sha256::new();
        std::io::copy(&mut entry, &mut hash).map_err(|_| tampered())?;
        if hex::encode(hash.finalize()) != file.sha256 {
            return Err(tampered());
        }
    }
    Ok(manifest)
}

/// Hands over the rows of every file, in the order of the manifest.
pub(super) fn rows(path: &Path, manifest: &Manifest, parts: &mpsc::Sender<Part>) -> Result<(), ArchiveError> {
    let mut archive = opened(path)?;
    for (table, file) in manifest.files.iter().enumerate() {
        let entry = archive.by_name(&file.name).map_err(|_| ArchiveError::Missing { file: file.name.clone() })?;
        let mut some = Vec::new();
        let mut line = 0;
        for text in BufReader::new(entry).lines() {
            line += 1;
            let malformed = || ArchiveError::Malformed { file: file.name.clone(), line };
            let text = text.map_err(|_| malformed())?;
            some.push(serde_json::from_str(&text).map_err(|_| malformed())?);
            if some.len() == ROWS_AT_ONCE {
                let first_line = line + 1 - some.len() as u64;
                if parts.blocking_send(Part { table, first_line, rows: std::mem::take(&mut some) }).is_err() {
                    return Ok(());
                }
            }
        }
        let first_line = line + 1 - some.len() as u64;
        if !some.is_empty() && parts.blocking_send(Part { table, first_line, rows: some }).is_err() {
            return Ok(());
        }
    }
    Ok(())
}
