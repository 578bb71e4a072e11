//! No two modules need each other.
//!
//! Modules that lie beside each other are compared, each with all that lies below it.
//! A module and its own parent may name each other: they are one thing in two files.

use crate::code::{Arrow, Code, Module};
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

/// The arrows between the children of one module, contracted to the children.
type Neighbours<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a Arrow>>;

fn rings(code: &Code) -> Vec<Complaint> {
    let mut levels: BTreeMap<&[String], Neighbours<'_>> = BTreeMap::new();
    for arrow in &code.arrows {
        let shared = arrow.from.iter().zip(&arrow.to).take_while(|(one, other)| one == other).count();
        // An arrow into another crate is the layers' business, one between parent and child is nobody's.
        if shared == 0 || shared == arrow.from.len() || shared == arrow.to.len() {
            continue;
        }
        let between = levels.entry(&arrow.from[..shared]).or_default();
        between.entry(&arrow.from[shared]).or_default().entry(&arrow.to[shared]).or_insert(arrow);
    }
    levels.into_iter().flat_map(|(parent, between)| rings_among(parent, &between)).collect()
}

fn rings_among(parent: &[String], between: &Neighbours<'_>) -> Vec<Complaint> {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut complaints = Vec::new();
    for start in between.keys() {
        if told.contains(start) {
            continue;
        }
        if let Some(ring) = shortest_ring(between, start) {
            told.extend(ring.iter().copied());
            complaints.push(complain(parent, between, &ring));
        }
    }
    complaints
}

/// The shortest way from a module back to itself.
fn shortest_ring<'a>(between: &Neighbours<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut came_from: BTreeMap<&str, &'a str> = BTreeMap::new();
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

fn complain(parent: &[String], between: &Neighbours<'_>, ring: &[&str]) -> Complaint {
    let steps = ring.iter().zip(ring.iter().cycle().skip(1)).filter_map(|(from, to)| between.get(from)?.get(to));
    let steps: Vec<&Arrow> = steps.copied().collect();
    let places: Vec<String> =
        steps.iter().map(|arrow| format!("{}:{} names {}", arrow.path, arrow.line, name(&arrow.to))).collect();
    let first = steps.first().map_or(("", 1), |arrow| (arrow.path.as_str(), arrow.line));
    let what = format!("a ring of modules in {}: {} → {}", name(parent), ring.join(" → "), ring.first().unwrap_or(&""));
    let why = format!("what needs each other cannot be understood or tried alone: {}", places.join("; "));
    Complaint::fault(first.0, first.1, what, why)
}

fn name(module: &[String]) -> String {
    Module::from(module).join("::")
}

#[cfg(test)]
mod tests;
