//! The chapter `systems`: keeping the register of systems, and showing it.

mod keep;
mod show;
pub mod target;

pub use keep::{Moving, Passing, information_save, kind_choose, kind_except, question_answer, system_save};
pub(crate) use keep::{gate_note, move_through};
pub(crate) use show::SystemNames;
pub use show::{Neighbour, SystemFacts, SystemView, counts, list, system};
pub use store::organisation::{AppointmentRow, Page, Window};
pub use store::systems::{SystemCounts, SystemFilter, SystemOrder, SystemRow};
