//! A share as a bar: how much is fulfilled, and what the rest is.

use super::escaped;
use std::fmt::Write;

/// One part of the bar.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The class that colours and patterns it, such as `fulfilled`.
    pub class: &'a str,
    /// What it is, shown as the part's own title.
    pub label: &'a str,
    /// How many.
    pub count: u64,
}

/// The bar of these parts, `width` by `height`; parts of nothing do not appear.
///
/// A part that is there is at least two wide, so that one deviation among a thousand is seen.
pub fn share_bar(title: &str, description: &str, parts: &[Part<'_>], width: u32, height: u32) -> String {
    let total: u64 = parts.iter().map(|part| part.count).sum();
    let shown: Vec<_> = parts.iter().filter(|part| part.count > 0).collect();
    let mut out = format!(
        "<svg class=\"share-bar\" role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\">\
         <title>{}</title><desc>{}</desc><rect class=\"whole\" width=\"{width}\" height=\"{height}\"/>",
        escaped(title),
        escaped(description)
    );
    let least = 2.0_f64.min(f64::from(width) / shown.len().max(1) as f64);
    let free = f64::from(width) - least * shown.len() as f64;
    let mut left = 0.0;
    for part in shown {
        let wide = least + free * part.count as f64 / total as f64;
        let _ = write!(
            out,
            "<rect class=\"part {}\" x=\"{left:.1}\" width=\"{wide:.1}\" height=\"{height}\"><title>{}</title></rect>",
            escaped(part.class),
            escaped(part.label)
        );
        left += wide;
    }
    out.push_str("</svg>");
    out
}
