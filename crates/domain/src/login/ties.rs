//! What ties a person to the municipality, and what follows for the login when nothing does any more.

use crate::Day;
use crate::period::Period;
use crate::refusal::{Anchor, Message, Refusal};

/// The first day on which nothing ties a person to the municipality; none while something does or will.
///
/// The ties are employments, elected posts, appointments and engagements.
/// Somebody who never had any is not a leaver: the administrator let them in before the register knew them.
pub fn left_on(ties: impl IntoIterator<Item = Period>, day: Day) -> Option<Day> {
    let mut last = None;
    for tie in ties {
        match tie.until {
            Some(until) => last = last.max(Some(until)),
            None => return None,
        }
    }
    last.filter(|until| *until <= day)
}

/// The refusal of somebody who has left: it says since when, and whom to ask.
pub fn left(until: Day) -> Refusal {
    let last = until.yesterday().unwrap_or(until);
    Refusal { anchor: Some(Anchor::Access), ..Refusal::plain(Message::new("login-left").with("day", last)) }
}
