//! Tables: files of rows and columns.
//!
//! Reading is bounded in every direction by [`Limits`]: a file that unpacks to more than it should, a cell without end,
//! a sheet of a million empty columns each give a [`FileError`] with a sentence that says what to do.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

mod error;
pub mod guard;
mod opendocument;
mod reader;
mod recognise;
mod separated;
mod text;
mod workbook;
mod write;

pub use error::{Content, FileError};
pub use reader::{Reader, Record};
pub use text::Encoding;
pub use write::{Cell, Writer, write_all};
pub(crate) use write::{begin_opendocument, plain_lines, put_line};

/// The formats of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv,
    /// A spreadsheet of Office Open XML.
    Xlsx,
    /// A spreadsheet of `OpenDocument`.
    Ods,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Ods];

    /// The usual end of a file's name, also the word in commands and routes.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }

    /// The format of that word.
    pub fn from_extension(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(word))
    }

    /// The media type for a download.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }
}

/// How much of a file is taken.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Rows after the header.
    pub rows: u64,
    /// Rows after the header in an ODS file, which takes more work a row.
    pub ods_rows: u64,
    /// Columns.
    pub columns: usize,
    /// Bytes in one cell.
    pub cell: usize,
    /// Bytes of the file itself.
    pub file: u64,
    /// Bytes that a spreadsheet may unpack to.
    pub unpacked: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 500_000, ods_rows: 20_000, columns: 512, cell: 1 << 20, file: 200 << 20, unpacked: 512 << 20 }
    }
}

impl Limits {
    /// Bytes in one row: a few cells of the largest size.
    const fn row(&self) -> usize {
        self.cell.saturating_mul(4)
    }
}

/// How to read a file; what is left out is recognised.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much to take.
    pub limits: Limits,
    /// The sheet of a spreadsheet, by name; otherwise the first that is shown.
    pub sheet: Option<String>,
    /// The separator of a text.
    pub separator: Option<u8>,
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
}

/// What can be read from anywhere in it: a file or bytes in memory.
pub(crate) trait Seekable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Seekable for T {}

/// Opens a file on disk as a table.
///
/// ```no_run
/// let table = files::table::open("system.csv".as_ref(), files::table::Options::default())?;
/// let header = table.header().to_vec();
/// for record in table {
///     let record = record?;
///     assert_eq!(record.cells.len(), header.len());
/// }
/// # Ok::<(), files::table::FileError>(())
/// ```
pub fn open(path: &Path, options: Options) -> Result<Reader, FileError> {
    let facts = std::fs::metadata(path).map_err(FileError::unreadable)?;
    if facts.is_dir() {
        return Err(FileError::Folder);
    }
    let file = File::open(path).map_err(FileError::unreadable)?;
    start(Box::new(file), facts.len(), options)
}

/// Reads bytes in memory, such as an upload, as a table.
pub fn read(bytes: Vec<u8>, options: Options) -> Result<Reader, FileError> {
    let length = bytes.len() as u64;
    start(Box::new(Cursor::new(bytes)), length, options)
}

fn start(mut source: Box<dyn Seekable>, length: u64, options: Options) -> Result<Reader, FileError> {
    if length == 0 {
        return Err(FileError::Empty);
    }
    if length > options.limits.file {
        return Err(FileError::TooLarge { most: options.limits.file >> 20 });
    }
    match recognise::recognise(&mut *source, &options.limits)? {
        Format::Csv => separated::start(source, &options),
        Format::Xlsx => workbook::start(source, options),
        Format::Ods => opendocument::start(source, options),
    }
}

#[cfg(test)]
mod tests;
