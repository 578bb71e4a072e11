//! The pages of the knowledge: an article or its versions, and what differs between two of them.

use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::Words;
use crate::listing::section::Section;
use crate::parts::{Link, Tag};
use crate::systems::page::FactPanel;
use askama::Template;

/// An article, one of its versions, or the list of these.
#[derive(Clone, Debug, Template)]
#[template(path = "knowledge/article.html")]
pub(crate) struct ArticlePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is called.
    pub(crate) title: String,
    /// What it is, in a sentence; may be empty.
    pub(crate) lead: String,
    /// How far it has come; none for whoever reads alone.
    pub(crate) state: Option<Tag>,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// What to know of it, with where that is shown; none where there is nothing.
    pub(crate) notice: Option<(String, Link)>,
    /// What it says, as HTML.
    pub(crate) html: String,
    /// What to say where it says nothing; may be empty.
    pub(crate) none: String,
    /// Its versions.
    pub(crate) sections: Vec<Section>,
    /// Facts beside it.
    pub(crate) panels: Vec<FactPanel>,
    /// What has happened to it, on the page of the article itself.
    pub(crate) activity: Option<Activity>,
}

/// A line of a comparison.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    /// `kept`, `gone` or `new`.
    pub(crate) fate: &'static str,
    /// Its parts, each with whether it is what differs.
    pub(crate) parts: Vec<(String, bool)>,
}

/// What differs between two versions.
#[derive(Clone, Debug, Template)]
#[template(path = "knowledge/compare.html")]
pub(crate) struct ComparePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is called.
    pub(crate) title: String,
    /// Which two.
    pub(crate) lead: String,
    /// What one can do.
    pub(crate) ways: Vec<Link>,
    /// The names, the older first; the same where only the text differs.
    pub(crate) names: (String, String),
    /// Whether nothing differs.
    pub(crate) same: bool,
    /// The lines of both.
    pub(crate) lines: Vec<Compared>,
}
