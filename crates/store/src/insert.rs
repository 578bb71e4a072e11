//! Inserting many rows with few statements.

use crate::address::Engine;
use crate::error::StoreError;
use crate::source::Session;
use crate::value::Param;

/// How many rows one statement inserts: few different texts, so that each is prepared once.
const ROWS_AT_ONCE: [usize; 5] = [500, 100, 25, 5, 1];
/// SQLite takes 32,766 values a statement, PostgreSQL 65,535.
const VALUES_AT_ONCE: usize = 30_000;

/// Adds the placeholder of the value with that number, where values come in the order of the statement.
///
/// SQLite finds a numbered placeholder by going through all of them, which for thousands of values takes longer than the statement.
pub(crate) fn push_place(sql: &mut String, engine: Engine, number: usize) {
    match engine {
        Engine::Sqlite => sql.push('?'),
        Engine::Postgres => {
            sql.push('$');
            sql.push_str(&number.to_string());
        }
    }
}

/// Inserts many rows with few statements; in a long change the last of them may still be under way.
pub(crate) async fn insert_many(
    session: &Session,
    table: &str,
    columns: &[&str],
    rows: Vec<Vec<Param>>,
) -> Result<(), StoreError> {
    insert_alike(session, table, &[], columns, rows).await
}

/// The same for rows that have some values in common, which are given once.
pub(crate) async fn insert_alike(
    session: &Session,
    table: &str,
    common: &[(&str, Param)],
    columns: &[&str],
    rows: Vec<Vec<Param>>,
) -> Result<(), StoreError> {
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let size = ROWS_AT_ONCE
            .into_iter()
            .find(|size| *size <= rows.len() && (*size == 1 || size * columns.len() <= VALUES_AT_ONCE))
            .unwrap_or(1);
        let mut params = Vec::with_capacity(common.len() + size * columns.len());
        let mut sql = opening(session.engine(), table, common, columns, &mut params);
        for (place, row) in rows.by_ref().take(size).enumerate() {
            sql.push_str(if place == 0 { "(" } else { ", (" });
            for (column, value) in row.into_iter().enumerate() {
                if column > 0 {
                    sql.push_str(", ");
                }
                params.push(value);
                push_place(&mut sql, session.engine(), params.len());
            }
            sql.push(')');
        }
        if !common.is_empty() {
            sql.push_str(") as given");
        }
        session.run_behind(&sql, params).await?;
    }
    Ok(())
}

/// The statement as far as the values: with values in common, these are chosen beside a list of the others.
fn opening(engine: Engine, table: &str, common: &[(&str, Param)], columns: &[&str], params: &mut Vec<Param>) -> String {
    let names: Vec<&str> = common.iter().map(|(name, _)| *name).chain(columns.iter().copied()).collect();
    let mut sql = format!("insert into {table} ({}) ", names.join(", "));
    if common.is_empty() {
        sql.push_str("values ");
        return sql;
    }
    sql.push_str("select ");
    for (_, value) in common {
        params.push(value.clone());
        push_place(&mut sql, engine, params.len());
        sql.push_str(", ");
    }
    // Both engines call the columns of a list of values column1, column2 and so on.
    let given: Vec<String> = (1..=columns.len()).map(|place| format!("given.column{place}")).collect();
    sql.push_str(&given.join(", "));
    sql.push_str(" from (values ");
    sql
}
