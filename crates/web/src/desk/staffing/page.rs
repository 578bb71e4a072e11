//! The page on which one reckons how many people the desk needs.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::report::page::{Shown, ShownPart};
use askama::Template;

/// Fields under a heading.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The id of the heading.
    pub(crate) id: &'static str,
    /// The heading.
    pub(crate) title: String,
    /// What is said of them; may be empty.
    pub(crate) says: String,
    /// The fields.
    pub(crate) fields: Vec<Field>,
}

/// The question, and the answer where there is one.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/staffing.html")]
pub(crate) struct StaffingPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What is wrong with the question.
    pub(crate) problems: Problems,
    /// The days from which what was observed is fetched; none where the reader may not see it.
    pub(crate) fetching: Vec<Field>,
    /// What was observed, where it was fetched, and the answer, part by part; empty where there is none.
    pub(crate) shown: Vec<ShownPart>,
    /// The table of people hour by hour as a file.
    pub(crate) files: Vec<Link>,
    /// The question.
    pub(crate) groups: Vec<Group>,
}
