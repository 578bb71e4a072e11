use super::*;
use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_day_begins_at_midnight_in_sweden_and_not_in_utc() {
    assert_eq!(start_of(date(2026, 11, 23)).unwrap(), at("2026-11-22T23:00:00Z"));
    assert_eq!(start_of(date(2026, 7, 1)).unwrap(), at("2026-06-30T22:00:00Z"));
    assert_eq!(day_of(at("2026-11-22T23:00:00Z")), date(2026, 11, 23));
    assert_eq!(day_of(at("2026-11-22T22:59:59Z")), date(2026, 11, 22));
}

#[test]
fn the_day_that_skips_an_hour_has_twenty_three_and_the_one_that_repeats_it_twenty_five() {
    let length = |day| end_of(day).unwrap().duration_since(start_of(day).unwrap());
    assert_eq!(length(date(2026, 3, 29)), SignedDuration::from_hours(23));
    assert_eq!(length(date(2026, 10, 25)), SignedDuration::from_hours(25));
    assert_eq!(length(date(2026, 10, 26)), SignedDuration::from_hours(24));
    // Until 1995 summer time ended in September.
    assert_eq!(length(date(1995, 9, 24)), SignedDuration::from_hours(25));
    assert_eq!(length(date(1995, 10, 29)), SignedDuration::from_hours(24));
}

#[test]
fn a_clock_time_that_spring_skips_is_the_moment_of_the_skip() {
    let skip = at("2026-03-29T01:00:00Z");
    assert_eq!(moment_of(date(2026, 3, 29).at(2, 0, 0, 0)).unwrap(), skip);
    assert_eq!(moment_of(date(2026, 3, 29).at(2, 30, 0, 0)).unwrap(), skip);
    assert_eq!(moment_of(date(2026, 3, 29).at(3, 0, 0, 0)).unwrap(), skip);
}

#[test]
fn a_clock_time_that_autumn_repeats_is_the_first_of_the_two() {
    assert_eq!(moment_of(date(2026, 10, 25).at(2, 30, 0, 0)).unwrap(), at("2026-10-25T00:30:00Z"));
}

proptest! {
    #[test]
    fn a_later_clock_time_never_gives_an_earlier_moment(day in super::testing::day(), first in 0_i8..24, second in 0_i8..24, minute in 0_i8..60) {
        let moment = |hour| moment_of(day.at(hour, minute, 0, 0)).unwrap();
        let (early, late) = (first.min(second), first.max(second));
        prop_assert!(moment(early) <= moment(late));
    }

    #[test]
    fn every_moment_lies_within_its_own_day(seconds in 631_152_000_i64..4_102_444_800) {
        let moment = Timestamp::from_second(seconds).unwrap();
        let day = day_of(moment);
        prop_assert!(start_of(day).unwrap() <= moment && moment < end_of(day).unwrap());
    }
}
