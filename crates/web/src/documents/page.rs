//! The page on which a file is looked at.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::Link;
use askama::Template;

/// A file as far as it can be shown.
#[derive(Clone, Debug, Template)]
#[template(path = "documents/preview.html")]
pub(crate) struct PreviewPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is called.
    pub(crate) title: String,
    /// Its version, day, kind and size.
    pub(crate) note: String,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// The address of the image, where it is one.
    pub(crate) image: String,
    /// The text, where it is one.
    pub(crate) text: String,
    /// The rows of the table, where it is one.
    pub(crate) rows: Vec<Vec<String>>,
    /// What the browser's own reader shows, where that is for it; else empty.
    pub(crate) reader: String,
    /// Whether there is more than is shown.
    pub(crate) cut: bool,
}
