//! Days and moments as people write them in Swedish, English and German.

use super::local;
use crate::language::Language;
use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};

/// The months in Swedish, English and German.
const MONTHS: [(&str, &str, &str); 12] = [
    ("januari", "January", "Januar"),
    ("februari", "February", "Februar"),
    ("mars", "March", "März"),
    ("april", "April", "April"),
    ("maj", "May", "Mai"),
    ("juni", "June", "Juni"),
    ("juli", "July", "Juli"),
    ("augusti", "August", "August"),
    ("september", "September", "September"),
    ("oktober", "October", "Oktober"),
    ("november", "November", "November"),
    ("december", "December", "Dezember"),
];

/// The one of the three that is in the language.
const fn in_language(words: (&'static str, &'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Sv => words.0,
        Language::En => words.1,
        Language::De => words.2,
    }
}

/// The month's name: `december`, `December`, `Dezember`.
pub fn month(day: Date, language: Language) -> &'static str {
    // A month of jiff is 1–12.
    in_language(MONTHS[usize::from(day.month().unsigned_abs()) - 1], language)
}

/// The weekday's name: `måndag`, `Monday`, `Montag`.
pub const fn weekday(weekday: Weekday, language: Language) -> &'static str {
    let words = match weekday {
        Weekday::Monday => ("måndag", "Monday", "Montag"),
        Weekday::Tuesday => ("tisdag", "Tuesday", "Dienstag"),
        Weekday::Wednesday => ("onsdag", "Wednesday", "Mittwoch"),
        Weekday::Thursday => ("torsdag", "Thursday", "Donnerstag"),
        Weekday::Friday => ("fredag", "Friday", "Freitag"),
        Weekday::Saturday => ("lördag", "Saturday", "Samstag"),
        Weekday::Sunday => ("söndag", "Sunday", "Sonntag"),
    };
    in_language(words, language)
}

/// The day without its year: `4 december`, `4 December`, `4. Dezember`.
pub fn short(day: Date, language: Language) -> String {
    let stop = if language == Language::De { "." } else { "" };
    format!("{}{stop} {}", day.day(), month(day, language))
}

/// The day with its year: `4 december 2026`, `4 December 2026`, `4. Dezember 2026`.
pub fn written(day: Date, language: Language) -> String {
    format!("{} {}", short(day, language), day.year())
}

/// The day as seen from another, with its year only when that is another year.
pub fn near(day: Date, today: Date, language: Language) -> String {
    if day.year() == today.year() { short(day, language) } else { written(day, language) }
}

/// The day with its weekday, to begin a line: `Måndag 23 november 2026`, `Monday 23 November 2026`, `Montag, 23. November 2026`.
pub fn full(day: Date, language: Language) -> String {
    let inside = within(day, language);
    let mut letters = inside.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The same within a sentence, where the Swedish weekday is small: `måndag 23 november 2026`.
pub fn within(day: Date, language: Language) -> String {
    let comma = if language == Language::De { "," } else { "" };
    format!("{}{comma} {}", weekday(day.weekday(), language), written(day, language))
}

/// The clock: `kl. 14.30`, `14:30`, `14:30 Uhr`.
pub fn clock(time: Time, language: Language) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        Language::Sv => format!("kl. {hour:02}.{minute:02}"),
        Language::En => format!("{hour:02}:{minute:02}"),
        Language::De => format!("{hour:02}:{minute:02} Uhr"),
    }
}

/// A moment as day and clock in Sweden: `4 december 2026 kl. 14.30`, `4 December 2026, 14:30`, `4. Dezember 2026, 14:30 Uhr`.
pub fn moment(at: Timestamp, language: Language) -> String {
    let here = local(at);
    let comma = if language == Language::Sv { "" } else { "," };
    format!("{}{comma} {}", written(here.date(), language), clock(here.time(), language))
}

/// The week of the year as the standard counts it: `vecka 48`, `week 48`, `Woche 48`.
pub fn week(day: Date, language: Language) -> String {
    format!("{} {}", in_language(("vecka", "week", "Woche"), language), day.iso_week_date().week())
}

#[cfg(test)]
mod tests;
