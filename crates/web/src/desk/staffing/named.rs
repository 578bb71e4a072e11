//! What tiers and parts are called, and how a figure stands with its bounds.

use crate::language::Words;
use domain::desk::staffing::simulation::Interval;
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

/// A figure with its bounds: “82,1 % (80,0 %–84,2 %)”.
pub(super) fn bounds(interval: Interval, written: impl Fn(f64) -> String) -> String {
    format!("{} ({}–{})", written(interval.mean), written(interval.low.max(0.0)), written(interval.high))
}

/// A share with its bounds.
pub(super) fn share_bounds(words: Words, interval: Interval) -> String {
    bounds(interval, |share| words.share(share.min(1.0)))
}
