//! The chapter `organisation`: keeping bodies, people, appointments and decisions, and showing them.

mod absences;
mod appointing;
pub mod appointments;
mod asking;
pub mod bodies;
mod charges;
pub(crate) mod deciding;
pub(crate) mod fields;
mod finding;
mod keep;
pub mod people;
pub(crate) mod settle;
mod show;

/// The tree of all bodies.
pub(crate) async fn tree(reading: &crate::reading::Reading<'_>) -> crate::Outcome<std::sync::Arc<domain::organisation::Tree>> {
    reading.kept("", async |reading| Ok(store::organisation::tree(&reading.view).await?)).await
}

pub use absences::{AbsenceSeen, absence, absence_save, absence_take_back};
pub use appointing::{Appointing, Handing, Rewriting, appoint, appointment_change, appointment_end, hand_over, may_appoint};
pub use asking::{Asked, whom_to_ask};
pub(crate) use charges::{Charges, holding};
pub use deciding::{Cited, DecisionView, NewDecision, decision, decision_choices, decision_correct, decision_list, decisions};
pub use finding::{
    AppointmentView, appointment, appointment_view, appointments_list, people_count, people_found, people_list, person_meant,
    person_written, systems_to_hold,
};
pub use keep::{Fields, Known, body_save, decide, employment_save, engage, merge, person_save, workplaces_record};
pub use show::{Basis, BodyView, OrganisationView, PersonView, TreeLine, body, organisation, person};
pub use store::organisation::{
    AppointmentFilter, AppointmentRow, DecisionFilter, DecisionRow, EmploymentRow, EngagementRow, PersonFilter, PersonRow, Tie,
    VacancyRow,
};
