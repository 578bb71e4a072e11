//! The chapter `desk` in the database.

mod case;
pub(crate) mod case_schema;
mod said;
mod team;

pub use case::{
    CaseFilter, CaseRow, CaseSort, CaseView, CasesSeen, case_count, case_due, case_find, case_found_by, case_list, case_next,
    case_open, case_save, case_warned,
};
pub use said::{
    canned_all, canned_delete, canned_save, message_add, message_list, message_taken, messages_move, problem_all, problem_find,
    problem_save, watcher_list, watcher_set, watchers_move, work_add, work_list, work_move,
};
pub use team::{target_all, target_delete, target_save, team_all, team_find, team_save};
