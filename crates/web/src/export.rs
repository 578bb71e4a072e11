//! Exports of exactly the rows that one sees, as CSV, XLSX or ODS.

use crate::failure::{Answer, Failed};
use crate::visit::Signed;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::paper::Paper;
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

/// A paper as a file to keep: a PDF where one is made here, an ODT, or its tables as a workbook.
pub(crate) async fn paper(visit: &Signed, paper: Paper, name: String, ending: &str) -> Answer {
    let typesetter = visit.app.conduct().typesetter.clone();
    if ending == "pdf" && typesetter.is_none() {
        return Err(Failure::missing("report-pdf", "").into());
    }
    let format = Format::from_extension(ending);
    let wanted = ending.to_owned();
    // Laying out a paper does not hold up the other requests.
    let made = tokio::task::spawn_blocking(move || match (wanted.as_str(), typesetter) {
        ("pdf", Some(typesetter)) => typesetter.pdf(&paper).map_err(Failure::fault),
        ("odt", _) => files::paper::odt(&paper).map_err(Failure::fault),
        _ => files::paper::workbook(paper.tables(), format.unwrap_or(Format::Ods)).map_err(Failure::fault),
    });
    let bytes = made.await.map_err(Failure::fault)??;
    let kind = match ending {
        "pdf" => "application/pdf",
        "odt" => "application/vnd.oasis.opendocument.text",
        _ => format.unwrap_or(Format::Ods).media_type(),
    };
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Failure::fault)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}
