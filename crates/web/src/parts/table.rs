//! The rows of a list on whatever page shows them.

use super::{Cell, Choice, Column, Field, Link, Sheet, ViewTab};
use crate::language::Words;
use askama::Template;

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The thing.
    pub(crate) what: Link,
    /// What stands in the chosen columns.
    pub(crate) cells: Vec<Cell>,
}

/// What can be done to several rows at once.
#[derive(Clone, Debug)]
pub(crate) struct Choosing {
    /// The secret of the session's forms.
    pub(crate) csrf: String,
    /// The list as it is asked for.
    pub(crate) list: String,
    /// By what each row is chosen.
    pub(crate) keys: Vec<String>,
    /// What can be done.
    pub(crate) acts: Vec<Choice>,
    /// “Alla 117 rader”.
    pub(crate) all: String,
}

impl Choosing {
    /// By what the row at a place is chosen.
    fn key(&self, place: usize) -> &str {
        self.keys.get(place).map_or("", String::as_str)
    }
}

/// The rows of a list, with what narrows and orders them.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/table.html")]
pub(crate) struct ListTable {
    /// The reader's language.
    pub(crate) words: Words,
    /// Its address.
    pub(crate) path: String,
    /// What it is, for whoever hears the table alone.
    pub(crate) title: String,
    /// The views with their counters.
    pub(crate) views: Vec<ViewTab>,
    /// Where what is chosen can be kept under a name; empty where it cannot.
    pub(crate) keep: Link,
    /// Where a sample of what is chosen is drawn; empty for whoever draws none.
    pub(crate) draw: Link,
    /// What can be done to several rows at once; none where they cannot be chosen.
    pub(crate) choosing: Option<Choosing>,
    /// The filters.
    pub(crate) filters: Vec<Field>,
    /// What the filter form sends along unseen.
    pub(crate) hidden: Vec<(String, String)>,
    /// What the form of columns sends along unseen: the filters.
    pub(crate) kept: Vec<(String, String)>,
    /// What one sees.
    pub(crate) sheet: Sheet,
    /// The columns to choose among.
    pub(crate) choices: Vec<Choice>,
    /// The sizes of a page to choose among.
    pub(crate) sizes: Vec<Choice>,
    /// The heads of the name and of the chosen columns.
    pub(crate) columns: Vec<Column>,
    /// The rows.
    pub(crate) rows: Vec<Row>,
    /// Whether it is a matrix of signs.
    pub(crate) matrix: bool,
    /// What to say where the choices leave no row.
    pub(crate) none: (String, String),
}

impl ListTable {
    /// How many columns are shown beside the name.
    const fn shown(&self) -> usize {
        self.columns.len().saturating_sub(1)
    }

    /// The heads of the columns beside the name, for cards.
    fn names(&self) -> impl Iterator<Item = &String> {
        self.columns.iter().skip(1).map(|column| &column.name)
    }
}

impl askama::filters::HtmlSafe for ListTable {}
