//! Reading an archive: its manifest, its hashes, its rows.

use super::{ArchiveError, FORMAT, LONGEST_LINE, MANIFEST, Manifest, TableFile};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

/// The longest manifest that is read; a true one has some kilobytes.
const LONGEST_MANIFEST: u64 = 4 << 20;
/// How many rows are handed over at a time.
const ROWS_AT_ONCE: usize = 500;
/// How many bytes of text are handed over at a time, or the one row that is longer.
const BYTES_AT_ONCE: usize = 4 << 20;

/// Rows of one table, with the number of the first line.
pub(super) struct Part {
    pub(super) table: usize,
    pub(super) first_line: u64,
    pub(super) rows: Vec<Map<String, Value>>,
}

fn failed(path: &Path, error: &std::io::Error) -> ArchiveError {
    ArchiveError::File { file: path.display().to_string(), why: error.to_string() }
}

/// The file of an archive, to be read.
pub(super) fn opened(path: &Path) -> Result<BufReader<File>, ArchiveError> {
    Ok(BufReader::new(File::open(path).map_err(|error| failed(path, &error))?))
}

/// Reads the manifest, refuses what is newer, and holds every file against its hash; `named` is what the archive is called.
pub(super) fn check(source: impl Read + Seek, named: &str) -> Result<Manifest, ArchiveError> {
    let foreign = || ArchiveError::NotAnArchive { file: named.to_owned() };
    let mut archive = zip::ZipArchive::new(source).map_err(|_| foreign())?;
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

/// Hands over the rows of every file, in the order of the manifest, until `take` says that nobody takes them any longer.
pub(super) fn rows(
    source: impl Read + Seek,
    named: &str,
    manifest: &Manifest,
    mut take: impl FnMut(Part) -> bool,
) -> Result<(), ArchiveError> {
    let foreign = |_| ArchiveError::NotAnArchive { file: named.to_owned() };
    let mut archive = zip::ZipArchive::new(source).map_err(foreign)?;
    for (table, file) in manifest.files.iter().enumerate() {
        let entry = archive.by_name(&file.name).map_err(|_| ArchiveError::Missing { file: file.name.clone() })?;
        let mut entry = BufReader::new(entry);
        let (mut rows, mut text, mut bytes, mut line) = (Vec::new(), Vec::new(), 0, 0);
        while next_line(&mut entry, &mut text, file, line + 1)? {
            line += 1;
            bytes += text.len();
            rows.push(serde_json::from_slice(&text).map_err(|_| ArchiveError::Malformed { file: file.name.clone(), line })?);
            if rows.len() == ROWS_AT_ONCE || bytes > BYTES_AT_ONCE {
                let first_line = line + 1 - rows.len() as u64;
                bytes = 0;
                if !take(Part { table, first_line, rows: std::mem::take(&mut rows) }) {
                    return Ok(());
                }
            }
        }
        let first_line = line + 1 - rows.len() as u64;
        if !rows.is_empty() && !take(Part { table, first_line, rows }) {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads the next line without its end; false when there is none.
///
/// A line that goes on beyond [`LONGEST_LINE`] is refused there, so that an archive made to fill the memory does not.
fn next_line(entry: &mut impl BufRead, text: &mut Vec<u8>, file: &TableFile, line: u64) -> Result<bool, ArchiveError> {
    text.clear();
    let most = LONGEST_LINE as u64 + 1;
    let read = entry.by_ref().take(most).read_until(b'\n', text);
    let read = read.map_err(|_| ArchiveError::Malformed { file: file.name.clone(), line })?;
    if text.last() == Some(&b'\n') {
        text.pop();
    } else if read as u64 == most {
        return Err(ArchiveError::LineTooLong { file: file.name.clone(), line, most: LONGEST_LINE >> 20 });
    }
    Ok(read > 0)
}
