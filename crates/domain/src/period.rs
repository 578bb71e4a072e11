//! Periods of validity: from a day, until a day that is no longer part of it.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// The day that stands for "until further notice" in tables, views and exports.
pub const OPEN_END: Date = date(9999, 12, 31);

/// From a day, until the day before `until`.
///
/// `until` is the first day on which the thing no longer holds, so that two periods can follow each other without a gap or an overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The first day after the last; none while it holds until further notice.
    pub until: Option<Date>,
}

/// A period that ends before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the period ends {until} before it begins {from}")]
pub struct EndsBeforeItBegins {
    /// The first day given.
    pub from: Date,
    /// The end given.
    pub until: Date,
}

impl Period {
    /// From a day until further notice.
    pub const fn since(from: Date) -> Self {
        Self { from, until: None }
    }

    /// From a day until (not including) another; an end at [`OPEN_END`] means until further notice.
    pub fn new(from: Date, until: Option<Date>) -> Result<Self, EndsBeforeItBegins> {
        match until {
            Some(until) if until >= OPEN_END => Ok(Self { from, until: None }),
            Some(until) if until < from => Err(EndsBeforeItBegins { from, until }),
            _ => Ok(Self { from, until }),
        }
    }

    /// Whether the day lies in the period.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether the two periods share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.until.is_none_or(|until| other.from < until) && other.until.is_none_or(|until| self.from < until)
    }

    /// The end as it stands in a table: [`OPEN_END`] for until further notice.
    pub fn stored_until(&self) -> Date {
        self.until.unwrap_or(OPEN_END)
    }

    /// Ends the period on the given day, which is no longer part of it; an earlier end stays.
    #[must_use]
    pub fn ended(&self, day: Date) -> Self {
        let until = self.until.map_or(day, |until| until.min(day)).max(self.from);
        Self { from: self.from, until: Some(until) }
    }
}
