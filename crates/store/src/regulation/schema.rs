//! The tables of the chapter `regulation`, step by step.

use crate::migration::Step;

pub(crate) const STEPS: &[Step] = &[];
