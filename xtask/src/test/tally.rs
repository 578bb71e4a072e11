//! What test runners say when they close.

use std::fmt;
use std::ops::Add;

/// Tests passed, failed and skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Ran and held.
    pub(super) passed: u64,
    /// Ran and did not hold.
    pub(super) failed: u64,
    /// Did not run.
    pub(super) skipped: u64,
}

impl Tally {
    /// Reads a line; all but the closing line of a runner counts nothing.
    pub(super) fn of_line(line: &str) -> Self {
        let line = plain(line);
        let line = line.trim();
        let before = |word: &str| number_before(line, word);
        if line.starts_with("Summary [") && line.contains("tests run:") || line.contains("test run:") {
            // cargo nextest; a flaky test has passed, one that timed out has not.
            Self { passed: before("passed"), failed: before("failed") + before("timed out"), skipped: before("skipped") }
        } else if line.starts_with("test result:") {
            Self { passed: before("passed"), failed: before("failed"), skipped: before("ignored") }
        } else if let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
            // Node's runner says one number a line.
            let mut words = rest.split_whitespace();
            let (word, number) = (words.next(), words.next().and_then(|number| number.parse().ok()).unwrap_or(0));
            match word {
                Some("pass") => Self { passed: number, ..Self::default() },
                Some("fail" | "cancelled") => Self { failed: number, ..Self::default() },
                Some("skipped" | "todo") => Self { skipped: number, ..Self::default() },
                _ => Self::default(),
            }
        } else if line.contains(" passed, ") && line.ends_with(" failed") {
            Self { passed: before("passed"), failed: before("failed"), skipped: 0 }
        } else {
            Self::default()
        }
    }
}

/// The number that stands before a word; nothing when the word is not there.
fn number_before(line: &str, word: &str) -> u64 {
    let found = line.split(word).next().filter(|before| before.len() < line.len());
    found.and_then(|before| before.split_whitespace().next_back()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// A line without the marks that colour it.
pub(super) fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed, skipped: self.skipped + other.skipped }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(formatter, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}
