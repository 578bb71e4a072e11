//! Moments as logs write them.
//!
//! With the year first, or with the day or the month first. Which of the two comes first is learnt from the whole file: a number above
//! twelve tells. Where nothing tells, the day comes first, as in Sweden. Without an offset clocks are those of Sweden.

use crate::calendar::moment_of;
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// Which comes first where the year does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum First {
    /// The day.
    #[default]
    Day,
    /// The month.
    Month,
}

impl First {
    /// What the moments of a file tell; none where some have the day first and others the month.
    pub(super) fn learnt<'text>(texts: impl Iterator<Item = &'text str>) -> Option<Self> {
        let (mut day, mut month) = (false, false);
        for text in texts {
            if let Some((one, other, _)) = year_last(text.split([' ', 'T', ',']).next().unwrap_or_default()) {
                // What is no day either way is told at its row.
                day |= (13..=31).contains(&one) && other <= 12;
                month |= (13..=31).contains(&other) && one <= 12;
            }
        }
        match (day, month) {
            (true, true) => None,
            (false, true) => Some(Self::Month),
            _ => Some(Self::Day),
        }
    }
}

/// The first moment that a log may have, with the year 1990, and the last one where nobody says when it is now, with the year 2100.
const BOUNDS: (Timestamp, Timestamp) = (Timestamp::constant(631_148_400, 0), Timestamp::constant(4_133_977_200, 0));

/// How the moments of a file are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moments {
    first: First,
    latest: Timestamp,
}

impl Moments {
    /// With the day or the month first, and none after the last one that there may be.
    pub(super) fn until(first: First, latest: Option<Timestamp>) -> Self {
        Self { first, latest: latest.unwrap_or(BOUNDS.1) }
    }

    /// The moment that a field tells of; a text that is none, or that cannot be meant, is refused there.
    pub(super) fn read(self, text: &str, field: &'static str) -> Result<Timestamp, Refusal> {
        let refused = |key: &'static str| Refusal::plain(Message::new(key).with("text", text)).at(field);
        let at = moment(text, self.first).ok_or_else(|| refused("desk-log-no-moment"))?;
        if at < BOUNDS.0 || at > self.latest { Err(refused("desk-log-moment-far")) } else { Ok(at) }
    }
}

/// A moment, or nothing where the text is none.
fn moment(text: &str, first: First) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    let (day, clock) = text.split_once(['T', ' ']).map_or((text, None), |(day, clock)| (day, Some(clock)));
    let day = date(day.trim_end_matches(','), first)?;
    let clock = match clock {
        None => Time::midnight(),
        Some(clock) => time(clock)?,
    };
    moment_of(day.to_datetime(clock)).ok()
}

fn date(text: &str, first: First) -> Option<Date> {
    if let Some((one, other, year)) = year_last(text) {
        let (day, month) = if first == First::Month { (other, one) } else { (one, other) };
        return Date::new(year, month, day).ok();
    }
    let (year, month, day) = parts(text)?;
    if year < 1000 { None } else { Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok() }
}

/// A date whose year comes last: the two numbers before it, and the year.
fn year_last(text: &str) -> Option<(i8, i8, i16)> {
    let (one, other, year) = parts(text)?;
    if year < 1000 { None } else { Some((i8::try_from(one).ok()?, i8::try_from(other).ok()?, year)) }
}

fn parts(text: &str) -> Option<(i16, i16, i16)> {
    let mut parts = text.split(['-', '/', '.']).map(|part| part.parse::<i16>().ok().filter(|number| *number >= 0));
    let found = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(found)
}

/// A time of day: `14:30`, `14.30`, `14:30:05`, `14:30:05.123`, `2:30 PM`.
fn time(text: &str) -> Option<Time> {
    let (text, half) = half_of_day(text.trim());
    let whole = text.get(..8).filter(|whole| whole.matches(':').count() == 2).unwrap_or(text);
    let mut parts = whole.split([':', '.']).map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        None => 0,
        Some(second) => second?,
    };
    let hour = match half {
        None => hour,
        Some(after_noon) if (1..=12).contains(&hour) => hour % 12 + if after_noon { 12 } else { 0 },
        Some(_) => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// A time without the word that says in which half of the day it lies, and whether that is the one after noon.
fn half_of_day(text: &str) -> (&str, Option<bool>) {
    for (word, after_noon) in [("am", false), ("a.m.", false), ("fm", false), ("pm", true), ("p.m.", true), ("em", true)] {
        let cut = text.len().saturating_sub(word.len());
        if let (Some(rest), Some(end)) = (text.get(..cut), text.get(cut..))
            && end.eq_ignore_ascii_case(word)
        {
            return (rest.trim_end(), Some(after_noon));
        }
    }
    (text, None)
}
