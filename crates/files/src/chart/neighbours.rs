//! What something gives to and needs from others: itself in the middle, what it needs on the left, what needs it on the right.

use super::{About, Chart, begin, cut, escaped};
use std::fmt::Write;

/// One neighbour.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What passes between them.
    pub note: &'a str,
    /// Whether it deviates or is on its way out.
    pub troubled: bool,
}

/// How much of the height one neighbour takes.
const STEP: i32 = 72;
/// At most so many on a side; the table has them all.
const SHOWN: usize = 8;

/// The picture of something among its neighbours; `name` and `note` stand in the middle.
pub fn neighbours(about: &About<'_>, (name, note): (&str, &str), needs: &[Neighbour<'_>], needed_by: &[Neighbour<'_>]) -> Chart {
    let rows = needs.len().max(needed_by.len()).min(SHOWN) as i32;
    let height = (rows * STEP).max(120);
    let middle = height / 2;
    let mut out = begin(about, 800, height as u32);
    let id = about.id;
    let _ = write!(
        out,
        "<defs><marker id=\"{id}-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\">\
         <path class=\"head\" d=\"M0 0l8 4-8 4z\"/></marker></defs>"
    );
    for (neighbours, left) in [(needs, true), (needed_by, false)] {
        let shown = neighbours.len().min(SHOWN) as i32;
        for (place, neighbour) in neighbours.iter().take(SHOWN).enumerate() {
            let y = middle + (2 * place as i32 - shown + 1) * STEP / 2;
            let target = middle + ((2 * place as i32 - shown + 1) * 6).clamp(-16, 16);
            let path = if left {
                format!("M182 {y}C252 {y} 252 {target} 316 {target}")
            } else {
                format!("M484 {target}C554 {target} 554 {y} 616 {y}")
            };
            let _ = write!(out, "<path class=\"edge\" d=\"{path}\" marker-end=\"url(#{id}-arrow)\"/>");
            let class = if neighbour.troubled { "node warn" } else { "node" };
            let (x, top) = (if left { 2 } else { 618 }, y - 24);
            put_box(&mut out, class, (x, top, 180, 48), [&cut(neighbour.name, 22), &cut(neighbour.note, 26)]);
        }
    }
    put_box(&mut out, "node me", (318, middle - 26, 164, 52), [&cut(name, 20), note]);
    out.push_str("</svg>");
    Chart { svg: out, width: 800, height: height as u32 }
}

fn put_box(out: &mut String, class: &str, (x, y, width, height): (i32, i32, i32, i32), [name, note]: [&str; 2]) {
    let centre = x + width / 2;
    let (first, second) = if class == "node me" { ("on", "on") } else { ("n", "") };
    let _ = write!(
        out,
        "<g><rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>\
         <text class=\"{first}\" x=\"{centre}\" y=\"{}\" text-anchor=\"middle\">{}</text>\
         <text class=\"{second}\" x=\"{centre}\" y=\"{}\" text-anchor=\"middle\">{}</text></g>",
        y + height / 2 - 4,
        escaped(name),
        y + height / 2 + 14,
        escaped(note)
    );
}
