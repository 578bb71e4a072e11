//! One list of steps that brings a database of either engine to the present shape.
//!
//! Each chapter keeps its own list in `CHAPTER/schema.rs`, and what changed it in `CHAPTER/schema/` where there is much; they are joined here from the ground up.
//! A step that has been delivered is never edited: what changes is a new step.

use crate::address::Engine;
use crate::error::StoreError;
use crate::params;
use crate::source::Session;
pub(crate) use crate::step::{Step, Table};
use crate::store::check;
use crate::text;
use domain::Timestamp;
use std::collections::BTreeSet;

/// Every step, from the ground up.
pub fn steps() -> impl Iterator<Item = &'static Step> {
    [
        crate::journal::schema::STEPS,
        crate::jobs::schema::STEPS,
        crate::login::schema::STEPS,
        crate::organisation::schema::STEPS,
        crate::systems::schema::STEPS,
        crate::continuity::schema::STEPS,
        crate::regulation::schema::STEPS,
        crate::intake::schema::STEPS,
        crate::systems::schema::AFTER_REGULATION,
        crate::operation::schema::STEPS,
        crate::webhooks::schema::STEPS,
        crate::search::schema::STEPS,
        crate::lists::schema::STEPS,
        crate::notices::schema::STEPS,
        crate::activity::schema::STEPS,
        crate::documents::schema::STEPS,
        crate::report::schema::STEPS,
        crate::year::schema::STEPS,
        crate::audit::schema::STEPS,
        crate::desk::schema::STEPS,
        crate::desk::schema::CHANGES,
        crate::knowledge::schema::STEPS,
    ]
    .into_iter()
    .flatten()
}

/// Every table, parents before children.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    steps().flat_map(|step| step.tables)
}

/// Where a database stands against this program's list of steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The steps that were taken, in the order of the list.
    pub applied: Vec<String>,
    /// The steps that are still to be taken.
    pub pending: Vec<String>,
    /// Steps in the database that this program does not know: it is newer.
    pub unknown: Vec<String>,
}

impl Status {
    /// Refuses a database that this program is not made for.
    pub fn ready(&self) -> Result<(), StoreError> {
        if let Some(step) = self.unknown.first() {
            return Err(StoreError::Newer { step: step.clone() });
        }
        if let Some(step) = self.pending.first() {
            return Err(StoreError::Older { step: step.clone() });
        }
        Ok(())
    }
}

/// Whether the database has a table (or view) of the name.
pub(crate) async fn has_table(session: &Session, name: &str) -> Result<bool, StoreError> {
    let sql = match session.engine() {
        Engine::Sqlite => "select count(*) as number from sqlite_master where name = $1",
        Engine::Postgres => {
            "select count(*) as number from information_schema.tables where table_schema = current_schema() and table_name = $1"
        }
    };
    let row = session.query_one(sql, params![name]).await?;
    Ok(row.map(|row| row.integer("number")).transpose()?.unwrap_or(0) > 0)
}

/// Compares the database with the list.
pub(crate) async fn status(session: &Session) -> Result<Status, StoreError> {
    let mut known_there = BTreeSet::new();
    if has_table(session, "schema_step").await? {
        for row in session.query("select name from schema_step order by name", Vec::new()).await? {
            known_there.insert(row.text("name")?);
        }
    }
    let mut status = Status::default();
    for step in steps() {
        if known_there.remove(step.name) {
            status.applied.push(step.name.to_owned());
        } else {
            status.pending.push(step.name.to_owned());
        }
    }
    status.unknown = known_there.into_iter().collect();
    Ok(status)
}

/// Takes the steps that are pending and wanted, inside the caller's transaction.
pub(crate) async fn run(session: &Session, at: Timestamp, wanted: impl Fn(&Step) -> bool) -> Result<Vec<String>, StoreError> {
    session
        .run_script("create table if not exists schema_step (name text not null primary key, applied_at text not null)")
        .await?;
    let before = status(session).await?;
    if let Some(step) = before.unknown.first() {
        return Err(StoreError::Newer { step: step.clone() });
    }
    let mut taken = Vec::new();
    for step in steps().filter(|step| before.pending.iter().any(|name| name == step.name) && wanted(step)) {
        let own = match session.engine() {
            Engine::Sqlite => step.sqlite,
            Engine::Postgres => step.postgres,
        };
        for script in step.both.iter().chain(own) {
            session.run_script(script).await.map_err(|error| match error {
                StoreError::Database(said) => StoreError::Database(format!("in the step “{}”: {said}", step.name)),
                other => other,
            })?;
        }
        session
            .run("insert into schema_step (name, applied_at) values ($1, $2)", params![step.name, text::from_timestamp(at)])
            .await?;
        taken.push(step.name.to_owned());
    }
    if session.engine() == Engine::Postgres && (!taken.is_empty() || !check::is_granted(session).await?) {
        check::grant(session).await?;
    }
    Ok(taken)
}
