//! Charts as SVG: text that a page can hold as it stands.
//!
//! A chart has a title and a description for those who do not see it, carries classes and attributes but no styles and no scripts, and escapes every text.
//! What it shows must also stand as a table or sentence beside it.

mod dependencies;
mod share;
mod wheel;

pub use dependencies::{Arrow, Node, dependencies};
pub use share::{Part, share_bar};
pub use wheel::{Month, wheel};

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
            control if control.is_control() => out.push(' '),
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
