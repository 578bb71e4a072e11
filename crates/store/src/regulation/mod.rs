//! The chapter `regulation` in the database.

pub(crate) mod schema;
