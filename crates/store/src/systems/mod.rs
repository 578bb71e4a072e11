//! The chapter `systems` in the database.

pub(crate) mod schema;
