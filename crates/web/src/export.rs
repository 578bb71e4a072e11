//! Exports of exactly the rows that one sees, as CSV, XLSX or ODS.

use crate::failure::Failed;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use files::table::{Cell, Format, Writer};
use routines::Failure;
use std::io::Cursor;

/// A file of rows to keep; `name` is the file's name without its ending.
pub(crate) fn table(format: &str, name: &str, header: &[String], rows: &[Vec<String>]) -> Result<Response, Failed> {
    let format = Format::from_extension(format).unwrap_or(Format::Csv);
    let (ending, kind) = (format.extension(), format.media_type());
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut writer = Writer::begin(format, Cursor::new(Vec::new()), name, &header).map_err(Failure::fault)?;
    for row in rows {
        writer.row(row.iter().map(|cell| Cell::Text(cell))).map_err(Failure::fault)?;
    }
    let bytes = writer.finish().map_err(Failure::fault)?.into_inner();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\"")).map_err(Failure::fault)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}
