//! The chapter `organisation`: keeping bodies, people, appointments and decisions, and showing them.

pub mod appointments;
pub mod bodies;
pub(crate) mod fields;
mod keep;
pub mod people;
pub(crate) mod settle;
mod show;

pub use keep::{
    Appointing, Fields, Handing, Known, appoint, appointment_end, body_save, decide, employment_save, engage, hand_over, merge,
    person_save, workplaces_record,
};
pub use show::{BodyView, OrganisationView, PersonView, Tie, TreeLine, VacancyLine, body, organisation, person};
pub use store::organisation::{AppointmentRow, EmploymentRow};
