//! How a share has moved, day by day: a line over time.

use super::{About, Chart, FAINT, TEXT, WIDTH, begin, put_text};
use std::fmt::Write;

/// One point of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// How far along it lies, in any measure such as days.
    pub at: f64,
    /// The share, from 0 to 1.
    pub share: f64,
}

const HEIGHT: u32 = 210;
/// Where the field lies: left, top, right, bottom.
const FIELD: (f64, f64, f64, f64) = (46.0, 16.0, 392.0, 176.0);

/// A line of shares with its scale, the first and last day below, and the last figure written beside its end.
///
/// The scale runs from nothing to everything, so that a small change looks small.
pub fn line(about: &About<'_>, marks: &[Mark], (first, last): (&str, &str), figure: &str) -> Chart {
    let (left, top, right, bottom) = FIELD;
    let mut out = begin(about, WIDTH, HEIGHT);
    for fifth in 0..=4 {
        let share = f64::from(fifth) / 4.0;
        let y = bottom - (bottom - top) * share;
        let class = if fifth == 0 { "axis" } else { "grid" };
        let _ = write!(out, "<path class=\"{class}\" stroke=\"{FAINT}\" d=\"M{left:.1} {y:.1}H{right:.1}\"/>");
        put_text(&mut out, "", (left - 6.0, y + 4.0), "end", &format!("{} %", fifth * 25));
    }
    put_text(&mut out, "", (left, bottom + 20.0), "start", first);
    if first != last {
        put_text(&mut out, "", (right, bottom + 20.0), "end", last);
    }
    let begun = marks.iter().map(|mark| mark.at).fold(f64::INFINITY, f64::min);
    let ended = marks.iter().map(|mark| mark.at).fold(f64::NEG_INFINITY, f64::max);
    let reach = if ended > begun { ended - begun } else { 1.0 };
    let place = |mark: &Mark| {
        let along = if ended > begun { (mark.at - begun) / reach } else { 1.0 };
        (left + (right - left) * along, bottom - (bottom - top) * mark.share.clamp(0.0, 1.0))
    };
    if marks.len() > 1 {
        let points: Vec<String> = marks.iter().map(place).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = write!(
            out,
            "<polyline class=\"l1\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\" points=\"{}\"/>",
            about.colour,
            points.join(" ")
        );
    }
    if let Some(end) = marks.last() {
        let (x, y) = place(end);
        let _ = write!(out, "<circle class=\"c1\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\" fill=\"{}\"/>", about.colour);
        // Above the line, or below it where that would leave the picture.
        let beside = if y < top + 18.0 { y + 20.0 } else { y - 10.0 };
        let _ = write!(
            out,
            "<text class=\"b\" x=\"{x:.1}\" y=\"{beside:.1}\" text-anchor=\"end\" font-weight=\"bold\" fill=\"{TEXT}\">{}</text>",
            super::escaped(figure)
        );
    }
    out.push_str("</svg>");
    Chart { svg: out, width: WIDTH, height: HEIGHT }
}
