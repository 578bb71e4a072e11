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

/// Minutes of work: minutes to two hours, hours beyond; a day of work is none of 24 hours, so it is never told in days.
pub fn worked(words: Words, minutes: i64) -> String {
    match minutes {
        minutes if minutes < 120 => words.tell("desk-minutes", "number", words.decimal(minutes as f64)),
        minutes if minutes < 60_000 => words.tell("desk-hours", "number", words.decimal(minutes as f64 / 60.0)),
        minutes => words.tell("desk-hours", "number", words.number((minutes + 30) / 60)),
    }
}
