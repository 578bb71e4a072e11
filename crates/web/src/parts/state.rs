//! The six states of an obligation, by form, word and colour.

use crate::language::{Words, capital};
use askama::Template;

/// The state of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Found fulfilled.
    Fulfilled,
    /// Its time is near.
    Due,
    /// Nothing has been shown yet.
    Unshown,
    /// Found not fulfilled.
    Deviating,
    /// Found not fulfilled, and accepted by decision.
    Accepted,
    /// Does not apply.
    NotApplicable,
}

impl State {
    /// All six, in the order of the bar.
    pub(crate) const ALL: [Self; 6] =
        [Self::Fulfilled, Self::Due, Self::Unshown, Self::Deviating, Self::Accepted, Self::NotApplicable];

    /// The word in classes, signs and addresses.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Fulfilled => "fulfilled",
            Self::Due => "due",
            Self::Unshown => "unshown",
            Self::Deviating => "deviating",
            Self::Accepted => "accepted",
            Self::NotApplicable => "na",
        }
    }

    /// The state of a word.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The design system's colour.
    pub(crate) const fn color(self) -> &'static str {
        match self {
            Self::Fulfilled => "success",
            Self::Due => "warning",
            Self::Unshown | Self::NotApplicable => "neutral",
            Self::Deviating => "danger",
            Self::Accepted => "brand2",
        }
    }

    /// The word a person reads on a tag.
    pub(crate) fn name(self, words: Words) -> String {
        words.say(match self {
            Self::Fulfilled => "web-state-fulfilled",
            Self::Due => "web-state-due",
            Self::Unshown => "web-state-unshown",
            Self::Deviating => "web-state-deviating",
            Self::Accepted => "web-state-accepted",
            Self::NotApplicable => "web-state-not-applicable",
        })
    }

    /// The words a person reads after a number: “3 avviker”.
    pub(crate) fn after_number(self, words: Words, count: u64) -> String {
        let key = match self {
            Self::Fulfilled => "web-count-fulfilled",
            Self::Due => "web-count-due",
            Self::Unshown => "web-count-unshown",
            Self::Deviating => "web-count-deviating",
            Self::Accepted => "web-count-accepted",
            Self::NotApplicable => "web-count-not-applicable",
        };
        words.count(key, count)
    }
}

/// A state as a tag, with its number where there is one.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/tag.html")]
pub(crate) struct Tag {
    look: Look,
    /// The word, and the number after a colon.
    text: String,
}

/// How a tag looks.
#[derive(Clone, Copy, Debug)]
enum Look {
    /// By the form and the colour of a state of an obligation.
    Of(State),
    /// By a colour of the design system alone: of what is no obligation.
    Plain(&'static str),
}

impl Tag {
    /// A state by a word of its own, such as “Bekräftat” in a round.
    pub(crate) fn said(state: State, text: String) -> Self {
        Self { look: Look::Of(state), text }
    }

    /// What is no obligation, in a colour of the design system; a word that stands by itself begins large.
    pub(crate) fn plain(color: &'static str, text: &str) -> Self {
        Self { look: Look::Plain(color), text: capital(text) }
    }

    /// What a file has of it: the name of the state without its number, or the word.
    pub(crate) fn name(&self, words: Words) -> String {
        match self.look {
            Look::Of(state) => state.name(words),
            Look::Plain(_) => self.text.clone(),
        }
    }

    /// The state alone.
    pub(crate) fn of(words: Words, state: State) -> Self {
        Self { look: Look::Of(state), text: state.name(words) }
    }

    /// The state with a number: “Avviker: 2”.
    pub(crate) fn counted(words: Words, state: State, count: u64) -> Self {
        Self { look: Look::Of(state), text: format!("{}: {}", state.name(words), words.number(count)) }
    }

    /// The state with the short word that fits a dense row: “Ej visat: 1”.
    pub(crate) fn short(words: Words, state: State, count: u64) -> Self {
        match state {
            State::Fulfilled | State::NotApplicable => Self::of(words, state),
            State::Unshown => {
                let text = format!("{}: {}", words.say("web-state-unshown-short"), words.number(count));
                Self { look: Look::Of(state), text }
            }
            _ => Self::counted(words, state, count),
        }
    }
}

impl askama::filters::HtmlSafe for Tag {}
