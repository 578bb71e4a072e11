//! The fault-and-service routine: cases and who works them, how many people it needs, and what the log of another desk tells.

mod books;
mod cases;
mod keep;
mod log;
mod show;
mod staffing;

pub use books::is_staff;
pub(crate) use books::serves;
pub use cases::{Coming, Doing, case_act, case_report, case_save, case_to_write};
pub use domain::desk::target::{CaseTarget, Promise, Promises, Standing};
pub use domain::desk::{
    Canned, Case, CaseDraft, CaseMessage, Member, MessageKind, Problem, ProblemDraft, Rating, Team, TeamDraft, Work,
};
pub use keep::{
    Joining, TeamsSeen, canned, canned_remove, canned_save, disturbances, may_arrange, must_arrange, problem, problem_save,
    problems, target_remove, target_save, team_member, team_save, teams,
};
pub use log::{LogRead, log_read};
pub(crate) use show::named;
pub use show::{Asking, CaseList, CaseNames, CaseSeen, case, case_systems, cases};
pub use staffing::{fewest, simulate};
pub use store::desk::{CaseRow, CaseSort, CaseView};
