//! Days and moments as a command or a form receives them.

use super::{moment_of, start_of};
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// A day such as `2026-11-23`.
pub fn read_day(text: &str) -> Result<Date, Refusal> {
    let text = text.trim();
    // Only the plain form: the parser of dates would also take a moment and drop its clock.
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    plain
        .then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| Refusal::plain(Message::new("calendar-not-a-day").with("text", text)))
}

/// A moment: `2026-11-23` (its first), `2026-11-23 14:30` or `2026-11-23T14.30` (clocks in Sweden), or with an offset, `2026-11-23T13:30:00Z`.
pub fn read_moment(text: &str) -> Result<Timestamp, Refusal> {
    let text = text.trim();
    let wrong = || Refusal::plain(Message::new("calendar-not-a-moment").with("text", text));
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment);
    }
    let Some((day, clock)) = text.split_once(['T', ' ']) else {
        return start_of(read_day(text).map_err(|_| wrong())?);
    };
    let day = read_day(day).map_err(|_| wrong())?;
    let clock: Time = clock.trim().replace('.', ":").parse().map_err(|_| wrong())?;
    moment_of(day.to_datetime(clock))
}

#[cfg(test)]
mod tests;
