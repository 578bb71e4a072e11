//! The event log of another desk, read from its file.

use crate::{Failure, Outcome};
use domain::desk::log::{BadRow, Columns, Figures, figures, read};
use domain::refusal::Refusal;
use files::table::{Options, open};
use std::path::Path;

/// What a log gave.
#[derive(Debug)]
pub enum LogRead {
    /// Its figures.
    Told(Box<Figures>),
    /// The rows that cannot be read; nothing was taken.
    Bad(Vec<BadRow>),
}

/// Reads a log (CSV, XLSX or ODS); the columns that are named (field and heading) go before those that are known by their headings.
pub fn log_read(path: &Path, named: &[(String, String)]) -> Outcome<LogRead> {
    let table = open(path, Options::default()).map_err(|error| Failure::from(Refusal::plain(error.message())))?;
    let columns = Columns::of(table.header(), named)?;
    let mut rows = Vec::new();
    for record in table {
        let record = record.map_err(|error| Failure::from(Refusal::plain(error.message())))?;
        rows.push((usize::try_from(record.line).unwrap_or(usize::MAX), record.cells));
    }
    Ok(match read(&columns, &rows) {
        Ok(log) => LogRead::Told(Box::new(figures(&log))),
        Err(bad) => LogRead::Bad(bad),
    })
}
