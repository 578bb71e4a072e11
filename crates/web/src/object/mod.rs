//! The page of one thing of a register: what it is, what hangs together with it, facts beside, and its history.

#[cfg(test)]
pub(crate) mod samples;

use crate::frame::Frame;
use crate::language::Words;
pub(crate) use crate::listing::section::Section;
use crate::parts::history::events;
use crate::parts::{Event, Link};
use crate::systems::page::FactPanel;
use crate::visit::Signed;
use askama::Template;
use routines::Failure;

/// How much of the history the page shows.
const HISTORY: usize = 12;
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
    /// Its history.
    pub(crate) events: Vec<Event>,
    /// The way to its whole history.
    pub(crate) history: Link,
}

/// What changed of a thing, and the way to all of it.
pub(crate) async fn history(visit: &Signed, id: &str) -> Result<(Vec<Event>, Link), Failure> {
    let words = visit.words;
    let stretch = routines::history::history(visit.town(), &visit.caller, id, HISTORY).await?;
    let more = if stretch.total > stretch.records.len() as i64 {
        Link::to(words.count("journal-whole-history", stretch.total), format!("/journal?subject={id}"))
    } else {
        Link::default()
    };
    Ok((events(words, &stretch, false), more))
}
