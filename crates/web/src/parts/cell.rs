//! One cell of a table: how it looks on a page, and what a file has of it.

use super::{Link, State, Tag};
use crate::language::Words;
use askama::Template;

/// One cell.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/cell.html")]
pub(crate) enum Cell {
    /// A state.
    State(Tag),
    /// A text.
    Text(String),
    /// A day or a period, on one line.
    Time(String),
    /// A figure, to the right.
    Figure(String),
    /// A name that leads somewhere, or a text in a language of its own.
    Link(Link),
    /// Who acts, with the capacity beneath.
    Bearer(Link, String),
    /// What to do, and the form that does it, if there is one.
    Act {
        /// What to do.
        told: Link,
        /// The form.
        way: Link,
        /// About what, for whoever hears the link alone.
        of: String,
    },
    /// What can be done, and about what for whoever hears a link alone.
    Ways(Vec<Link>, String),
    /// A state as its sign alone, in a matrix.
    Sign {
        /// The state.
        state: State,
        /// What is said of it.
        spoken: String,
        /// Where it is shown; may be empty.
        href: String,
    },
    /// A form of one button.
    Button(Button),
}

/// A form that holds nothing but what it is about.
#[derive(Clone, Debug)]
pub(crate) struct Button {
    /// Where it is sent.
    pub(crate) action: &'static str,
    /// The token of the form.
    pub(crate) csrf: String,
    /// What it is about, by the name of the field and its value.
    pub(crate) field: (&'static str, String),
    /// What it does.
    pub(crate) verb: String,
    /// To what, for whoever hears the button alone.
    pub(crate) of: String,
}

impl Cell {
    /// A name that leads somewhere.
    pub(crate) fn link(name: impl Into<String>, href: impl Into<String>) -> Self {
        Self::Link(Link::to(name, href))
    }

    /// What stands in it, as a file has it: of a state its name, without the number.
    pub(crate) fn plain(&self, words: Words) -> String {
        match self {
            Self::State(tag) => tag.name(words),
            Self::Text(text) | Self::Time(text) | Self::Figure(text) => text.clone(),
            Self::Link(link) | Self::Act { told: link, .. } => link.name.clone(),
            Self::Bearer(link, why) if why.is_empty() => link.name.clone(),
            Self::Bearer(link, why) => format!("{}, {why}", link.name),
            Self::Ways(ways, _) => ways.iter().map(|way| way.name.clone()).collect::<Vec<_>>().join(", "),
            Self::Sign { state, .. } => state.name(words),
            Self::Button(_) => String::new(),
        }
    }

    /// Whether it says nothing, so that a narrow screen may leave it out.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::State(_) | Self::Button(_) | Self::Sign { .. } => false,
            Self::Ways(ways, _) => ways.is_empty(),
            Self::Text(text) | Self::Time(text) | Self::Figure(text) => text.is_empty(),
            Self::Link(link) | Self::Bearer(link, _) | Self::Act { told: link, .. } => link.name.is_empty(),
        }
    }

    /// Whether it is named beside its value on a narrow screen.
    pub(crate) const fn is_named(&self) -> bool {
        !matches!(self, Self::State(_) | Self::Sign { .. } | Self::Ways(..))
    }

    /// Its classes.
    pub(crate) fn class(&self) -> &'static str {
        match (self, self.is_empty()) {
            (Self::Figure(_), true) => "num less",
            (Self::Figure(_), false) => "num",
            (_, true) => "less",
            (Self::Time(_), false) => "nowrap",
            (Self::Bearer(..), false) => "st-who",
            (_, false) => "",
        }
    }
}

impl askama::filters::HtmlSafe for Cell {}
