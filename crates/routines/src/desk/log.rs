//! The event log of another desk, read from its file.

use crate::{Failure, Outcome};
use domain::Timestamp;
use domain::desk::log::{BadRow, Columns, Figures, Log, Reading, figures, read_until};
use domain::refusal::{Message, Refusal};
use files::table::{FileError, Options, Reader, open};
use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io;
use std::path::Path;

/// How far ahead of now a log may reach: clocks differ, and days are those of another place.
const AHEAD: SignedDuration = SignedDuration::from_hours(48);

/// What a log gave.
#[derive(Debug)]
pub enum LogRead {
    /// Its figures.
    Told(Box<Figures>),
    /// The rows that cannot be read; nothing was taken.
    Bad(Vec<BadRow>),
}

/// A file with a log, opened.
pub struct LogFile {
    /// What it is called, without its folder.
    pub name: String,
    /// The digest of its bytes, in hexadecimal.
    pub digest: String,
    table: Reader,
}

impl LogFile {
    /// A file on the machine (CSV, XLSX or ODS).
    pub fn path(path: &Path) -> Outcome<Self> {
        let table = open(path, Options::default()).map_err(|error| refused(&error))?;
        let mut hash = Sha256::new();
        let unreadable = |error: io::Error| Failure::fault(error);
        io::copy(&mut File::open(path).map_err(unreadable)?, &mut hash).map_err(unreadable)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { name, digest: hex::encode(hash.finalize()), table })
    }

    /// The bytes of an upload.
    pub fn bytes(name: &str, bytes: Vec<u8>) -> Outcome<Self> {
        let digest = hex::encode(Sha256::digest(&bytes));
        let table = files::table::read(bytes, Options::default()).map_err(|error| refused(&error))?;
        Ok(Self { name: name.to_owned(), digest, table })
    }

    /// The names of its columns.
    pub fn header(&self) -> &[String] {
        self.table.header()
    }

    /// The cases, or every row that cannot be read; what is said of its columns and words goes before what is known.
    ///
    /// Of each row only the columns that hold something are kept. The header once more, as where two files were laid together, is no row.
    pub fn read(self, reading: &Reading, at: Timestamp) -> Outcome<Result<Log, Vec<BadRow>>> {
        let header = self.table.header().to_vec();
        let columns = Columns::of(&header, reading.columns())?;
        let (kept, narrow) = columns.narrowed();
        let mut rows = Vec::new();
        for record in self.table {
            let mut record = record.map_err(|error| refused(&error))?;
            if record.cells.iter().map(|cell| cell.trim()).eq(header.iter().map(String::as_str)) {
                continue;
            }
            let cells = kept.iter().map(|place| record.cells.get_mut(*place).map(std::mem::take).unwrap_or_default()).collect();
            rows.push((usize::try_from(record.line).unwrap_or(usize::MAX), cells));
        }
        if rows.is_empty() {
            return Err(Refusal::plain(Message::new("desk-log-empty")).into());
        }
        Ok(read_until(&narrow, reading.meanings(), &rows, Some(at.saturating_add(AHEAD).unwrap_or(at))))
    }
}

fn refused(error: &FileError) -> Failure {
    Failure::from(Refusal::plain(error.message()))
}

/// Reads a log (CSV, XLSX or ODS).
pub fn log_read(path: &Path, reading: &Reading, at: Timestamp) -> Outcome<LogRead> {
    Ok(match LogFile::path(path)?.read(reading, at)? {
        Ok(log) => LogRead::Told(Box::new(figures(&log))),
        Err(bad) => LogRead::Bad(bad),
    })
}
