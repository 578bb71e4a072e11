//! A table being read: its header, and then record by record.

use super::Format;
use super::error::FileError;
use super::text::Encoding;
use std::sync::mpsc::{Receiver, SyncSender};

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line in the file on which it begins, or the row in the sheet, from one.
    pub line: u64,
    /// One cell for each column of the header.
    pub cells: Vec<String>,
    /// How many cells it has when that is not the number of columns: more, or in a text also fewer.
    pub ragged: Option<usize>,
}

/// A table being read; iterate over it for its records, in which rows without any text do not appear.
#[derive(Debug)]
pub struct Reader {
    pub(super) format: Format,
    pub(super) header: Vec<String>,
    pub(super) details: Details,
    pub(super) rows: Rows,
    /// How many rows there were, and how many are taken.
    pub(super) limits: (u64, u64),
    /// How many bytes of text are still taken, and how many there were at first.
    pub(super) text: (u64, u64),
    pub(super) ended: bool,
}

/// What was recognised about the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// The separator of a text.
    pub separator: Option<u8>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// All sheets.
    pub sheets: Vec<String>,
}

/// A text that gives row by row.
pub(super) trait Lines: std::fmt::Debug + Send {
    /// The next row; none at the end.
    fn next(&mut self) -> Option<Result<RawRecord, FileError>>;
}

/// Where the rows come from.
#[derive(Debug)]
pub(super) enum Rows {
    /// A text, read here.
    Text(Box<dyn Lines>),
    /// A spreadsheet, read on a thread of its own, so that a fault in a library does not end more than the reading.
    Sheet { chunks: Receiver<Chunk>, chunk: std::vec::IntoIter<RawRecord> },
}

/// Some rows of a spreadsheet, the end, or what went wrong.
pub(super) enum Chunk {
    Rows(Vec<RawRecord>),
    End,
    Wrong(FileError),
}

/// A row before it is fitted to the header.
#[derive(Debug)]
pub(super) struct RawRecord {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

impl RawRecord {
    /// How many bytes of text its cells hold.
    pub(super) fn size(&self) -> usize {
        self.cells.iter().map(String::len).sum()
    }
}

/// Rows of a sheet that go through the channel together: so many, or so much text.
pub(super) struct Parcel {
    rows: Vec<RawRecord>,
    size: usize,
    out: SyncSender<Chunk>,
}

impl Parcel {
    /// How many rows go at once, and how many such parcels may wait.
    const ROWS: usize = 256;
    pub(super) const WAITING: usize = 8;
    /// How many bytes of text go at once.
    const SIZE: usize = 1 << 20;

    pub(super) fn new(out: SyncSender<Chunk>) -> Self {
        Self { rows: Vec::with_capacity(Self::ROWS), size: 0, out }
    }

    /// Puts a row in; false when nobody reads any longer.
    pub(super) fn put(&mut self, row: RawRecord) -> bool {
        self.size += row.size();
        self.rows.push(row);
        (self.rows.len() < Self::ROWS && self.size < Self::SIZE) || self.send()
    }

    /// Sends what there is; false when nobody reads any longer.
    pub(super) fn send(&mut self) -> bool {
        self.size = 0;
        let full = std::mem::replace(&mut self.rows, Vec::with_capacity(Self::ROWS));
        self.out.send(Chunk::Rows(full)).is_ok()
    }
}

impl Reader {
    /// The names of the columns, as they stand; empty names at the end are left off.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The format that was recognised.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What else was recognised.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// Takes the first row that says anything as the header.
    pub(super) fn begin(format: Format, details: Details, mut rows: Rows, limits: super::Limits) -> Result<Self, FileError> {
        let mut header = loop {
            match rows.next() {
                None => return Err(FileError::NoHeader),
                Some(Err(error)) => return Err(error),
                Some(Ok(record)) if is_blank(&record.cells) => {}
                Some(Ok(record)) => break record.cells,
            }
        };
        while header.last().is_some_and(|name| name.trim().is_empty()) {
            header.pop();
        }
        for name in &mut header {
            if name.trim().len() != name.len() {
                *name = name.trim().to_owned();
            }
        }
        let most = if format == Format::Ods { limits.ods_rows } else { limits.rows };
        Ok(Self { format, header, details, rows, limits: (0, most), text: (limits.unpacked, limits.unpacked), ended: false })
    }

    /// Fits a row to the header: a cell for each column, and a mark when it had another number of cells.
    fn fit(&self, raw: RawRecord) -> Record {
        let RawRecord { line, mut cells } = raw;
        let columns = self.header.len();
        while cells.len() > columns && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        // A spreadsheet leaves empty cells out; a text that has fewer cells has lost some.
        let ragged = cells.len() > columns || (cells.len() < columns && self.format == Format::Csv);
        let ragged = ragged.then_some(cells.len());
        cells.resize(columns, String::new());
        Record { line, cells, ragged }
    }
}

impl Iterator for Reader {
    type Item = Result<Record, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        loop {
            let raw = match self.rows.next() {
                Some(Ok(raw)) => raw,
                Some(Err(error)) => {
                    self.ended = true;
                    return Some(Err(error));
                }
                None => {
                    self.ended = true;
                    return None;
                }
            };
            if is_blank(&raw.cells) {
                continue;
            }
            self.limits.0 += 1;
            // A text that a spreadsheet holds once may stand in very many cells.
            let Some(left) = self.text.0.checked_sub(raw.size() as u64) else {
                self.ended = true;
                return Some(Err(FileError::Unpacks { most: self.text.1 >> 20 }));
            };
            self.text.0 = left;
            if self.limits.0 > self.limits.1 {
                self.ended = true;
                let most = self.limits.1;
                return Some(Err(if self.format == Format::Ods {
                    FileError::TooManyOdsRows { most }
                } else {
                    FileError::TooManyRows { most }
                }));
            }
            return Some(Ok(self.fit(raw)));
        }
    }
}

impl Rows {
    fn next(&mut self) -> Option<Result<RawRecord, FileError>> {
        match self {
            Self::Text(lines) => lines.next(),
            Self::Sheet { chunks, chunk } => loop {
                if let Some(record) = chunk.next() {
                    return Some(Ok(record));
                }
                match chunks.recv() {
                    Ok(Chunk::Rows(rows)) => *chunk = rows.into_iter(),
                    Ok(Chunk::End) => return None,
                    Ok(Chunk::Wrong(error)) => return Some(Err(error)),
                    // The thread ended without a word: the library gave up on the file.
                    Err(_) => return Some(Err(FileError::damaged("reading stopped"))),
                }
            },
        }
    }
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}
