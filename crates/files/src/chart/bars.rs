//! Bars beneath each other, each of the states of what it is about, with a legend.

use super::share::{Part, fill, put_parts, put_patterns};
use super::{About, Chart, FAINT, WIDTH, begin, cut, put_text};
use std::fmt::Write;

/// One bar.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// What it is about.
    pub label: &'a str,
    /// The figure at its end, such as `79 %`.
    pub figure: &'a str,
    /// Its parts.
    pub parts: Vec<Part<'a>>,
}

const STEP: u32 = 42;
const BAR: f64 = 13.0;
const LEGEND: u32 = 22;
/// How many letters of thirteen stand above a bar.
const LETTERS: usize = 50;

/// The bars of these rows beneath each other, and what each pattern means.
///
/// Names stand above their bars, so that long ones are read on the narrowest screen.
pub fn state_bars(about: &About<'_>, rows: &[Row<'_>]) -> Chart {
    let mut states: Vec<(&str, &str)> = Vec::new();
    for part in rows.iter().flat_map(|row| &row.parts).filter(|part| part.count > 0) {
        if !states.iter().any(|(state, _)| *state == part.state) {
            states.push((part.state, part.label));
        }
    }
    let order = ["fulfilled", "due", "unshown", "deviating", "accepted"];
    states.sort_by_key(|(state, _)| order.iter().position(|each| each == state));
    let lines = states.len().div_ceil(2) as u32;
    let height = lines * LEGEND + 8 + rows.len() as u32 * STEP;
    let mut out = begin(about, WIDTH, height);
    put_patterns(&mut out, about);
    for (place, (state, label)) in states.iter().enumerate() {
        let (x, y) = ((place % 2) as f64 * f64::from(WIDTH) / 2.0, (place / 2) as f64 * f64::from(LEGEND) + 2.0);
        let _ =
            write!(out, "<rect {} x=\"{x:.1}\" y=\"{y:.1}\" width=\"18\" height=\"13\"/>", fill(about.id, about.colour, state));
        put_text(&mut out, "", (x + 24.0, y + 11.0), "start", label);
    }
    let top = f64::from(lines * LEGEND + 8);
    for (place, row) in rows.iter().enumerate() {
        let y = top + place as f64 * f64::from(STEP);
        put_text(&mut out, "b", (0.0, y + 12.0), "start", &cut(row.label, LETTERS));
        put_text(&mut out, "b", (f64::from(WIDTH), y + 12.0), "end", row.figure);
        let _ = write!(
            out,
            "<rect class=\"grid-ground\" y=\"{:.1}\" width=\"{WIDTH}\" height=\"{BAR}\" fill=\"{FAINT}\" fill-opacity=\"0.4\"/>",
            y + 18.0
        );
        put_parts(&mut out, &row.parts, (0.0, y + 18.0, f64::from(WIDTH), BAR), |state| fill(about.id, about.colour, state));
    }
    out.push_str("</svg>");
    Chart { svg: out, width: WIDTH, height }
}
