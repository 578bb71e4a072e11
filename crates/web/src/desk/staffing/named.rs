//! What tiers and parts are called.

use crate::language::Words;
use domain::paper::{Block, Part};
use routines::desk::Answer;

/// What a tier is called; a desk of one tier is the desk.
pub(super) fn tier(words: Words, told: &Answer, place: usize) -> String {
    match place {
        _ if told.needs.len() == 1 => words.say("desk-desk"),
        0 => words.say("desk-tier-1"),
        _ => words.say("desk-tier-2"),
    }
}

/// A part under a heading by its key.
pub(super) fn part(words: Words, heading: &str, blocks: Vec<Block>) -> Part {
    Part { heading: words.say(heading), blocks }
}
