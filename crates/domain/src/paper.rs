//! A document before anybody has laid it out: what it says, part by part.
//!
//! Whoever composes one says nothing of fonts and pages; a [`Typesetter`] makes a PDF of it, `files` plain text and tables.
//!
//! ```
//! use domain::language::Language;
//! use domain::paper::{Block, Paper, Part};
//!
//! let paper = Paper {
//!     title: "Krispärm".to_owned(),
//!     issuer: "Lindhamns kommun".to_owned(),
//!     made: "25 november 2026".to_owned(),
//!     at: "2026-11-25T12:00:00Z".parse().unwrap(),
//!     language: Language::Sv,
//!     parts: vec![Part { heading: "Läs först".to_owned(), blocks: vec![Block::Text("Ring samordnaren.".to_owned())] }],
//! };
//! assert_eq!(paper.parts[0].blocks.len(), 1);
//! ```

use crate::Timestamp;
use crate::language::Language;
use std::fmt::Debug;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Whose it is, such as “Lindhamns kommun”.
    pub issuer: String,
    /// When it was made, in words.
    pub made: String,
    /// The same as a moment, for the particulars of the file.
    pub at: Timestamp,
    /// The language it is in.
    pub language: Language,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part under a heading of its own; it begins a page where the whole has pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// What stands in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading within the part.
    Heading(String),
    /// A paragraph; a line break in it stays one.
    Text(String),
    /// Names with what they stand for, such as *Telephone* and a number.
    Facts(Vec<(String, String)>),
    /// Steps in their order.
    Steps(Vec<String>),
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is of, for whoever hears it read; also the name of its file.
    pub caption: String,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The share of the width that each column takes, in twelfths or any other measure.
    pub widths: Vec<u8>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Makes a PDF of a document: archival (PDF/A) and readable by ear (PDF/UA).
pub trait Typesetter: Debug + Send + Sync {
    /// The document as a PDF, or why it could not be made.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, String>;
}
