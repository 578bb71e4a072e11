//! Words that were mistyped.

/// How many slips a word of a length may have and still be meant.
pub const fn allowed(length: usize) -> usize {
    match length {
        ..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// How many slips lie between two words (Damerau and Levenshtein: a letter too many, too few, another, or two that changed places).
pub fn distance(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}
