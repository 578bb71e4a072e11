//! The chapter `systems`: keeping the register of systems.

pub mod target;
