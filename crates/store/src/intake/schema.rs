//! The tables of the chapter `intake`, step by step.

use crate::migration::Step;

pub(crate) const STEPS: &[Step] = &[];
