//! The fault-and-service routine: what is reported and asked for, who helps, and how many are needed for it.
//!
//! [`words`] are those of a case, [`course`] is the way it goes from tier to tier until it is closed, [`log`] reads
//! what another desk has kept, [`staffing`] reckons how many people the work needs.

pub mod course;
pub mod facts;
pub mod log;
pub mod staffing;
#[cfg(test)]
mod tests;
pub mod words;

pub use facts::ENTITIES;
