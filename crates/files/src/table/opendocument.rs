//! Reading ODS, row by row.
//!
//! The sheet is one XML document in which equal rows and cells are written once with a count.
//! The counts are never trusted with memory: empty cells and rows are only counted, and the limits hold for the rest.

use super::error::FileError;
use super::reader::{Chunk, Details, Parcel, RawRecord, Reader, Rows};
use super::workbook::{iso, number_text};
use super::{Format, Limits, Options, Seekable};
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::sync_channel;
use zip::ZipArchive;
use zip::result::ZipError;

/// A row of so many equal ones is still a row that somebody meant; beyond, it is a filled-down format.
const REPEATS: u64 = 100_000;

pub(super) fn start(source: Box<dyn Seekable>, options: Options) -> Result<Reader, FileError> {
    let limits = options.limits;
    let mut archive = ZipArchive::new(source).map_err(FileError::damaged)?;
    refuse_protected(&mut archive)?;
    let (rows, chunks) = sync_channel(Parcel::WAITING);
    let (report, told) = std::sync::mpsc::channel();
    std::thread::Builder::new()
        .name("ods".to_owned())
        .spawn(move || {
            let content = match archive.by_name("content.xml") {
                Ok(content) => content,
                Err(error) => return report.send(Err(FileError::damaged(error))).unwrap_or_default(),
            };
            let mut sheet =
                Sheet { xml: quick_xml::Reader::from_reader(BufReader::new(content)), limits, parcel: Parcel::new(rows.clone()) };
            let found = sheet.find(options.sheet);
            let go_on = found.is_ok();
            let _ = report.send(found);
            if go_on {
                let end = match sheet.read() {
                    Ok(()) => Chunk::End,
                    Err(error) => Chunk::Wrong(error),
                };
                let _ = rows.send(end);
            }
        })
        .map_err(FileError::Unreadable)?;
    let details = told.recv().map_err(|_| FileError::damaged("reading stopped"))??;
    Reader::begin(Format::Ods, details, Rows::Sheet { chunks, chunk: Vec::new().into_iter() }, limits)
}

/// A protected file says in its list of contents that they are encrypted.
fn refuse_protected(archive: &mut ZipArchive<Box<dyn Seekable>>) -> Result<(), FileError> {
    let manifest = match archive.by_name("META-INF/manifest.xml") {
        Ok(manifest) => manifest,
        Err(ZipError::FileNotFound) => return Ok(()),
        Err(error) => return Err(FileError::damaged(error)),
    };
    let mut text = Vec::new();
    manifest.take(1 << 20).read_to_end(&mut text).map_err(FileError::damaged)?;
    let marker = b"encryption-data";
    if text.windows(marker.len()).any(|window| window == marker) { Err(FileError::Protected) } else { Ok(()) }
}

struct Sheet<R> {
    xml: quick_xml::Reader<R>,
    limits: Limits,
    parcel: Parcel,
}

impl<R: BufRead> Sheet<R> {
    /// Reads on to the sheet of that name, or to the first.
    fn find(&mut self, wanted: Option<String>) -> Result<Details, FileError> {
        let mut known = Vec::new();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(FileError::damaged)? {
                Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                    let name = attribute(&tag, "table:name")?.unwrap_or_default();
                    known.push(name.clone());
                    if wanted.as_ref().is_none_or(|wanted| wanted.trim() == name.trim()) {
                        return Ok(Details { sheet: Some(name), sheets: known, ..Details::default() });
                    }
                }
                Event::Eof => {
                    return Err(match wanted {
                        Some(sheet) => FileError::NoSheet { sheet, known },
                        None => FileError::NoHeader,
                    });
                }
                _ => {}
            }
        }
    }

    /// Reads the rows to the end of the sheet.
    fn read(&mut self) -> Result<(), FileError> {
        let (mut line, mut given) = (1, 0);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(FileError::damaged)? {
                Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                    let times = count(&tag, "table:number-rows-repeated")?;
                    let cells = self.row(line)?;
                    if !cells.is_empty() {
                        for copy in 0..times.min(REPEATS) {
                            given += 1;
                            // A few more than the limit, so that the reader sees that there are too many.
                            if given > self.limits.ods_rows + 2 {
                                let _ = self.parcel.send();
                                return Ok(());
                            }
                            if !self.parcel.put(RawRecord { line: line.saturating_add(copy), cells: cells.clone() }) {
                                // Nobody reads any longer.
                                return Ok(());
                            }
                        }
                    }
                    line = line.saturating_add(times);
                }
                Event::Empty(tag) if tag.name().as_ref() == "table:table-row" => {
                    line = line.saturating_add(count(&tag, "table:number-rows-repeated")?);
                }
                Event::End(tag) if tag.name().as_ref() == "table:table" => break,
                Event::Eof => return Err(FileError::damaged("the sheet breaks off")),
                _ => {}
            }
        }
        let _ = self.parcel.send();
        Ok(())
    }

    /// The cells of a row, without empty ones at its end.
    fn row(&mut self, line: u64) -> Result<Vec<String>, FileError> {
        let mut cells: Vec<String> = Vec::new();
        // Empty cells wait here until a cell with text follows.
        let mut empty: u64 = 0;
        let mut size: usize = 0;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let (text, times) = match self.xml.read_event_into(&mut buffer).map_err(FileError::damaged)? {
                Event::Start(tag) if is_cell(&tag) => {
                    let times = count(&tag, "table:number-columns-repeated")?;
                    let value = value(&tag)?;
                    let text = self.text(line)?;
                    (value.unwrap_or(text), times)
                }
                Event::Empty(tag) if is_cell(&tag) => {
                    (value(&tag)?.unwrap_or_default(), count(&tag, "table:number-columns-repeated")?)
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
                Event::Eof => return Err(FileError::damaged("a row breaks off")),
                _ => continue,
            };
            if text.is_empty() {
                empty = empty.saturating_add(times);
                continue;
            }
            let most = self.limits.columns as u64;
            if empty.saturating_add(times).saturating_add(cells.len() as u64) > most {
                return Err(FileError::TooManyColumns { line, most: self.limits.columns });
            }
            if text.len() > self.limits.cell {
                return Err(FileError::CellTooLarge { line, most: self.limits.cell >> 10 });
            }
            size = size.saturating_add(text.len().saturating_mul(times as usize));
            if size > self.limits.row() {
                return Err(FileError::RowTooLarge { line, most: self.limits.row() >> 20 });
            }
            cells.resize(cells.len() + empty as usize, String::new());
            empty = 0;
            for _ in 1..times {
                cells.push(text.clone());
            }
            cells.push(text);
        }
    }

    /// The text of a cell: its paragraphs as lines; comments and drawings are no part of it.
    fn text(&mut self, line: u64) -> Result<String, FileError> {
        let mut text = String::new();
        let mut buffer = Vec::new();
        let (mut depth, mut paragraphs) = (0_usize, 0_usize);
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(FileError::damaged)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "office:annotation" | "draw:frame" | "draw:custom-shape" => self.skip()?,
                    name => {
                        depth += 1;
                        if name == "text:p" || name == "text:h" {
                            if paragraphs > 0 {
                                text.push('\n');
                            }
                            paragraphs += 1;
                        }
                        special(&tag, &mut text, self.limits.cell)?;
                    }
                },
                Event::Empty(tag) => {
                    if tag.name().as_ref() == "text:p" {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    special(&tag, &mut text, self.limits.cell)?;
                }
                Event::End(_) if depth == 0 => return Ok(text),
                Event::End(_) => depth -= 1,
                // Line breaks in the document itself are layout, and lie between paragraphs.
                Event::Text(part) if depth > 0 => text.push_str(&part.xml10_content()),
                Event::CData(part) if depth > 0 => text.push_str(&part.xml10_content()),
                Event::GeneralRef(reference) if depth > 0 => match reference.resolve_char_ref().map_err(FileError::damaged)? {
                    Some(letter) => text.push(letter),
                    None => text
                        .push_str(quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default()),
                },
                Event::Eof => return Err(FileError::damaged("a cell breaks off")),
                _ => {}
            }
            if text.len() > self.limits.cell {
                return Err(FileError::CellTooLarge { line, most: self.limits.cell >> 10 });
            }
        }
    }

    /// Skips what is inside the tag just begun.
    fn skip(&mut self) -> Result<(), FileError> {
        let mut depth = 0_usize;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(FileError::damaged)? {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(FileError::damaged("a comment breaks off")),
                _ => {}
            }
        }
    }
}

/// Spaces, tabs and line breaks, which are tags inside a paragraph.
fn special(tag: &BytesStart<'_>, text: &mut String, most: usize) -> Result<(), FileError> {
    match tag.name().as_ref() {
        "text:s" => {
            let spaces = count(tag, "text:c")?.min(most as u64 + 1) as usize;
            text.extend(std::iter::repeat_n(' ', spaces));
        }
        "text:tab" => text.push('\t'),
        "text:line-break" => text.push('\n'),
        _ => {}
    }
    Ok(())
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell")
}

/// The value of a cell that is more than its text: numbers, days, times and flags.
fn value(tag: &BytesStart<'_>) -> Result<Option<String>, FileError> {
    let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
    Ok(match kind.as_str() {
        "float" | "currency" | "percentage" => attribute(tag, "office:value")?.map(|text| match text.parse::<f64>() {
            Ok(number) if number.is_finite() => number_text(number),
            _ => text,
        }),
        "date" => attribute(tag, "office:date-value")?.map(|text| iso(&text)),
        "time" => attribute(tag, "office:time-value")?.map(|text| clock(&text).unwrap_or(text)),
        "boolean" => attribute(tag, "office:boolean-value")?,
        _ => attribute(tag, "office:string-value")?.filter(|text| !text.is_empty()),
    })
}

/// `PT14H30M00S` as `14:30:00`.
fn clock(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let number = |text: &str| text.parse::<u32>().ok();
    Some(format!("{:02}:{:02}:{:02}", number(hours)?, number(minutes)?, number(seconds)?))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, FileError> {
    let Some(attribute) = tag.try_get_attribute(name).map_err(FileError::damaged)? else { return Ok(None) };
    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(FileError::damaged)?;
    Ok(Some(value.into_owned()))
}

/// A count of repetitions; one when none is given.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<u64, FileError> {
    Ok(attribute(tag, name)?.and_then(|text| text.parse().ok()).unwrap_or(1).max(1))
}
