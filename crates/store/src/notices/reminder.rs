//! Reminders in the database.

use crate::{Change, Row, Source, StoreError, params};
use domain::notices::reminder::{Matter, Reminder};

const COLUMNS: &str = "id, version, batch, matter, people, by_person, body, made_at";

fn reminder(row: &Row) -> Result<Reminder, StoreError> {
    let wrong = |column: &str, kind| StoreError::Column { column: column.to_owned(), kind };
    Ok(Reminder {
        id: row.parsed("id")?,
        version: row.integer("version")?,
        batch: row.parsed("batch")?,
        matter: Matter::read(&row.text("matter")?).ok_or_else(|| wrong("matter", "matter"))?,
        people: serde_json::from_str(&row.text("people")?).map_err(|_| wrong("people", "list of people"))?,
        by: row.optional_parsed("by_person")?,
        text: row.text("body")?,
        made_at: row.timestamp("made_at")?,
    })
}

/// Keeps a reminder.
pub async fn reminder_save(change: &Change, reminder: &Reminder) -> Result<(), StoreError> {
    let people = serde_json::to_string(&reminder.people).unwrap_or_default();
    let columns = vec![
        ("batch", (&reminder.batch).into()),
        ("matter", reminder.matter.written().into()),
        ("people", people.into()),
        ("by_person", reminder.by.as_ref().into()),
        ("body", (&reminder.text).into()),
        ("made_at", reminder.made_at.into()),
    ];
    change.save("reminder", "reminder", reminder.id.as_str(), reminder.version, columns).await
}

/// The reminders of one act.
pub async fn reminder_batch(source: &impl Source, batch: &str) -> Result<Vec<Reminder>, StoreError> {
    source.gather(&format!("select {COLUMNS} from reminder where batch = $1 order by id"), params![batch], reminder).await
}

/// The reminders since a moment, the oldest first.
pub async fn reminder_since(source: &impl Source, since: domain::Timestamp) -> Result<Vec<Reminder>, StoreError> {
    source.gather(&format!("select {COLUMNS} from reminder where made_at >= $1 order by id"), params![since], reminder).await
}
