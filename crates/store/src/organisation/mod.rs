//! The chapter `organisation` in the database: bodies, people, appointments, decisions.
//!
//! Functions are noun first; lists come sorted as Swedes sort, by the key kept beside each name.
//! When a person belongs to the municipality is derived: [`employment_save`] and [`engagement_save`] keep it with what they save.

mod absence;
mod appointment;
mod body;
mod decision;
mod holdings;
mod list;
mod many;
mod municipality;
mod person;
mod posts;
mod presence;
pub(crate) mod schema;
mod views;

pub use absence::{absence_find, absence_of_person, absence_of_stand_in, absence_on, absence_remove, absence_save};
pub use appointment::{
    AppointmentFilter, AppointmentRow, EngagementRow, appointment_all, appointment_find, appointment_list, appointment_of_person,
    appointment_of_post, appointment_save, engagement_all, engagement_find, engagement_of_body, engagement_of_person,
    engagement_save, roles_held,
};
pub use body::{
    BodyFilter, BodyRow, body_all, body_by_code, body_by_name, body_find, body_head_all, body_head_ids, body_list, body_save,
    tree, workplaces_counted, workplaces_of, workplaces_save,
};
pub use decision::{
    DecisionFilter, DecisionRow, decision_bodies, decision_cited, decision_find, decision_list, decision_save, decision_years,
};
pub use holdings::holdings;
pub(crate) use list::{Conditions, anywhere, as_written};
pub use list::{Page, Window};
pub(crate) use many::add_all;
pub use many::{
    appointment_remove, appointments_add, bodies_add, body_remove, employments_remove, employments_save, people_add,
    people_change, people_ready_for, people_remove,
};
pub use municipality::{MunicipalityRow, municipality_find, municipality_name, municipality_save};
pub use person::{
    EmploymentRow, PersonFilter, PersonRow, employed_uncounted, employment_all, employment_find, employment_of_body,
    employment_of_people, employment_of_person, employment_save, employments_of, people_addressed, people_numbered, people_of,
    person_all, person_by_email, person_by_number, person_count, person_find, person_list, person_save, person_stretch,
};
pub use posts::{SystemPost, Tie, VacancyRow, system_of_body, system_post, system_posts, vacancy_list};
pub use presence::presence_derive;
pub use views::PROTECTED;

use crate::standing::Standing;

/// What has not ended yet.
pub const STANDING: &[Standing] = &[
    // Whoever was merged into another is no longer employed when that one is not.
    Standing::by(
        "person",
        "select id from person where coalesce(merged_into, id) not in (select person from employment)
         or coalesce(merged_into, id) in (select person from employment where valid_until > $3)",
    ),
    Standing::by("appointment", "select id from appointment where valid_until > $3"),
    Standing::by("engagement", "select id from engagement where valid_until > $3"),
    Standing::by("absence", "select id from absence where valid_until > $3"),
];
