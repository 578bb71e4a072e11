//! Service hours: when a desk is open, and counting in open time.
//!
//! In TOML and JSON a weekday is a list of spans of clock time, in order and apart; a weekday without spans is closed:
//!
//! ```toml
//! monday = ["07:30-12:00", "13:00-16:30"]
//! friday = ["07:30-15:00"]
//! open_on_holidays = false
//! closed = [{ from = "2026-07-06", until = "2026-08-03" }]
//! ```
//!
//! Open time is measured by the moments between opening and closing, so that a desk open all night is open 23 hours when spring skips one
//! and 25 when autumn repeats one.

use super::{day_of, is_working_day, moment_of, next_day};
use crate::period::Period;
use crate::refusal::{Message, Refusal};
use jiff::civil::{Date, Time, Weekday};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The minutes of a day.
const WHOLE_DAY: u16 = 24 * 60;

/// A span of clock time within a day, such as `07:30-16:30`; it may end at `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Opening {
    /// The minute of the day at which it opens.
    opens: u16,
    /// The minute of the day at which it closes, later than it opens.
    closes: u16,
}

impl Opening {
    /// A span from one minute of the day to a later one, 24:00 being the last.
    pub fn new(opens: u16, closes: u16) -> Result<Self, Refusal> {
        if opens < closes && closes <= WHOLE_DAY {
            Ok(Self { opens, closes })
        } else {
            Err(not_a_span(&format!("{}-{}", clock(opens), clock(closes))))
        }
    }

    /// From one whole hour of the day to a later one.
    pub fn of_hours((from, until): (usize, usize)) -> Result<Self, Refusal> {
        let minute = |hour: usize| u16::try_from(hour.min(25) * 60).unwrap_or(WHOLE_DAY);
        Self::new(minute(from), minute(until))
    }

    /// The minutes of the day at which it opens and closes.
    pub const fn minutes(self) -> (u16, u16) {
        (self.opens, self.closes)
    }

    /// The span as moments of a day.
    fn on(self, day: Date) -> Result<(Timestamp, Timestamp), Refusal> {
        Ok((moment_at(day, self.opens)?, moment_at(day, self.closes)?))
    }
}

/// The moment at which clocks on the day reach the minute.
fn moment_at(day: Date, minute: u16) -> Result<Timestamp, Refusal> {
    if minute == WHOLE_DAY {
        return super::start_of(next_day(day)?);
    }
    let (hour, minute) = ((minute / 60) as i8, (minute % 60) as i8);
    moment_of(day.to_datetime(Time::constant(hour, minute, 0, 0)))
}

/// The minute of the day as a clock shows it.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

impl fmt::Display for Opening {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", clock(self.opens), clock(self.closes))
    }
}

impl FromStr for Opening {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let minute = |clock: &str| -> Option<u16> {
            let (hour, minute) = clock.trim().split_once([':', '.'])?;
            let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            let whole = |part: &str| if digits(part) { part.parse::<u16>().ok() } else { None };
            let (hour, minute) = (whole(hour)?, whole(minute)?);
            (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
        };
        let (opens, closes) = text.split_once(['-', '–']).ok_or_else(|| not_a_span(text))?;
        match (minute(opens), minute(closes)) {
            (Some(opens), Some(closes)) => Self::new(opens, closes).map_err(|_| not_a_span(text)),
            _ => Err(not_a_span(text)),
        }
    }
}

impl TryFrom<String> for Opening {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        text.parse()
    }
}

impl From<Opening> for String {
    fn from(opening: Opening) -> Self {
        opening.to_string()
    }
}

/// The refusal of a text that is no span of clock time.
fn not_a_span(text: &str) -> Refusal {
    Refusal::plain(Message::new("calendar-not-a-span").with("text", text))
}

/// When a desk is open: a pattern by weekday, less holidays and closed periods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Pattern", into = "Pattern")]
pub struct ServiceHours {
    pattern: Pattern,
}

/// Service hours as they are written, before they are checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pattern {
    /// Open on Mondays.
    pub monday: Vec<Opening>,
    /// Open on Tuesdays.
    pub tuesday: Vec<Opening>,
    /// Open on Wednesdays.
    pub wednesday: Vec<Opening>,
    /// Open on Thursdays.
    pub thursday: Vec<Opening>,
    /// Open on Fridays.
    pub friday: Vec<Opening>,
    /// Open on Saturdays.
    pub saturday: Vec<Opening>,
    /// Open on Sundays.
    pub sunday: Vec<Opening>,
    /// Whether holidays and the three great eves follow the weekday; otherwise they are closed.
    pub open_on_holidays: bool,
    /// Closed all day in these periods.
    pub closed: Vec<Period>,
}

impl Pattern {
    /// The spans of a weekday.
    fn of(&self, weekday: Weekday) -> &[Opening] {
        match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        }
    }
}

impl TryFrom<Pattern> for ServiceHours {
    type Error = Refusal;

    fn try_from(pattern: Pattern) -> Result<Self, Refusal> {
        let week = Weekday::Monday.cycle_forward().take(7);
        let mut open = 0;
        for spans in week.map(|weekday| pattern.of(weekday)) {
            open += spans.len();
            for pair in spans.windows(2) {
                if pair[1].opens < pair[0].closes {
                    let (first, second) = (pair[0].to_string(), pair[1].to_string());
                    return Err(Refusal::plain(
                        Message::new("calendar-spans-overlap").with("first", first).with("second", second),
                    ));
                }
            }
        }
        if open == 0 {
            return Err(Refusal::plain(Message::new("calendar-never-open")));
        }
        Ok(Self { pattern })
    }
}

impl From<ServiceHours> for Pattern {
    fn from(hours: ServiceHours) -> Self {
        hours.pattern
    }
}

impl ServiceHours {
    /// The same span on Monday to Friday, closed on holidays.
    pub fn weekdays(opening: Opening) -> Self {
        let day = vec![opening];
        Self {
            pattern: Pattern {
                monday: day.clone(),
                tuesday: day.clone(),
                wednesday: day.clone(),
                thursday: day.clone(),
                friday: day,
                ..Pattern::default()
            },
        }
    }

    /// The pattern behind the hours.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// The open spans of a day, in order.
    fn open_on(&self, day: Date) -> Result<Vec<(Timestamp, Timestamp)>, Refusal> {
        let spans = self.pattern.of(day.weekday());
        if spans.is_empty() || self.pattern.closed.iter().any(|period| period.holds(day)) {
            return Ok(Vec::new());
        }
        if !self.pattern.open_on_holidays && is_day_off(day)? {
            return Ok(Vec::new());
        }
        spans.iter().map(|span| span.on(day)).collect()
    }

    /// Whether the desk is open at the moment.
    pub fn is_open(&self, at: Timestamp) -> Result<bool, Refusal> {
        Ok(self.open_on(day_of(at))?.iter().any(|(opens, closes)| *opens <= at && at < *closes))
    }

    /// The earliest moment by which this much open time has passed since the start.
    ///
    /// Time that runs out at closing runs out then, not when the desk opens again. No time, or less than none, gives the start itself.
    pub fn add(&self, start: Timestamp, time: SignedDuration) -> Result<Timestamp, Refusal> {
        if !time.is_positive() {
            return Ok(start);
        }
        let mut left = time;
        let mut day = day_of(start);
        loop {
            super::holidays::refuse_unknown_year(day.year())?;
            for (opens, closes) in self.open_on(day)? {
                let from = opens.max(start);
                let open = closes.duration_since(from);
                if open >= left {
                    return Ok(from + left);
                }
                if open.is_positive() {
                    left -= open;
                }
            }
            day = next_day(day)?;
        }
    }

    /// How much open time lies between two moments; none when the second is the earlier.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> Result<SignedDuration, Refusal> {
        let mut total = SignedDuration::ZERO;
        let (mut day, last) = (day_of(from), day_of(to));
        while day <= last {
            for (opens, closes) in self.open_on(day)? {
                let open = closes.min(to).duration_since(opens.max(from));
                if open.is_positive() {
                    total += open;
                }
            }
            day = next_day(day)?;
        }
        Ok(total)
    }
}

/// Whether a holiday or one of the three great eves falls on the day, be it a weekday or not.
fn is_day_off(day: Date) -> Result<bool, Refusal> {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    if weekend {
        Ok(super::holidays::is_public_holiday(day)? || super::holidays::is_great_eve(day)?)
    } else {
        Ok(!is_working_day(day)?)
    }
}

#[cfg(test)]
mod tests;
