//! How a share has moved: a small line with its last point.

use crate::language::Words;
use askama::Template;
use files::chart::spark;

/// A small line of shares.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/drawing.html")]
pub(crate) struct Trend {
    svg: String,
}

impl Trend {
    /// The line of some shares, oldest first; none when there are fewer than two.
    pub(crate) fn of(words: Words, shares: &[f64]) -> Option<Self> {
        let list = shares.iter().map(|share| words.per_cent(*share)).collect::<Vec<_>>().join(", ");
        spark(&words.say("web-trend-title"), &words.tell("web-trend-label", "shares", list), shares).map(|svg| Self { svg })
    }
}

impl askama::filters::HtmlSafe for Trend {}
