//! How a set of obligations stands: the share in per cent, the bar, and the counts beside it.

use super::State;
use crate::language::Words;
use askama::Template;
use files::chart::{Part, share_bar};

/// How many obligations are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Fulfilled.
    pub(crate) fulfilled: u64,
    /// Due.
    pub(crate) due: u64,
    /// Not yet shown.
    pub(crate) unshown: u64,
    /// Deviating.
    pub(crate) deviating: u64,
    /// Accepted.
    pub(crate) accepted: u64,
    /// Not applicable.
    pub(crate) not_applicable: u64,
}

impl Counts {
    /// The number in one state.
    pub(crate) const fn of(&self, state: State) -> u64 {
        match state {
            State::Fulfilled => self.fulfilled,
            State::Due => self.due,
            State::Unshown => self.unshown,
            State::Deviating => self.deviating,
            State::Accepted => self.accepted,
            State::NotApplicable => self.not_applicable,
        }
    }

    /// Those that apply: what the share is counted on.
    pub(crate) const fn applying(&self) -> u64 {
        self.fulfilled + self.due + self.unshown + self.deviating + self.accepted
    }

    /// Fulfilled of those that apply; none when nothing applies.
    pub(crate) fn share(&self) -> Option<f64> {
        (self.applying() > 0).then(|| self.fulfilled as f64 / self.applying() as f64)
    }

    /// The gravest state that occurs: what one cell or one row shows.
    pub(crate) fn gravest(&self) -> State {
        [State::Deviating, State::Due, State::Unshown, State::Accepted, State::Fulfilled]
            .into_iter()
            .find(|state| self.of(*state) > 0)
            .unwrap_or(State::NotApplicable)
    }
}

/// One count beside the bar.
#[derive(Clone, Debug)]
struct Flag {
    state: State,
    count: String,
    text: String,
}

/// The bar with its counts.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/standing.html")]
pub(crate) struct Standing {
    /// The counts it shows.
    pub(crate) counts: Counts,
    /// The share as a whole per cent without its sign; a dash when nothing applies.
    pub(crate) per_cent: String,
    bar: String,
    flags: Vec<Flag>,
}

impl Standing {
    /// The bar of some counts; `about` says to ears what it is the bar of.
    pub(crate) fn new(words: Words, about: &str, counts: Counts) -> Self {
        let per_cent = counts.share().map_or_else(|| "–".to_owned(), |share| words.per_cent(share));
        let label = match counts.share() {
            Some(_) => words.with("web-share-label", &[("about", about.into()), ("share", per_cent.as_str().into())]),
            None => words.tell("web-share-nothing-applies", "about", about),
        };
        let parts = State::ALL.into_iter().filter(|state| *state != State::NotApplicable);
        let parts: Vec<Part<'_>> = parts.map(|state| Part { state: state.word(), label: "", count: counts.of(state) }).collect();
        let flags: Vec<Flag> = State::ALL
            .into_iter()
            .filter(|state| counts.of(*state) > 0)
            .map(|state| Flag { state, count: words.number(counts.of(state)), text: state.after_number(words, counts.of(state)) })
            .collect();
        let told: Vec<String> = flags.iter().map(|flag| format!("{} {}", flag.count, flag.text)).collect();
        Self { counts, per_cent, bar: share_bar(&label, &told.join(", "), &parts), flags }
    }

    /// Whether there is a share to show.
    pub(crate) fn has_share(&self) -> bool {
        self.counts.applying() > 0
    }
}

impl askama::filters::HtmlSafe for Standing {}
