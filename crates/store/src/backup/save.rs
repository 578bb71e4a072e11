//! Writing an archive while others go on working.

use super::columns::{Column, Kind, columns};
use super::{ArchiveError, FORMAT, Head, LONGEST_LINE, MANIFEST, Manifest, TableFile, tables};
use crate::error::StoreError;
use crate::migration::{self, Table};
use crate::source::{Session, SessionAccess as _};
use crate::store::Store;
use crate::text;
use crate::value::Param;
use domain::Timestamp;
use serde_json::Map;
use sha2::{Digest as _, Sha256};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;
use zip::write::SimpleFileOptions;

/// How many rows are read at a time.
const ROWS_AT_ONCE: usize = 2_000;
/// The same where rows hold bytes, of which one alone may have half a megabyte.
const ROWS_OF_BYTES_AT_ONCE: usize = 8;

/// What a backup wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The manifest of the archive.
    pub manifest: Manifest,
    /// The size of the archive in bytes.
    pub bytes: u64,
}

impl Saved {
    /// How many rows it holds.
    pub fn rows(&self) -> u64 {
        self.manifest.files.iter().map(|file| file.rows).sum()
    }
}

/// What the reading side sends to the writing side.
enum Piece {
    /// The rows that follow are of this table.
    Table(&'static str),
    /// Lines of the table, and how many.
    Lines(Vec<u8>, u64),
    /// All was read; the files are still to be named in it.
    End(Manifest),
}

impl Store {
    /// Writes an archive of this moment to a file, while others go on reading and writing.
    ///
    /// The file appears only when it is whole; one that was there is replaced.
    pub async fn backup(&self, file: &Path, municipality: &str, at: Timestamp) -> Result<Saved, ArchiveError> {
        self.save(file, municipality, at, false).await
    }

    /// The same with sessions and jobs, for a municipality that moves.
    pub(crate) async fn backup_whole(&self, file: &Path, municipality: &str, at: Timestamp) -> Result<Saved, ArchiveError> {
        self.save(file, municipality, at, true).await
    }

    async fn save(&self, file: &Path, municipality: &str, at: Timestamp, whole: bool) -> Result<Saved, ArchiveError> {
        let view = self.read().await?;
        let session = view.session();
        let status = migration::status(session).await?;
        if let Some(step) = status.unknown.first() {
            return Err(StoreError::Newer { step: step.clone() }.into());
        }
        let (pieces, writing) = mpsc::channel(4);
        let target = file.to_owned();
        let writer = tokio::task::spawn_blocking(move || write(&target, writing));
        let manifest = Manifest {
            product: "stadga".to_owned(),
            format: FORMAT,
            municipality: municipality.to_owned(),
            made_at: text::from_timestamp(at),
            steps: status.applied,
            whole,
            journal: Head::default(),
            files: Vec::new(),
        };
        let read = read(session, manifest, &pieces).await;
        drop(pieces);
        let written = writer.await.map_err(|error| failed(file, &error.to_string()))?;
        // What the reading side could not do comes first: it is why the writing side had no end.
        read?;
        written
    }

    /// Migrates; when there is something to lose, an archive is written first.
    ///
    /// Gives the steps that were taken and the backup, if one was made.
    pub async fn migrate_with_backup(
        &self,
        file: &Path,
        municipality: &str,
        at: Timestamp,
    ) -> Result<(Vec<String>, Option<Saved>), ArchiveError> {
        let status = self.status().await?;
        if let Some(step) = status.unknown.first() {
            return Err(StoreError::Newer { step: step.clone() }.into());
        }
        let saved = if status.pending.is_empty() || status.applied.is_empty() {
            None
        } else {
            Some(self.backup(file, municipality, at).await?)
        };
        Ok((self.migrate(at).await?, saved))
    }
}

fn failed(file: &Path, why: &str) -> ArchiveError {
    ArchiveError::File { file: file.display().to_string(), why: why.to_owned() }
}

async fn read(session: &Session, mut manifest: Manifest, pieces: &mpsc::Sender<Piece>) -> Result<(), ArchiveError> {
    // When the writing side has given up, its own error tells why.
    let sent = |answer: Result<(), mpsc::error::SendError<Piece>>| answer.is_ok();
    for table in tables(&manifest.steps, manifest.whole) {
        if !sent(pieces.send(Piece::Table(table.name)).await) || !read_table(session, table, pieces).await? {
            return Ok(());
        }
    }
    if let Some(row) = session.query_one("select seq, digest from journal_head where id = 1", Vec::new()).await? {
        manifest.journal = Head { seq: row.integer("seq")?, digest: row.text("digest")? };
    }
    let _ = sent(pieces.send(Piece::End(manifest)).await);
    Ok(())
}

async fn read_table(session: &Session, table: &Table, pieces: &mpsc::Sender<Piece>) -> Result<bool, ArchiveError> {
    let columns = columns(session, table.name).await?;
    let key: Vec<&Column> = table.key.iter().filter_map(|name| columns.iter().find(|column| column.name == *name)).collect();
    if key.len() != table.key.len() {
        return Err(StoreError::Database(format!("the key of {} is not among its columns", table.name)).into());
    }
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let order: Vec<String> = key.iter().map(|column| column.ordered(session.engine())).collect();
    let (names, order) = (names.join(", "), order.join(", "));
    let heavy = columns.iter().any(|column| column.kind == Kind::Bytes);
    let at_once = if heavy { ROWS_OF_BYTES_AT_ONCE } else { ROWS_AT_ONCE };
    let mut last: Vec<Param> = Vec::new();
    let mut written: u64 = 0;
    loop {
        let after = if last.is_empty() {
            String::new()
        } else {
            let places: Vec<String> = (1..=last.len()).map(|place| format!("${place}")).collect();
            format!("where ({order}) > ({})", places.join(", "))
        };
        let sql = format!("select {names} from {} {after} order by {order} limit {at_once}", table.name);
        let rows = session.query(&sql, std::mem::take(&mut last)).await?;
        let Some(end) = rows.last() else { return Ok(true) };
        last = key.iter().map(|column| column.param(end)).collect::<Result<_, _>>()?;
        let mut lines = Vec::with_capacity(rows.len() * 200);
        for row in &rows {
            let fields = columns
                .iter()
                .map(|column| Ok((column.name.clone(), column.json_of(row)?)))
                .collect::<Result<Map<_, _>, StoreError>>()?;
            let begun = lines.len();
            serde_json::to_writer(&mut lines, &fields).map_err(|error| StoreError::Database(error.to_string()))?;
            written += 1;
            // What could not be read back is not written either.
            if lines.len() - begun > LONGEST_LINE {
                let file = file_of(table.name);
                return Err(ArchiveError::LineTooLong { file, line: written, most: LONGEST_LINE >> 20 });
            }
            lines.push(b'\n');
        }
        let count = rows.len();
        if pieces.send(Piece::Lines(lines, count as u64)).await.is_err() {
            return Ok(false);
        }
        if count < at_once {
            return Ok(true);
        }
    }
}

/// The name of a table's file in the archive.
fn file_of(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

/// The writing side: beside the target first, and moved there when it is whole and on the disk.
fn write(file: &Path, pieces: mpsc::Receiver<Piece>) -> Result<Saved, ArchiveError> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = write_beside(&beside, file, pieces);
    if written.is_err() {
        // It was never whole, and nobody is to find it.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

fn write_beside(beside: &Path, file: &Path, mut pieces: mpsc::Receiver<Piece>) -> Result<Saved, ArchiveError> {
    let fault = |error: std::io::Error| failed(file, &error.to_string());
    let mut archive = zip::ZipWriter::new(made(beside).map_err(fault)?);
    let mut files: Vec<TableFile> = Vec::new();
    let mut hash = Sha256::new();
    let mut manifest = None;
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::Table(table) => {
                seal(&mut files, &mut hash);
                let name = file_of(table);
                begin(&mut archive, &name).map_err(fault)?;
                files.push(TableFile { name, table: table.to_owned(), rows: 0, sha256: String::new() });
            }
            Piece::Lines(lines, count) => {
                hash.update(&lines);
                archive.write_all(&lines).map_err(fault)?;
                if let Some(current) = files.last_mut() {
                    current.rows += count;
                }
            }
            Piece::End(end) => manifest = Some(end),
        }
    }
    seal(&mut files, &mut hash);
    let Some(mut manifest) = manifest else {
        return Err(failed(file, "the database could not be read to its end"));
    };
    manifest.files = files;
    begin(&mut archive, MANIFEST).map_err(fault)?;
    serde_json::to_writer_pretty(&mut archive, &manifest).map_err(|error| failed(file, &error.to_string()))?;
    let finished = archive.finish().map_err(|error| failed(file, &error.to_string()))?;
    finished.sync_all().map_err(fault)?;
    let bytes = finished.metadata().map_err(fault)?.len();
    std::fs::rename(beside, file).map_err(fault)?;
    Ok(Saved { manifest, bytes })
}

/// A new file that only its owner reads: it will hold a whole municipality.
fn made(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn begin<W: Write + Seek>(archive: &mut zip::ZipWriter<W>, name: &str) -> std::io::Result<()> {
    archive.start_file(name, SimpleFileOptions::default().large_file(true)).map_err(std::io::Error::other)
}

fn seal(files: &mut [TableFile], hash: &mut Sha256) {
    let digest = std::mem::take(hash).finalize();
    if let Some(current) = files.last_mut() {
        current.sha256 = hex::encode(digest);
    }
}
