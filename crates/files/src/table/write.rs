//! Writing tables.
//!
//! CSV is UTF-8 with a byte order mark and semicolons, as Swedish spreadsheets open it, with formulas [guarded](super::guard).
//! In XLSX and ODS a text is stored as text, which no spreadsheet runs.

use super::error::FileError;
use super::{Format, guard};
use rust_xlsxwriter::{Format as Style, Workbook};
use std::borrow::Cow;
use std::io::{Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// One cell to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// A text.
    Text(&'a str),
    /// A number, given as decimal text such as `1234.50`; a spreadsheet can count with it.
    Number(&'a str),
    /// A day as `2026-11-23`.
    Day(&'a str),
}

impl<'a> Cell<'a> {
    /// The cell as plain text.
    pub const fn text(self) -> &'a str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Day(text) => text,
        }
    }
}

/// The most rows of a sheet, the header included, and the most letters of a cell.
const SHEET_ROWS: u32 = 1_048_576;
const SHEET_CELL: usize = 32_767;

/// A table being written.
pub struct Writer<W: Write + Seek + Send> {
    way: Way<W>,
}

#[expect(clippy::large_enum_variant, reason = "there is one of them per file")]
enum Way<W: Write + Seek + Send> {
    Csv(csv::Writer<W>),
    Xlsx { workbook: Workbook, sink: W, sheet: usize, row: u32, day: Style },
    Ods { zip: ZipWriter<W>, row: u32, text: String },
}

impl<W: Write + Seek + Send> std::fmt::Debug for Writer<W> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl<W: Write + Seek + Send> Writer<W> {
    /// Begins a table with its header; `sheet` names the sheet of a spreadsheet.
    pub fn begin(format: Format, mut sink: W, sheet: &str, header: &[&str]) -> Result<Self, FileError> {
        let way = match format {
            Format::Csv => {
                sink.write_all("\u{feff}".as_bytes()).map_err(FileError::Unwritable)?;
                Way::Csv(csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(sink))
            }
            Format::Xlsx => {
                let mut workbook = Workbook::new();
                begin_worksheet(&mut workbook, sheet, header)?;
                let day = Style::new().set_num_format("yyyy-mm-dd");
                return Ok(Self { way: Way::Xlsx { workbook, sink, sheet: 0, row: 0, day } });
            }
            Format::Ods => Way::Ods { zip: begin_ods(sink, sheet)?, row: 0, text: String::new() },
        };
        let mut writer = Self { way };
        writer.row(header.iter().map(|name| Cell::Text(name)))?;
        Ok(writer)
    }

    /// Ends the table and begins another on a sheet of its own; in CSV, which has no sheets, after an empty line.
    ///
    /// Sheets of one file need names of their own.
    pub fn sheet(&mut self, name: &str, header: &[&str]) -> Result<(), FileError> {
        match &mut self.way {
            Way::Csv(writer) => writer.write_record([""]).map_err(separated)?,
            Way::Xlsx { workbook, sheet, row, .. } => {
                (*sheet, *row) = (*sheet + 1, 0);
                return begin_worksheet(workbook, name, header);
            }
            Way::Ods { zip, row, .. } => {
                *row = 0;
                let name = quick_xml::escape::escape(sheet_name(name)).into_owned();
                let next = format!("</table:table><table:table table:name=\"{name}\">\n");
                zip.write_all(next.as_bytes()).map_err(FileError::Unwritable)?;
            }
        }
        self.row(header.iter().map(|name| Cell::Text(name)))
    }

    /// Writes one row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), FileError> {
        match &mut self.way {
            Way::Csv(writer) => {
                for cell in cells {
                    let text = match cell {
                        Cell::Number(text) => Cow::Borrowed(text),
                        cell => guard::guarded(cell.text()),
                    };
                    writer.write_field(text.as_bytes()).map_err(separated)?;
                }
                writer.write_record(None::<&[u8]>).map_err(separated)
            }
            Way::Xlsx { workbook, sheet, row, day, .. } => {
                *row += 1;
                if *row >= SHEET_ROWS {
                    return Err(FileError::TooManyToWrite);
                }
                let worksheet = workbook.worksheet_from_index(*sheet).map_err(spreadsheet)?;
                for (column, cell) in cells.into_iter().enumerate() {
                    write_xlsx(worksheet, *row, column_number(column), cell, day)?;
                }
                Ok(())
            }
            Way::Ods { zip, row, text } => {
                *row += 1;
                if *row > SHEET_ROWS {
                    return Err(FileError::TooManyToWrite);
                }
                text.clear();
                text.push_str("<table:table-row>");
                for cell in cells {
                    write_ods(text, cell);
                }
                text.push_str("</table:table-row>\n");
                zip.write_all(text.as_bytes()).map_err(FileError::Unwritable)
            }
        }
    }

    /// Ends the table and gives back what it was written to.
    pub fn finish(self) -> Result<W, FileError> {
        match self.way {
            Way::Csv(writer) => {
                writer.into_inner().map_err(|error| FileError::Unwritable(std::io::Error::other(error.to_string())))
            }
            Way::Xlsx { mut workbook, mut sink, .. } => {
                workbook.save_to_writer(&mut sink).map_err(spreadsheet)?;
                Ok(sink)
            }
            Way::Ods { mut zip, .. } => {
                zip.write_all(ODS_END.as_bytes()).map_err(FileError::Unwritable)?;
                zip.finish().map_err(|error| FileError::Unwritable(std::io::Error::other(error)))
            }
        }
    }
}

/// Writes a whole table to memory.
pub fn write_all<'a, R>(
    format: Format,
    sheet: &str,
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, FileError>
where
    R: IntoIterator<Item = Cell<'a>>,
{
    let mut writer = Writer::begin(format, std::io::Cursor::new(Vec::new()), sheet, header)?;
    for row in rows {
        writer.row(row)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Begins a sheet with its header, which stays in sight.
fn begin_worksheet(workbook: &mut Workbook, name: &str, header: &[&str]) -> Result<(), FileError> {
    let worksheet = workbook.add_worksheet_with_constant_memory().map_err(spreadsheet)?;
    worksheet.set_name(sheet_name(name)).map_err(spreadsheet)?;
    let bold = Style::new().set_bold();
    worksheet.set_freeze_panes(1, 0).map_err(spreadsheet)?;
    for (column, name) in header.iter().enumerate() {
        worksheet.write_string_with_format(0, column_number(column), *name, &bold).map_err(spreadsheet)?;
    }
    Ok(())
}

fn write_xlsx(
    worksheet: &mut rust_xlsxwriter::Worksheet,
    row: u32,
    column: u16,
    cell: Cell<'_>,
    day: &Style,
) -> Result<(), FileError> {
    let text = cell.text();
    if text.is_empty() {
        return Ok(());
    }
    let written = match cell {
        // A number of more digits than a spreadsheet keeps stays a text.
        Cell::Number(_) if text.len() <= 15 => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => worksheet.write_number(row, column, number),
            _ => worksheet.write_string(row, column, text),
        },
        Cell::Day(_) => match text.parse::<jiff::civil::Date>() {
            Ok(date) if (1900..=9999).contains(&date.year()) && date > jiff::civil::date(1900, 3, 1) => {
                let (year, month, day_of_month) = (date.year() as u16, date.month() as u8, date.day() as u8);
                let date = rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, day_of_month).map_err(spreadsheet)?;
                worksheet.write_datetime_with_format(row, column, date, day)
            }
            _ => worksheet.write_string(row, column, text),
        },
        _ => {
            if text.chars().map(char::len_utf16).sum::<usize>() > SHEET_CELL {
                return Err(FileError::CellTooLongToWrite);
            }
            worksheet.write_string(row, column, plain_lines(text))
        }
    };
    written.map(|_| ()).map_err(spreadsheet)
}

/// The text with line ends that XML keeps, and without characters that it does not allow.
pub(crate) fn plain_lines(text: &str) -> Cow<'_, str> {
    let allowed = |letter: char| !matches!(letter, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.contains('\r') || !text.chars().all(allowed) {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|letter| allowed(*letter)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What a sheet may be called.
fn sheet_name(name: &str) -> String {
    let name: String =
        name.chars().filter(|letter| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')).take(31).collect();
    if name.trim().is_empty() { "1".to_owned() } else { name }
}

fn column_number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

const ODS_MANIFEST: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">"#,
    r#"<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>"#,
    r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>"#,
    r"</manifest:manifest>"
);
const ODS_BEGIN: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" "#,
    r#"xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">"#,
    // Without a style a day is shown as the number of days since 1899.
    r#"<office:automatic-styles><number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text>"#,
    r#"<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>"#,
    r#"<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/></office:automatic-styles>"#,
    r#"<office:body><office:spreadsheet><table:table table:name=""#
);
const ODS_END: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

/// Begins a file of OpenDocument: its kind comes first and unpacked, so that it can be told from the first bytes.
pub(crate) fn begin_opendocument<W: Write + Seek>(sink: W, kind: &str) -> Result<ZipWriter<W>, FileError> {
    let mut zip = ZipWriter::new(sink);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored).map_err(|error| FileError::Unwritable(std::io::Error::other(error)))?;
    zip.write_all(kind.as_bytes()).map_err(FileError::Unwritable)?;
    Ok(zip)
}

fn begin_ods<W: Write + Seek>(sink: W, sheet: &str) -> Result<ZipWriter<W>, FileError> {
    let unwritable = |error: zip::result::ZipError| FileError::Unwritable(std::io::Error::other(error));
    let write = |zip: &mut ZipWriter<W>, text: &str| zip.write_all(text.as_bytes()).map_err(FileError::Unwritable);
    let mut zip = begin_opendocument(sink, "application/vnd.oasis.opendocument.spreadsheet")?;
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("META-INF/manifest.xml", packed).map_err(unwritable)?;
    write(&mut zip, ODS_MANIFEST)?;
    // Without the long sizes of ZIP64: LibreOffice does not open a file that begins with them.
    zip.start_file("content.xml", packed).map_err(unwritable)?;
    write(&mut zip, ODS_BEGIN)?;
    write(&mut zip, &quick_xml::escape::escape(sheet_name(sheet)))?;
    write(&mut zip, "\">\n")?;
    Ok(zip)
}

fn write_ods(out: &mut String, cell: Cell<'_>) {
    let text = plain_lines(cell.text());
    if text.is_empty() {
        out.push_str("<table:table-cell/>");
        return;
    }
    match cell {
        Cell::Number(_) if text.len() <= 15 && text.parse::<f64>().is_ok_and(f64::is_finite) => {
            out.push_str(r#"<table:table-cell office:value-type="float" office:value=""#);
            out.push_str(&text);
            out.push_str("\">");
        }
        Cell::Day(_) if text.parse::<jiff::civil::Date>().is_ok() => {
            out.push_str(r#"<table:table-cell table:style-name="day" office:value-type="date" office:date-value=""#);
            out.push_str(&text);
            out.push_str("\">");
        }
        _ => out.push_str(r#"<table:table-cell office:value-type="string">"#),
    }
    for line in text.split('\n') {
        out.push_str("<text:p>");
        put_line(out, line);
        out.push_str("</text:p>");
    }
    out.push_str("</table:table-cell>");
}

/// One line of text as OpenDocument has it, with every space that was in it.
pub(crate) fn put_line(out: &mut String, line: &str) {
    let mut only_space = true;
    let mut spaces = 0;
    for letter in line.chars() {
        if letter == ' ' {
            spaces += 1;
            continue;
        }
        put_spaces(out, spaces, only_space);
        (spaces, only_space) = (0, false);
        match letter {
            '\t' => out.push_str("<text:tab/>"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            other => out.push(other),
        }
    }
    put_spaces(out, spaces, true);
}

/// A single space inside a line is a space; others are a tag, since XML would drop them.
fn put_spaces(out: &mut String, spaces: usize, at_edge: bool) {
    match spaces {
        0 => {}
        1 if !at_edge => out.push(' '),
        _ => {
            out.push_str("<text:s text:c=\"");
            out.push_str(&spaces.to_string());
            out.push_str("\"/>");
        }
    }
}

fn spreadsheet(error: rust_xlsxwriter::XlsxError) -> FileError {
    match error {
        rust_xlsxwriter::XlsxError::IoError(error) => FileError::Unwritable(error),
        rust_xlsxwriter::XlsxError::MaxStringLengthExceeded => FileError::CellTooLongToWrite,
        rust_xlsxwriter::XlsxError::RowColumnLimitError => FileError::TooManyToWrite,
        error => FileError::Unwritable(std::io::Error::other(error)),
    }
}

fn separated(error: csv::Error) -> FileError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => FileError::Unwritable(error),
        kind => FileError::Unwritable(std::io::Error::other(format!("{kind:?}"))),
    }
}
