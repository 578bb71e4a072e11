//! Columns beside each other, such as the people needed hour by hour, each kind with its pattern and a legend.

use super::share::{fill, put_patterns};
use super::{About, Chart, FAINT, WIDTH, begin, cut, put_text};
use std::fmt::Write;

/// Columns that stand together over one label.
#[derive(Clone, Debug)]
pub struct Columns<'a> {
    /// What they are of, such as an hour.
    pub label: &'a str,
    /// How high each is, in the order of the kinds.
    pub figures: Vec<u64>,
}

/// How high the field is, and where its left end lies.
const FIELD: f64 = 150.0;
const LEFT: f64 = 34.0;
const LEGEND: u32 = 22;
/// How wide a label of two figures is with the space around it.
const LABEL: f64 = 24.0;
/// How many letters stand in the legend.
const LETTERS: usize = 50;

/// Groups of columns from left to right over their labels, with a scale of whole numbers; each kind has the pattern of a state, and its name.
pub fn columns(about: &About<'_>, kinds: &[(&str, &str)], groups: &[Columns<'_>]) -> Chart {
    let top = f64::from(kinds.len() as u32 * LEGEND + 12);
    let (bottom, height) = (top + FIELD, (top + FIELD) as u32 + 26);
    let mut out = begin(about, WIDTH, height);
    put_patterns(&mut out, about);
    for (place, (state, label)) in kinds.iter().enumerate() {
        let y = place as f64 * f64::from(LEGEND) + 2.0;
        let _ = write!(out, "<rect {} x=\"0.0\" y=\"{y:.1}\" width=\"18\" height=\"13\"/>", fill(about.id, about.colour, state));
        put_text(&mut out, "", (24.0, y + 11.0), "start", &cut(label, LETTERS));
    }
    let most = groups.iter().flat_map(|group| &group.figures).copied().max().unwrap_or_default().max(1);
    let step = step(most);
    let scale = most.div_ceil(step) * step;
    let place = |figure: u64| bottom - FIELD * figure as f64 / scale as f64;
    for mark in (0..=scale).step_by(usize::try_from(step).unwrap_or(usize::MAX)) {
        let class = if mark == 0 { "axis" } else { "grid" };
        let y = place(mark);
        let _ = write!(out, "<path class=\"{class}\" stroke=\"{FAINT}\" d=\"M{LEFT:.1} {y:.1}H{WIDTH}\"/>");
        put_text(&mut out, "", (LEFT - 6.0, y + 4.0), "end", &mark.to_string());
    }
    let wide = (f64::from(WIDTH) - LEFT) / groups.len().max(1) as f64;
    let every = (LABEL / wide).ceil().max(1.0) as usize;
    for (number, group) in groups.iter().enumerate() {
        let left = LEFT + wide * number as f64;
        let column = wide * 0.84 / kinds.len().max(1) as f64;
        // A column of no height is none: readers of SVG complain of it.
        let figures = group.figures.iter().enumerate();
        for ((state, _), (nth, figure)) in kinds.iter().zip(figures).filter(|(_, (_, figure))| **figure > 0) {
            let (x, y) = (left + wide * 0.08 + column * nth as f64, place(*figure));
            let fill = fill(about.id, about.colour, state);
            let _ = write!(out, "<rect {fill} x=\"{x:.1}\" y=\"{y:.1}\" width=\"{column:.1}\" height=\"{:.1}\"/>", bottom - y);
        }
        if number % every == 0 {
            put_text(&mut out, "", (left + wide / 2.0, bottom + 18.0), "middle", group.label);
        }
    }
    out.push_str("</svg>");
    Chart { svg: out, width: WIDTH, height }
}

/// The step of a scale with five marks at the most above nothing: 1, 2 or 5 with as many noughts as it takes.
fn step(most: u64) -> u64 {
    let mut tens = 1;
    loop {
        if let Some(step) = [1, 2, 5].map(|each| each * tens).into_iter().find(|step| most.div_ceil(*step) <= 5) {
            return step;
        }
        tens *= 10;
    }
}
