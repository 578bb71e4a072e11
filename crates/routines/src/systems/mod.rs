//! The chapter `systems`: keeping the register of systems, and showing it.

mod information;
pub(crate) mod information_target;
pub(crate) mod keep;
pub(crate) mod kinds;
mod questions;
mod show;
pub mod target;

pub use information::{InformationView, information, information_edit_require, information_list, information_save};
pub use keep::{Moving, Passing, system_save};
pub(crate) use keep::{gate_note, move_through, require};
pub use kinds::{Choosing, Excepting};
pub use questions::{QuestionView, owed_by, owes, question, question_answer, question_to_answer, questions, questions_owed};
pub(crate) use show::SystemNames;
pub use show::{Neighbour, SystemFacts, SystemView, counts, list, system};
pub use store::organisation::{AppointmentRow, Page, Window};
pub use store::systems::{KindChoiceRow, KindDeviationRow, QuestionRow, SystemCounts, SystemFilter, SystemOrder, SystemRow};
