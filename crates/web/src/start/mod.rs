//! The start page: the ten nearest things, one's own systems, what changed.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
