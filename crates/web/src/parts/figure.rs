//! A chart of figures, and the same figures as a table that opens under it.

use crate::language::Words;
use askama::Template;

/// A chart with its table.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/figure.html")]
pub(crate) struct Figure {
    /// The reader's language.
    pub(crate) words: Words,
    /// The beginning of its ids.
    pub(crate) id: String,
    /// What the table is of.
    pub(crate) title: String,
    /// The chart, with its own title and description.
    pub(crate) svg: String,
    /// The heads of the table.
    pub(crate) heads: Vec<String>,
    /// Its rows; the first cell names the row.
    pub(crate) rows: Vec<Vec<String>>,
}

impl askama::filters::HtmlSafe for Figure {}
