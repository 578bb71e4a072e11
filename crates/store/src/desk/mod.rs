//! The chapter `desk` in the database: what is left of each case for the follow-up, and the roll-ups of days.

mod facts;
pub(crate) mod schema;
mod sums;

pub use facts::{FactSort, FactWish, Saved, fact_find, fact_list, fact_remove, facts_save, log_add, log_known, log_latest};
pub use sums::{backlog, given, month_sums};
