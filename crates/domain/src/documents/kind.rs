//! The kinds of files that can be attached; what a file is follows from its content alone.

use serde::{Deserialize, Serialize};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// PDF.
    Pdf,
    /// A text document (ODF).
    Odt,
    /// A spreadsheet (ODF).
    Ods,
    /// A presentation (ODF).
    Odp,
    /// A text document (OOXML).
    Docx,
    /// A spreadsheet (OOXML).
    Xlsx,
    /// A presentation (OOXML).
    Pptx,
    /// An image.
    Png,
    /// An image.
    Jpeg,
    /// An image.
    Webp,
    /// An image.
    Gif,
    /// Plain text.
    Text,
    /// A table as text.
    Csv,
    /// A mail.
    Eml,
}

/// How a kind is shown without being taken home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As an image.
    Image,
    /// By the browser's own reader.
    Reader,
    /// As text.
    Text,
    /// As a table.
    Table,
    /// Not at all.
    Nothing,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Pdf,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Png,
        Self::Jpeg,
        Self::Webp,
        Self::Gif,
        Self::Text,
        Self::Csv,
        Self::Eml,
    ];

    /// The word in the database and in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Text => "text",
            other => other.ending(),
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Odp => "odp",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Eml => "eml",
        }
    }

    /// The type under which it leaves.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Text => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Eml => "message/rfc822",
        }
    }

    /// How it is shown.
    pub const fn shown(self) -> Shown {
        match self {
            Self::Png | Self::Jpeg | Self::Webp | Self::Gif => Shown::Image,
            Self::Pdf => Shown::Reader,
            Self::Text | Self::Eml => Shown::Text,
            Self::Csv => Shown::Table,
            _ => Shown::Nothing,
        }
    }
}
