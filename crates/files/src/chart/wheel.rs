//! The wheel of the year: twelve months around, the number of what comes in each, and the first of them at the top.

use super::escaped;
use std::f64::consts::TAU;
use std::fmt::Write;

/// One month of the wheel.
#[derive(Clone, Debug)]
pub struct Month<'a> {
    /// Its name, short.
    pub name: &'a str,
    /// How many things come.
    pub count: u64,
    /// What it is and how many, for whoever points at it or hears it.
    pub label: &'a str,
    /// Where its list stands on the page, such as `#m-2026-12`; empty where nothing comes.
    pub href: &'a str,
}

/// The width and height of the picture.
const SIZE: f64 = 360.0;
/// The hole in the middle.
const INNER: f64 = 58.0;
/// The farthest that a month reaches.
const OUTER: f64 = 132.0;

/// The wheel of these months, clockwise from the top; the more comes in a month, the farther it reaches.
///
/// Each month bears its name and its number, so that nothing is told by size or colour alone.
pub fn wheel(title: &str, description: &str, middle: (&str, &str), months: &[Month<'_>]) -> String {
    let mut out = format!(
        "<svg class=\"year-wheel\" role=\"group\" aria-labelledby=\"wheel-title wheel-about\" viewBox=\"0 0 {SIZE} {SIZE}\">\
         <title id=\"wheel-title\">{}</title><desc id=\"wheel-about\">{}</desc>",
        escaped(title),
        escaped(description)
    );
    let most = months.iter().map(|month| month.count).max().unwrap_or(0).max(1) as f64;
    let step = TAU / months.len().max(1) as f64;
    for (place, month) in months.iter().enumerate() {
        let (from, to) = (step * place as f64, step * (place + 1) as f64);
        let reach = INNER + (OUTER - INNER) * month.count as f64 / most;
        let linked = !month.href.is_empty();
        if linked {
            // It is named by what stands in it: the month, its number, and the title.
            let _ = write!(out, "<a href=\"{}\">", escaped(month.href));
        }
        let _ = write!(out, "<g class=\"month{}\"><title>{}</title>", if place == 0 { " now" } else { "" }, escaped(month.label));
        let _ = write!(out, "<path class=\"room\" d=\"{}\"/>", sector(from, to, OUTER));
        if month.count > 0 {
            let _ = write!(out, "<path class=\"fill\" d=\"{}\"/>", sector(from, to, reach));
        }
        let (x, y) = at(f64::midpoint(from, to), OUTER + 20.0);
        let _ = write!(out, "<text class=\"name\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escaped(month.name));
        let (x, y) = at(f64::midpoint(from, to), INNER + 16.0);
        let _ = write!(out, "<text class=\"number\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text></g>", month.count);
        if linked {
            out.push_str("</a>");
        }
    }
    let half = SIZE / 2.0;
    let _ = write!(
        out,
        "<text class=\"sum\" x=\"{half}\" y=\"{:.1}\">{}</text><text class=\"of\" x=\"{half}\" y=\"{:.1}\">{}</text></svg>",
        half - 4.0,
        escaped(middle.0),
        half + 18.0,
        escaped(middle.1)
    );
    out
}

/// A point at an angle from the top, clockwise, so far from the middle.
fn at(angle: f64, far: f64) -> (f64, f64) {
    (SIZE / 2.0 + far * angle.sin(), SIZE / 2.0 - far * angle.cos())
}

/// The part of the ring between two angles, from the hole to so far out.
fn sector(from: f64, to: f64, far: f64) -> String {
    let ([ax, ay], [bx, by]) = (<[f64; 2]>::from(at(from, INNER)), <[f64; 2]>::from(at(from, far)));
    let ([cx, cy], [dx, dy]) = (<[f64; 2]>::from(at(to, far)), <[f64; 2]>::from(at(to, INNER)));
    let large = u8::from(to - from > TAU / 2.0);
    format!(
        "M{ax:.1} {ay:.1} L{bx:.1} {by:.1} A{far:.1} {far:.1} 0 {large} 1 {cx:.1} {cy:.1} L{dx:.1} {dy:.1} A{INNER} {INNER} 0 {large} 0 {ax:.1} {ay:.1} Z"
    )
}
