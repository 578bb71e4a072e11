//! The operator's page.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::Link;
use crate::systems::page::{Fact, FactPanel};
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
    /// Where the reader goes on from here.
    pub(crate) ways: Vec<Link>,
    /// Jobs that were given up.
    pub(crate) failed: Vec<FailedLine>,
    /// How many, in words.
    pub(crate) failed_count: String,
}

/// A job that was given up.
#[derive(Clone, Debug)]
pub(crate) struct FailedLine {
    /// Which it is.
    pub(crate) key: String,
    /// What was to be done.
    pub(crate) kind: String,
    /// When it was given up.
    pub(crate) when: String,
    /// What went wrong.
    pub(crate) why: String,
    /// Whether the reader may have it tried again.
    pub(crate) retries: bool,
}

/// What the municipality chooses of how its service runs.
#[derive(Clone, Debug, Template)]
#[template(path = "operation/settings.html")]
pub(crate) struct SettingsPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What belongs together.
    pub(crate) groups: Vec<SettingGroup>,
}

/// Settings that belong together.
#[derive(Clone, Debug)]
pub(crate) struct SettingGroup {
    /// Its id on the page.
    pub(crate) id: &'static str,
    /// Its title.
    pub(crate) title: String,
    /// What it is for.
    pub(crate) says: String,
    /// What holds, and who said it.
    pub(crate) facts: Vec<Fact>,
    /// The arms, where they are told of in it and there are any: where the picture is found, and what it shows.
    pub(crate) arms: Option<(String, String)>,
    /// The way to its form, where anything is left to choose.
    pub(crate) change: Option<Link>,
    /// The ways to choose the arms and to take them away, where they are told of in it and left to choose.
    pub(crate) ways: Vec<Link>,
    /// The way to try it.
    pub(crate) trial: Option<Link>,
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
