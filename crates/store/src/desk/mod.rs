//! The chapter `desk` in the database: cases with what was said and done in them, teams, and what is left of each case for the follow-up.

mod case;
mod facts;
mod helped;
mod incident;
mod listing;
mod owed;
mod post;
mod reply;
mod said;
pub(crate) mod schema;
mod seen;
mod sums;
mod team;
mod wish;

pub use case::{
    case_find, case_following, case_found_by, case_next, case_open, case_save, case_untold_because, cases_among, cases_cited,
};
pub use facts::{
    Compared, Replaced, Saved, fact_find, fact_remove, facts_behind, facts_compare, facts_elsewhere, facts_remove, facts_replace,
    facts_save, facts_tiered, facts_untiered, log_add, log_known, log_latest,
};
pub use helped::{helped_add, helped_between, helped_by_thing, reported_between};
pub use incident::{clock_end_keep, clock_ends, clock_mark_save, clock_marks, incidents_since};
pub use listing::{CaseFilter, CaseRow, CaseSort, CaseView, CasesSeen, case_counts, case_list, case_seen_among, case_waiting};
pub use owed::{answers_between, case_due, case_dues, case_owed, case_pressing, case_solved, case_unanswered};
pub use post::{
    LetterFilter, LetterOrder, case_addresses, case_addresses_move, case_merged_since, case_recent_by_mail, letter_counts,
    letter_find, letter_known, letter_list, letter_part, letter_part_save, letter_said, letter_said_add, letter_save,
    letter_waiting, mail_thread, message_is_sent, message_sent, message_unsent, messages_passed, post_fetched, post_state,
    sent_case,
};
pub use reply::Dues;
pub use said::{
    Answering, answering_all, answering_find, canned_all, canned_delete, canned_save, message_add, message_list, message_taken,
    messages_move, problem_all, problem_find, problem_save, watcher_list, watcher_set, watchers_among, watchers_move, work_add,
    work_list, work_move,
};
pub use seen::seen;
pub use sums::{backlog, given, month_sums, values_of};
pub use team::{target_all, target_delete, target_save, team_all, team_find, team_save};
pub use wish::{Called, FactSort, FactWish, fact_list};

use crate::standing::Standing;

/// What has not ended yet; a target and a canned answer end by leaving the register.
pub const STANDING: &[Standing] = &[
    Standing::by("case", "select id from desk_case where status <> 'closed' or closed_at is null or closed_at >= $2"),
    Standing::by("team", "select id from desk_team where active = 1"),
    Standing::by("case-target", "select id from desk_target"),
    Standing::by("problem", "select id from desk_problem where until is null or until >= $2"),
    Standing::by("canned-answer", "select id from desk_canned"),
    Standing::by("letter", "select id from desk_letter where state = 'waiting'"),
    Standing::told("case-log"),
    Standing::told("self-help"),
];
