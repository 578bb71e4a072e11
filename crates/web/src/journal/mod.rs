//! The journal on screen.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
