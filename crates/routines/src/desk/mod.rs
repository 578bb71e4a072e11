//! The fault-and-service routine: cases and who works them, how the desk does, how many people it needs, and what the log of another desk tells.

mod across;
mod along;
mod books;
mod export;
mod follow_up;
mod handling;
mod helped;
mod importing;
mod keep;
mod log;
mod many;
mod owed;
mod registered;
mod reporting;
mod several;
mod show;
mod staffing;
mod tending;
mod undoing;
mod waiting;
mod watch;

pub use across::{Agent, Answer as AnswerAcross, CasesAcross, cases_across, works_across};
pub(crate) use along::Along;
pub(crate) use books::{Books, case_seen, numbered as case_numbered, serves, serves_within};
pub use books::{is_staff, must_be_staff};
pub use domain::desk::helped::{Helped, SelfHelp, SelfHelpTold};
pub use domain::desk::observed::{AtTier, Observed};
pub use domain::desk::owed::{Owed, Ower, Reply, ReplyKind};
pub use domain::desk::target::{CaseTarget, Promise, Promises, Standing};
pub use domain::desk::{
    Canned, Case, CaseDraft, CaseMessage, Member, MessageKind, Problem, ProblemDraft, Rating, Team, TeamDraft, Work,
};
pub use export::cases_export;
pub use follow_up::{CasesWish, FactRow, FollowUp, cases_found, follow_up, may_follow_up};
pub(crate) use handling::case_step;
pub use handling::{Doing, Replying};
pub(crate) use helped::between as self_help_between;
pub use helped::self_helped;
pub use importing::{Imported, ImportedCases, LastLog, cases_import, cases_import_last, cases_import_look, cases_import_undo};
pub use keep::{
    Joining, Over, TeamsSeen, canned, canned_remove, canned_save, disturbances, may_arrange, must_arrange, problem, problem_save,
    problems, target_remove, target_save, team_member, team_save, teams,
};
pub use log::{LogFile, LogRead, log_read};
pub use many::cases_look;
pub(crate) use many::cases_step;
pub use owed::{OwedCase, cases_owed, dues_keep};
pub use registered::{facts_recognise, facts_recount};
pub use reporting::{Coming, case_report, case_save, case_to_write};
pub(crate) use reporting::{
    case_come, count as case_counted, happened as case_happened, keep as case_kept, may_report, opened as case_opened,
};
pub use several::{ManyCase, ManyCases};
pub(crate) use show::named;
pub use show::{
    Asking, CaseList, CaseNames, CaseSeen, CaseWriting, ProblemNames, answering, case, case_bodies, case_of_number, case_people,
    case_systems, case_writing, cases, problem_names,
};
pub use staffing::{
    Answer, Earmarked, Effort, Found, Judged, PAGE_CASES, PAGE_WEEKS, Stand, answer, simulate, staffing_observed,
};
pub use store::desk::Answering;
pub use store::desk::{CaseRow, CaseSort, CaseView, FactSort};
pub use tending::cases_tend;
pub use undoing::{LastAct, case_acts_sweep, cases_last_act, cases_undo, cases_undo_look};
pub use waiting::{WaitingCase, WaitsFor, cases_waiting};
pub use watch::{Watched, bad_told, cases_watch, cases_watch_bad, cases_watch_trial, log_reading, words_told};

/// How a sentence is said in the municipality's language, where it becomes part of a case.
pub type Voice<'a> = &'a (dyn Fn(&domain::refusal::Message) -> String + Sync);
