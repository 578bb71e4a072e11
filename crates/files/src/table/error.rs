//! What can be wrong with a file, each with a sentence that says what to do.

use domain::refusal::{Message, Refusal};

/// What a file turned out to be, which is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// A program.
    Program,
    /// A text document.
    Document,
    /// A spreadsheet in the binary format before 2007, or one protected by a password.
    OldSpreadsheet,
    /// A web page, often a sign-in page saved instead of the file.
    WebPage,
    /// A compressed archive or an unknown package.
    Archive,
    /// XML or JSON.
    Data,
    /// Bytes that are no text.
    Binary,
}

/// Why a file cannot be read as a table, or a table not written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is not there, or may not be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(std::io::Error),
    /// It is a folder.
    #[error("it is a folder")]
    Folder,
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It is something else than a table.
    #[error("the file is no table but {0:?}")]
    Something(Content),
    /// It has no row with names of columns.
    #[error("the file has no header")]
    NoHeader,
    /// It has no sheet of that name.
    #[error("there is no sheet {sheet}")]
    NoSheet {
        /// The name asked for.
        sheet: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// It is larger than is taken.
    #[error("the file is larger than {most} MB")]
    TooLarge {
        /// The most, in megabytes.
        most: u64,
    },
    /// It unpacks to more than is taken.
    #[error("the file unpacks to more than {most} MB")]
    Unpacks {
        /// The most, in megabytes.
        most: u64,
    },
    /// It has more rows than are taken.
    #[error("more than {most} rows")]
    TooManyRows {
        /// The most.
        most: u64,
    },
    /// An ODS file has more rows than are taken in that format.
    #[error("more than {most} rows in an ODS file")]
    TooManyOdsRows {
        /// The most.
        most: u64,
    },
    /// It has more columns than are taken.
    #[error("more than {most} columns on line {line}")]
    TooManyColumns {
        /// The line.
        line: u64,
        /// The most.
        most: usize,
    },
    /// A cell is larger than is taken.
    #[error("a cell on line {line} is larger than {most} kB")]
    CellTooLarge {
        /// The line.
        line: u64,
        /// The most, in kilobytes.
        most: usize,
    },
    /// A row is larger than is taken, all its cells together.
    #[error("the row on line {line} is larger than {most} MB")]
    RowTooLarge {
        /// The line.
        line: u64,
        /// The most, in megabytes.
        most: usize,
    },
    /// A quotation mark is never closed.
    #[error("a quotation mark on line {line} is never closed")]
    OpenQuote {
        /// The line where it stands.
        line: u64,
    },
    /// It is protected by a password.
    #[error("the file is protected by a password")]
    Protected,
    /// It breaks off or contradicts itself.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A cell is too long for a spreadsheet.
    #[error("a cell is too long for the format")]
    CellTooLongToWrite,
    /// There are more rows than the format has.
    #[error("more rows than the format has")]
    TooManyToWrite,
    /// It cannot be written.
    #[error("the file cannot be written: {0}")]
    Unwritable(std::io::Error),
}

impl FileError {
    /// An error of the operating system while opening or reading.
    pub(crate) fn unreadable(error: std::io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(error) => Self::Unreadable(error),
        }
    }

    /// A fault in the file's own structure.
    pub(crate) fn damaged(error: impl std::fmt::Display) -> Self {
        Self::Damaged(error.to_string())
    }

    /// What to tell the person.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable(error) => match error.kind() {
                std::io::ErrorKind::NotFound => Message::new("intake-file-not-found"),
                std::io::ErrorKind::PermissionDenied => Message::new("intake-file-not-allowed"),
                _ => Message::new("intake-file-unreadable").with("reason", error.to_string()),
            },
            Self::Folder => Message::new("intake-file-folder"),
            Self::Empty => Message::new("intake-file-empty"),
            Self::Something(content) => match content {
                Content::Pdf => Message::new("intake-file-pdf"),
                Content::Picture => Message::new("intake-file-picture"),
                Content::Program => Message::new("intake-file-program"),
                Content::Document => Message::new("intake-file-document"),
                Content::OldSpreadsheet => Message::new("intake-file-old-spreadsheet"),
                Content::WebPage => Message::new("intake-file-web-page"),
                Content::Archive => Message::new("intake-file-archive"),
                Content::Data => Message::new("intake-file-data"),
                Content::Binary => Message::new("intake-file-binary"),
            },
            Self::NoHeader => Message::new("intake-file-no-header"),
            Self::NoSheet { sheet, known } => {
                Message::new("intake-file-no-sheet").with("sheet", sheet).with("known", known.join(", "))
            }
            Self::TooLarge { most } => Message::new("intake-file-too-large").with("most", whole(*most)),
            Self::Unpacks { most } => Message::new("intake-file-unpacks").with("most", whole(*most)),
            Self::TooManyRows { most } => Message::new("intake-file-too-many-rows").with("most", whole(*most)),
            Self::TooManyOdsRows { most } => Message::new("intake-file-too-many-ods-rows").with("most", whole(*most)),
            Self::TooManyColumns { line, most } => {
                Message::new("intake-file-too-many-columns").with("line", whole(*line)).with("most", *most)
            }
            Self::CellTooLarge { line, most } => {
                Message::new("intake-file-cell-too-large").with("line", whole(*line)).with("most", *most)
            }
            Self::RowTooLarge { line, most } => {
                Message::new("intake-file-row-too-large").with("line", whole(*line)).with("most", *most)
            }
            Self::OpenQuote { line } => Message::new("intake-file-open-quote").with("line", whole(*line)),
            Self::Protected => Message::new("intake-file-protected"),
            Self::Damaged(_) => Message::new("intake-file-damaged"),
            Self::CellTooLongToWrite => Message::new("intake-write-cell-too-long"),
            Self::TooManyToWrite => Message::new("intake-write-too-many-rows"),
            Self::Unwritable(error) => Message::new("intake-write-failed").with("reason", error.to_string()),
        }
    }
}

impl From<FileError> for Refusal {
    fn from(error: FileError) -> Self {
        Self::plain(error.message())
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
