//! The commands `stadga desk …`: what the cases of the municipality tell and how many people their work needs; and, without a
//! municipality, how many people anything typed needs and what the log of another desk tells.

pub(crate) mod import;
mod report;
mod staffing;

use crate::arguments::Desk;
use crate::context::{Context, Trouble};
use std::process::ExitCode;

/// `stadga desk …`
pub(crate) async fn run(context: &Context, which: &Desk) -> Result<ExitCode, Trouble> {
    match which {
        Desk::Report(asked) => report::run(context, asked).await,
        Desk::Staffing(asked) => staffing::run(context, asked).await,
    }
}
