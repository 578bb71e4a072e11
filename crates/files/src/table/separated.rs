//! Text with separators: CSV and its kin.

use super::error::FileError;
use super::guard;
use super::reader::{Details, Lines, RawRecord, Reader, Rows};
use super::text::{self, Decoding};
use super::{Format, Limits, Options, Seekable};
use std::io::{Chain, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The separators that are recognised, the one that Swedish spreadsheets write first.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// How much of the beginning the separator is found from.
const SAMPLE: usize = 64 * 1024;

type Source = Chain<Cursor<Vec<u8>>, Decoding>;

/// The records of a text.
struct Text {
    reader: csv::Reader<Bounded>,
    record: csv::StringRecord,
    /// How many bytes had been read when the last record was given.
    mark: Arc<AtomicU64>,
    read: Arc<AtomicU64>,
    limits: Limits,
    before: u64,
}

impl std::fmt::Debug for Text {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Text").finish_non_exhaustive()
    }
}

/// A source that refuses to feed one record without end, as an open quotation mark would make it.
struct Bounded {
    source: Source,
    mark: Arc<AtomicU64>,
    read: Arc<AtomicU64>,
    most: u64,
    /// The most bytes of a cell, and of a row.
    cell: usize,
    row: usize,
    quotes: Quotes,
}

/// Follows the quotation marks of a text as it goes by, for saying on which line the one stands that is never closed.
///
/// It reads as the reader of records does: a mark opens a cell only where the cell begins, and two of them inside stand for one.
#[derive(Debug)]
struct Quotes {
    separator: u8,
    line: u64,
    state: Quoting,
    /// The line of the mark that opened the cell.
    opened: u64,
    /// The bytes of the cell so far.
    size: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoting {
    /// A cell begins.
    Begins,
    /// In a cell without quotation marks.
    Plain,
    /// Between the marks of a cell.
    Inside,
    /// After a mark inside: the end of the cell, or the first of two.
    Maybe,
}

impl Quotes {
    const fn new(separator: u8, line: u64) -> Self {
        Self { separator, line, state: Quoting::Begins, opened: 0, size: 0 }
    }

    fn follow(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.state = match (self.state, *byte) {
                (Quoting::Begins, b'"') => {
                    self.opened = self.line;
                    Quoting::Inside
                }
                (Quoting::Inside, b'"') => Quoting::Maybe,
                (Quoting::Inside, _) | (Quoting::Maybe, b'"') => Quoting::Inside,
                (_, b'\n' | b'\r') => Quoting::Begins,
                (_, byte) if byte == self.separator => Quoting::Begins,
                _ => Quoting::Plain,
            };
            self.size = if self.state == Quoting::Begins { 0 } else { self.size + 1 };
            self.line += u64::from(*byte == b'\n');
        }
    }

    /// The line of the mark that is open at the end of the text.
    fn open(&self) -> Option<u64> {
        (self.state == Quoting::Inside).then_some(self.opened)
    }
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let so_far = self.read.load(Ordering::Relaxed);
        if so_far - self.mark.load(Ordering::Relaxed) > self.most {
            return Err(std::io::Error::other(match self.quotes.open() {
                Some(line) => FileError::OpenQuote { line },
                // The line is that of the record, which the reader knows.
                None if self.quotes.size > self.cell => FileError::CellTooLarge { line: 0, most: self.cell >> 10 },
                None => FileError::RowTooLarge { line: 0, most: self.row >> 20 },
            }));
        }
        let count = self.source.read(buffer)?;
        self.quotes.follow(&buffer[..count]);
        if count == 0
            && !buffer.is_empty()
            && let Some(line) = self.quotes.open()
        {
            return Err(std::io::Error::other(FileError::OpenQuote { line }));
        }
        self.read.store(so_far + count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

pub(super) fn start(mut source: Box<dyn Seekable>, options: &Options) -> Result<Reader, FileError> {
    let encoding = match options.encoding {
        Some(encoding) => encoding,
        None => text::recognise(&mut *source)?,
    };
    let mut decoding = Decoding::new(source, encoding);
    let mut sample = Vec::with_capacity(SAMPLE);
    (&mut decoding).take(SAMPLE as u64).read_to_end(&mut sample).map_err(FileError::unreadable)?;
    let whole = sample.len() < SAMPLE;
    let (declared, skipped) = declared_separator(&sample);
    let before = u64::from(skipped > 0);
    let separator = options.separator.or(declared).unwrap_or_else(|| recognise_separator(&sample[skipped..], whole));
    sample.drain(..skipped);
    let limits = options.limits;
    let (mark, read) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let bounded = Bounded {
        source: Cursor::new(sample).chain(decoding),
        mark: Arc::clone(&mark),
        read: Arc::clone(&read),
        most: limits.row() as u64 + SAMPLE as u64,
        cell: limits.cell,
        row: limits.row(),
        quotes: Quotes::new(separator, before + 1),
    };
    let reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(bounded);
    let lines = Text { reader, record: csv::StringRecord::new(), mark, read, limits, before };
    let details = Details { encoding: Some(encoding), separator: Some(separator), ..Details::default() };
    Reader::begin(Format::Csv, details, Rows::Text(Box::new(lines)), limits)
}

impl Lines for Text {
    fn next(&mut self) -> Option<Result<RawRecord, FileError>> {
        self.mark.store(self.read.load(Ordering::Relaxed), Ordering::Relaxed);
        let begun = self.reader.position().line() + self.before;
        match self.reader.read_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => Some(self.take()),
            Err(error) => Some(Err(Self::wrong(error, begun))),
        }
    }
}

impl Text {
    fn take(&self) -> Result<RawRecord, FileError> {
        // The reader stands after the record: back over its own lines, and not over the blank ones before it.
        let inside: usize = self.record.iter().map(|cell| cell.bytes().filter(|byte| *byte == b'\n').count()).sum();
        let after = self.reader.position().line() + self.before;
        let line = after.saturating_sub(inside as u64 + 1);
        if self.record.len() > self.limits.columns
            && self.record.iter().skip(self.limits.columns).any(|cell| !cell.trim().is_empty())
        {
            return Err(FileError::TooManyColumns { line, most: self.limits.columns });
        }
        if self.record.iter().any(|cell| cell.len() > self.limits.cell) {
            return Err(FileError::CellTooLarge { line, most: self.limits.cell >> 10 });
        }
        let cells = self.record.iter().take(self.limits.columns).map(|cell| guard::unguarded(cell).to_owned()).collect();
        Ok(RawRecord { line, cells })
    }

    fn wrong(error: csv::Error, line: u64) -> FileError {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => match FileError::unreadable(error) {
                FileError::CellTooLarge { line: 0, most } => FileError::CellTooLarge { line, most },
                FileError::RowTooLarge { line: 0, most } => FileError::RowTooLarge { line, most },
                other => other,
            },
            _ => FileError::Damaged(format!("line {line}")),
        }
    }
}

/// The separator that the first line names as `sep=;`, and how many bytes that line takes.
fn declared_separator(sample: &[u8]) -> (Option<u8>, usize) {
    let Some(rest) = sample.strip_prefix(b"sep=").or_else(|| sample.strip_prefix(b"SEP=")) else { return (None, 0) };
    match rest {
        [separator, b'\n', ..] => (Some(*separator), 6),
        _ => (None, 0),
    }
}

/// The separator that cuts the rows of the sample most evenly into the most columns.
fn recognise_separator(sample: &[u8], whole: bool) -> u8 {
    let mut best = (0.0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(sample);
        let mut widths = Vec::new();
        let mut record = csv::ByteRecord::new();
        while widths.len() < 200 && reader.read_byte_record(&mut record).unwrap_or(false) {
            widths.push(record.len());
        }
        if !whole && widths.len() > 1 && widths.len() < 200 {
            // The sample ends inside the last record.
            widths.pop();
        }
        let Some((&header, rows)) = widths.split_first() else { continue };
        if header < 2 {
            continue;
        }
        let alike = rows.iter().filter(|width| **width == header).count();
        let share = (alike + 1) as f64 / (rows.len() + 1) as f64;
        // Evenness first, then the number of columns: a comma inside texts cuts unevenly.
        let score = share * share * (header.min(50) as f64).sqrt();
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}
