//! The tables of the chapter `organisation`, step by step.

use crate::migration::Step;

pub(crate) const STEPS: &[Step] = &[];
