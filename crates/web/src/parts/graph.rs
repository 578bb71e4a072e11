//! The picture of what a system gives to and needs from others: the same facts stand as a table under it.

use crate::language::Words;
use askama::Template;

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

/// A node with its place.
#[derive(Clone, Debug)]
struct Node {
    name: String,
    note: String,
    troubled: bool,
    x: i32,
    y: i32,
    path: String,
}

/// The picture of dependencies: what it needs on the left, what needs it on the right.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/graph.html")]
pub(crate) struct Graph {
    title: String,
    description: String,
    height: i32,
    middle: i32,
    name: String,
    note: String,
    nodes: Vec<Node>,
}

/// How much of the height one neighbour takes.
const STEP: i32 = 72;
/// At most so many on a side; the table has them all.
const SHOWN: usize = 8;

impl Graph {
    /// The picture of a system among its neighbours; none when it has none.
    pub(crate) fn of(words: Words, name: &str, note: &str, needs: &[Neighbour], needed_by: &[Neighbour]) -> Option<Self> {
        if needs.is_empty() && needed_by.is_empty() {
            return None;
        }
        let rows = needs.len().max(needed_by.len()).min(SHOWN) as i32;
        let height = (rows * STEP).max(120);
        let middle = height / 2;
        let mut nodes = Vec::new();
        for (neighbours, left) in [(needs, true), (needed_by, false)] {
            let shown = neighbours.len().min(SHOWN) as i32;
            for (place, neighbour) in neighbours.iter().take(SHOWN).enumerate() {
                let y = middle + (2 * place as i32 - shown + 1) * STEP / 2;
                let bend = (2 * place as i32 - shown + 1) * 6;
                let target = middle + bend.clamp(-16, 16);
                let path = if left {
                    format!("M182 {y}C252 {y} 252 {target} 316 {target}")
                } else {
                    format!("M484 {target}C554 {target} 554 {y} 616 {y}")
                };
                nodes.push(Node {
                    name: short(&neighbour.name, 22),
                    note: short(&neighbour.reason, 26),
                    troubled: neighbour.troubled,
                    x: if left { 2 } else { 618 },
                    y: y - 24,
                    path,
                });
            }
        }
        let list = |neighbours: &[Neighbour]| {
            if neighbours.is_empty() {
                words.say("systems-graph-none")
            } else {
                neighbours.iter().map(|neighbour| neighbour.name.clone()).collect::<Vec<_>>().join(", ")
            }
        };
        Some(Self {
            title: words.tell("systems-graph-title", "system", name),
            description: words
                .with("systems-graph-description", &[("needs", list(needs).into()), ("needed", list(needed_by).into())]),
            height,
            middle,
            name: short(name, 20),
            note: note.to_owned(),
            nodes,
        })
    }
}

impl askama::filters::HtmlSafe for Graph {}

/// A text cut to what a box holds.
fn short(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let cut: String = text.chars().take(length - 1).collect();
    format!("{}…", cut.trim_end())
}
