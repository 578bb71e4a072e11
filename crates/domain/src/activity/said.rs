//! What stands in a comment: paragraphs, lines, addresses, and the people whom it names.
//!
//! A person is kept as `@{id}`. Everything else is plain text; nothing in it is markup.

use crate::identity::PersonId;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// An address of the web, which may be followed.
    Address(String),
    /// A person.
    Person(PersonId),
}

/// Lines that belong together.
pub type Paragraph = Vec<Vec<Piece>>;

/// How long an id is as text.
const ID: usize = 36;

/// A text without what cannot be seen, and without white space at its ends.
pub fn clean(text: &str) -> String {
    let seen = |each: &char| *each == '\n' || (!each.is_control() && !hides(*each));
    let text: String = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    text.chars().filter(seen).collect::<String>().trim().to_owned()
}

/// Letters that turn the way of writing round: they make a text look like another.
const fn hides(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// How a person stands in a text that is kept.
pub fn mark(person: &PersonId) -> String {
    format!("@{{{person}}}")
}

/// The person at the beginning of a text, and how long the mark is.
pub(super) fn marked(text: &str) -> Option<(PersonId, usize)> {
    let inner = text.strip_prefix("@{")?;
    let id = inner.get(..ID)?;
    let good = id.bytes().all(|each| each.is_ascii_hexdigit() || each == b'-') && inner[ID..].starts_with('}');
    Some((id.parse().ok().filter(|_| good)?, ID + 3))
}

/// The people whom a text names, each once, in their order.
pub fn named(text: &str) -> Vec<PersonId> {
    let mut people = Vec::new();
    for (place, _) in text.match_indices("@{") {
        if let Some((person, _)) = marked(&text[place..])
            && !people.contains(&person)
        {
            people.push(person);
        }
    }
    people
}

/// A text without the people whom it names: what it can be found by.
pub fn without_names(text: &str) -> String {
    let said = |piece: Piece| match piece {
        Piece::Text(text) | Piece::Address(text) => text,
        Piece::Person(_) => String::new(),
    };
    let line = |line: &str| pieces(line).into_iter().map(said).collect::<String>();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A text as a page shows it.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut current: Paragraph = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            if !current.is_empty() {
                all.push(std::mem::take(&mut current));
            }
        } else {
            current.push(pieces(line));
        }
    }
    if !current.is_empty() {
        all.push(current);
    }
    all
}

/// The parts of one line, in their order.
pub fn pieces(line: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        let special = match letter {
            '@' => marked(rest).map(|(person, length)| (Piece::Person(person), length)),
            'h' | 'H' if !before.is_some_and(char::is_alphanumeric) => {
                address(rest).map(|length| (Piece::Address(rest[..length].to_owned()), length))
            }
            _ => None,
        };
        let length = if let Some((piece, length)) = special {
            if !plain.is_empty() {
                found.push(Piece::Text(std::mem::take(&mut plain)));
            }
            found.push(piece);
            length
        } else {
            plain.push(letter);
            letter.len_utf8()
        };
        before = rest[..length].chars().next_back();
        rest = &rest[length..];
    }
    if !plain.is_empty() {
        found.push(Piece::Text(plain));
    }
    found
}

/// How long the address of the web is with which a text begins.
///
/// Only `http` and `https` lead anywhere; a point or a bracket that closes the sentence is no part of it.
fn address(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| starts_with(text, scheme))?;
    let ends = |each: char| each.is_whitespace() || matches!(each, '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '^' | '|');
    let whole = &text[..text.find(ends).unwrap_or(text.len())];
    let mut end = whole.len();
    while let Some(last) = whole[..end].chars().next_back() {
        let open = whole[..end].matches('(').count() < whole[..end].matches(')').count();
        let goes = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '”' | '»' | ']') || (last == ')' && open);
        if !goes {
            break;
        }
        end -= last.len_utf8();
    }
    let host = whole.get(scheme.len()..end)?;
    host.starts_with(|first: char| first.is_alphanumeric() || first == '[').then_some(end)
}

fn starts_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests;
