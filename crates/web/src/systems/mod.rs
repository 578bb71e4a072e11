//! Systems on screen: the list, one system, its form.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
