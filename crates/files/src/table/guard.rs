//! Cells that a spreadsheet would run as a formula, and the mark that keeps it from doing so.
//!
//! A spreadsheet that opens a CSV file takes a cell beginning with `=`, `+`, `-`, `@`, a tab or a line break for a formula, which can fetch from the network or
//! start programs. Every CSV file we write therefore puts an apostrophe before such a cell, as spreadsheets themselves do for text, and reading takes it away again.
//!
//! The scheme loses nothing: a cell of apostrophes followed by a dangerous beginning gets one apostrophe more when written and one less when read, and no other cell is touched.
//! A plain number such as `-12,50` or `+46 457 81600` is no formula and is left as it is.

use std::borrow::Cow;

/// The cell as it is written to a CSV file.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_dangerous(cell.trim_start_matches('\'')) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guarded`].
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet could take the text for a formula.
fn is_dangerous(text: &str) -> bool {
    match text.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => true,
        Some('+' | '-') => {
            !text[1..].chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | ',' | '\u{a0}'))
        }
        _ => false,
    }
}
