//! The fault-and-service routine: how many people it needs, what the log of another desk tells, and what becomes of its cases.

mod cases;
mod follow_up;
mod log;
mod staffing;
mod watch;

pub use cases::{Imported, ImportedCases, cases_import};
pub use follow_up::{CaseRow, CasesWish, FollowUp, cases_found, follow_up};
pub use log::{LogFile, LogRead, log_read};
pub use staffing::{fewest, simulate};
pub use store::desk::FactSort;
pub use watch::{Watched, cases_watch};
