//! Where a course stood before something was done with several cases at once, so that it can be taken back.

use super::Course;
use crate::identity::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What being given to somebody, handed over or closed changes of a course, as it was before.
///
/// It holds no text: nothing that was written in a case lies anywhere else because of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    stretches: usize,
    hand_overs: usize,
    assignee: Option<PersonId>,
    last_assignee: Option<PersonId>,
    reassigned: u32,
    closed_at: Option<Timestamp>,
}

impl Course {
    /// Where the course stands.
    pub fn mark(&self) -> Mark {
        Mark {
            stretches: self.stretches.len(),
            hand_overs: self.hand_overs.len(),
            assignee: self.assignee.clone(),
            last_assignee: self.last_assignee.clone(),
            reassigned: self.reassigned,
            closed_at: self.closed_at,
        }
    }

    /// The course as it was at a mark, if nothing has come since but that it was given to somebody, handed over or closed.
    #[must_use]
    pub fn back_to(mut self, mark: &Mark) -> Self {
        self.stretches.truncate(mark.stretches.max(1));
        if let Some(now) = self.stretches.last_mut() {
            now.until = None;
        }
        self.hand_overs.truncate(mark.hand_overs);
        self.assignee.clone_from(&mark.assignee);
        self.last_assignee.clone_from(&mark.last_assignee);
        self.reassigned = mark.reassigned;
        self.closed_at = mark.closed_at;
        self
    }
}
