//! How many rows a list has, remembered until the next entry of the journal.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// So many numbers are remembered at the most.
const MOST: usize = 500;

/// The numbers of one municipality's lists as of one entry of the journal.
///
/// No register changes without an entry, so that the digest of the last one says of which rows a number was; whatever lies outside of the registers is not to be counted here.
#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    head: String,
    numbers: HashMap<String, i64>,
}

impl Counts {
    /// What was counted at this entry.
    pub(crate) fn number(&self, head: &str, asked: &str) -> Option<i64> {
        let remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.head == head { remembered.numbers.get(asked).copied() } else { None }
    }

    /// Keeps what was counted at this entry, and forgets what was at another.
    pub(crate) fn keep(&self, head: String, asked: String, number: i64) {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.head != head || remembered.numbers.len() >= MOST {
            *remembered = Remembered { head, numbers: HashMap::new() };
        }
        remembered.numbers.insert(asked, number);
    }
}
