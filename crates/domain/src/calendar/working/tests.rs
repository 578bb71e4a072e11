use super::super::testing;
use super::*;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn an_eve_on_which_banks_close_early_is_a_working_day() {
    for day in [date(2026, 4, 2), date(2026, 4, 30), date(2026, 12, 23), date(2026, 12, 30), date(2026, 5, 15)] {
        assert!(is_working_day(day).unwrap(), "{day}");
    }
}

#[test]
fn the_three_great_eves_are_no_working_days_but_are_by_european_law() {
    for day in [date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)] {
        assert!(!is_working_day(day).unwrap(), "{day}");
        assert!(is_weekday_in_europe(day).unwrap(), "{day}");
    }
}

#[test]
fn the_first_working_day_after_the_day_before_christmas_eve_2026_is_the_monday() {
    assert_eq!(next_working_day(date(2026, 12, 23)).unwrap(), date(2026, 12, 28));
    assert_eq!(previous_working_day(date(2026, 12, 28)).unwrap(), date(2026, 12, 23));
}

#[test]
fn two_thousand_and_twenty_six_has_251_working_days() {
    // 261 weekdays, less seven public holidays on weekdays and the three great eves.
    assert_eq!(working_days_between(date(2025, 12, 31), date(2026, 12, 31)).unwrap(), 251);
}

#[test]
fn no_working_days_from_a_sunday_is_that_sunday() {
    assert_eq!(add_working_days(date(2026, 11, 22), 0).unwrap(), date(2026, 11, 22));
    assert_eq!(add_working_days(date(2026, 11, 22), 1).unwrap(), date(2026, 11, 23));
    assert_eq!(add_working_days(date(2026, 11, 22), -1).unwrap(), date(2026, 11, 20));
}

#[test]
fn counting_past_the_calendar_is_refused() {
    assert!(add_working_days(date(2100, 12, 30), 5).is_err());
    assert!(add_working_days(date(1990, 1, 2), -5).is_err());
    assert!(add_working_days(date(1900, 1, 2), 0).is_err());
}

proptest! {
    #[test]
    fn adding_working_days_and_counting_them_agree(day in testing::day(), number in -200_i32..200) {
        let there = add_working_days(day, number).unwrap();
        prop_assert!(number == 0 || is_working_day(there).unwrap());
        if number >= 0 || is_working_day(day).unwrap() {
            prop_assert_eq!(working_days_between(day, there).unwrap(), number);
        }
    }

    #[test]
    fn from_a_working_day_there_and_back_is_the_same_day(day in testing::day(), number in -200_i32..200) {
        let day = working_day_on_or_after(day).unwrap();
        let there = add_working_days(day, number).unwrap();
        prop_assert_eq!(add_working_days(there, -number).unwrap(), day);
    }

    #[test]
    fn a_later_day_never_moves_to_an_earlier_one(day in testing::day(), apart in 0_i32..40, number in 0_i32..60) {
        let later = day.saturating_add(apart.days());
        prop_assert!(add_working_days(day, number).unwrap() <= add_working_days(later, number).unwrap());
        prop_assert!(working_day_on_or_after(day).unwrap() <= working_day_on_or_after(later).unwrap());
    }

    #[test]
    fn no_row_of_days_off_is_longer_than_six(day in testing::day()) {
        let next = working_day_on_or_after(day).unwrap();
        prop_assert!((next - day).get_days() <= 6);
        prop_assert!(is_working_day(next).unwrap());
    }

    #[test]
    fn counts_of_working_days_add_up(day in testing::day(), first in 0_i32..300, second in 0_i32..60) {
        let middle = day.saturating_add(first.days());
        let end = middle.saturating_add(second.days());
        let whole = working_days_between(day, end).unwrap();
        prop_assert_eq!(whole, working_days_between(day, middle).unwrap() + working_days_between(middle, end).unwrap());
        prop_assert_eq!(working_days_between(end, day).unwrap(), -whole);
    }
}
