//! The commands `stadga desk …`: how many people the desk needs, and what the log of another desk tells; both without a municipality.

mod report;
mod staffing;

use crate::arguments::Desk;
use crate::context::{Context, Trouble};
use std::process::ExitCode;
use web::language::Words;

/// `stadga desk …`
pub(crate) fn run(context: &Context, which: &Desk) -> Result<ExitCode, Trouble> {
    match which {
        Desk::Report(asked) => report::run(context, asked),
        Desk::Staffing(asked) => staffing::run(context, asked),
    }
}

fn percent(words: Words, share: f64) -> String {
    words.tell("desk-percent", "number", words.decimal(share * 100.0))
}

/// A time in the unit that fits it: seconds to two minutes, minutes to two hours, hours beyond.
fn time(words: Words, seconds: f64) -> String {
    match seconds {
        seconds if seconds < 120.0 => words.tell("desk-seconds", "number", words.decimal(seconds)),
        seconds if seconds < 7200.0 => words.tell("desk-minutes", "number", words.decimal(seconds / 60.0)),
        seconds => words.tell("desk-hours", "number", words.decimal(seconds / 3600.0)),
    }
}
