//! Files taken in: choose, match, look, apply, undo.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
