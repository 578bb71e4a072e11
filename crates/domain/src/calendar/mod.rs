//! The one calendar: working days, service hours, dated rules and deadlines.
//!
//! Every date and every clock of the product goes through here: the hours of a breach, the month of a request, the fortnight of the minutes, the working hours of the desk.
//! Moments are kept in UTC and counted in UTC; days, opening hours and everything shown to people are those of Sweden ([`local`]).
//!
//! - [`holidays`] computes the Swedish holidays of the years 1990–2100; other years are refused rather than guessed.
//! - [`working`] counts working days and moves a last day to the next weekday, as the law on statutory time (1930:173) says.
//! - [`hours`] counts service time, such as eight hours of an open desk.
//! - [`rules`] holds the dated rules of the law as data, and [`deadline`] works out what is due by the row valid on the day of the event.
//! - [`written`] writes days and moments as people read them; [`reading`] reads them as people give them.
//!
//! The time zone of Sweden is compiled in (jiff's feature `static`), so that a computation reads no file and gives the same on every machine.

pub mod deadline;
pub mod holidays;
pub mod hours;
pub mod reading;
pub mod rules;
pub mod working;
pub mod written;

pub use deadline::{Deadline, Done, Due, State, deadline};
pub use holidays::{Category, Holiday, holidays};
pub use hours::ServiceHours;
pub use reading::{read_day, read_moment};
pub use rules::{Amount, Certainty, Rolls, Rule, Unit, rules_from_toml};
pub use working::{add_working_days, is_working_day, next_working_day, working_days_between};

use crate::refusal::{Message, Refusal};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, ZonedDateTime};

/// The time of Sweden, summer time included.
static SWEDEN: TimeZone = jiff::tz::get!("Europe/Stockholm");

/// The moment as clocks in Sweden show it.
pub fn local(at: Timestamp) -> ZonedDateTime {
    at.to_zoned_datetime(SWEDEN.clone())
}

/// The day in Sweden on which the moment falls.
pub fn day_of(at: Timestamp) -> Date {
    local(at).date()
}

/// The hour and the minute of the moment in Sweden.
pub fn time_of(at: Timestamp) -> (i64, i64) {
    let time = local(at).time();
    (i64::from(time.hour()), i64::from(time.minute()))
}

/// The first moment of the day in Sweden.
pub fn start_of(day: Date) -> Result<Timestamp, Refusal> {
    moment_of(day.to_datetime(Time::midnight()))
}

/// The first moment after the day in Sweden, that is, the start of the next.
pub fn end_of(day: Date) -> Result<Timestamp, Refusal> {
    start_of(next_day(day)?)
}

/// The moment at which clocks in Sweden reach this time.
///
/// A time that occurs twice in autumn is the first of the two; a time that spring skips is the moment of the skip.
/// Thus a later clock time never gives an earlier moment.
pub fn moment_of(clock: DateTime) -> Result<Timestamp, Refusal> {
    let ambiguous = SWEDEN.to_ambiguous_timestamp(clock);
    let skipped = matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
    let moment = ambiguous.compatible().map_err(|_| out_of_range(clock.year()))?;
    if !skipped {
        return Ok(moment);
    }
    // The change lies at the moment or less than an hour before it; only changes strictly before a moment are listed.
    let after = moment.saturating_add(SignedDuration::from_nanos(1)).unwrap_or(moment);
    let change = SWEDEN.preceding(after).next();
    Ok(change.map_or(moment, |change| change.timestamp()))
}

/// The next day, working or not.
fn next_day(day: Date) -> Result<Date, Refusal> {
    day.tomorrow().map_err(|_| out_of_range(day.year()))
}

/// The refusal of a year whose holidays are not known.
fn out_of_range(year: i16) -> Refusal {
    Refusal::plain(
        Message::new("calendar-year-out-of-range")
            .with("year", year.to_string())
            .with("first", holidays::FIRST_YEAR.to_string())
            .with("last", holidays::LAST_YEAR.to_string()),
    )
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
