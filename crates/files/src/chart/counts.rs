//! Counts as columns of one kind beside each other.

use super::{About, Chart, FAINT, WIDTH, begin, put_text};
use std::fmt::Write;

/// What one column counts.
#[derive(Clone, Debug)]
pub struct Count<'a> {
    /// What it counts, short: an hour, a day, a week.
    pub label: &'a str,
    /// How many.
    pub count: i64,
}

const HEIGHT: u32 = 190;
/// Where the columns stand: left, top, right, bottom.
const FIELD: (f64, f64, f64, f64) = (44.0, 12.0, 396.0, 160.0);
/// How wide a label of some letters is at the least, in letters of thirteen.
const LETTER: f64 = 7.5;

/// Columns from nothing up to the greatest count, with as many labels beneath as there is room for.
///
/// `most` is the greatest count as it is written at the top of the scale.
pub fn counts(about: &About<'_>, all: &[Count<'_>], most: &str) -> Chart {
    let (left, top, right, bottom) = FIELD;
    let mut out = begin(about, WIDTH, HEIGHT);
    let greatest = all.iter().map(|column| column.count).max().unwrap_or_default().max(1) as f64;
    for (y, text) in [(top, most), (bottom, "0")] {
        let _ = write!(out, "<path class=\"grid\" stroke=\"{FAINT}\" d=\"M{left:.1} {y:.1}H{right:.1}\"/>");
        put_text(&mut out, "", (left - 6.0, y + 4.0), "end", text);
    }
    let step = (right - left) / all.len().max(1) as f64;
    let widest = all.iter().map(|column| column.label.chars().count()).max().unwrap_or_default() as f64 * LETTER + 4.0;
    let every = (widest / step).ceil().max(1.0) as usize;
    for (place, column) in all.iter().enumerate() {
        let x = left + step * place as f64;
        // A column of no height is none: readers of SVG complain of it. One that counts little is still seen.
        if column.count > 0 {
            let height = ((bottom - top) * column.count as f64 / greatest).max(0.5);
            let _ = write!(
                out,
                "<rect class=\"c1\" x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{height:.2}\" fill=\"{}\"/>",
                x + step * 0.1,
                bottom - height,
                step * 0.8,
                about.colour
            );
        }
        if place % every == 0 {
            put_text(&mut out, "", (x + step / 2.0, bottom + 18.0), "middle", column.label);
        }
    }
    out.push_str("</svg>");
    Chart { svg: out, width: WIDTH, height: HEIGHT }
}
