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

    /// Reads it as a pack writes it, or as people do in Swedish, English or German: `1 år 6 månader`, `30 days`, `1 Jahr zurück`.
    pub fn read(text: &str) -> Result<Self, NotAnInterval> {
        if let Ok(interval) = text.trim().parse() {
            return Ok(interval);
        }
        let wrong = || NotAnInterval(text.to_owned());
        let (mut months, mut days, mut number, mut backwards) = (0_i32, 0_i32, None, text.trim_start().starts_with(['-', '−']));
        for word in text.to_lowercase().split(|letter: char| letter.is_whitespace() || ",-−".contains(letter)) {
            let begins = |any: &[&str]| any.iter().any(|start| word.starts_with(start));
            let one = matches!(word, "ett" | "en" | "one" | "a" | "ein" | "eine" | "einen").then_some(1);
            if let Some(found) = one.or_else(|| word.parse::<i32>().ok()) {
                if number.replace(found).is_some() || !(0..=36_500).contains(&found) {
                    return Err(wrong());
                }
            } else if matches!(word, "bakåt" | "tillbaka" | "back" | "backwards" | "ago" | "zurück") {
                backwards = true;
            } else if !matches!(word, "" | "och" | "and" | "und") {
                let count: i32 = number.take().ok_or_else(wrong)?;
                match () {
                    () if begins(&["år", "year", "jahr"]) => months += count * 12,
                    () if begins(&["mån", "month", "monat"]) => months += count,
                    () if begins(&["veck", "week", "woche"]) => days += count * 7,
                    () if begins(&["dag", "dyg", "day", "tag"]) => days += count,
                    () => return Err(wrong()),
                }
            }
        }
        let sign = if backwards { -1 } else { 1 };
        let is_whole = number.is_none() && (months, days) != (0, 0) && months <= 12_000 && days <= 40_000;
        if is_whole { Ok(Self { months: months * sign, days: days * sign }) } else { Err(wrong()) }
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
