//! How a share has moved: a small line with its last point.

use crate::language::Words;
use askama::Template;

/// A small line of shares.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/trend.html")]
pub(crate) struct Trend {
    label: String,
    points: String,
    last_x: String,
    last_y: String,
}

impl Trend {
    /// The line of some shares, oldest first; none when there are fewer than two.
    pub(crate) fn of(words: Words, shares: &[f64]) -> Option<Self> {
        if shares.len() < 2 {
            return None;
        }
        let (low, high) = shares.iter().fold((1.0_f64, 0.0_f64), |(low, high), share| (low.min(*share), high.max(*share)));
        // A quiet line stays quiet: less than ten points of difference do not fill the height.
        let reach = (high - low).max(0.1);
        let middle = f64::midpoint(low, high);
        let place = |(index, share): (usize, &f64)| {
            let x = 6.0 + 108.0 * index as f64 / (shares.len() - 1) as f64;
            let y = 16.0 - 22.0 * (share - middle) / reach;
            (format!("{x:.1}"), format!("{y:.1}"))
        };
        let places: Vec<_> = shares.iter().enumerate().map(place).collect();
        let (last_x, last_y) = places.last().cloned().unwrap_or_default();
        let points = places.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
        let list = shares.iter().map(|share| words.per_cent(*share)).collect::<Vec<_>>().join(", ");
        Some(Self { label: words.tell("web-trend-label", "shares", list), points, last_x, last_y })
    }
}

impl askama::filters::HtmlSafe for Trend {}
