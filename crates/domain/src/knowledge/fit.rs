//! What answers to the words in which somebody describes a trouble.
//!
//! Words are compared as they stand and as stems; beginnings and the parts of compounds count for less than whole words, the text for less
//! than the name. A word that few things hold tells more than one that many hold: it weighs ln((n + 1) / (h + ½)), of n things h holding it.

use crate::identity::SystemId;
use crate::search::{stem, tails, words};
use std::collections::BTreeSet;

/// How many things are offered at the most.
pub const MOST: usize = 5;
/// How many different words of what is written are looked at: a trouble is told in its first lines.
const MOST_WORDS: usize = 60;
/// A shorter beginning, or a shorter part of a compound, tells nothing.
const SHORTEST_PART: usize = 4;
/// What a word counts that is found by a part of it.
const PART: f64 = 0.6;
/// What a word counts that stands in the text and not in the name.
const IN_TEXT: f64 = 0.4;
/// How much must be found: a part of a word of the name, or two words of the text.
const ENOUGH: f64 = 0.6;
/// How much must be found of what is about the very system: one word of the text.
const ENOUGH_OF_SYSTEM: f64 = 0.4;
/// What is about another system than the one that is named counts half.
const OF_ANOTHER: f64 = 0.5;
/// What is about the very system counts half as much again.
const OF_SYSTEM: f64 = 1.5;

/// Words that stand in every trouble and tell of none, in small letters.
#[rustfmt::skip]
const COMMON: [&str; 128] = [
    "aldrig", "alla", "allt", "att", "av", "bara", "behöver", "blir", "blev", "bra", "dag", "de", "dem", "den", "denna", "det",
    "detta", "dig", "din", "du", "där", "då", "efter", "eller", "en", "ett", "fel", "felet", "finns", "fungerar", "funkar", "få",
    "får", "för", "från", "gick", "går", "göra", "gör", "ha", "har", "hej", "hela", "heter", "hjälp", "hur", "här", "i", "idag",
    "igen", "igår", "in", "ingen", "inget", "inte", "jag", "kan", "kommer", "kunde", "lite", "man", "med", "mig", "min", "mina",
    "mitt", "mot", "mycket", "måste", "ni", "nu", "när", "nån", "något", "och", "också", "om", "oss", "på", "problem", "sedan",
    "ska", "skulle", "som", "så", "sätt", "tack", "till", "ut", "vad", "var", "varför", "vi", "vill", "vår", "vårt", "än", "är",
    "även", "a", "an", "and", "are", "at", "can", "cannot", "do", "does", "doesn", "error", "for", "from", "help", "how", "is",
    "it", "my", "not", "of", "on", "t", "the", "this", "to", "when", "with", "work", "works",
];

/// By what something is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The words of its name and their stems.
    name: BTreeSet<String>,
    /// The latter parts of the words of its name.
    tails: BTreeSet<String>,
    /// The words of its text and their stems.
    text: BTreeSet<String>,
    /// The system that it is about.
    system: Option<SystemId>,
}

impl Held {
    /// By what something of this name is found, that says this (without marks) of a system.
    pub fn of(name: &str, text: &str, system: Option<SystemId>) -> Self {
        let both = |text: &str| telling(text).flat_map(|word| [stem(&word), word]).collect();
        let tails = telling(name).flat_map(|word| tails(&word).map(str::to_owned).collect::<Vec<_>>()).collect();
        Self { name: both(name), tails, text: both(text), system }
    }

    /// How much of a word it holds, from 0 to 1.
    fn holds(&self, word: &str, stem: &str) -> f64 {
        let name = held(&self.name, word, stem);
        let name = if name == 0.0 && begins(&self.tails, word, stem) { PART } else { name };
        name.max(IN_TEXT * held(&self.text, word, stem))
    }
}

/// The words of a text that tell something.
fn telling(text: &str) -> impl Iterator<Item = String> {
    words(text)
        .filter(|word| !COMMON.contains(&word.as_str()) && (word.chars().count() > 1 || word.chars().all(char::is_numeric)))
}

/// How much of a word some words hold: it itself, a word that begins so, or a part of it.
fn held(among: &BTreeSet<String>, word: &str, stem: &str) -> f64 {
    if among.contains(word) || among.contains(stem) {
        return 1.0;
    }
    let beginnings = word.char_indices().skip(SHORTEST_PART).map(|(place, _)| &word[..place]);
    let part = begins(among, word, stem)
        || beginnings.into_iter().any(|part| among.contains(part))
        || tails(word)
            .any(|tail| tail.chars().count() > SHORTEST_PART && (among.contains(tail) || among.contains(&self::stem(tail))));
    if part { PART } else { 0.0 }
}

/// Whether one of some words begins as a word or its stem does, where that is long enough to tell something.
fn begins(among: &BTreeSet<String>, word: &str, stem: &str) -> bool {
    let long = |part: &str| part.chars().count() >= SHORTEST_PART;
    let after = |part: &str| among.range(part.to_owned()..).next().is_some_and(|found| found.starts_with(part));
    [word, stem].into_iter().any(|part| long(part) && after(part))
}

/// The places of those things that answer to what is written, about a system where one is named, the best first and [`MOST`] at the most.
///
/// Of two that answer alike the one that stands first among the things comes first.
pub fn best(written: &str, system: Option<&SystemId>, things: &[&Held]) -> Vec<usize> {
    let mut met = BTreeSet::new();
    let asked: Vec<(String, String)> =
        telling(written).filter(|word| met.insert(word.clone())).take(MOST_WORDS).map(|word| (stem(&word), word)).collect();
    let found: Vec<Vec<f64>> =
        things.iter().map(|thing| asked.iter().map(|(stem, word)| thing.holds(word, stem)).collect()).collect();
    let weight = |word: usize| {
        let holding = found.iter().filter(|of| of[word] > 0.0).count();
        ((things.len() as f64 + 1.0) / (holding as f64 + 0.5)).ln()
    };
    let weights: Vec<f64> = (0..asked.len()).map(weight).collect();
    let score = |(place, of): (usize, &Vec<f64>)| {
        let its = things[place].system.as_ref();
        let (enough, factor) = match (its, system) {
            (Some(its), Some(asked)) if its == asked => (ENOUGH_OF_SYSTEM, OF_SYSTEM),
            (Some(_), Some(_)) => (ENOUGH, OF_ANOTHER),
            _ => (ENOUGH, 1.0),
        };
        let much: f64 = of.iter().sum();
        let score: f64 = of.iter().zip(&weights).map(|(held, weight)| held * weight).sum();
        // A little less than enough is what the sum of shares may come to.
        (much > enough - 1e-9).then_some((place, score * factor))
    };
    let mut scored: Vec<(usize, f64)> = found.iter().enumerate().filter_map(score).collect();
    scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    scored.into_iter().take(MOST).map(|(place, _)| place).collect()
}
