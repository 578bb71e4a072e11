//! The journal: what happened, chained so that nothing can be cut, rewritten or removed without a decision.

pub(crate) mod append;
pub(crate) mod schema;
