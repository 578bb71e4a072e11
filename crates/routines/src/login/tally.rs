//! Requests counted in memory, and carried to the shared rows by the dozen: one write for each request would cost more than the request.

use domain::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many requests are counted here before the others hear of them; a limit is kept within this many for each node.
pub(super) const CARRIED: i64 = 50;
/// How many subjects are remembered; more than that at once is forgotten and read anew.
const MOST: usize = 10_000;

/// What is known of one subject in the while that began then.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// When the while began.
    pub(super) begun_at: Timestamp,
    /// What the shared rows said.
    pub(super) shared: i64,
    /// What was counted here since.
    pub(super) here: i64,
}

/// The counters of this process.
#[derive(Default)]
pub(crate) struct Tally(Mutex<HashMap<String, Known>>);

impl Tally {
    /// One more of a subject that is known in this while.
    pub(super) fn counted(&self, subject: &str, begun_at: Timestamp) -> Option<Known> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.get_mut(subject).filter(|known| known.begun_at == begun_at)?;
        known.here += 1;
        Some(*known)
    }

    /// Keeps what the shared rows said, with what was counted here meanwhile.
    pub(super) fn keep(&self, subject: &str, read: Known, carried: i64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        let meanwhile = all.get(subject).filter(|known| known.begun_at == read.begun_at).map_or(0, |known| known.here - carried);
        all.insert(subject.to_owned(), Known { here: read.here + meanwhile.max(0), ..read });
    }
}
