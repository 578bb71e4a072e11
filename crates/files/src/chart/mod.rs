//! Every chart as SVG: text that a page holds as it stands, and a file that a PDF or an ODT takes in.
//!
//! A chart has a title and a description for those who do not see it, carries no styles and no scripts, and escapes every text.
//! Its colours stand as attributes, for paper; a page's style sheet, which wins over them, gives it those of light and dark.
//! Nothing is said by colour alone: states have patterns of their own and a legend, lines have figures.
//! What it shows must also stand as a table or a sentence beside it.

mod bars;
mod columns;
mod counts;
mod line;
mod neighbours;
mod share;
mod spark;
mod wheel;

pub use bars::{Row, state_bars};
pub use columns::{Columns, columns};
pub use counts::{Count, counts};
pub use line::{Mark, line};
pub use neighbours::{Neighbour, neighbours};
pub use share::{Part, share_bar};
pub use spark::spark;
pub use wheel::{Month, wheel};

use std::fmt::Write;

/// What a chart is, and what is said of it.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The beginning of its ids, alone of its kind on the page.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
    /// What it shows, in words.
    pub description: &'a str,
    /// The colour of what counts most on paper, such as `#14525f`.
    pub colour: &'a str,
}

/// A chart with its measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The SVG.
    pub svg: String,
    /// Its width in its own units.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// How wide charts of figures are in their own units: letters of thirteen are read on the narrowest screen.
const WIDTH: u32 = 400;
/// The families of letters: a page's style sheet puts its own in their place.
const LETTERS: &str = "Libertinus Serif, Liberation Sans, sans-serif";
/// The colour of letters, of faint lines, and of the paper between two parts.
const TEXT: &str = "#2b2a27";
const FAINT: &str = "#cfc9bd";
const PAPER: &str = "#ffffff";

/// The beginning of a chart: its element, title and description.
fn begin(about: &About<'_>, width: u32, height: u32) -> String {
    let About { id, title, description, .. } = about;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\" font-family=\"{LETTERS}\" font-size=\"13\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-text\">{}</desc>",
        escaped(title),
        escaped(description)
    )
}

/// The title and the description of a drawing of which a page may hold many, so that it has no ids.
fn named(title: &str, description: &str) -> String {
    format!("<title>{}</title><desc>{}</desc>", escaped(title), escaped(description))
}

/// A text at a place, from there on, around it or up to it.
fn put_text(out: &mut String, class: &str, (x, y): (f64, f64), anchor: &str, text: &str) {
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{TEXT}\">{}</text>",
        escaped(text)
    );
}

/// A text for inside an element or an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// A text cut to so many letters, with a mark where it was cut.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests;
