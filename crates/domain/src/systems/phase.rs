//! From idea to retired: the phases of a system, and the gates that it has passed.

use crate::Day;
use crate::identity::DecisionId;
use crate::organisation::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// The phases of a system.
    pub enum Lifecycle {
        /// Somebody wants it.
        Idea = "idea", "systems-phase-idea", "idé", "förslag", "planerat", "planerad";
        /// It is being procured.
        Acquisition = "acquisition", "systems-phase-acquisition", "anskaffning", "upphandling";
        /// It is being introduced.
        Introduction = "introduction", "systems-phase-introduction", "införande", "inför";
        /// It is in daily use.
        Operation = "operation", "systems-phase-operation", "drift", "i drift", "förvaltning", "produktion", "aktivt", "in operation";
        /// It is in use still, and on its way out.
        PhaseOut = "phase-out", "systems-phase-phase-out", "utfasning", "avveckling", "under avveckling", "phase out";
        /// It is no longer used.
        Retired = "retired", "systems-phase-retired", "avvecklat", "avvecklad", "ur bruk";
    }
}

impl Lifecycle {
    /// The phase that follows in good order.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// Whether people use the system.
    pub const fn in_use(self) -> bool {
        matches!(self, Self::Operation | Self::PhaseOut)
    }

    /// Whether a system may go from this phase to the other at all.
    ///
    /// - In good order it goes to the next.
    /// - What never came into use may be dropped, and an introduction that fails goes back to acquisition.
    /// - A phase-out may be called off.
    /// - What is retired stays so: who wants it back registers it anew, with its own consultation.
    pub fn may_become(self, to: Self) -> bool {
        self != to && self != Self::Retired
    }

    /// Whether the step is one of good order, which needs its gates and nothing more.
    pub fn is_good_order(self, to: Self) -> bool {
        self.next() == Some(to)
    }
}

/// A gate that a system has passed, such as that the IT function was consulted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatePassed {
    /// The key of the gate, as in the pack.
    pub gate: String,
    /// When.
    pub day: Day,
    /// By which decision, where one was needed.
    pub decision: Option<DecisionId>,
    /// What was said, or where it can be read.
    pub note: Option<String>,
}
