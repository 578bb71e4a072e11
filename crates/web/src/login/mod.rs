//! Signing in and out, and one-time links.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
