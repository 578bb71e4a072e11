//! The page of the search.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Link, Pages};
use askama::Template;

/// Something found.
#[derive(Clone, Debug)]
pub(crate) struct HitRow {
    /// The thing.
    pub(crate) what: Link,
    /// What else tells which it is.
    pub(crate) detail: String,
}

/// What was found of a kind.
#[derive(Clone, Debug)]
pub(crate) struct SearchGroup {
    /// The kind, for the anchor.
    pub(crate) kind: &'static str,
    /// The heading.
    pub(crate) title: String,
    /// How many there are.
    pub(crate) count: String,
    /// The best of them.
    pub(crate) rows: Vec<HitRow>,
    /// Where the others are; nowhere where these are all.
    pub(crate) more: Link,
}

/// What was found.
#[derive(Clone, Debug, Template)]
#[template(path = "search/search.html")]
pub(crate) struct SearchPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The heading.
    pub(crate) title: String,
    /// What was typed.
    pub(crate) asked: String,
    /// That something else was searched for, as nothing answers to what was typed.
    pub(crate) meant: Option<String>,
    /// The kinds with hits.
    pub(crate) groups: Vec<SearchGroup>,
    /// The other pages of one kind.
    pub(crate) pages: Pages,
    /// The way back to every kind.
    pub(crate) all: Link,
}
