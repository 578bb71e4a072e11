//! Days and times as Swedes write them.
//!
//! Tables show `2026-12-04`, running text “4 december”, with the year where it is not the year one stands in.
//! Moments are kept in UTC and shown in Swedish time.

use super::{Language, Words};
use domain::regulation::pack::Interval;
use domain::{Day, Timestamp};
use jiff::tz::TimeZone;
use std::sync::LazyLock;

/// Swedish time: the municipality's own.
static STOCKHOLM: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC));

impl Words {
    /// A day in a table: “2026-12-04”.
    pub fn day(self, day: Day) -> String {
        day.to_string()
    }

    /// A day in running text, with the year when it is another than today's: “4 december”, “4 december 2027”.
    pub fn day_in_text(self, day: Day, today: Day) -> String {
        if day.year() == today.year() { self.day_and_month(day) } else { self.day_and_year(day) }
    }

    /// A day in a letter: “23 november 2026”.
    pub fn day_and_year(self, day: Day) -> String {
        format!("{} {}", self.day_and_month(day), day.year())
    }

    /// The month of a day, with its year: “november 2026”.
    pub fn month_and_year(self, day: Day) -> String {
        format!("{} {}", self.month(day.month()), day.year())
    }

    fn day_and_month(self, day: Day) -> String {
        let month = self.month(day.month());
        match self.language() {
            Language::Sv | Language::En => format!("{} {month}", day.day()),
            Language::De => format!("{}. {month}", day.day()),
        }
    }

    /// A whole day in running text, with its weekday and year: “måndag 23 november 2026”.
    pub fn whole_day(self, day: Day) -> String {
        let weekday = self.say(match day.weekday() {
            jiff::civil::Weekday::Monday => "web-monday",
            jiff::civil::Weekday::Tuesday => "web-tuesday",
            jiff::civil::Weekday::Wednesday => "web-wednesday",
            jiff::civil::Weekday::Thursday => "web-thursday",
            jiff::civil::Weekday::Friday => "web-friday",
            jiff::civil::Weekday::Saturday => "web-saturday",
            jiff::civil::Weekday::Sunday => "web-sunday",
        });
        let month = self.month(day.month());
        let (date, year) = (day.day(), day.year());
        match self.language() {
            Language::Sv | Language::En => format!("{weekday} {date} {month} {year}"),
            Language::De => format!("{weekday}, {date}. {month} {year}"),
        }
    }

    /// How near a day is: “i dag”, “i går”, “i morgon”, or the day in running text.
    pub fn near_day(self, day: Day, today: Day) -> String {
        match (day - today).get_days() {
            0 => self.say("web-today"),
            -1 => self.say("web-yesterday"),
            1 => self.say("web-tomorrow"),
            _ => self.day_in_text(day, today),
        }
    }

    /// A length of time: “1 år 6 månader”, “30 dagar bakåt”; [`Interval::read`] reads it again.
    pub fn length(self, interval: Interval) -> String {
        let (months, days) = (interval.months.abs(), interval.days.abs());
        let parts = [("web-length-years", months / 12), ("web-length-months", months % 12), ("web-length-days", days)];
        let said = parts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| self.count(key, count));
        let said = said.collect::<Vec<_>>().join(" ");
        if interval.is_backwards() { self.tell("web-length-back", "length", said) } else { said }
    }

    /// A moment in a table, in Swedish time: “2026-11-20 05.58”.
    pub fn moment(self, at: Timestamp) -> String {
        format!("{} {}", day_in_sweden(at), self.time(at))
    }

    /// The time of day of a moment, in Swedish time: “05.58”, in English “05:58”.
    pub fn time(self, at: Timestamp) -> String {
        let local = at.to_zoned_datetime(STOCKHOLM.clone());
        let sign = if self.language() == Language::Sv { '.' } else { ':' };
        format!("{:02}{sign}{:02}", local.hour(), local.minute())
    }

    /// The name of a month.
    fn month(self, month: i8) -> String {
        const KEYS: [&str; 12] = [
            "web-january",
            "web-february",
            "web-march",
            "web-april",
            "web-may",
            "web-june",
            "web-july",
            "web-august",
            "web-september",
            "web-october",
            "web-november",
            "web-december",
        ];
        let place = usize::try_from(month - 1).unwrap_or(0).min(11);
        self.say(KEYS[place])
    }
}

/// The day a moment falls on in Sweden.
pub fn day_in_sweden(at: Timestamp) -> Day {
    at.to_zoned_datetime(STOCKHOLM.clone()).date()
}

/// The hour of the day in Sweden, 0–23: what a greeting goes by.
pub fn hour_in_sweden(at: Timestamp) -> i8 {
    at.to_zoned_datetime(STOCKHOLM.clone()).hour()
}
