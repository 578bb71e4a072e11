//! The chapter `systems`: keeping the register of systems, and showing it.

mod counted;
mod keep;
mod show;
pub mod target;

pub(crate) use counted::Counted;
pub use keep::{Moving, Passing, information_save, kind_choose, kind_except, question_answer, system_save};
pub(crate) use keep::{gate_note, move_through};
pub use show::{Neighbour, SystemView, counts, list, system};
pub use store::organisation::{AppointmentRow, Page, Window};
pub use store::systems::{SystemCounts, SystemFilter, SystemOrder, SystemRow};
