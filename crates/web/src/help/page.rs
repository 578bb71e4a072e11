//! A page of the manual.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::Link;
use askama::Template;

/// A page of the manual.
#[derive(Clone, Debug, Template)]
#[template(path = "help/page.html")]
pub(crate) struct HelpPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The language it is written in, where that is not the reader's.
    pub(crate) lang: &'static str,
    /// Its heading.
    pub(crate) title: String,
    /// What follows.
    pub(crate) html: String,
    /// All pages, and whether each is this one.
    pub(crate) leaves: Vec<(Link, bool)>,
}
