use super::super::testing;
use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn desk() -> ServiceHours {
    let text = r#"
        monday = ["07:30-12:00", "13:00-16:30"]
        tuesday = ["07:30-16:30"]
        wednesday = ["07:30-16:30"]
        thursday = ["07:30-16:30"]
        friday = ["07:30-15:00"]
        closed = [{ from = "2026-07-06", until = "2026-08-03" }]
    "#;
    toml::from_str(text).unwrap()
}

fn always() -> ServiceHours {
    let day = || vec![Opening::new(0, WHOLE_DAY).unwrap()];
    Pattern {
        monday: day(),
        tuesday: day(),
        wednesday: day(),
        thursday: day(),
        friday: day(),
        saturday: day(),
        sunday: day(),
        open_on_holidays: true,
        closed: Vec::new(),
    }
    .try_into()
    .unwrap()
}

/// A desk that is open through the hours in which clocks change.
fn night_shift() -> ServiceHours {
    let night = || vec!["00:00-02:15".parse().unwrap(), "02:15-02:45".parse().unwrap(), "02:45-05:00".parse().unwrap()];
    Pattern { saturday: night(), sunday: night(), monday: night(), open_on_holidays: true, ..Pattern::default() }
        .try_into()
        .unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The moment at which clocks in Sweden show this.
fn here(day: Date, hour: i8, minute: i8) -> Timestamp {
    moment_of(day.at(hour, minute, 0, 0)).unwrap()
}

fn hours(number: i64) -> SignedDuration {
    SignedDuration::from_hours(number)
}

#[test]
fn four_hours_begun_on_friday_afternoon_end_on_monday() {
    let start = here(date(2026, 11, 20), 14, 0);
    assert_eq!(desk().add(start, hours(4)).unwrap(), here(date(2026, 11, 23), 10, 30));
}

#[test]
fn the_lunch_break_is_not_counted() {
    let start = here(date(2026, 11, 23), 11, 0);
    assert_eq!(desk().add(start, hours(2)).unwrap(), here(date(2026, 11, 23), 14, 0));
    assert_eq!(desk().between(start, here(date(2026, 11, 23), 14, 0)).unwrap(), hours(2));
}

#[test]
fn time_that_runs_out_at_closing_ends_at_closing() {
    let start = here(date(2026, 11, 24), 14, 30);
    assert_eq!(desk().add(start, hours(2)).unwrap(), here(date(2026, 11, 24), 16, 30));
}

#[test]
fn holidays_great_eves_and_closed_periods_are_not_counted() {
    let before_christmas = here(date(2026, 12, 23), 16, 0);
    assert_eq!(desk().add(before_christmas, hours(1)).unwrap(), here(date(2026, 12, 28), 8, 0));
    let before_summer = here(date(2026, 7, 3), 14, 0);
    assert_eq!(desk().add(before_summer, hours(2)).unwrap(), here(date(2026, 8, 3), 8, 30));
    assert!(!desk().is_open(here(date(2026, 7, 8), 9, 0)).unwrap());
}

#[test]
fn a_desk_that_never_closes_counts_real_hours_through_the_change_of_clocks() {
    let evening = here(date(2026, 3, 28), 20, 0);
    assert_eq!(always().add(evening, hours(12)).unwrap(), here(date(2026, 3, 29), 9, 0));
    let evening = here(date(2026, 10, 24), 20, 0);
    assert_eq!(always().add(evening, hours(12)).unwrap(), here(date(2026, 10, 25), 7, 0));
}

#[test]
fn the_night_in_which_clocks_change_is_an_hour_shorter_or_longer() {
    let night =
        |day: Date| night_shift().between(super::super::start_of(day).unwrap(), super::super::end_of(day).unwrap()).unwrap();
    assert_eq!(night(date(2026, 3, 22)), hours(5));
    assert_eq!(night(date(2026, 3, 29)), hours(4));
    assert_eq!(night(date(2026, 10, 25)), hours(6));
}

#[test]
fn a_moment_is_open_from_opening_until_just_before_closing() {
    let day = date(2026, 11, 24);
    assert!(!desk().is_open(at("2026-11-24T06:29:59Z")).unwrap());
    assert!(desk().is_open(here(day, 7, 30)).unwrap());
    assert!(!desk().is_open(here(day, 16, 30)).unwrap());
}

#[test]
fn spans_that_are_none_that_overlap_or_that_never_open_are_refused() {
    for wrong in [
        "",
        "8-16",
        "08:00",
        "16:00-08:00",
        "08:00-24:01",
        "08:00-25:00",
        "08:60-09:00",
        "08:00-08:00",
        "å-ä",
        "-:-",
        "+8:00-9:00",
    ] {
        assert!(wrong.parse::<Opening>().is_err(), "{wrong}");
    }
    assert_eq!("8.00–24:00".parse::<Opening>().unwrap().to_string(), "08:00-24:00");
    let overlap = toml::from_str::<ServiceHours>(r#"monday = ["08:00-12:00", "11:00-16:00"]"#).unwrap_err();
    assert!(overlap.message().contains("calendar-spans-overlap"), "{overlap}");
    let never = toml::from_str::<ServiceHours>("open_on_holidays = true").unwrap_err();
    assert!(never.message().contains("calendar-never-open"), "{never}");
}

#[test]
fn hours_are_written_as_they_were_read() {
    let text = toml::to_string(&desk()).unwrap();
    assert_eq!(toml::from_str::<ServiceHours>(&text).unwrap(), desk());
}

#[test]
fn a_desk_closed_to_the_end_of_the_calendar_is_refused_and_does_not_count_for_ever() {
    let mut pattern = desk().pattern().clone();
    pattern.closed = vec![Period::since(date(2026, 1, 1))];
    let closed = ServiceHours::try_from(pattern).unwrap();
    assert_eq!(closed.add(at("2026-02-01T00:00:00Z"), hours(1)).unwrap_err().message.key, "calendar-year-out-of-range");
}

fn any_desk() -> impl Strategy<Value = ServiceHours> {
    prop_oneof![Just(desk()), Just(always()), Just(night_shift())]
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![testing::moment(), testing::moment_near_a_change()]
}

proptest! {
    #[test]
    fn measuring_what_was_added_gives_it_back(desk in any_desk(), start in any_moment(), minutes in 0_i64..6_000) {
        let time = SignedDuration::from_mins(minutes);
        let end = desk.add(start, time).unwrap();
        prop_assert_eq!(desk.between(start, end).unwrap(), time);
    }

    #[test]
    fn adding_what_was_measured_never_goes_past_the_end(desk in any_desk(), start in any_moment(), seconds in 0_i64..1_000_000) {
        let end = start + SignedDuration::from_secs(seconds);
        let time = desk.between(start, end).unwrap();
        prop_assert!(time <= SignedDuration::from_secs(seconds));
        prop_assert!(desk.add(start, time).unwrap() <= end);
    }

    #[test]
    fn measures_add_up(desk in any_desk(), start in any_moment(), first in 0_i64..500_000, second in 0_i64..500_000) {
        let middle = start + SignedDuration::from_secs(first);
        let end = middle + SignedDuration::from_secs(second);
        prop_assert_eq!(desk.between(start, end).unwrap(), desk.between(start, middle).unwrap() + desk.between(middle, end).unwrap());
    }

    #[test]
    fn who_begins_later_is_never_done_earlier(desk in any_desk(), start in any_moment(), later in 0_i64..500_000, minutes in 1_i64..3_000) {
        let time = SignedDuration::from_mins(minutes);
        let other = start + SignedDuration::from_secs(later);
        prop_assert!(desk.add(start, time).unwrap() <= desk.add(other, time).unwrap());
    }
}
