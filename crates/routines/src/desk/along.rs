//! What comes along with a case and is kept with it, of which this chapter knows nothing: its files.

use crate::Outcome;
use domain::identity::CaseId;
use domain::journal::Entry;
use store::Change;

/// What is kept in the same change as a step of a case.
pub(crate) trait Along: Sync {
    /// Keeps what comes with the step, and gives what the journal tells of it.
    fn keep(&self, change: &Change) -> impl Future<Output = Outcome<Entry>> + Send;

    /// Moves what belongs to a case to the one into which it is merged.
    fn moved(&self, change: &Change, from: &CaseId, into: &CaseId) -> impl Future<Output = Outcome<Entry>> + Send;
}

/// Nothing comes along: for a case that comes by itself, and is merged into none by that.
pub(crate) struct Alone;

impl Along for Alone {
    async fn keep(&self, _: &Change) -> Outcome<Entry> {
        Ok(Entry::default())
    }

    async fn moved(&self, _: &Change, _: &CaseId, _: &CaseId) -> Outcome<Entry> {
        Ok(Entry::default())
    }
}
