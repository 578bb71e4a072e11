//! The journal: what happened, chained so that nothing can be cut, rewritten or removed without a decision.
//!
//! Entries are written by [`crate::Store::write`] alone.
//! Their values lie in a table apart, under a salt, and go only by [`disposal_execute`].

pub(crate) mod append;
mod disposal;
mod key;
mod list;
mod named;
pub(crate) mod schema;
pub(crate) mod verify;

pub use crate::key_file::KeyError;
pub use disposal::{DisposalOrder, Lapsed, disposable, disposable_among, disposal_execute, disposal_list, disposal_page};
pub(crate) use disposal::{dispose, happening};
pub use key::HeadKey;
pub(crate) use list::counted;
pub use list::{
    Among, JournalFilter, JournalSort, SortedBy, entities_changed_since, journal_changes_since, journal_count, journal_head,
    journal_list,
};
pub use named::names_among;
pub use verify::{journal_verify, journal_verify_signed};
