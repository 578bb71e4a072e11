//! What the examples of the description have in common.

/// An id for examples: those of the same thing are the same everywhere.
pub(super) fn id(number: u8) -> String {
    format!("01930000-0000-7000-8000-0000000000{number:02}")
}
