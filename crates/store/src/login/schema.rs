//! The tables of the chapter `login`, step by step.

use crate::migration::Step;

pub(crate) const STEPS: &[Step] = &[];
