//! What was written between two versions: line by line, and within a changed line word by word.

use similar::{Algorithm, ChangeTag, TextDiff};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stands in the older alone.
    Gone,
    /// It stands in the newer alone.
    New,
}

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub fate: Fate,
    /// Its parts in their order, each with whether it is what differs.
    pub parts: Vec<(String, bool)>,
}

impl Line {
    /// The whole line.
    pub fn text(&self) -> String {
        self.parts.iter().map(|(part, _)| part.as_str()).collect()
    }
}

/// The lines of two texts, those that are gone before those that came in their place.
pub fn lines(older: &str, newer: &str) -> Vec<Line> {
    let ended = |text: &str| if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let (older, newer) = (ended(older), ended(newer));
    let difference = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(&older, &newer);
    let changes = difference.ops().iter().flat_map(|op| difference.iter_inline_changes_deadline(op, None));
    let line = |change: similar::InlineChange<'_, str>| {
        let fate = match change.tag() {
            ChangeTag::Equal => Fate::Kept,
            ChangeTag::Delete => Fate::Gone,
            ChangeTag::Insert => Fate::New,
        };
        let part = |(differs, text): (bool, std::borrow::Cow<'_, str>)| (text.trim_end_matches('\n').to_owned(), differs);
        let parts = change.iter_strings_lossy().map(part).filter(|(text, _)| !text.is_empty()).collect();
        Line { fate, parts }
    };
    changes.map(line).collect()
}

/// Whether nothing differs.
pub fn are_same(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.fate == Fate::Kept)
}
