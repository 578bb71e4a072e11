//! What depends on what, as boxes in layers: whatever a thing needs lies to the right of it.
//!
//! Layers come from the longest way to a thing that needs nothing; a ring is cut at one arrow, which then points back and is marked.
//! Within a layer the boxes are ordered by the middle of what they are joined to, swept to and fro a few times, which removes most crossings.

use super::{cut, escaped};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// A box.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// The id by which arrows name it.
    pub id: &'a str,
    /// What stands in the box.
    pub label: &'a str,
    /// A second, smaller line; empty for none.
    pub note: &'a str,
    /// Where a click leads; none for a box that is no link.
    pub link: Option<&'a str>,
    /// Further classes, such as `self` or `retired`.
    pub class: &'a str,
}

/// An arrow: `from` needs `to`.
#[derive(Clone, Copy, Debug)]
pub struct Arrow<'a> {
    /// What needs.
    pub from: &'a str,
    /// What is needed.
    pub to: &'a str,
    /// Why, shown when pointed at; empty for none.
    pub label: &'a str,
}

const BOX_WIDTH: usize = 168;
const BOX_HEIGHT: usize = 44;
const GAP_ACROSS: usize = 72;
const GAP_DOWN: usize = 16;
const MARGIN: usize = 8;
const SWEEPS: usize = 6;

/// Draws the boxes and arrows; arrows to boxes that are not there are left out.
pub fn dependencies(title: &str, description: &str, nodes: &[Node<'_>], arrows: &[Arrow<'_>]) -> String {
    let places: HashMap<&str, usize> = nodes.iter().enumerate().map(|(place, node)| (node.id, place)).collect();
    let mut seen = HashSet::new();
    let edges: Vec<(usize, usize, &str)> = arrows
        .iter()
        .filter_map(|arrow| Some((*places.get(arrow.from)?, *places.get(arrow.to)?, arrow.label)))
        .filter(|(from, to, _)| from != to && seen.insert((*from, *to)))
        .collect();
    let back = back_edges(nodes.len(), &edges);
    let layers = order(layers(nodes.len(), &edges, &back), &edges);
    let tallest = layers.iter().map(Vec::len).max().unwrap_or(0);
    let width = 2 * MARGIN + layers.len() * BOX_WIDTH + layers.len().saturating_sub(1) * GAP_ACROSS;
    let height = 2 * MARGIN + tallest * BOX_HEIGHT + tallest.saturating_sub(1) * GAP_DOWN;
    let mut corner = vec![(0, 0); nodes.len()];
    for (column, layer) in layers.iter().enumerate() {
        let used = layer.len() * BOX_HEIGHT + layer.len().saturating_sub(1) * GAP_DOWN;
        let top = (height - used) / 2;
        for (row, node) in layer.iter().enumerate() {
            corner[*node] = (MARGIN + column * (BOX_WIDTH + GAP_ACROSS), top + row * (BOX_HEIGHT + GAP_DOWN));
        }
    }
    let mut out = format!(
        "<svg class=\"dependencies\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <title>{}</title><desc>{}</desc>\
         <defs><marker id=\"arrow\" class=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\">\
         <path d=\"M0 0 8 4 0 8z\"/></marker></defs>",
        escaped(title),
        escaped(description)
    );
    for (number, (from, to, label)) in edges.iter().enumerate() {
        draw_arrow(&mut out, corner[*from], corner[*to], label, back.contains(&number));
    }
    for (node, corner) in nodes.iter().zip(corner) {
        draw_box(&mut out, node, corner);
    }
    out.push_str("</svg>");
    out
}

/// The edges that close a ring, found by going through the graph in depth without recursion.
fn back_edges(count: usize, edges: &[(usize, usize, &str)]) -> HashSet<usize> {
    let mut leaving = vec![Vec::new(); count];
    for (number, (from, to, _)) in edges.iter().enumerate() {
        leaving[*from].push((number, *to));
    }
    let (mut state, mut back) = (vec![0_u8; count], HashSet::new());
    for start in 0..count {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some((number, to)) = leaving[node].get(*next).copied() else {
                state[node] = 2;
                path.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                0 => {
                    state[to] = 1;
                    path.push((to, 0));
                }
                1 => {
                    back.insert(number);
                }
                _ => {}
            }
        }
    }
    back
}

/// The nodes by layer: each as far to the right as the longest way of arrows into it.
fn layers(count: usize, edges: &[(usize, usize, &str)], back: &HashSet<usize>) -> Vec<Vec<usize>> {
    let mut layer = vec![0; count];
    let mut waiting = vec![0; count];
    let mut leaving = vec![Vec::new(); count];
    for (number, (from, to, _)) in edges.iter().enumerate() {
        if !back.contains(&number) {
            leaving[*from].push(*to);
            waiting[*to] += 1;
        }
    }
    let mut ready: Vec<usize> = (0..count).filter(|node| waiting[*node] == 0).collect();
    while let Some(node) = ready.pop() {
        for to in &leaving[node] {
            layer[*to] = layer[*to].max(layer[node] + 1);
            waiting[*to] -= 1;
            if waiting[*to] == 0 {
                ready.push(*to);
            }
        }
    }
    let mut layers = vec![Vec::new(); layer.iter().max().map_or(0, |last| last + 1)];
    for (node, layer) in layer.into_iter().enumerate() {
        layers[layer].push(node);
    }
    layers
}

/// Orders each layer by the mean place of its neighbours.
fn order(mut layers: Vec<Vec<usize>>, edges: &[(usize, usize, &str)]) -> Vec<Vec<usize>> {
    let count = layers.iter().map(Vec::len).sum();
    let mut joined = vec![Vec::new(); count];
    for (from, to, _) in edges {
        joined[*from].push(*to);
        joined[*to].push(*from);
    }
    let mut place = vec![0.0_f64; count];
    for sweep in 0..SWEEPS {
        for layer in &layers {
            for (row, node) in layer.iter().enumerate() {
                place[*node] = row as f64 - layer.len() as f64 / 2.0;
            }
        }
        let columns: Vec<usize> = if sweep % 2 == 0 { (0..layers.len()).collect() } else { (0..layers.len()).rev().collect() };
        for column in columns {
            let middle = |node: &usize| match joined[*node].len() {
                0 => place[*node],
                neighbours => joined[*node].iter().map(|other| place[*other]).sum::<f64>() / neighbours as f64,
            };
            let mut keyed: Vec<(f64, usize)> = layers[column].iter().map(|node| (middle(node), *node)).collect();
            keyed.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
            layers[column] = keyed.into_iter().map(|(_, node)| node).collect();
            for (row, node) in layers[column].iter().enumerate() {
                place[*node] = row as f64 - layers[column].len() as f64 / 2.0;
            }
        }
    }
    layers
}

fn draw_arrow(out: &mut String, from: (usize, usize), to: (usize, usize), label: &str, back: bool) {
    let middle = BOX_HEIGHT / 2;
    let (start, end) = if to.0 > from.0 {
        ((from.0 + BOX_WIDTH, from.1 + middle), (to.0, to.1 + middle))
    } else {
        ((from.0, from.1 + middle), (to.0 + BOX_WIDTH, to.1 + middle))
    };
    let bend = usize::midpoint(start.0, end.0);
    let class = if back { "arrow back" } else { "arrow" };
    let _ = write!(
        out,
        "<path class=\"{class}\" fill=\"none\" marker-end=\"url(#arrow)\" d=\"M{} {}C{bend} {} {bend} {} {} {}\">",
        start.0, start.1, start.1, end.1, end.0, end.1
    );
    if !label.is_empty() {
        let _ = write!(out, "<title>{}</title>", escaped(label));
    }
    out.push_str("</path>");
}

fn draw_box(out: &mut String, node: &Node<'_>, (left, top): (usize, usize)) {
    if let Some(link) = node.link {
        let _ = write!(out, "<a href=\"{}\">", escaped(link));
    }
    let _ = write!(
        out,
        "<g class=\"node {}\"><title>{}</title><rect x=\"{left}\" y=\"{top}\" width=\"{BOX_WIDTH}\" height=\"{BOX_HEIGHT}\" rx=\"4\"/>",
        escaped(node.class),
        escaped(node.label)
    );
    let centre = left + BOX_WIDTH / 2;
    let line = if node.note.is_empty() { top + 27 } else { top + 19 };
    let _ = write!(
        out,
        "<text class=\"label\" x=\"{centre}\" y=\"{line}\" text-anchor=\"middle\">{}</text>",
        escaped(&cut(node.label, 22))
    );
    if !node.note.is_empty() {
        let _ = write!(
            out,
            "<text class=\"note\" x=\"{centre}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            top + 35,
            escaped(&cut(node.note, 26))
        );
    }
    out.push_str("</g>");
    if node.link.is_some() {
        out.push_str("</a>");
    }
}
