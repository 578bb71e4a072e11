//! The tables of the chapter `systems`, step by step.

use crate::migration::Step;

pub(crate) const STEPS: &[Step] = &[];
