//! The picture of what a system gives to and needs from others: the same facts stand as a table under it.

use crate::language::Words;
use askama::Template;
use files::chart::{self, About};

/// One neighbour in the picture.
#[derive(Clone, Debug)]
pub(crate) struct Neighbour {
    /// The other system's name.
    pub(crate) name: String,
    /// What passes between them.
    pub(crate) reason: String,
    /// Where it leads.
    pub(crate) href: String,
    /// Whether it deviates or is on its way out.
    pub(crate) troubled: bool,
}

/// The picture of dependencies: what it needs on the left, what needs it on the right.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/drawing.html")]
pub(crate) struct Graph {
    svg: String,
}

impl Graph {
    /// The picture of a system among its neighbours; none when it has none.
    pub(crate) fn of(words: Words, name: &str, note: &str, needs: &[Neighbour], needed_by: &[Neighbour]) -> Option<Self> {
        if needs.is_empty() && needed_by.is_empty() {
            return None;
        }
        let list = |neighbours: &[Neighbour]| {
            if neighbours.is_empty() {
                words.say("systems-graph-none")
            } else {
                neighbours.iter().map(|neighbour| neighbour.name.clone()).collect::<Vec<_>>().join(", ")
            }
        };
        let said = [("needs", list(needs).into()), ("needed", list(needed_by).into())];
        let (title, description) =
            (words.tell("systems-graph-title", "system", name), words.with("systems-graph-description", &said));
        let about = About { id: "graph", title: &title, description: &description, colour: "" };
        Some(Self { svg: chart::neighbours(&about, (name, note), &shown(needs), &shown(needed_by)).svg })
    }
}

/// The neighbours as the chart takes them.
fn shown(neighbours: &[Neighbour]) -> Vec<chart::Neighbour<'_>> {
    neighbours.iter().map(|each| chart::Neighbour { name: &each.name, note: &each.reason, troubled: each.troubled }).collect()
}

impl askama::filters::HtmlSafe for Graph {}
