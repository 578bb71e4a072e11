//! What is promised: within which time, and for what share of the cases.

use crate::refusal::{Message, Refusal};

/// A target: the share of cases that waits no longer than a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The time, in seconds.
    pub within_s: f64,
    /// The share, from above 0 to below 1.
    pub level: f64,
}

impl Target {
    /// A target that can be met: that nobody ever waits longer cannot be promised.
    pub fn new(within_s: f64, level: f64) -> Result<Self, Refusal> {
        if !(within_s >= 0.0 && within_s.is_finite()) {
            return Err(Refusal::plain(Message::new("desk-within-unreadable")).at("within"));
        }
        if !(level > 0.0 && level < 1.0) {
            return Err(Refusal::plain(Message::new("desk-level-unreadable")).at("level"));
        }
        Ok(Self { within_s, level })
    }
}
