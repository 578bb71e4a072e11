//! No two modules need each other.
//!
//! A module and one that lies inside it may name each other: they are one thing in several files.

use crate::code::{Arrow, Code};
use crate::complaint::Complaint;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// Follows the arrows between the modules of each crate and refuses every ring.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let code = Code::read(tree);
    let unreadable = code.unreadable.iter().map(|(path, line, reason)| {
        Complaint::fault(path, *line, format!("not readable as Rust: {reason}"), "the arrows of this file cannot be followed")
    });
    unreadable.chain(rings(&code)).collect()
}

/// Each module with the modules that it names.
type Neighbours<'a> = BTreeMap<&'a [String], BTreeMap<&'a [String], &'a Arrow>>;

fn rings(code: &Code) -> Vec<Complaint> {
    let mut between = Neighbours::new();
    for arrow in &code.arrows {
        let inside = arrow.from.starts_with(&arrow.to) || arrow.to.starts_with(&arrow.from);
        // An arrow into another crate is the layers' business.
        if !inside && arrow.from[0] == arrow.to[0] {
            between.entry(&arrow.from).or_default().entry(&arrow.to).or_insert(arrow);
        }
    }
    let mut told: BTreeSet<&[String]> = BTreeSet::new();
    let mut complaints = Vec::new();
    for start in between.keys() {
        if told.contains(start) {
            continue;
        }
        if let Some(ring) = shortest_ring(&between, start) {
            told.extend(ring.iter().copied());
            complaints.push(complain(&between, &ring));
        }
    }
    complaints
}

/// The shortest way from a module back to itself.
fn shortest_ring<'a>(between: &Neighbours<'a>, start: &'a [String]) -> Option<Vec<&'a [String]>> {
    let mut came_from: BTreeMap<&[String], &'a [String]> = BTreeMap::new();
    let mut next = std::collections::VecDeque::from([start]);
    while let Some(here) = next.pop_front() {
        for there in between.get(here).into_iter().flat_map(BTreeMap::keys) {
            if *there == start {
                let mut ring = vec![here];
                while let Some(before) = came_from.get(ring[ring.len() - 1]) {
                    ring.push(before);
                }
                ring.reverse();
                return Some(ring);
            }
            if *there != start && !came_from.contains_key(there) {
                came_from.insert(there, here);
                next.push_back(there);
            }
        }
    }
    None
}

fn complain(between: &Neighbours<'_>, ring: &[&[String]]) -> Complaint {
    let steps = ring.iter().zip(ring.iter().cycle().skip(1)).filter_map(|(from, to)| between.get(from)?.get(to));
    let steps: Vec<&Arrow> = steps.copied().collect();
    let places: Vec<String> =
        steps.iter().map(|arrow| format!("{}:{} names {}", arrow.path, arrow.line, arrow.to.join("::"))).collect();
    let first = steps.first().map_or(("", 1), |arrow| (arrow.path.as_str(), arrow.line));
    let names: Vec<String> = ring.iter().chain(ring.first()).map(|module| module.join("::")).collect();
    let why = format!("what needs each other cannot be understood or tried alone: {}", places.join("; "));
    Complaint::fault(first.0, first.1, format!("a ring of modules: {}", names.join(" → ")), why)
}

#[cfg(test)]
mod tests;
