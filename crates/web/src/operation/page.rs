//! The operator's page.

use crate::frame::Frame;
use crate::language::Words;
use crate::systems::page::FactPanel;
use askama::Template;

/// How the service stands.
#[derive(Clone, Debug, Template)]
#[template(path = "operation/operation.html")]
pub(crate) struct OperationPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Program, database, journal, backups.
    pub(crate) panels: Vec<FactPanel>,
    /// The rows of the registers: name and number.
    pub(crate) sizes: Vec<(String, String)>,
    /// Jobs that were given up.
    pub(crate) failed: Vec<FailedLine>,
    /// How many, in words.
    pub(crate) failed_count: String,
}

/// A job that was given up.
#[derive(Clone, Debug)]
pub(crate) struct FailedLine {
    /// What was to be done.
    pub(crate) kind: String,
    /// When it was given up.
    pub(crate) when: String,
    /// What went wrong.
    pub(crate) why: String,
}

/// A plain page with nothing around it: for a host that belongs to nobody, or while nobody can be known.
#[derive(Clone, Debug, Template)]
#[template(path = "operation/bare.html")]
pub(crate) struct BarePage {
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is.
    pub(crate) title: String,
    /// What to do.
    pub(crate) text: String,
}

impl BarePage {
    /// For a host that no municipality answers to.
    pub(super) fn unknown(words: Words) -> Self {
        Self { words, title: words.say("operation-unknown-host"), text: words.say("operation-unknown-host-says") }
    }

    /// While the database cannot be reached.
    pub(super) fn unreachable(words: Words) -> Self {
        Self { words, title: words.say("operation-unreachable"), text: words.say("operation-unreachable-says") }
    }
}
