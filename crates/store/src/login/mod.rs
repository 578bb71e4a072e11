//! The chapter `login` in the database.

pub(crate) mod schema;
