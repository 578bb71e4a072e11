//! The organisation on screen: the tree, bodies, people.
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;
