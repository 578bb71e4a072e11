//! What a town remembers of the list of systems, so that it does not count anew while nothing changes.

use domain::Day;
use std::sync::{Mutex, PoisonError};
use store::systems::SystemCounts;

/// The counts of all systems on a day, as they were at an entry of the journal.
pub(super) type At = (i64, Day, SystemCounts);

/// The latest counts.
#[derive(Debug, Default)]
pub(crate) struct Counted(Mutex<Option<At>>);

impl Counted {
    pub(super) fn get(&self) -> Option<At> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn keep(&self, counts: At) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(counts);
    }
}
