//! Days and moments for property tests.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

/// A day of the calendar's years, far enough from their ends to count a year both ways.
pub(super) fn day() -> impl Strategy<Value = Date> {
    (0_i32..39_500).prop_map(|days| date(1991, 1, 1).saturating_add(days.days()))
}

/// A moment in the years in which the product is used, to the second.
pub(super) fn moment() -> impl Strategy<Value = Timestamp> {
    (788_918_400_i64..2_524_608_000).prop_map(|seconds| Timestamp::from_second(seconds).unwrap())
}

/// A moment within two days of a change to or from summer time.
pub(super) fn moment_near_a_change() -> impl Strategy<Value = Timestamp> {
    (1996_i16..2060, any::<bool>(), -172_800_i64..172_800).prop_map(|(year, spring, seconds)| {
        let last = date(year, if spring { 3 } else { 10 }, 31);
        let sunday = last.saturating_sub(i32::from(last.weekday().to_sunday_zero_offset()).days());
        let change = sunday.at(1, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
        Timestamp::from_second(change.as_second() + seconds).unwrap()
    })
}
