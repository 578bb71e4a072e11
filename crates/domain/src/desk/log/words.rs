//! What happened, by the words that desks use for it.

use crate::desk::words::{Status, Tier};
use crate::sorting::folded;

/// The words of desks that are met, besides the product's own.
const STATUSES: [(Status, &[&str]); 6] = [
    (Status::New, &["registered", "queued", "awaiting assignment", "insert ticket", "assign seriousness", "create ticket"]),
    (Status::UnderWay, &["active", "assigned", "accepted", "in call", "take in charge ticket", "work in progress", "started"]),
    (
        Status::WaitsForUser,
        &[
            "awaiting user info",
            "awaiting evidence",
            "wait - user",
            "wait - customer",
            "wait",
            "pending",
            "on hold",
            "waiting for user",
        ],
    ),
    (
        Status::WaitsForSupplier,
        &["awaiting vendor", "awaiting problem", "wait - vendor", "wait - implementation", "waiting for supplier"],
    ),
    (Status::Solved, &["completed", "resolve ticket", "fixed", "done"]),
    (Status::Closed, &["cancelled", "canceled", "close ticket", "invalid", "duplicate"]),
];

/// The state that a word tells of; none where it tells of none, such as a note that was written.
pub(super) fn status(text: &str) -> Option<Status> {
    let text = folded(text);
    let known = STATUSES.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(status, _)| *status);
    known.or_else(|| Status::read(&text))
}

/// The tier that a word tells of, such as `L1`, `2` or `3rd line`.
pub(super) fn tier(text: &str) -> Option<Tier> {
    let text = folded(text);
    let line = |line: &str| text == line || text.strip_suffix(" line") == Some(line);
    if line("1st") {
        return Some(Tier::LocalSupport);
    }
    if line("2nd") {
        return Some(Tier::ItUnit);
    }
    if line("3rd") { Some(Tier::Supplier) } else { Tier::read(&text) }
}

/// Yes or no, as logs write it.
pub(super) fn yes(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "true" | "yes" | "y" | "1" | "ja" | "sant" => Some(true),
        "false" | "no" | "n" | "0" | "nej" | "falskt" => Some(false),
        _ => None,
    }
}
