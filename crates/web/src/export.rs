//! Exports of exactly the rows that one sees, as CSV, XLSX or ODS.

use crate::failure::{Answer, Failed};
use crate::visit::Visit;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::paper::{Paper, Typesetter};
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

/// Refuses a PDF where none is made here.
pub(crate) fn must_be_made(visit: &Visit, ending: &str) -> Result<(), Failure> {
    let lacks = ending == "pdf" && visit.app.conduct().typesetter.is_none();
    if lacks { Err(Failure::missing("report-pdf", "")) } else { Ok(()) }
}

/// A paper as a file to keep: a PDF where one is made here, an ODT, or its tables as a workbook.
pub(crate) async fn paper(visit: &Visit, (name, ending): (&str, &str), paper: impl FnOnce() -> Paper + Send + 'static) -> Answer {
    must_be_made(visit, ending)?;
    let (typesetter, wanted) = (visit.app.conduct().typesetter.clone(), ending.to_owned());
    // Laying out a paper does not hold up the other requests.
    let made = tokio::task::spawn_blocking(move || written(&paper(), &wanted, typesetter.as_deref()));
    let bytes = made.await.map_err(Failure::fault)??;
    let kind = match ending {
        "pdf" => "application/pdf",
        "odt" => "application/vnd.oasis.opendocument.text",
        ending => workbook(ending).media_type(),
    };
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Failure::fault)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}

fn workbook(ending: &str) -> Format {
    Format::from_extension(ending).unwrap_or(Format::Ods)
}

/// The bytes of a paper in the form that an ending names.
pub(crate) fn written(paper: &Paper, ending: &str, typesetter: Option<&dyn Typesetter>) -> Result<Vec<u8>, Failure> {
    match (ending, typesetter) {
        ("pdf", Some(typesetter)) => typesetter.pdf(paper).map_err(Failure::fault),
        ("odt", _) => files::paper::odt(paper).map_err(Failure::fault),
        (ending, _) => files::paper::workbook(paper.tables(), workbook(ending)).map_err(Failure::fault),
    }
}
