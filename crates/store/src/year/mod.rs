//! The chapter `year` in the database: what was confirmed in rounds, and the rounds that were gone through.

pub(crate) mod schema;

use crate::standing::Standing;
use crate::{Change, Row, Source, StoreError, params};
use domain::Timestamp;
use domain::year::{Confirmation, Receipt};
use std::collections::HashMap;

/// What the journal tells of rounds is over when it is told.
pub const STANDING: &[Standing] = &[Standing::told("round-confirmation"), Standing::told("round-receipt")];

fn year(row: &Row) -> Result<i16, StoreError> {
    i16::try_from(row.integer("year")?).map_err(|_| StoreError::Column { column: "year".to_owned(), kind: "year" })
}

fn confirmation(row: &Row) -> Result<Confirmation, StoreError> {
    Ok(Confirmation {
        id: row.parsed("id")?,
        year: year(row)?,
        role: row.word("role")?,
        line: row.text("line")?,
        subject: row.text("subject")?,
        person: row.optional_parsed("person")?,
        note: row.optional_text("note")?,
        seen: row.text("seen")?,
        at: row.timestamp("at")?,
    })
}

/// Everything that was confirmed in the rounds of a year, the latest last.
pub async fn round_confirmation_list(source: &impl Source, year: i16) -> Result<Vec<Confirmation>, StoreError> {
    let sql = "select id, year, role, line, subject, person, note, seen, at from round_confirmation where year = $1 order by id";
    source.gather(sql, params![i64::from(year)], confirmation).await
}

/// Keeps a confirmation.
pub async fn round_confirmation_save(change: &Change, kept: &Confirmation) -> Result<(), StoreError> {
    let columns = vec![
        ("year", i64::from(kept.year).into()),
        ("role", kept.role.word().into()),
        ("line", (&kept.line).into()),
        ("subject", (&kept.subject).into()),
        ("person", kept.person.as_ref().into()),
        ("note", kept.note.as_ref().into()),
        ("seen", (&kept.seen).into()),
        ("at", kept.at.into()),
    ];
    change.save("round-confirmation", "round_confirmation", kept.id.as_str(), 0, columns).await
}

fn receipt(row: &Row) -> Result<Receipt, StoreError> {
    Ok(Receipt {
        id: row.parsed("id")?,
        year: year(row)?,
        role: row.word("role")?,
        holder: row.text("holder")?,
        person: row.optional_parsed("person")?,
        lines: row.integer("lines")?,
        noted: row.integer("noted")?,
        at: row.timestamp("at")?,
    })
}

/// The rounds of a year that were gone through.
pub async fn round_receipt_list(source: &impl Source, year: i16) -> Result<Vec<Receipt>, StoreError> {
    let sql = "select id, year, role, holder, person, lines, noted, at from round_receipt where year = $1 order by id";
    source.gather(sql, params![i64::from(year)], receipt).await
}

/// Keeps that a round was gone through.
pub async fn round_receipt_save(change: &Change, kept: &Receipt) -> Result<(), StoreError> {
    let columns = vec![
        ("year", i64::from(kept.year).into()),
        ("role", kept.role.word().into()),
        ("holder", (&kept.holder).into()),
        ("person", kept.person.as_ref().into()),
        ("lines", kept.lines.into()),
        ("noted", kept.noted.into()),
        ("at", kept.at.into()),
    ];
    change.save("round-receipt", "round_receipt", kept.id.as_str(), 0, columns).await
}

/// When each thing of an entity was last changed, by its id.
pub async fn changed_last(source: &impl Source, entity: &str) -> Result<HashMap<String, Timestamp>, StoreError> {
    let sql = "select subject, max(at) as at from journal where entity = $1 group by subject";
    let rows = source.gather(sql, params![entity], |row| Ok((row.text("subject")?, row.timestamp("at")?))).await?;
    Ok(rows.into_iter().collect())
}
