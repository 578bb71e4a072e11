//! A pack that the municipality works on before it is adopted: edits of its files, and what they change.
//!
//! An edit is made in the text of the files, so that the notes and the order of whoever wrote them stay;
//! what comes out is read as a whole pack, or the edit is refused with what is wrong.

mod difference;
mod edit;
mod own;
mod place;
#[cfg(test)]
mod tests;

pub use difference::{Alteration, Altered, Field, differences};
pub use edit::{Edit, Part, edited};
pub use own::Used;
