//! What is wrong with a pack, and where.

use crate::refusal::Message;
use serde::Serialize;
use std::fmt;

/// One fault in a pack: the file, the line, the key and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file inside the pack.
    pub file: String,
    /// The line, counted from one; none when the file as a whole is meant.
    pub line: Option<usize>,
    /// The key inside the file, such as `duty[3].query`; empty when the file as a whole is meant.
    pub key: String,
    /// What is wrong and what to do.
    pub message: Message,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(formatter, " {}", self.key)?;
        }
        write!(formatter, ": {}", self.message)
    }
}

/// The line of a place in a text, counted from one.
pub(super) fn line_of(text: &str, place: usize) -> usize {
    text.as_bytes().iter().take(place).filter(|byte| **byte == b'\n').count() + 1
}
