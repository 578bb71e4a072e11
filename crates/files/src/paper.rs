//! A document as plain text that any device shows, as ODT that anybody may go on writing in, and its tables as CSV or a spreadsheet.

mod odt;

use crate::table::{Cell, FileError, Format, Writer};
use domain::paper::{Block, Paper, Table};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub use odt::odt;

/// The longest line.
const WIDTH: usize = 78;

/// The document as plain text in UTF-8 with the line ends of every system: headings underlined, a row of a table as a paragraph of names and values.
pub fn text(paper: &Paper) -> String {
    let mut out = vec![paper.title.to_uppercase(), format!("{} · {}", paper.issuer, paper.made), String::new()];
    for part in &paper.parts {
        if !part.heading.is_empty() {
            let line = "=".repeat(part.heading.chars().count().min(WIDTH));
            out.extend([String::new(), part.heading.to_uppercase(), line, String::new()]);
        }
        for block in &part.blocks {
            write_block(&mut out, block);
        }
    }
    out.join("\r\n")
}

fn write_block(out: &mut Vec<String>, block: &Block) {
    match block {
        Block::Heading(heading) => {
            out.extend([String::new(), heading.clone(), "-".repeat(heading.chars().count().min(WIDTH))]);
        }
        Block::Text(text) => text.lines().for_each(|line| wrapped(out, "", "", line)),
        Block::Facts(facts) => facts.iter().for_each(|(name, value)| named(out, name, value)),
        Block::Steps(steps) => {
            for (place, step) in steps.iter().enumerate() {
                wrapped(out, &format!("{}. ", place + 1), "   ", step);
            }
        }
        Block::List(things) => things.iter().for_each(|thing| wrapped(out, "- ", "  ", thing)),
        Block::Picture(picture) => wrapped(out, "[", " ", &format!("{}]", picture.text)),
        Block::Table(table) => {
            for row in &table.rows {
                let cells = table.heads.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                cells.for_each(|(head, cell)| named(out, head, cell));
                out.push(String::new());
            }
            return;
        }
    }
    out.push(String::new());
}

/// `Name: value`, the lines of a long value under each other.
fn named(out: &mut Vec<String>, name: &str, value: &str) {
    for (place, line) in value.lines().enumerate() {
        let first = if place == 0 { format!("{name}: ") } else { "  ".to_owned() };
        wrapped(out, &first, "  ", line);
    }
}

/// A line broken between words, the first with one beginning and the others with another.
fn wrapped(out: &mut Vec<String>, first: &str, others: &str, text: &str) {
    let mut line = first.to_owned();
    let mut begun = false;
    for word in text.split_whitespace() {
        let length = line.chars().count() + usize::from(begun) + word.chars().count();
        if begun && length > WIDTH {
            out.push(std::mem::replace(&mut line, others.to_owned()));
            begun = false;
        }
        if begun {
            line.push(' ');
        }
        line.push_str(word);
        begun = true;
    }
    out.push(line.trim_end().to_owned());
}

/// A table as CSV, as Swedish spreadsheets open it.
pub fn csv(table: &Table) -> Result<Vec<u8>, FileError> {
    let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
    let mut writer = Writer::begin(Format::Csv, Cursor::new(Vec::new()), &table.caption, &heads)?;
    for row in &table.rows {
        writer.row(row.iter().map(|cell| Cell::Text(cell)))?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Tables as one spreadsheet, a sheet each; a figure is a number there, a day a day.
pub fn workbook<'a>(tables: impl IntoIterator<Item = &'a Table>, format: Format) -> Result<Vec<u8>, FileError> {
    let mut writer: Option<Writer<Cursor<Vec<u8>>>> = None;
    for table in tables {
        let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
        let sheet = match writer.as_mut() {
            Some(writer) => {
                writer.sheet(&table.caption, &heads)?;
                writer
            }
            None => writer.insert(Writer::begin(format, Cursor::new(Vec::new()), &table.caption, &heads)?),
        };
        for row in &table.rows {
            sheet.row(row.iter().map(|cell| of_its_kind(cell)))?;
        }
    }
    match writer {
        Some(writer) => Ok(writer.finish()?.into_inner()),
        None => Ok(Writer::begin(format, Cursor::new(Vec::new()), "", &[])?.finish()?.into_inner()),
    }
}

/// A cell by what it says: digits are a number unless a number would lose something of them, such as a zero in front.
fn of_its_kind(text: &str) -> Cell<'_> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if whole {
        Cell::Number(text)
    } else if text.len() == 10 && text.parse::<domain::Day>().is_ok() {
        Cell::Day(text)
    } else {
        Cell::Text(text)
    }
}

/// Files as one archive.
pub fn zip(files: &[(String, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(name, how)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests;
