//! A table of what hangs together with a thing, as a part of its page.

use super::page::{Cell, Row};
use crate::parts::Link;

/// How many rows of a table stand open; the others fold beneath them.
const OPEN: usize = 10;

/// How many columns find room beside each other in a narrow place.
const BESIDE: usize = 6;

/// A table of what hangs together with the thing.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// Its id on the page.
    pub(crate) id: &'static str,
    /// Its heading.
    pub(crate) title: String,
    /// The heads of its columns; a head of figures stands to the right.
    pub(crate) heads: Vec<(String, bool)>,
    /// Its rows, as far as they stand open.
    pub(crate) rows: Vec<Row>,
    /// The other rows, beneath a fold.
    pub(crate) folded: Vec<Row>,
    /// What to say where there are none.
    pub(crate) none: String,
    /// What one can do; may be none.
    pub(crate) ways: Vec<Link>,
}

impl Section {
    /// A table of texts.
    pub(crate) fn of(id: &'static str, title: String, heads: impl IntoIterator<Item = String>, rows: Vec<Row>) -> Self {
        let figures =
            |place: usize| rows.iter().any(|row| place > 0 && matches!(row.cells.get(place - 1), Some(Cell::Figure(_))));
        let heads = heads.into_iter().enumerate().map(|(place, head)| (head, figures(place))).collect();
        let mut rows = rows;
        let folded = rows.split_off(rows.len().min(OPEN));
        Self { id, title, heads, rows, folded, none: String::new(), ways: Vec::new() }
    }

    /// With what to say where there are no rows.
    pub(crate) fn or(mut self, none: String) -> Self {
        self.none = none;
        self
    }

    /// With what one can do.
    pub(crate) fn with(mut self, ways: Vec<Link>) -> Self {
        self.ways = ways;
        self
    }

    /// Whether its rows become stacks of named values where it stands narrow.
    pub(crate) const fn stacks(&self) -> bool {
        self.heads.len() > BESIDE
    }

    /// The heads of the columns beside the name.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.heads.iter().skip(1).map(|head| &head.0)
    }
}
