//! The disturbances on top of a page: known faults that last and are told.

use crate::language::Words;
use crate::parts::Link;
use crate::visit::Visit;
use askama::Template;
use routines::Failure;
use routines::desk::{Problem, disturbances};

/// One disturbance.
#[derive(Clone, Debug)]
pub(crate) struct TellingLine {
    /// What it is, and where there is more of it; nowhere for whoever is not signed in.
    name: Link,
    /// Since when, in words.
    since: String,
    /// How one gets round it; may be empty.
    workaround: String,
}

/// The disturbances; nothing where there are none.
#[derive(Clone, Debug, Template)]
#[template(path = "desk/arrange/told.html")]
pub(crate) struct Telling {
    words: Words,
    lines: Vec<TellingLine>,
}

impl Telling {
    /// What the reader of a page is told: everybody what is told publicly, those who work here the rest as well.
    pub(crate) async fn read(visit: &Visit) -> Result<Self, Failure> {
        let signed_in = visit.caller.is_some();
        Ok(Self::of(visit.words, &disturbances(visit.town(), !signed_in).await?, signed_in))
    }

    /// These known faults; each leads to its page for whoever is signed in.
    pub(crate) fn of(words: Words, problems: &[Problem], signed_in: bool) -> Self {
        let line = |problem: &Problem| TellingLine {
            name: Link {
                href: if signed_in { format!("/desk/problems/{}", problem.id) } else { String::new() },
                ..Link::none(&problem.name)
            },
            since: words.tell("desk-arrange-told-since", "at", words.moment(problem.since)),
            workaround: problem.workaround.clone().unwrap_or_default(),
        };
        Self { words, lines: problems.iter().map(line).collect() }
    }
}

impl askama::filters::HtmlSafe for Telling {}
