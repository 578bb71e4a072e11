//! The fault-and-service routine: how many people it needs, and what the log of another desk tells.

mod log;
mod staffing;

pub use log::{LogRead, log_read};
pub use staffing::{Answer, Effort, Found, PAGE_CASES, PAGE_WEEKS, answer, simulate};
