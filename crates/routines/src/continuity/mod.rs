//! The chapter `continuity`: reserve routines, the order of starting, exercises and restore tests, and what the crisis folder holds.

mod folder;
mod keep;
mod show;

pub use folder::{CRISIS_FOLDER, FolderView, folder, folder_for_export, folder_note, folder_written};
pub use keep::{Trying, plan_save, plan_to_edit, trial_save, trial_to_edit};
pub use show::{Line, PlanView, TrialView, lines, plan, trial, trials};
pub use store::continuity::{Contact, Last, Standing, TrialRow};
