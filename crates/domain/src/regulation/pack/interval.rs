//! Lengths of time in whole months and days, as ISO 8601 writes them.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A length of time such as `P1Y`, `P6M`, `P2W`, `P30D`, or backwards `-P1Y`.
///
/// Calendar months clamp: a month after 31 January is the last of February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Interval {
    /// Whole months, negative when backwards.
    pub months: i32,
    /// Whole days besides, negative when backwards.
    pub days: i32,
}

/// A text that is no length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a length of time such as P1Y, P6M, P2W or P30D")]
pub struct NotAnInterval(pub String);

impl Interval {
    /// One year.
    pub const YEAR: Self = Self { months: 12, days: 0 };

    /// The day this long after (or, backwards, before) the given one; the last or first possible day at the ends of the calendar.
    pub fn from(self, day: Date) -> Date {
        let span: Span = self.months.months().days(self.days);
        day.saturating_add(span)
    }

    /// Whether it goes backwards.
    pub const fn is_backwards(self) -> bool {
        self.months < 0 || self.days < 0
    }
}

impl FromStr for Interval {
    type Err = NotAnInterval;

    fn from_str(text: &str) -> Result<Self, NotAnInterval> {
        let wrong = || NotAnInterval(text.to_owned());
        let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut rest = rest.strip_prefix('P').ok_or_else(wrong)?;
        let (mut months, mut days) = (0_i32, 0_i32);
        if rest.is_empty() {
            return Err(wrong());
        }
        while !rest.is_empty() {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).ok_or_else(wrong)?;
            let number: i32 = rest[..end].parse().map_err(|_| wrong())?;
            if number > 36_500 {
                return Err(wrong());
            }
            match rest.as_bytes()[end] {
                b'Y' => months += number * 12,
                b'M' => months += number,
                b'W' => days += number * 7,
                b'D' => days += number,
                _ => return Err(wrong()),
            }
            rest = &rest[end + 1..];
        }
        if months > 12_000 || days > 40_000 {
            return Err(wrong());
        }
        Ok(Self { months: months * sign, days: days * sign })
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (months, days) = (self.months.abs(), self.days.abs());
        if self.is_backwards() {
            formatter.write_str("-")?;
        }
        formatter.write_str("P")?;
        if months / 12 > 0 {
            write!(formatter, "{}Y", months / 12)?;
        }
        if months % 12 > 0 {
            write!(formatter, "{}M", months % 12)?;
        }
        if days > 0 || months == 0 {
            write!(formatter, "{days}D")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Interval {
    type Error = NotAnInterval;
    fn try_from(text: String) -> Result<Self, NotAnInterval> {
        text.parse()
    }
}

impl From<Interval> for String {
    fn from(interval: Interval) -> Self {
        interval.to_string()
    }
}
