//! The chapter `desk` in the database: cases with what was said and done in them, teams, and what is left of each case for the follow-up.

mod case;
mod facts;
mod said;
pub(crate) mod schema;
mod sums;
mod team;

pub use case::{
    CaseFilter, CaseRow, CaseSort, CaseView, CasesSeen, case_count, case_due, case_find, case_found_by, case_list, case_next,
    case_open, case_save, case_seen_among, case_warned,
};
pub use facts::{FactSort, FactWish, Saved, fact_find, fact_list, fact_remove, facts_save, log_add, log_known, log_latest};
pub use said::{
    Answering, answering_all, canned_all, canned_delete, canned_save, message_add, message_list, message_taken, messages_move,
    problem_all, problem_find, problem_save, watcher_list, watcher_set, watchers_move, work_add, work_list, work_move,
};
pub use sums::{backlog, given, month_sums};
pub use team::{target_all, target_delete, target_save, team_all, team_find, team_save};
