//! Shares and times as people read them.

use crate::language::Words;

/// A share from 0 to 1, in per cent.
pub fn percent(words: Words, share: f64) -> String {
    words.tell("desk-percent", "number", words.decimal(share * 100.0))
}

/// A time in the unit that fits it: seconds to two minutes, minutes to two hours, hours to four days, days beyond.
pub fn time(words: Words, seconds: f64) -> String {
    match seconds {
        seconds if seconds < 120.0 => words.tell("desk-seconds", "number", words.decimal(seconds)),
        seconds if seconds < 7200.0 => words.tell("desk-minutes", "number", words.decimal(seconds / 60.0)),
        seconds if seconds < 345_600.0 => words.tell("desk-hours", "number", words.decimal(seconds / 3600.0)),
        seconds => words.tell("desk-days", "number", words.decimal(seconds / 86_400.0)),
    }
}

/// Work, always in hours: a day of work is no day and night, and a column has one unit.
pub fn worked(words: Words, minutes: i64) -> String {
    let hours = minutes as f64 / 60.0;
    let whole = minutes % 60 == 0 || hours.abs() >= 100.0;
    let number = if whole { words.number(hours.round() as i64) } else { words.decimal(hours) };
    words.tell("desk-hours", "number", number)
}
