//! Jobs: what is to be done later, kept in the same transaction as the change that asks for it.

pub(crate) mod schema;
