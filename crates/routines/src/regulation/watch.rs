//! What a town remembers between evaluations.

use super::standing::Evaluation;
use domain::regulation::obligation::{Measured, State};
use domain::regulation::pack::Pack;
use domain::regulation::tally::Tally;
use domain::{Day, Timestamp};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use store::regulation::Protected;

/// A query with the values of its parameters, which names an answer.
pub(super) type Asked = (String, Vec<String>);

/// What one query gave, and what it depends on.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) rows: Measured,
    /// The entities whose change could change the answer; none when everything could.
    pub(super) entities: Option<BTreeSet<&'static str>>,
}

/// A finding as it stands recorded, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// A digest of everything that makes it another one.
    pub(super) print: u64,
    /// The day on which it was first recorded so.
    pub(super) since: Day,
}

/// By pack and duty.
pub(super) type ByDuty<T> = HashMap<(String, String), T>;

/// What stands recorded of the last evaluation.
#[derive(Clone, Debug, Default)]
pub(super) struct Recorded {
    /// The last day recorded, and when: another process that records makes it another.
    pub(super) marker: Option<(Day, Timestamp)>,
    /// The open findings.
    pub(super) open: ByDuty<HashMap<Arc<str>, Kept>>,
    /// Their states, and since when they fall short.
    pub(super) since: ByDuty<HashMap<Arc<str>, (State, Day)>>,
    /// The counts by pack, duty and board.
    pub(super) tallies: HashMap<(String, String, String), Tally>,
    /// Whose names were last taken out of all that was recorded; none where this process does not know.
    pub(super) hidden: Option<Protected>,
}

/// Parsed packs, answers that still hold, and the latest evaluation.
#[derive(Default)]
pub(crate) struct Watch {
    packs: Mutex<HashMap<String, Arc<Pack>>>,
    answers: Mutex<HashMap<Asked, Answer>>,
    latest: Mutex<Option<Arc<Evaluation>>>,
    /// The last evaluation of a day that was past.
    past: Mutex<Option<Arc<Evaluation>>>,
    recorded: Mutex<Option<Arc<Recorded>>>,
    /// One evaluation at a time; whoever waits for it gets its result.
    pub(super) turn: tokio::sync::Mutex<()>,
    /// The same for days that are past, which keep nobody waiting for today's.
    pub(super) turn_of_past: tokio::sync::Mutex<()>,
}

impl Watch {
    pub(super) fn latest(&self) -> Option<Arc<Evaluation>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn past(&self, day: Day) -> Option<Arc<Evaluation>> {
        self.past.lock().unwrap_or_else(PoisonError::into_inner).clone().filter(|past| past.day == day)
    }

    pub(super) fn keep_past(&self, evaluation: Arc<Evaluation>) {
        *self.past.lock().unwrap_or_else(PoisonError::into_inner) = Some(evaluation);
    }

    pub(super) fn recorded(&self) -> Option<Arc<Recorded>> {
        self.recorded.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn keep_recorded(&self, recorded: Arc<Recorded>) {
        *self.recorded.lock().unwrap_or_else(PoisonError::into_inner) = Some(recorded);
    }

    pub(super) fn keep(&self, evaluation: Arc<Evaluation>) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(evaluation);
    }

    pub(super) fn pack(&self, hash: &str) -> Option<Arc<Pack>> {
        self.packs.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    pub(super) fn keep_pack(&self, hash: &str, pack: Arc<Pack>) {
        self.packs.lock().unwrap_or_else(PoisonError::into_inner).insert(hash.to_owned(), pack);
    }

    /// Forgets the answers that the changed entities could have changed.
    pub(super) fn forget(&self, changed: &BTreeSet<String>) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|_, answer| {
            answer.entities.as_ref().is_some_and(|entities| !entities.iter().any(|entity| changed.contains(*entity)))
        });
    }

    pub(super) fn answer(&self, asked: &Asked) -> Option<Measured> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).get(asked).map(|answer| answer.rows.clone())
    }

    pub(super) fn keep_answer(&self, asked: Asked, answer: Answer) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, answer);
    }

    /// Answers carry the day among their parameters; those of other days go when a new day is evaluated.
    pub(super) fn forget_other_days(&self, day: Day) {
        let day = day.to_string();
        let is_day = |value: &String| value.len() == 10 && value.as_bytes()[4] == b'-';
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() > 2_000 {
            answers.retain(|(_, values), _| !values.iter().any(|value| is_day(value) && *value < day));
        }
    }
}
