//! What a check has to say about the house.

use std::fmt;

/// How much a complaint weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// The check fails.
    Fault,
    /// Said, and nothing more.
    Advice,
}

/// One thing that is not as the house wants it: where, what and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Complaint {
    /// The file, from the root of the repository.
    pub(crate) path: String,
    /// The line, counted from one.
    pub(crate) line: usize,
    /// What is wrong there.
    pub(crate) what: String,
    /// Why the house minds, and what to do.
    pub(crate) why: String,
    /// How much it weighs.
    pub(crate) weight: Weight,
}

impl Complaint {
    /// A complaint that fails the check.
    pub(crate) fn fault(path: &str, line: usize, what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into(), why: why.into(), weight: Weight::Fault }
    }

    /// A complaint that is only said.
    pub(crate) fn advice(path: &str, line: usize, what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { weight: Weight::Advice, ..Self::fault(path, line, what, why) }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, what, why, .. } = self;
        write!(formatter, "{path}:{line}: {what}\n    {why}")
    }
}
