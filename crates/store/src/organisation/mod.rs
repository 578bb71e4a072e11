//! The chapter `organisation` in the database.

pub(crate) mod schema;
