use super::*;
use jiff::civil::date;

fn each(write: impl Fn(Language) -> String) -> [String; 3] {
    Language::ALL.map(write)
}

#[test]
fn days_are_written_as_people_write_them() {
    let day = date(2026, 12, 4);
    assert_eq!(each(|language| short(day, language)), ["4 december", "4 December", "4. Dezember"]);
    assert_eq!(each(|language| written(day, language)), ["4 december 2026", "4 December 2026", "4. Dezember 2026"]);
    let day = date(2026, 11, 23);
    assert_eq!(
        each(|language| full(day, language)),
        ["Måndag 23 november 2026", "Monday 23 November 2026", "Montag, 23. November 2026"]
    );
    assert_eq!(within(day, Language::Sv), "måndag 23 november 2026");
}

#[test]
fn the_year_is_left_out_only_within_it() {
    let today = date(2026, 11, 23);
    assert_eq!(near(date(2026, 12, 4), today, Language::Sv), "4 december");
    assert_eq!(near(date(2027, 1, 4), today, Language::Sv), "4 januari 2027");
}

#[test]
fn moments_are_shown_as_clocks_in_sweden_show_them() {
    let at = "2026-07-01T12:30:00Z".parse().unwrap();
    assert_eq!(each(|language| moment(at, language)), ["1 juli 2026 kl. 14.30", "1 July 2026, 14:30", "1. Juli 2026, 14:30 Uhr"]);
    let new_year = "2026-12-31T23:05:00Z".parse().unwrap();
    assert_eq!(moment(new_year, Language::Sv), "1 januari 2027 kl. 00.05");
}

#[test]
fn weeks_are_counted_as_the_standard_says() {
    assert_eq!(each(|language| week(date(2026, 11, 23), language)), ["vecka 48", "week 48", "Woche 48"]);
    assert_eq!(week(date(2027, 1, 3), Language::Sv), "vecka 53");
}
