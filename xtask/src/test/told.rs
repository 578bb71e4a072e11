//! What a step that failed said of it, told again beneath the table: the end of a long run is what is read first.

use super::tally::plain;
use std::collections::VecDeque;

/// So many lines of a step are told again.
const LINES: usize = 14;
/// So much of a line, in letters.
const LETTERS: usize = 240;
/// After this line Node's runner tells all that failed, the cause of each beneath its name.
const FAILING: &str = "✖ failing tests:";

/// The lines of a step to tell again: the first ones after the runner has named what failed, else the last ones.
#[derive(Debug, Default)]
pub(super) struct Told {
    lines: VecDeque<String>,
    named: bool,
}

impl Told {
    /// Hears a line.
    pub(super) fn hear(&mut self, line: &str) {
        let line = plain(line);
        if line.trim() == FAILING {
            self.named = true;
            self.lines.clear();
        } else if !(line.trim().is_empty() || self.named && self.lines.len() == LINES) {
            if self.lines.len() == LINES {
                self.lines.pop_front();
            }
            self.lines.push_back(line.chars().take(LETTERS).collect());
        }
    }

    /// The lines, in their order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }
}
