//! The regulation in operation: packs, duties, obligations, evidence and deviations.
//!
//! A pack is the regulation as data (see [`pack`]); another municipality writes its own and changes no Rust.
//! A duty multiplies over its subjects into obligations, and [`obligation`] says in which state each stands and who bears it.
//! Everything here is pure: the facts come as slices, the day is a parameter.

pub mod bearer;
pub mod draft;
pub mod entities;
pub mod facts;
pub mod obligation;
pub mod oscal;
pub mod pack;
pub mod query;
pub mod record;
pub mod roster;
pub mod tally;

pub use entities::ENTITIES;
