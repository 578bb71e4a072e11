//! What a chapter's schema is made of: steps, and the tables they make.

/// One step: its name for good, what it runs on each engine, and the tables it makes.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The name, `chapter-what`, such as `systems-register`.
    pub name: &'static str,
    /// Runs on each engine, first.
    pub both: &'static [&'static str],
    /// Runs on SQLite after `both`; has its counterpart in `postgres`.
    pub sqlite: &'static [&'static str],
    /// Runs on PostgreSQL after `both`.
    pub postgres: &'static [&'static str],
    /// The tables that it makes, parents before children.
    pub tables: &'static [Table],
}

/// A table as backup and restore need to know it; its columns are read from the database itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name.
    pub name: &'static str,
    /// The columns of the primary key, by which rows are ordered in an archive.
    pub key: &'static [&'static str],
    /// Whether it is operational: written without a journal entry and not part of a backup.
    pub operational: bool,
}

impl Table {
    /// A table of a register: written with a journal entry, kept in every backup.
    pub const fn register(name: &'static str, key: &'static [&'static str]) -> Self {
        Self { name, key, operational: false }
    }

    /// A table for running the product: sessions, jobs, drafts, evaluations.
    pub const fn operational(name: &'static str, key: &'static [&'static str]) -> Self {
        Self { name, key, operational: true }
    }
}
