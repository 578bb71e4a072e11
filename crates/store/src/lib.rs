//! The only crate that knows a database: `SeaORM` on SQLite and PostgreSQL, migrations, journal, jobs, backup.
//!
//! # Reading
//! [`Store::read`] gives a [`View`], one moment of the database.
//! Functions that read take `source: &impl Source`, so that a page (with a view) and a rule (inside a change) use the same one.
//!
//! # Writing
//! [`Store::write`] is the one way to change a register: a closure that gets a [`Change`] and returns the journal entry.
//! Functions that write a register take `&Change`, are called `noun_save` or `noun_remove`, and use [`Change::save`] and the helpers beside it.
//! Operational tables (sessions, jobs, drafts, evaluations) are written through [`Store::operate`] as well.
//!
//! # A new register
//! Add a step to `CHAPTER/schema.rs` with its tables, and functions beside it.
//! Columns are `text`, `bigint`, `double precision` or `bytea` (both engines take these words); placeholders are `$1`, `$2` … on both.
//! A table that somebody may edit has `id text not null primary key` and `version bigint not null`.

mod address;
mod among;
pub mod backup;
mod change;
mod counts;
mod error;
mod insert;
mod key_file;
mod migration;
mod source;
mod standing;
mod step;
mod store;
mod value;

pub mod activity;
pub mod audit;
pub mod continuity;
pub mod desk;
pub mod documents;
pub mod intake;
pub mod jobs;
pub mod journal;
pub mod knowledge;
pub mod lists;
pub mod login;
pub mod notices;
pub mod operation;
pub mod organisation;
pub mod regulation;
pub mod report;
pub mod search;
pub mod secret;
pub mod systems;
#[cfg(feature = "testing")]
#[expect(clippy::missing_panics_doc, reason = "a test that cannot have its database ends there")]
pub mod testing;
pub mod text;
pub mod webhooks;
pub mod year;

pub use address::{Address, Engine, NotAnAddress};
pub use change::{Change, Upkeep, Writing};
pub use error::StoreError;
pub use migration::{Status, steps, tables};
pub use source::{Source, View};
pub use standing::Standing;
pub use step::{Step, Table};
pub use store::{CHECKS_AT_ONCE, Committed, MOST_ROWS, Options, Store};
pub use value::{Kinded, Param, Row, word};
