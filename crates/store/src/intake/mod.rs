//! The chapter `intake` in the database.

pub(crate) mod schema;
