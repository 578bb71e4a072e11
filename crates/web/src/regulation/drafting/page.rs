//! The pages of a draft: all of them, one, and the paper that is decided on.

use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Change, Link};
use crate::regulation::page::Told;
use askama::Template;

/// A pack that can be worked on, or is.
#[derive(Clone, Debug)]
pub(crate) struct DraftRow {
    /// Its name, which the button sends.
    pub(crate) pack: String,
    /// What it is called.
    pub(crate) title: Told,
    /// Its version, and since when it is in force.
    pub(crate) standing: String,
    /// Where the draft is, and who edited it last; none where there is none.
    pub(crate) draft: Option<(Link, String)>,
}

/// Every pack that can be worked on.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/drafts.html")]
pub(crate) struct DraftsPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The packs.
    pub(crate) rows: Vec<DraftRow>,
}

/// A duty of a draft.
#[derive(Clone, Debug)]
pub(crate) struct DraftDuty {
    /// Its number.
    pub(crate) number: String,
    /// Its text.
    pub(crate) text: Told,
    /// How it binds, how it is shown and who bears it.
    pub(crate) note: String,
    /// Where it is edited.
    pub(crate) edit: String,
    /// Where it is moved to another section.
    pub(crate) moves: String,
    /// Where it is taken away.
    pub(crate) remove: String,
}

/// A section of a draft.
#[derive(Clone, Debug)]
pub(crate) struct DraftSection {
    /// “5 §”.
    pub(crate) number: String,
    /// Its title.
    pub(crate) title: Told,
    /// Its text, paragraph by paragraph.
    pub(crate) paragraphs: Vec<Told>,
    /// Its duties.
    pub(crate) duties: Vec<DraftDuty>,
    /// Where it is edited.
    pub(crate) edit: String,
    /// Where a duty of another pack is added to it.
    pub(crate) add: String,
    /// Where a duty of the municipality's own is.
    pub(crate) own: String,
    /// Where it is taken away; empty while it has duties.
    pub(crate) remove: String,
}

/// One thing that differs from what holds today.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// `added`, `removed` or `changed`, in words.
    pub(crate) what: String,
    /// Its number and title, leading to where it is edited.
    pub(crate) place: Link,
    /// What changed in it.
    pub(crate) changes: Vec<Change>,
}

/// One draft, with what it changes.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/draft.html")]
pub(crate) struct DraftPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What the pack is called.
    pub(crate) title: Told,
    /// Its version, who edited it last and what holds today.
    pub(crate) lead: String,
    /// Where it stands.
    pub(crate) address: String,
    /// The version that is read, for giving it up.
    pub(crate) version: i64,
    /// The sections.
    pub(crate) sections: Vec<DraftSection>,
    /// What differs from today.
    pub(crate) differences: Vec<Difference>,
}

/// The paper that is decided on: the whole text with its duties, and what it changes.
#[derive(Clone, Debug, Template)]
#[template(path = "regulation/paper.html")]
pub(crate) struct PaperPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What the pack is called.
    pub(crate) title: Told,
    /// Its version and digest, by which the decision can be held against it.
    pub(crate) lead: String,
    /// The sections.
    pub(crate) sections: Vec<DraftSection>,
    /// What differs from today.
    pub(crate) differences: Vec<Difference>,
}
