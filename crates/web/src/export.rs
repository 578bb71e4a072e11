//! Exports of exactly the rows that one sees, as CSV, XLSX or ODS.

#[cfg(test)]
mod tests;

use crate::failure::{Answer, Failed};
use crate::visit::Visit;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::paper::{Paper, Typesetter};
use files::table::{Cell, Format, Writer};
use routines::Failure;
use std::io::Cursor;

/// How many rows one sheet of a spreadsheet gets before the next begins: a little fewer than it can hold.
const SHEET: usize = 1_000_000;

/// A file of rows under way.
pub(crate) struct Growing {
    format: Format,
    name: String,
    header: Vec<String>,
    writer: Writer<Cursor<Vec<u8>>>,
    /// How many rows there are, and how many a sheet gets.
    rows: usize,
    sheet: usize,
}

impl Growing {
    /// Begins a file; `name` is its name without its ending.
    pub(crate) fn begin(format: &str, name: &str, header: &[String]) -> Result<Self, Failure> {
        let format = Format::from_extension(format).unwrap_or(Format::Csv);
        let cells: Vec<&str> = header.iter().map(String::as_str).collect();
        let writer = Writer::begin(format, Cursor::new(Vec::new()), name, &cells).map_err(Failure::fault)?;
        Ok(Self { format, name: name.to_owned(), header: header.to_vec(), writer, rows: 0, sheet: SHEET })
    }

    /// Writes a row; a sheet that is full is followed by another, while a CSV file has room for all of them.
    pub(crate) fn row(&mut self, row: &[String]) -> Result<(), Failure> {
        if self.format != Format::Csv && self.rows > 0 && self.rows.is_multiple_of(self.sheet) {
            let name = format!("{} {}", self.name, self.rows / self.sheet + 1);
            let cells: Vec<&str> = self.header.iter().map(String::as_str).collect();
            self.writer.sheet(&name, &cells).map_err(Failure::fault)?;
        }
        self.rows += 1;
        self.writer.row(row.iter().map(|cell| Cell::Text(cell))).map_err(Failure::fault)
    }

    /// Ends the file, and hands it out.
    pub(crate) fn finish(self) -> Result<Response, Failure> {
        let (ending, kind) = (self.format.extension(), self.format.media_type());
        let bytes = self.writer.finish().map_err(Failure::fault)?.into_inner();
        let disposition = format!("attachment; filename=\"{}.{ending}\"", self.name);
        let disposition = HeaderValue::from_str(&disposition).map_err(Failure::fault)?;
        Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)], bytes)
            .into_response())
    }
}

/// A file of rows to keep; `name` is the file's name without its ending.
pub(crate) fn table(format: &str, name: &str, header: &[String], rows: &[Vec<String>]) -> Result<Response, Failed> {
    let mut file = Growing::begin(format, name, header)?;
    for row in rows {
        file.row(row)?;
    }
    Ok(file.finish()?)
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
