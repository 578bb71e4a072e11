//! The intake: any register filled from a file, with a preview, in one transaction, and back out into a file.
//!
//! A register takes part by implementing [`Target`] and standing in [`targets`].

mod target;

pub use target::{Candidate, Context, Target, Work, happening, names_of, removal};

use crate::{Failure, Outcome};

/// Every register that can be imported and exported.
///
/// A chapter adds its own here: `Box::new(crate::systems::SystemTarget)`.
pub fn targets() -> Vec<Box<dyn Target>> {
    Vec::new()
}

/// The register of that name, such as `systems`.
pub fn target(name: &str) -> Outcome<Box<dyn Target>> {
    let found = targets().into_iter().find(|target| target.register().name == name);
    found.ok_or_else(|| Failure::missing("register", name))
}
