//! The columns of a table, as the database itself has them.

use crate::address::Engine;
use crate::error::StoreError;
use crate::params;
use crate::source::Session;
use crate::value::{Param, Row};
use serde_json::{Map, Value};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Real,
    Bytes,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// The columns of a table in their order, without generated ones.
pub(super) async fn columns(session: &Session, table: &str) -> Result<Vec<Column>, StoreError> {
    let sql = match session.engine() {
        Engine::Sqlite => "select name, lower(type) as kind from pragma_table_xinfo($1) where hidden = 0 order by cid",
        Engine::Postgres => {
            "select cast(column_name as text) as name, cast(data_type as text) as kind from information_schema.columns
             where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER' order by ordinal_position"
        }
    };
    let rows = session.query(sql, params![table]).await?;
    rows.iter()
        .map(|row| {
            let (name, kind) = (row.text("name")?, row.text("kind")?);
            let kind = match kind.as_str() {
                "text" => Kind::Text,
                "bigint" | "integer" => Kind::Integer,
                "double precision" | "real" => Kind::Real,
                "bytea" | "blob" => Kind::Bytes,
                other => return Err(StoreError::Database(format!("{table}.{name} is of type {other}, which no archive holds"))),
            };
            Ok(Column { name, kind })
        })
        .collect()
}

impl Column {
    /// The column by which rows are ordered: by bytes on both engines, whatever the server's locale.
    pub(super) fn ordered(&self, engine: Engine) -> String {
        match (engine, self.kind) {
            (Engine::Postgres, Kind::Text) => format!("{} collate \"C\"", self.name),
            _ => self.name.clone(),
        }
    }

    /// The column's value in a row, to ask for what comes after it.
    pub(super) fn param(&self, row: &Row) -> Result<Param, StoreError> {
        Ok(match self.kind {
            Kind::Text => Param::Text(row.optional_text(&self.name)?),
            Kind::Integer => Param::Integer(row.optional_integer(&self.name)?),
            Kind::Real => Param::Real(row.optional_real(&self.name)?),
            Kind::Bytes => Param::Bytes(row.optional_bytes(&self.name)?),
        })
    }

    /// The column's value as an archive holds it: measures as text, so that no digit is lost, bytes in hexadecimal.
    pub(super) fn json_of(&self, row: &Row) -> Result<Value, StoreError> {
        Ok(match self.param(row)? {
            Param::Text(Some(text)) => Value::from(text),
            Param::Integer(Some(number)) => Value::from(number),
            Param::Real(Some(number)) => Value::from(number.to_string()),
            Param::Bytes(Some(bytes)) => Value::from(hex::encode(bytes)),
            _ => Value::Null,
        })
    }

    /// The value back from an archive; none when it is no value of the column.
    pub(super) fn value_in(&self, row: &mut Map<String, Value>) -> Option<Param> {
        Some(match (self.kind, row.remove(&self.name)?) {
            (Kind::Text, Value::Null) => Param::Text(None),
            (Kind::Integer, Value::Null) => Param::Integer(None),
            (Kind::Real, Value::Null) => Param::Real(None),
            (Kind::Bytes, Value::Null) => Param::Bytes(None),
            (Kind::Text, Value::String(text)) => Param::Text(Some(text)),
            (Kind::Integer, Value::Number(number)) => Param::Integer(Some(number.as_i64()?)),
            (Kind::Real, Value::String(text)) => Param::Real(Some(text.parse().ok()?)),
            (Kind::Bytes, Value::String(text)) => Param::Bytes(Some(hex::decode(text).ok()?)),
            _ => return None,
        })
    }
}
