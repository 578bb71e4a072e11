//! A share as a bar: how much is fulfilled, and what the rest is.

use super::{About, FAINT, PAPER, TEXT, named};
use std::fmt::Write;

/// One part of a bar.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The state, which colours and patterns it: `fulfilled`, `due`, `unshown`, `deviating` or `accepted`.
    pub state: &'a str,
    /// What it is, for the legend.
    pub label: &'a str,
    /// How many.
    pub count: u64,
}

/// The bar of these parts alone, as wide as its place, with its title and what it shows in words. The counts stand beside it.
///
/// The page holds the patterns by the ids `p-STATE`, since it has many such bars.
pub fn share_bar(title: &str, description: &str, parts: &[Part<'_>]) -> String {
    let mut out = format!(
        "<svg class=\"st-share\" viewBox=\"0 0 900 14\" preserveAspectRatio=\"none\" role=\"img\">{}",
        named(title, description)
    );
    put_parts(&mut out, parts, (0.0, 0.0, 900.0, 14.0), |state| fill("p", "", state));
    out.push_str("</svg>");
    out
}

/// The parts of a bar beside each other in their places; parts of nothing do not appear.
///
/// A part that is there is at least a little wide, so that one deviation among a thousand is seen.
pub(super) fn put_parts(
    out: &mut String,
    parts: &[Part<'_>],
    (left, top, width, height): (f64, f64, f64, f64),
    fill: impl Fn(&str) -> String,
) {
    let total: u64 = parts.iter().map(|part| part.count).sum();
    let shown: Vec<_> = parts.iter().filter(|part| part.count > 0).collect();
    let least = (width / 200.0).min(width / shown.len().max(1) as f64);
    let free = width - least * shown.len() as f64;
    let mut x = left;
    for (place, part) in shown.iter().enumerate() {
        let wide = least + free * part.count as f64 / total as f64;
        let fill = fill(part.state);
        let _ = write!(out, "<rect {fill} x=\"{x:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{height:.1}\"/>");
        x += wide;
        if place + 1 < shown.len() {
            let _ =
                write!(out, "<path class=\"f-line\" stroke=\"{PAPER}\" stroke-width=\"2\" d=\"M{x:.1} {top:.1}v{height:.1}\"/>");
        }
    }
}

/// Whether a state has a pattern: what is neither good nor bad, of which there are three.
fn has_pattern(state: &str) -> bool {
    matches!(state, "due" | "unshown" | "accepted")
}

/// The colour of a state on paper; what is fulfilled bears the municipality's own.
fn ink<'a>(state: &str, colour: &'a str) -> &'a str {
    match state {
        "fulfilled" => colour,
        "due" => "#b86e00",
        "deviating" => "#a3241c",
        "accepted" => "#6d5a99",
        _ => FAINT,
    }
}

/// The patterns of a chart that is a file of its own, by ids that begin with its own.
pub(super) fn put_patterns(out: &mut String, about: &About<'_>) {
    let id = about.id;
    let pattern = |state: &str, size: u32, turned: &str, mark: &str| {
        format!(
            "<pattern id=\"{id}-{state}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\"{turned}>\
             <rect class=\"f-{state}\" width=\"{size}\" height=\"{size}\" fill=\"{}\"/>{mark}</pattern>",
            ink(state, about.colour)
        )
    };
    let cut =
        |width: &str, height: &str| format!("<rect class=\"f-cut\" width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>");
    let dot = format!("<circle class=\"f-dot\" cx=\"3\" cy=\"3\" r=\"1.1\" fill=\"{TEXT}\"/>");
    let _ = write!(
        out,
        "<defs>{}{}{}</defs>",
        pattern("due", 6, " patternTransform=\"rotate(45)\"", &cut("2", "6")),
        pattern("unshown", 6, "", &dot),
        pattern("accepted", 5, "", &cut("5", "1.6")),
    );
}

/// What a part is filled with: the pattern of an id that begins so, or its colour, which a page's style sheet puts aside.
pub(super) fn fill(patterns: &str, colour: &str, state: &str) -> String {
    if has_pattern(state) {
        format!("fill=\"url(#{patterns}-{state})\"")
    } else {
        format!("class=\"f-{state}\" fill=\"{}\"", ink(state, colour))
    }
}
