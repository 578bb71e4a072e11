//! The commands `stadga desk …`: how many people the desk needs, and what the log of another desk tells; both without a municipality.

mod report;
mod staffing;

use crate::arguments::Desk;
use crate::context::{Context, Trouble};
use std::process::ExitCode;

/// `stadga desk …`
pub(crate) fn run(context: &Context, which: &Desk) -> Result<ExitCode, Trouble> {
    match which {
        Desk::Report(asked) => report::run(context, asked),
        Desk::Staffing(asked) => staffing::run(context, asked),
    }
}
