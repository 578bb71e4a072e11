//! The event log of a desk that is kept elsewhere: one row an event, with the case, the moment, and what happened.
//!
//! Logs met in practice have their rows out of order, `?` where nothing is known, the same heading twice, and days written in several
//! ways in one file. A log is read whole or not at all: every row that cannot be read is named.

mod columns;
mod figures;
mod moments;
mod read;
mod reading;
#[cfg(test)]
mod tests;
mod words;

pub use columns::{Columns, FIELDS};
pub use figures::{Figures, Way, figures};
pub use read::{BadRow, Case, Event, Log, read, read_until};
pub use reading::Reading;
pub use words::{Meaning, Meanings};
pub(crate) use words::{priority, priority_by_impact};
