//! The chapter `organisation`: keeping bodies, people, appointments and decisions.

pub mod appointments;
pub mod bodies;
pub(crate) mod fields;
pub mod people;
