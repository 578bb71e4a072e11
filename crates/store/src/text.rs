//! How days, moments and yes-or-no stand in the tables of both engines.
//!
//! Days are `YYYY-MM-DD`, moments are UTC with milliseconds (`2026-11-23T08:00:00.000Z`), so that text sorts as time.
//! Money is integer öre, booleans are 0 and 1, an open end is `9999-12-31` and never null.

use crate::error::StoreError;
use domain::{Day, Timestamp};
use jiff::tz::TimeZone;

/// A moment as it stands in a table.
pub fn from_timestamp(at: Timestamp) -> String {
    let at = TimeZone::UTC.to_datetime(at);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
        at.millisecond()
    )
}

/// A moment from its text in a table.
pub fn to_timestamp(column: &str, text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|_| StoreError::Column { column: column.to_owned(), kind: "moment" })
}

/// A day as it stands in a table.
pub fn from_day(day: Day) -> String {
    day.to_string()
}

/// A day from its text in a table.
pub fn to_day(column: &str, text: &str) -> Result<Day, StoreError> {
    text.parse().map_err(|_| StoreError::Column { column: column.to_owned(), kind: "day" })
}
