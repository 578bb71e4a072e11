//! What was read of the facts and holds until the journal moves.
//!
//! Every change of a fact is an entry of the journal, whatever process makes it.
//! So whatever was read from the facts at one entry holds for as long as the journal stands at that entry, and one question, the
//! number of the last entry, tells whether it does. What is not in the journal, such as sessions and jobs, is never kept here.

use hashlink::LruCache;
use std::any::{Any, TypeId};
use std::fmt::{Debug, Formatter};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many values are kept; the one not used for longest goes first.
const MOST: usize = 512;

/// Which value: its type, and the words of whoever reads it.
type Name = (TypeId, String);

/// The name of a value of this type under a key.
pub(crate) fn name_of<T: 'static>(key: &str) -> Name {
    (TypeId::of::<T>(), key.to_owned())
}

/// The values that were read at one entry of the journal.
struct At {
    seq: i64,
    values: LruCache<Name, Arc<dyn Any + Send + Sync>>,
}

/// The values that hold.
pub(crate) struct Kept(Mutex<At>);

impl Default for Kept {
    fn default() -> Self {
        Self(Mutex::new(At { seq: 0, values: LruCache::new(MOST) }))
    }
}

impl Debug for Kept {
    fn fmt(&self, to: &mut Formatter<'_>) -> std::fmt::Result {
        let at = self.at();
        to.debug_struct("Kept").field("seq", &at.seq).field("values", &at.values.len()).finish()
    }
}

impl Kept {
    fn at(&self) -> MutexGuard<'_, At> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A value read at an entry or a later one.
    pub(crate) fn since<T: Send + Sync + 'static>(&self, seq: i64, name: &Name) -> Option<Arc<T>> {
        let mut at = self.at();
        if at.seq < seq {
            return None;
        }
        at.values.get(name).and_then(|value| Arc::clone(value).downcast().ok())
    }

    /// A value read at exactly this entry, so that it fits what else is read at it.
    pub(crate) fn exactly<T: Send + Sync + 'static>(&self, seq: i64, name: &Name) -> Option<Arc<T>> {
        let fits = self.at().seq == seq;
        fits.then(|| self.since(seq, name)).flatten()
    }

    /// Keeps a value; one that is older than what is kept is let go, and everything older than it goes.
    pub(crate) fn keep<T: Send + Sync + 'static>(&self, seq: i64, name: Name, value: &Arc<T>) {
        let mut at = self.at();
        if at.seq < seq {
            at.values.clear();
            at.seq = seq;
        }
        if at.seq == seq {
            at.values.insert(name, Arc::clone(value) as Arc<dyn Any + Send + Sync>);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, Name, name_of};
    use std::sync::Arc;

    fn name(key: &str) -> Name {
        name_of::<u32>(key)
    }

    #[test]
    fn a_value_holds_until_the_journal_moves() {
        let kept = Kept::default();
        kept.keep(3, name("a"), &Arc::new(7_u32));
        assert_eq!(kept.since::<u32>(3, &name("a")).as_deref(), Some(&7));
        assert_eq!(kept.since::<u32>(2, &name("a")).as_deref(), Some(&7), "whoever knows less may see more");
        assert_eq!(kept.since::<u32>(4, &name("a")), None);
        assert_eq!(kept.since::<u32>(3, &name("b")), None);
    }

    #[test]
    fn what_was_read_later_takes_the_earlier_away_and_an_earlier_one_comes_too_late() {
        let kept = Kept::default();
        kept.keep(3, name("a"), &Arc::new(7_u32));
        kept.keep(4, name("b"), &Arc::new(8_u32));
        assert_eq!(kept.since::<u32>(3, &name("a")), None);
        kept.keep(3, name("a"), &Arc::new(7_u32));
        assert_eq!(kept.since::<u32>(3, &name("a")), None);
        assert_eq!(kept.exactly::<u32>(3, &name("b")), None, "a view of an earlier entry takes nothing later");
        assert_eq!(kept.exactly::<u32>(4, &name("b")).as_deref(), Some(&8));
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let kept = Kept::default();
        for number in 0..2_000_u32 {
            kept.keep(1, name(&number.to_string()), &Arc::new(number));
        }
        assert_eq!(kept.since::<u32>(1, &name("0")), None);
        assert_eq!(kept.since::<u32>(1, &name("1999")).as_deref(), Some(&1999));
        assert!(kept.at().values.len() <= super::MOST);
    }
}
