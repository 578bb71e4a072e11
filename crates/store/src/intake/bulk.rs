//! Many rows of a register with few statements, for what an import applies.
//!
//! The names of tables and columns are the program's own, never a person's.

use crate::change::Execute as _;
use crate::insert::{insert_many, push_place};
use crate::source::SessionAccess as _;
use crate::{Change, Param, Source as _, StoreError, params};

/// A row to be written: its id, and its values in the order of the columns.
pub type BulkRow = (String, Vec<Param>);

/// A row to be changed: its id, the version it must still have, and its values in the order of the columns.
pub type BulkChange = (String, i64, Vec<Param>);

/// How many rows one statement changes.
const ROWS_AT_ONCE: usize = 200;
/// SQLite takes 32,766 values a statement.
const VALUES_AT_ONCE: usize = 30_000;

/// Inserts new rows into a table with the columns `id` and `version`, at version 1.
pub async fn rows_insert(
    change: &Change,
    table: &'static str,
    columns: &[&'static str],
    rows: Vec<BulkRow>,
) -> Result<(), StoreError> {
    let names: Vec<&str> = ["id", "version"].into_iter().chain(columns.iter().copied()).collect();
    let rows =
        rows.into_iter().map(|(id, values)| [Param::from(id), Param::from(1_i64)].into_iter().chain(values).collect()).collect();
    insert_many(change.session(), table, &names, rows).await
}

/// Changes rows of a table with the columns `id` and `version`; each version becomes the next.
///
/// A row that no longer has its version makes all of it [`StoreError::Stale`], with that row as the subject.
pub async fn rows_update(
    change: &Change,
    entity: &'static str,
    table: &'static str,
    columns: &[&'static str],
    rows: Vec<BulkChange>,
) -> Result<(), StoreError> {
    // Both engines call the columns of a list of values column1, column2 and so on.
    let sets: Vec<String> =
        columns.iter().enumerate().map(|(place, name)| format!("{name} = given.column{}, ", place + 3)).collect();
    let sets = sets.concat();
    let width = columns.len() + 2;
    let most = (VALUES_AT_ONCE / width).clamp(1, ROWS_AT_ONCE);
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let some: Vec<BulkChange> = rows.by_ref().take(most).collect();
        let mut values = String::new();
        let mut place = 0;
        for row in 0..some.len() {
            values.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..width {
                place += 1;
                values.push_str(if column == 0 { "" } else { ", " });
                push_place(&mut values, change.engine(), place);
            }
            values.push(')');
        }
        let sql = format!(
            "update {table} set {sets}version = {table}.version + 1 from (values {values}) as given \
             where {table}.id = given.column1 and {table}.version = given.column2"
        );
        let expected: Vec<(String, i64)> = some.iter().map(|(id, version, _)| (id.clone(), *version)).collect();
        let params =
            some.into_iter().flat_map(|(id, version, values)| [Param::from(id), Param::from(version)].into_iter().chain(values));
        if change.execute(&sql, params.collect()).await? != expected.len() as u64 {
            return Err(stale(change, entity, table, &expected).await?);
        }
    }
    Ok(())
}

/// Removes rows of a table by id; a row that is not there any longer is [`StoreError::Stale`].
pub async fn rows_remove(
    change: &Change,
    entity: &'static str,
    table: &'static str,
    rows: &[(String, i64)],
) -> Result<(), StoreError> {
    for some in rows.chunks(ROWS_AT_ONCE) {
        let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
        let sql = format!("delete from {table} where id in ({})", places.join(", "));
        let ids = some.iter().map(|(id, _)| Param::from(id)).collect();
        if change.execute(&sql, ids).await? != some.len() as u64 {
            return Err(stale(change, entity, table, &[]).await?);
        }
    }
    Ok(())
}

/// The first of these rows that is gone or has moved on; its version is now one that nobody expected.
async fn stale(change: &Change, entity: &str, table: &str, expected: &[(String, i64)]) -> Result<StoreError, StoreError> {
    for (id, version) in expected {
        let row = change.row(&format!("select version from {table} where id = $1"), params![id]).await?;
        let now = row.map(|row| row.integer("version")).transpose()?;
        // Those before it in the same statement have been changed by us.
        if now != Some(version + 1) {
            return Ok(StoreError::Stale { entity: entity.to_owned(), subject: id.clone() });
        }
    }
    Ok(StoreError::Stale { entity: entity.to_owned(), subject: String::new() })
}
