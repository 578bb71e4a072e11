//! A text in which no date breaks at the end of a line.

use std::fmt;

/// A text as a page has it, each date of it on one line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dated<'a>(&'a str);

/// A text as a page has it, each date of it on one line.
pub(crate) const fn dated(text: &str) -> Dated<'_> {
    Dated(text)
}

/// How long a date is, as Swedes write it.
const LENGTH: usize = 10;

/// Whether a text begins with a date.
fn begins(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= LENGTH
        && bytes.iter().take(LENGTH).enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
        && bytes.get(LENGTH).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')
}

impl fmt::Display for Dated<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut rest, mut before) = (self.0, ' ');
        while let Some(letter) = rest.chars().next() {
            if !before.is_ascii_alphanumeric() && before != '-' && begins(rest) {
                let (date, after) = rest.split_at(LENGTH);
                write!(formatter, "<span class=\"nowrap\">{date}</span>")?;
                (rest, before) = (after, '0');
                continue;
            }
            // As the templates escape it.
            match letter {
                '&' | '<' | '>' | '"' | '\'' => write!(formatter, "&#{};", u32::from(letter))?,
                _ => write!(formatter, "{letter}")?,
            }
            (rest, before) = (&rest[letter.len_utf8()..], letter);
        }
        Ok(())
    }
}

impl askama::filters::HtmlSafe for Dated<'_> {}

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn each_date_stands_on_one_line_and_the_rest_is_escaped() {
        for (text, html) in [
            ("till 2026-10-07", "till <span class=\"nowrap\">2026-10-07</span>"),
            ("2026-10-07 – 2026-11-01", "<span class=\"nowrap\">2026-10-07</span> – <span class=\"nowrap\">2026-11-01</span>"),
            ("KS 2026-10-071", "KS 2026-10-071"),
            ("A-2026-10-07", "A-2026-10-07"),
            ("<b> & \"å\" 'x'", "&#60;b&#62; &#38; &#34;å&#34; &#39;x&#39;"),
            ("", ""),
        ] {
            assert_eq!(dated(text).to_string(), html);
        }
    }
}
