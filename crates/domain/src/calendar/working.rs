//! Working days, and the last day that moves to the next weekday.
//!
//! A working day is a day that is neither Saturday, Sunday nor public holiday, nor one of the three eves that are treated like Sundays
//! (Midsummer Eve, Christmas Eve, New Year's Eve). These are exactly the days that the law on statutory time (1930:173, 2 §, most recently
//! amended by 2022:931) calls a weekday, so that "next working day" and "next weekday" are one thing.
//! An eve on which banks close at 14.00 is a working day.

use super::holidays::{is_great_eve, is_public_holiday};
use super::{next_day, out_of_range};
use crate::refusal::Refusal;
use jiff::civil::{Date, Weekday};

/// Whether people work on this day.
pub fn is_working_day(day: Date) -> Result<bool, Refusal> {
    Ok(is_weekday_in_europe(day)? && !is_great_eve(day)?)
}

/// Whether the day is a working day by the European regulation on periods (1182/71, article 2): neither weekend nor public holiday.
///
/// The three eves are working days here. Whoever counts so is never late.
pub fn is_weekday_in_europe(day: Date) -> Result<bool, Refusal> {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    Ok(!is_public_holiday(day)? && !weekend)
}

/// The day itself if it is a working day, else the next that is.
pub fn working_day_on_or_after(day: Date) -> Result<Date, Refusal> {
    first_from(day, is_working_day)
}

/// The first working day after the day.
pub fn next_working_day(day: Date) -> Result<Date, Refusal> {
    working_day_on_or_after(next_day(day)?)
}

/// The last working day before the day.
pub fn previous_working_day(day: Date) -> Result<Date, Refusal> {
    let mut day = day;
    loop {
        day = day.yesterday().map_err(|_| out_of_range(day.year()))?;
        if is_working_day(day)? {
            return Ok(day);
        }
    }
}

/// The day that lies this many working days after the day, or before it when the number is negative.
///
/// The day itself is not counted; none gives the day itself, whatever day it is.
pub fn add_working_days(day: Date, number: i32) -> Result<Date, Refusal> {
    super::holidays::refuse_unknown_year(day.year())?;
    let mut day = day;
    for _ in 0..number.unsigned_abs() {
        day = if number > 0 { next_working_day(day)? } else { previous_working_day(day)? };
    }
    Ok(day)
}

/// How many working days lie after `from` and up to and with `to`; negative when `to` is the earlier.
///
/// So a matter due on a day is late by the working days between that day and today.
pub fn working_days_between(from: Date, to: Date) -> Result<i32, Refusal> {
    if to < from {
        return Ok(-working_days_between(to, from)?);
    }
    super::holidays::refuse_unknown_year(from.year())?;
    super::holidays::refuse_unknown_year(to.year())?;
    let mut number = 0;
    let mut day = from;
    while day < to {
        day = next_day(day)?;
        number += i32::from(is_working_day(day)?);
    }
    Ok(number)
}

/// The first day from this one on that the test lets pass.
pub(super) fn first_from(day: Date, passes: impl Fn(Date) -> Result<bool, Refusal>) -> Result<Date, Refusal> {
    let mut day = day;
    while !passes(day)? {
        day = next_day(day)?;
    }
    Ok(day)
}

#[cfg(test)]
mod tests;
