//! The page of the journal: who changed what, newest first.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Choice, Event, Field, Link, Sheet};
use askama::Template;

/// The journal.
#[derive(Clone, Debug, Template)]
#[template(path = "journal/journal.html")]
pub(crate) struct JournalPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The filters.
    pub(crate) filters: Vec<Field>,
    /// What the filter form sends along unseen.
    pub(crate) hidden: Vec<(String, String)>,
    /// What the form of columns sends along unseen: the filters.
    pub(crate) kept: Vec<(String, String)>,
    /// The columns to choose among.
    pub(crate) choices: Vec<Choice>,
    /// The sizes of a page to choose among.
    pub(crate) sizes: Vec<Choice>,
    /// What one sees.
    pub(crate) sheet: Sheet,
    /// Where a sample of them is drawn; empty for whoever draws none.
    pub(crate) draw: Link,
    /// The entries.
    pub(crate) events: Vec<Event>,
    /// The head of the chain: what a printed copy is compared with; may be empty.
    pub(crate) head: String,
    /// Whether the chain was found whole, in words; may be empty.
    pub(crate) verified: String,
}

impl JournalPage {
    /// How many columns are shown beside the moment.
    fn shown(&self) -> usize {
        self.choices.iter().filter(|choice| choice.chosen).count()
    }
}
