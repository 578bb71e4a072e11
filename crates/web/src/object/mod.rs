//! The page of one thing of a register: what it is, what hangs together with it, facts beside, and its activity.

#[cfg(test)]
pub(crate) mod samples;

use crate::activity::Activity;
use crate::frame::Frame;
use crate::language::Words;
pub(crate) use crate::listing::section::Section;
use crate::parts::Link;
use crate::systems::page::FactPanel;
use askama::Template;

/// One thing of a register.
#[derive(Clone, Debug, Template)]
#[template(path = "object/object.html")]
pub(crate) struct ObjectPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Its name.
    pub(crate) title: String,
    /// What it is, in a sentence; may be empty.
    pub(crate) lead: String,
    /// What the reader may do, the first before the others.
    pub(crate) ways: Vec<Link>,
    /// What it says at length, such as the text of a decision; may be empty.
    pub(crate) text: String,
    /// What it says at length under headings of their own: heading, text.
    pub(crate) passages: Vec<(String, String)>,
    /// What hangs together with it.
    pub(crate) sections: Vec<Section>,
    /// Facts beside it.
    pub(crate) panels: Vec<FactPanel>,
    /// What happened to it, and what was said of it.
    pub(crate) activity: Activity,
}
