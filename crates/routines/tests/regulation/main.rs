//! The regulation in operation: sentences about adoption, evaluation, evidence, acceptance and the record, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod desk;
mod measures;
mod packs;
mod place;
mod sentences;
mod views;
