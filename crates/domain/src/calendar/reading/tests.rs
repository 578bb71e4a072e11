use super::*;
use jiff::civil::date;

#[test]
fn a_moment_may_be_a_day_a_clock_in_sweden_or_stand_in_utc() {
    let read = |text| read_moment(text).unwrap().to_string();
    assert_eq!(read("2026-11-23"), "2026-11-22T23:00:00Z");
    assert_eq!(read("2026-11-23 14:30"), "2026-11-23T13:30:00Z");
    assert_eq!(read(" 2026-07-01T14.30 "), "2026-07-01T12:30:00Z");
    assert_eq!(read("2026-11-23T14:30:00Z"), "2026-11-23T14:30:00Z");
    assert_eq!(read("2026-11-23T14:30:00+02:00"), "2026-11-23T12:30:00Z");
}

#[test]
fn what_is_no_day_or_moment_is_refused_with_the_text() {
    for wrong in ["", "i går", "2026-02-29", "2026-13-01", "23/11 2026", "2026-11-23 25:00", "2026-11-23 halv tre", "2026-11-23T"]
    {
        assert_eq!(read_moment(wrong).unwrap_err().message.key, "calendar-not-a-moment", "{wrong}");
    }
    assert_eq!(read_day("2026-11-23").unwrap(), date(2026, 11, 23));
    for wrong in ["2026-11-23T10:00", "20261123", "2026-11-31", "-26-11-23x"] {
        assert_eq!(read_day(wrong).unwrap_err().message.key, "calendar-not-a-day", "{wrong}");
    }
}
