//! Pages for what could not be done, each with a way forward.

#[cfg(test)]
pub(crate) mod samples;

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::Link;
use askama::Template;

/// A page that says what could not be done, and what one can do.
#[derive(Clone, Debug, Template)]
#[template(path = "failure/failure.html")]
pub(crate) struct FailurePage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is, in a few words.
    pub(crate) title: String,
    /// What is wrong and what to do.
    pub(crate) text: String,
    /// The paragraph that says so, or the id of the fault; may be empty.
    pub(crate) detail: String,
    /// The ways forward, the best first.
    pub(crate) ways: Vec<Link>,
}
