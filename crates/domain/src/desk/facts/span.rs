//! The days that are told of.

use crate::Day;
use crate::calendar::{end_of, start_of};
use crate::refusal::{Message, Refusal};
use jiff::{Timestamp, ToSpan as _};

/// How many days are told of at the most: a little more than ten years.
const MOST: i32 = 3_660;

/// From one day to another, both within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Span {
    /// A span; refused at `to` where it ends before it begins or is too long.
    pub fn new(from: Day, to: Day) -> Result<Self, Refusal> {
        if to < from {
            return Err(Refusal::plain(Message::new("desk-span-backwards")).at("to"));
        }
        let span = Self { from, to };
        if span.days() > i64::from(MOST) {
            return Err(Refusal::plain(Message::new("desk-span-too-long").with("most", i64::from(MOST))).at("to"));
        }
        Ok(span)
    }

    /// As they are typed; without the last day until today, without the first the twelve months before the last.
    pub fn read(from: &str, to: &str, today: Day) -> Result<Self, Refusal> {
        let read = |text: &str, field: &str| match text.trim() {
            "" => Ok(None),
            text => text
                .parse::<Day>()
                .map(Some)
                .map_err(|_| Refusal::plain(Message::new("organisation-day-unreadable").with("text", text)).at(field)),
        };
        let (from, to) = Refusal::both(read(from, "from"), read(to, "to"))?;
        let to = to.unwrap_or_else(|| from.map_or(today, |from| today.max(from)));
        let from = from.unwrap_or_else(|| to.saturating_sub(12.months()).saturating_add(1.day()));
        Self::new(from, to)
    }

    /// How many days.
    pub fn days(self) -> i64 {
        i64::from((self.to - self.from).get_days()) + 1
    }

    /// From the first moment of the first day to the first moment after the last.
    pub fn moments(self) -> Result<(Timestamp, Timestamp), Refusal> {
        Ok((start_of(self.from)?, end_of(self.to)?))
    }

    /// The whole months within it, first days, as a half open range; none where there is none.
    pub fn months(self) -> Option<(Day, Day)> {
        let first = if self.from.day() == 1 { self.from } else { self.from.first_of_month().saturating_add(1.month()) };
        let after = self.to.saturating_add(1.day()).first_of_month();
        (first < after).then_some((first, after))
    }
}
