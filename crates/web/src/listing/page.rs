//! The page of a list.

pub(crate) use crate::parts::Cell;

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Choice, Column, Field, Link, Sheet, ViewTab};
use askama::Template;

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The thing.
    pub(crate) what: Link,
    /// What stands in the chosen columns.
    pub(crate) cells: Vec<Cell>,
}

/// The list of a register.
#[derive(Clone, Debug, Template)]
#[template(path = "listing/list.html")]
pub(crate) struct ListPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its address.
    pub(crate) path: &'static str,
    /// Its heading.
    pub(crate) title: String,
    /// What it is, in a sentence; may be empty.
    pub(crate) lead: String,
    /// The lists beside it.
    pub(crate) kin: Vec<ViewTab>,
    /// What one can do, the last as the main act.
    pub(crate) ways: Vec<Link>,
    /// The views with their counters.
    pub(crate) views: Vec<ViewTab>,
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
    /// The names of the chosen columns, for cards.
    pub(crate) names: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Row>,
    /// What to say and what one can do where the register is empty; none where it is not.
    pub(crate) empty: Option<(String, String)>,
    /// What else there is, beneath the list: heading, what it is for, the ways.
    pub(crate) below: Option<(String, String, Vec<Link>)>,
    /// What to say where the choices leave no row.
    pub(crate) none: (String, String),
}

impl ListPage {
    /// How many columns are shown beside the name.
    fn shown(&self) -> usize {
        self.names.len()
    }
}
