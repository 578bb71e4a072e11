//! Whom somebody means who writes `@anna berg`.
//!
//! A name begins at an at sign that stands at the beginning of a word, and may go on for some words of the line;
//! how many of them belong to it is told by the people there are.

use super::said::{mark, marked};
use crate::identity::PersonId;
use crate::sorting::folded;

/// How many words a name may have.
const WORDS: usize = 5;

/// A name that was written after an at sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where the at sign stands.
    pub place: usize,
    /// The words that may belong to it, each with where it ends.
    pub words: Vec<(String, usize)>,
    /// The person, where an id was written and not a name; such a one has no words.
    pub known: Option<(PersonId, usize)>,
}

impl Written {
    /// The first words as they were written.
    pub fn first(&self, count: usize) -> String {
        let words: Vec<&str> = self.words.iter().take(count).map(|(word, _)| word.as_str()).collect();
        words.join(" ")
    }

    /// Where so many words end.
    pub fn end(&self, count: usize) -> usize {
        match &self.known {
            Some((_, end)) => *end,
            None => count.checked_sub(1).and_then(|last| self.words.get(last)).map_or(self.place + 1, |(_, end)| *end),
        }
    }
}

/// Every name that a text writes, in its order.
pub fn written(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut past = 0;
    for (place, _) in text.match_indices('@') {
        let before = text[..place].chars().next_back();
        if place < past || before.is_some_and(|each| each.is_alphanumeric() || matches!(each, '@' | '.' | '_' | '/')) {
            continue;
        }
        if let Some((person, length)) = marked(&text[place..]) {
            past = place + length;
            found.push(Written { place, words: Vec::new(), known: Some((person, past)) });
            continue;
        }
        let words = words(text, place + 1);
        if !words.is_empty() {
            found.push(Written { place, words, known: None });
        }
    }
    found
}

/// The words from a place on that may be a name: letters, with hyphens and apostrophes inside, single spaces between.
fn words(text: &str, start: usize) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut at = start;
    while found.len() < WORDS {
        let rest = &text[at..];
        let rest = if found.is_empty() {
            rest
        } else {
            match rest.strip_prefix(' ') {
                Some(rest) => rest,
                None => break,
            }
        };
        let begins = text.len() - rest.len();
        let inside = |each: char| each.is_alphabetic() || matches!(each, '-' | '\'' | '’');
        let word = &rest[..rest.find(|each| !inside(each)).unwrap_or(rest.len())];
        let word = word.trim_end_matches(['-', '\'', '’']);
        if !word.starts_with(char::is_alphabetic) {
            break;
        }
        at = begins + word.len();
        found.push((word.to_owned(), at));
    }
    found
}

/// Whom a written name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant<'people> {
    /// One, by so many words.
    One(&'people PersonId, usize),
    /// One of several, by so many words.
    Several(Vec<&'people PersonId>, usize),
    /// Nobody.
    Nobody,
}

/// Somebody who can be meant.
pub struct Known<'people> {
    person: &'people PersonId,
    whole: String,
    parts: Vec<String>,
}

impl<'people> Known<'people> {
    /// A person by name.
    pub fn new(person: &'people PersonId, name: &str) -> Self {
        let whole = folded(name);
        Self { person, parts: parts(&whole), whole: whole.replace('-', " ") }
    }
}

fn parts(folded: &str) -> Vec<String> {
    folded.split([' ', '-']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whom the words mean: as many of them as name somebody; a whole name goes before a part of one.
pub fn meant<'people>(written: &Written, people: &[Known<'people>]) -> Meant<'people> {
    for count in (1..=written.words.len()).rev() {
        let asked = folded(&written.first(count));
        let wanted = parts(&asked);
        let whole = asked.replace('-', " ");
        for fits in
            [&(|known: &Known<'_>| known.whole == whole) as &dyn Fn(&Known<'_>) -> bool, &|known| goes(&wanted, &known.parts)]
        {
            let found: Vec<&PersonId> = people.iter().filter(|known| fits(known)).map(|known| known.person).collect();
            match found[..] {
                [] => {}
                [one] => return Meant::One(one, count),
                _ => return Meant::Several(found, count),
            }
        }
    }
    Meant::Nobody
}

/// Whether words stand among the parts of a name, in its order.
fn goes(wanted: &[String], parts: &[String]) -> bool {
    let mut parts = parts.iter();
    !wanted.is_empty() && wanted.iter().all(|word| parts.any(|part| part == word))
}

/// Whether what somebody has begun to write can become a name: each of its words begins a part of the name, in its order.
pub fn begins(begun: &str, name: &str) -> bool {
    let (begun, name) = (parts(&folded(begun)), parts(&folded(name)));
    let mut rest = name.iter();
    !begun.is_empty() && begun.iter().all(|word| rest.any(|part| part.starts_with(word.as_str())))
}

/// A text in which names became people: each written name with the number of its words and its person; the others stay as they are.
pub fn replaced(text: &str, people: &[(&Written, usize, PersonId)]) -> String {
    let mut kept = String::new();
    let mut past = 0;
    for (written, count, person) in people {
        if written.place < past {
            continue;
        }
        kept.push_str(&text[past..written.place]);
        kept.push_str(&mark(person));
        past = written.end(*count);
    }
    kept.push_str(&text[past..]);
    kept
}

#[cfg(test)]
mod tests;
