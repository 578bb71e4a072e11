//! A change under way: the only thing that functions which write accept.

use crate::among::{AT_ONCE, marks};
use crate::error::StoreError;
use crate::insert::insert_many;
use crate::journal::append::{Head, Notes};
use crate::source::{Sealed, Session, SessionAccess, Source};
use crate::value::Param;
use domain::journal::Happening;
use std::future::Future;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// From how many happenings on it is worth making ready for them.
const MANY_HAPPENINGS: usize = 10_000;

/// A change of registers, which commits together with its journal entry or not at all.
pub struct Change {
    session: Session,
    jobs: AtomicBool,
    notes: Mutex<Notes>,
}

/// A change of operational tables alone (sessions, jobs, drafts, evaluations), which leaves no entry in the journal.
pub struct Upkeep {
    session: Session,
    jobs: AtomicBool,
    notes: Mutex<Notes>,
}

pub(crate) trait Work: Sized {
    fn new(session: Session) -> Self;
    fn into_session(self) -> Session;
}

macro_rules! work {
    ($($name:ident),+) => {$(
        impl Work for $name {
            fn new(session: Session) -> Self {
                Self { session, jobs: AtomicBool::new(false), notes: Mutex::default() }
            }
            fn into_session(self) -> Session {
                self.session
            }
        }
        impl SessionAccess for $name {
            fn session(&self) -> &Session {
                &self.session
            }
        }
        impl Sealed for $name {}
        impl Source for $name {}
        impl JobMark for $name {
            fn jobs(&self) -> &AtomicBool {
                &self.jobs
            }
            fn notes(&self) -> &Mutex<Notes> {
                &self.notes
            }
        }
        impl Execute for $name {}
        impl Writing for $name {}
    )+};
}
work!(Change, Upkeep);

/// Remembers that a job was enqueued, so that the workers are woken after the commit.
pub(crate) trait JobMark {
    fn jobs(&self) -> &AtomicBool;
    fn notes(&self) -> &Mutex<Notes>;

    fn mark_job(&self) {
        self.jobs().store(true, Ordering::Relaxed);
    }

    fn has_jobs(&self) -> bool {
        self.jobs().load(Ordering::Relaxed)
    }
}

/// Something that can write: a [`Change`], or an [`Upkeep`] where the table is operational.
///
/// Functions that write a register take `&Change`, so that no register is written without a journal entry;
/// functions that write an operational table take `&impl Writing`.
#[expect(private_bounds, reason = "only the store says what can write, and only the store does")]
pub trait Writing: Source + Execute + JobMark + Sealed {}

/// The statements that write; for the store's own functions.
pub(crate) trait Execute: SessionAccess + Sync {
    /// Runs a statement and says how many rows it touched.
    fn execute(&self, sql: &str, params: Vec<Param>) -> impl Future<Output = Result<u64, StoreError>> + Send {
        self.session().run(sql, params)
    }

    /// Runs a statement for the rows that have one of these values, some hundreds at a time; it ends in `in`.
    fn execute_among<V: Clone + Into<Param> + Sync>(
        &self,
        opening: &str,
        values: &[V],
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        async move {
            for some in values.chunks(AT_ONCE) {
                let sql = format!("{opening} ({})", marks(1, some.len()));
                self.session().run(&sql, some.iter().cloned().map(Into::into).collect()).await?;
            }
            Ok(())
        }
    }

    /// Inserts many rows with few statements.
    fn insert_many(
        &self,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Param>>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        insert_many(self.session(), table, columns, rows)
    }

    /// Replaces all rows of a parent in a table of children.
    fn replace_children(
        &self,
        table: &str,
        parent: (&str, Param),
        columns: &[&str],
        rows: Vec<Vec<Param>>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        async move {
            let (parent_column, id) = parent;
            self.session().run(&format!("delete from {table} where {parent_column} = $1"), vec![id.clone()]).await?;
            let all: Vec<&str> = std::iter::once(parent_column).chain(columns.iter().copied()).collect();
            let rows = rows.into_iter().map(|row| std::iter::once(id.clone()).chain(row).collect()).collect();
            insert_many(self.session(), table, &all, rows).await
        }
    }

    /// Inserts a row, or updates it where the key is there already.
    fn upsert(
        &self,
        table: &str,
        key: Vec<(&'static str, Param)>,
        columns: Vec<(&'static str, Param)>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        async move {
            let names: Vec<&str> = key.iter().chain(&columns).map(|(name, _)| *name).collect();
            let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
            let keys: Vec<&str> = key.iter().map(|(name, _)| *name).collect();
            let sets: Vec<String> = columns.iter().map(|(name, _)| format!("{name} = excluded.{name}")).collect();
            let then = if sets.is_empty() { "nothing".to_owned() } else { format!("update set {}", sets.join(", ")) };
            let sql = format!(
                "insert into {table} ({}) values ({}) on conflict ({}) do {then}",
                names.join(", "),
                places.join(", "),
                keys.join(", "),
            );
            let params = key.into_iter().chain(columns).map(|(_, value)| value).collect();
            self.session().run(&sql, params).await.map(drop)
        }
    }
}

impl Change {
    /// Makes ready for many happenings: where they are very many, SQLite's guard against a second entry of the same number stands aside
    /// until all are there, since it costs as much as the entry. Nobody else writes meanwhile, and what is committed has its guard.
    pub async fn ready_for(&self, happenings: usize) -> Result<(), StoreError> {
        if happenings < MANY_HAPPENINGS {
            return Ok(());
        }
        self.session.lay_aside(&["journal_no_replace", "journal_value_no_replace"]).await
    }

    /// Takes happenings for the journal before the closure ends, so that a change of very many rows need not hold them all.
    ///
    /// They stand before those of the entry that the closure returns, which must not be empty all the same.
    pub async fn note(&self, happenings: Vec<Happening>) -> Result<(), StoreError> {
        let notes = || self.notes().lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let sealed = notes().take(happenings);
        if sealed.is_empty() {
            return Ok(());
        }
        let head = notes().head();
        let mut head = match head {
            Some(head) => head,
            None => Box::pin(Head::locked(&self.session)).await?,
        };
        Box::pin(head.add(&self.session, sealed)).await?;
        notes().keep_head(head);
        Ok(())
    }

    /// Keeps a record that has the columns `id` and `version`: inserts it at version 0, else updates exactly that version.
    ///
    /// The row's version becomes `version + 1`; if somebody else was there first, or made what was to be made, the answer is
    /// [`StoreError::Stale`].
    pub(crate) async fn save(
        &self,
        entity: &str,
        table: &str,
        id: &str,
        version: i64,
        columns: Vec<(&'static str, Param)>,
    ) -> Result<(), StoreError> {
        let (names, mut params): (Vec<&str>, Vec<Param>) = columns.into_iter().unzip();
        let stale = || StoreError::Stale { entity: entity.to_owned(), subject: id.to_owned() };
        if version == 0 {
            let places: Vec<String> = (1..=names.len() + 1).map(|place| format!("${place}")).collect();
            let sql = format!(
                "insert into {table} ({}, id, version) values ({}, 1) on conflict (id) do nothing",
                names.join(", "),
                places.join(", "),
            );
            params.push(Param::from(id));
            return match self.session.run(&sql, params).await? {
                0 => Err(stale()),
                _ => Ok(()),
            };
        }
        let sets: Vec<String> = names.iter().enumerate().map(|(place, name)| format!("{name} = ${}", place + 1)).collect();
        let sql = format!(
            "update {table} set {}, version = version + 1 where id = ${} and version = ${}",
            sets.join(", "),
            names.len() + 1,
            names.len() + 2,
        );
        params.push(Param::from(id));
        params.push(Param::from(version));
        match self.session.run(&sql, params).await? {
            0 => Err(stale()),
            _ => Ok(()),
        }
    }
}
