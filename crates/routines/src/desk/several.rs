//! Several cases with which the same is done at once, or taken back.

use domain::desk::Case;
use domain::identity::CaseId;
use domain::refusal::Message;

/// One of several cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyCase {
    /// The id.
    pub id: CaseId,
    /// The number by which people cite it.
    pub number: String,
    /// What it is, in a line.
    pub subject: String,
}

impl ManyCase {
    pub(super) fn of(case: &Case) -> Self {
        Self { id: case.id.clone(), number: case.cited(), subject: case.subject.clone() }
    }
}

/// What becomes of several cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManyCases {
    /// Those with which it is done.
    pub done: Vec<ManyCase>,
    /// Those with which it is not, and why.
    pub refused: Vec<(ManyCase, Message)>,
}
