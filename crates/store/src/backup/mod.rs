//! Backup while serving, and restore on either engine.
//!
//! An archive is a zip file with `manifest.json` and one file of JSON lines for each table of the registers.
//! It is read in one read transaction, so it shows one moment; operational tables (sessions, jobs, evaluations) stay behind.
//! Nothing in it depends on the engine: a restore on the other one gives the same archive again.

mod columns;
mod read;
mod restore;
mod save;

pub use restore::Restored;
pub use save::Saved;

use crate::error::StoreError;
use domain::journal::{Digest, JournalFault};
use domain::refusal::Message;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek};

/// The format that this program writes, and the newest that it reads.
const FORMAT: u32 = 1;
/// The name of the manifest inside the archive.
const MANIFEST: &str = "manifest.json";

/// The longest row that is written to an archive or read from one, in bytes of its JSON.
///
/// The largest rows of a municipality, the files of a pack, take under a megabyte.
const LONGEST_LINE: usize = 32 << 20;

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `stadga`.
    pub product: String,
    /// The version of the format.
    pub format: u32,
    /// The municipality's name; empty where it has none yet.
    pub municipality: String,
    /// When it was made.
    pub made_at: String,
    /// The steps that the database had taken.
    pub steps: Vec<String>,
    /// Whether sessions, jobs and the like are in it: so goes a municipality that moves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// The head of the journal at that moment.
    pub journal: Head,
    /// The files, one for each table, parents before children.
    pub files: Vec<TableFile>,
}

/// The head of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of the last entry.
    pub seq: i64,
    /// Its digest.
    pub digest: Digest,
}

/// One file of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFile {
    /// Its name in the archive.
    pub name: String,
    /// The table.
    pub table: String,
    /// How many rows it holds.
    pub rows: u64,
    /// The SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

/// Why an archive was not written or not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// The file is no archive of ours.
    #[error("{file} is not a backup made by Stadga")]
    NotAnArchive {
        /// The path.
        file: String,
    },
    /// The format is newer than this program.
    #[error("the backup has format {format}, which is newer than this program")]
    NewerFormat {
        /// The format.
        format: u32,
    },
    /// The archive has a step that this program does not know.
    #[error("the backup was made by a newer program: it has the step “{step}”")]
    Newer {
        /// The step.
        step: String,
    },
    /// A file that the manifest names is missing, or a table has no file.
    #[error("the backup lacks {file}")]
    Missing {
        /// The file.
        file: String,
    },
    /// A file is not as it was written.
    #[error("{file} in the backup is not as it was written")]
    Tampered {
        /// The file.
        file: String,
    },
    /// A line cannot be read.
    #[error("{file} in the backup cannot be read at line {line}")]
    Malformed {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
    },
    /// A line is longer than is written or read.
    #[error("line {line} of {file} is longer than {most} MB")]
    LineTooLong {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// The most, in megabytes.
        most: usize,
    },
    /// The target holds rows.
    #[error("the database already holds rows in {table}")]
    NotEmpty {
        /// The table.
        table: String,
    },
    /// The target has tables, but of another version.
    #[error("the database already has tables of another version than the backup")]
    OtherVersion,
    /// The journal in the archive is not whole.
    #[error("the journal in the backup is not whole: {0}")]
    Journal(JournalFault),
    /// A file could not be read or written.
    #[error("{file}: {why}")]
    File {
        /// The path.
        file: String,
        /// What the system said.
        why: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads an archive through to its end without a database: its manifest, its hashes, and every row; gives how many there are.
pub fn read_through(source: impl Read + Seek, named: &str) -> Result<(Manifest, u64), ArchiveError> {
    let mut source = source;
    let manifest = read::check(&mut source, named)?;
    let mut rows = 0;
    read::rows(&mut source, named, &manifest, |part| {
        rows += part.rows.len() as u64;
        true
    })?;
    Ok((manifest, rows))
}

/// The tables that belong into an archive of some steps.
fn tables(steps: &[String], whole: bool) -> impl Iterator<Item = &'static crate::migration::Table> {
    crate::migration::steps()
        .filter(move |step| steps.iter().any(|name| name == step.name))
        .flat_map(|step| step.tables)
        .filter(move |table| !table.operational || (whole && !stays(table.name)))
}

/// The tables that tell of their database alone and do not go along when a municipality moves; the index of the search is made anew.
fn stays(table: &str) -> bool {
    matches!(table, "schema_step" | "relocation" | "search_state" | "search_entry" | "search_word")
}

impl ArchiveError {
    /// The sentence for people: what is wrong and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::NotAnArchive { file } => Message::new("archive-not-an-archive").with("file", file),
            Self::NewerFormat { format } => Message::new("archive-newer-format").with("format", i64::from(*format)),
            Self::Newer { step } => Message::new("archive-newer").with("step", step),
            Self::Missing { file } => Message::new("archive-missing").with("file", file),
            Self::Tampered { file } => Message::new("archive-tampered").with("file", file),
            Self::Malformed { file, line } => Message::new("archive-malformed").with("file", file).with("line", *line as i64),
            Self::LineTooLong { file, line, most } => {
                Message::new("archive-line-too-long").with("file", file).with("line", *line as i64).with("most", *most)
            }
            Self::NotEmpty { table } => Message::new("archive-not-empty").with("table", table),
            Self::OtherVersion => Message::new("archive-other-version"),
            Self::Journal(fault) => Message::new("archive-journal").with("fault", fault.to_string()),
            Self::File { file, why } => Message::new("archive-file").with("file", file).with("why", why),
            Self::Store(error) => error.message(),
        }
    }
}
