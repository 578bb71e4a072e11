//! Reading a file to its end: its digest, its header, its rows.

use crate::{Failure, Outcome};
use domain::intake::{RawRow, Row};
use domain::refusal::Refusal;
use files::table::{FileError, Format, Options, Reader};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a file's bytes are.
#[derive(Clone, Debug)]
pub enum Content {
    /// On disk.
    Path(PathBuf),
    /// In memory, as an upload is.
    Bytes(Vec<u8>),
}

/// A file to be imported.
#[derive(Clone, Debug)]
pub struct FileSource {
    /// Its name, for people; folders are left off.
    pub name: String,
    /// Its bytes.
    pub content: Content,
}

impl FileSource {
    /// A file on disk.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, content: Content::Path(path) }
    }

    /// An upload; browsers on some systems send the folders along.
    pub fn bytes(name: &str, bytes: Vec<u8>) -> Self {
        let name =
            name.rsplit(['/', '\\']).next().unwrap_or(name).chars().filter(|letter| !letter.is_control()).take(200).collect();
        Self { name, content: Content::Bytes(bytes) }
    }
}

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the file.
    Reading,
    /// Comparing the rows with the register.
    Comparing,
    /// Writing.
    Writing,
}

/// Told how far a stage has come: how many rows, and of how many (nought while that is not known).
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Teller>>);

type Teller = dyn Fn(Stage, u64, u64) + Send + Sync;

impl Progress {
    /// For those who do not watch.
    pub fn unwatched() -> Self {
        Self(None)
    }

    /// Tells this function, from whatever thread the work is on.
    pub fn to(tell: impl Fn(Stage, u64, u64) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    pub(super) fn tell(&self, stage: Stage, done: u64, all: u64) {
        if let Some(tell) = &self.0 {
            tell(stage, done, all);
        }
    }
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_some() { "Progress" } else { "Progress (unwatched)" })
    }
}

/// A file as it was read.
#[derive(Debug)]
pub struct ReadFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes, as hexadecimal text.
    pub sha256: String,
    /// The format that was recognised.
    pub format: Option<Format>,
    /// The names of its columns.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<RawRow>,
}

/// Reads a file on a thread of its own, so that requests of others go on.
pub async fn read_file(source: FileSource, options: Options, progress: Progress) -> Outcome<ReadFile> {
    let read = tokio::task::spawn_blocking(move || read(source, options, &progress)).await;
    let read = read.map_err(Failure::fault)?;
    Ok(read.map_err(Refusal::from)?)
}

fn read(source: FileSource, options: Options, progress: &Progress) -> Result<ReadFile, FileError> {
    let (sha256, table) = match source.content {
        Content::Path(path) => {
            // The table is opened first: what is no table needs no digest.
            let table = files::table::open(&path, options)?;
            (digest(std::fs::File::open(&path).map_err(FileError::Unreadable)?)?, table)
        }
        Content::Bytes(bytes) => (digest(bytes.as_slice())?, files::table::read(bytes, options)?),
    };
    let (format, header) = (table.format(), table.header().to_vec());
    let rows = rows(table, progress)?;
    Ok(ReadFile { name: source.name, sha256, format: Some(format), header, rows })
}

fn rows(table: Reader, progress: &Progress) -> Result<Vec<RawRow>, FileError> {
    let mut rows = Vec::new();
    for record in table {
        let record = record?;
        let cells = Row::new(record.cells.iter().map(|cell| Some(cell.as_str())));
        rows.push(RawRow { line: record.line, cells, ragged: record.ragged });
        if rows.len() % 1000 == 0 {
            progress.tell(Stage::Reading, rows.len() as u64, 0);
        }
    }
    progress.tell(Stage::Reading, rows.len() as u64, rows.len() as u64);
    Ok(rows)
}

fn digest(mut source: impl Read) -> Result<String, FileError> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 128 * 1024];
    loop {
        let read = source.read(&mut buffer).map_err(FileError::Unreadable)?;
        if read == 0 {
            return Ok(hex::encode(digest.finalize()));
        }
        digest.update(&buffer[..read]);
    }
}
