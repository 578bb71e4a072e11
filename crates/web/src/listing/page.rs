//! The page of a list.

pub(crate) use crate::parts::Cell;
pub(crate) use crate::parts::table::{ListTable, Row};

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Link, ViewTab};
use askama::Template;

/// The list of a register.
#[derive(Clone, Debug, Template)]
#[template(path = "listing/list.html")]
pub(crate) struct ListPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its heading.
    pub(crate) title: String,
    /// What it is, in a sentence; may be empty.
    pub(crate) lead: String,
    /// The lists beside it.
    pub(crate) kin: Vec<ViewTab>,
    /// What one can do, the last as the main act.
    pub(crate) ways: Vec<Link>,
    /// What to say and what one can do where the register is empty; none where it is not.
    pub(crate) empty: Option<(String, String)>,
    /// What else there is, beneath the list: heading, what it is for, the ways.
    pub(crate) below: Option<(String, String, Vec<Link>)>,
    /// The list.
    pub(crate) table: ListTable,
}
