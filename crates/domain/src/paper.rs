//! A document before anybody has laid it out: what it says, part by part.
//!
//! Whoever composes one says nothing of fonts and pages; a [`Typesetter`] makes a PDF of it, `files` plain text and tables.
//!
//! ```
//! use domain::language::Language;
//! use domain::paper::{Block, Dress, Form, Paper, Part};
//!
//! let paper = Paper {
//!     title: "Krispärm".to_owned(),
//!     issuer: "Lindhamns kommun".to_owned(),
//!     made: "25 november 2026".to_owned(),
//!     at: "2026-11-25T12:00:00Z".parse().unwrap(),
//!     language: Language::Sv,
//!     form: Form::Binder,
//!     dress: Dress::default(),
//!     parts: vec![Part { heading: "Läs först".to_owned(), blocks: vec![Block::Text("Ring samordnaren.".to_owned())] }],
//! };
//! assert_eq!(paper.parts[0].blocks.len(), 1);
//! ```

use crate::Timestamp;
use crate::language::Language;
use crate::refusal::{Message, Refusal};
use std::fmt::{self, Debug};
use std::str::FromStr;

/// How every paper of a municipality looks: its colour and its arms; its name stands on the paper as the issuer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dress {
    /// The colour of headings and lines.
    pub colour: Colour,
    /// The arms at the head of the first page.
    pub arms: Option<Picture>,
}

/// A colour in which text can be read on white paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The least contrast of text against its ground (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

impl Default for Colour {
    fn default() -> Self {
        Self { red: 0x14, green: 0x52, blue: 0x5f }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Colour {
    type Err = Refusal;

    /// Reads `#14525f`, and refuses what is no colour or too pale to be read on white.
    ///
    /// ```
    /// use domain::paper::Colour;
    /// assert_eq!("#14525F".parse::<Colour>().unwrap().to_string(), "#14525f");
    /// assert_eq!("#ffcc00".parse::<Colour>().unwrap_err().message.key, "paper-colour-pale");
    /// assert_eq!("blue".parse::<Colour>().unwrap_err().message.key, "paper-colour-unreadable");
    /// ```
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let part = |at: usize| digits.and_then(|digits| u8::from_str_radix(&digits[at..at + 2], 16).ok());
        let (Some(red), Some(green), Some(blue)) = (part(0), part(2), part(4)) else {
            return Err(Refusal::plain(Message::new("paper-colour-unreadable").with("text", text)));
        };
        let colour = Self { red, green, blue };
        if colour.contrast() < LEAST_CONTRAST {
            // Tenths, rounded down: what is said never looks like enough when it is not.
            let tenths = (colour.contrast() * 10.0) as i64;
            let contrast = format!("{},{}", tenths / 10, tenths % 10);
            return Err(Refusal::plain(Message::new("paper-colour-pale").with("text", text).with("contrast", contrast)));
        }
        Ok(colour)
    }
}

impl Colour {
    /// How it stands out against white: 1 for white itself, 21 for black (the formula of WCAG 2.2).
    pub fn contrast(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        1.05 / (0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue) + 0.05)
    }
}

/// What a picture is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Lines and shapes.
    Svg,
    /// Dots.
    Png,
}

impl Drawing {
    /// The ending of its file.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// Its kind on the web.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// The largest file of a municipality's arms, in kB.
pub const LARGEST_ARMS: u64 = 512;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is written in.
    pub drawing: Drawing,
    /// Its file.
    pub bytes: Vec<u8>,
    /// Its width and height, in any measure.
    pub size: (u32, u32),
    /// What it shows, for whoever does not see it.
    pub text: String,
}

/// How a paper is arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Contents first, and every part on a page of its own.
    #[default]
    Binder,
    /// Contents first, and the parts after each other.
    Report,
    /// No contents, and the parts after each other.
    Letter,
    /// The same on pages that lie down, for wide tables.
    Lying,
}

impl Form {
    /// Whether the contents stand first.
    pub const fn has_contents(self) -> bool {
        matches!(self, Self::Binder | Self::Report)
    }
}

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
    /// How it is arranged.
    pub form: Form,
    /// How the municipality's papers look.
    pub dress: Dress,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part under a heading of its own; it begins a page in a binder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading; empty for what stands before the first one.
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
    /// Things in no order.
    List(Vec<String>),
    /// A picture across the page; what it shows also stands as text or table.
    Picture(Picture),
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

impl Paper {
    /// Its tables, in their order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// Makes a PDF of a document: archival (PDF/A) and readable by ear (PDF/UA).
pub trait Typesetter: Debug + Send + Sync {
    /// The document as a PDF, or why it could not be made.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, String>;
}
