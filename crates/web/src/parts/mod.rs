//! The parts of which every page is built.
//!
//! A part is a struct with its template in `templates/parts`; it writes itself where a page names it.

pub(crate) mod address;
mod cell;
mod dated;
pub(crate) mod figure;
pub(crate) mod form;
pub(crate) mod graph;
pub(crate) mod history;
pub(crate) mod list;
pub(crate) mod standing;
pub(crate) mod state;
pub(crate) mod table;
pub(crate) mod trend;

use crate::language::Words;
pub(crate) use address::Address;
pub(crate) use cell::{Button, Cell};
pub(crate) use dated::dated;
#[cfg(test)]
pub(crate) use form::Problem;
pub(crate) use form::{Carried, Choice, Field, LineColumn, Problems};
pub(crate) use list::{Chip, Column, Pages, Sheet, ViewTab};
pub(crate) use standing::{Counts, Standing};
pub(crate) use state::{State, Tag};
pub(crate) use trend::Trend;

/// What a decision is about; those noted with a file were once titled with nothing but the key of a role.
pub(crate) fn decided(words: Words, title: &str) -> String {
    words.name("organisation-role", title)
}

/// A name that may lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// What it says.
    pub(crate) name: String,
    /// Where it leads; empty when it leads nowhere.
    pub(crate) href: String,
    /// The language of the name, where it differs from the page's; else empty.
    pub(crate) lang: &'static str,
}

impl Link {
    /// A name that leads somewhere.
    pub(crate) fn to(name: impl Into<String>, href: impl Into<String>) -> Self {
        Self { name: name.into(), href: href.into(), lang: "" }
    }

    /// A name alone.
    pub(crate) fn none(name: impl Into<String>) -> Self {
        Self { name: name.into(), href: String::new(), lang: "" }
    }

    /// The same with a name in a language of its own.
    pub(crate) fn in_language(self, lang: &'static str) -> Self {
        Self { lang, ..self }
    }
}

/// One step of a track: a phase of a system's life, a stage of an import.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// `done`, `now` or nothing.
    pub(crate) class: &'static str,
    /// The name of the step.
    pub(crate) name: String,
    /// What is to say of it.
    pub(crate) note: String,
}

impl Step {
    /// The steps of a track of which one is the current.
    pub(crate) fn track(steps: Vec<(String, String)>, now: usize) -> Vec<Self> {
        let class = |place: usize| match place.cmp(&now) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "",
        };
        steps.into_iter().enumerate().map(|(place, (name, note))| Self { class: class(place), name, note }).collect()
    }

    /// Whether it is the step one stands on.
    pub(crate) fn is_now(&self) -> bool {
        self.class == "now"
    }
}

/// One field that got another value.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The field's name.
    pub(crate) field: String,
    /// The old value; empty when there was none.
    pub(crate) old: String,
    /// The new value; empty when it was taken away.
    pub(crate) new: String,
}

/// One line of history.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// When, as text.
    pub(crate) when: String,
    /// Who did it, and for whom.
    pub(crate) who: String,
    /// What was done.
    pub(crate) what: Link,
    /// The fields that changed.
    pub(crate) changes: Vec<Change>,
    /// What was said, where it is a comment.
    pub(crate) said: Option<Said>,
}

/// A comment as it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// Its id.
    pub(crate) id: String,
    /// Its paragraphs, each of lines, each of texts and of names and addresses that lead somewhere.
    pub(crate) paragraphs: Vec<Vec<Vec<Link>>>,
    /// When it was changed or withdrawn; empty where it stands as it was written.
    pub(crate) note: String,
    /// Where it is changed; empty for whoever may not.
    pub(crate) change: String,
    /// Where it is withdrawn; empty for whoever may not.
    pub(crate) withdraw: String,
}
