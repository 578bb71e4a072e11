//! What a file is, by its content.

use super::error::{Content, FileError};
use super::{Format, Limits, Seekable};
use std::io::{Read, SeekFrom};
use zip::ZipArchive;

/// How much of the beginning is looked at.
const BEGINNING: u64 = 16 * 1024;

/// The first bytes by which other formats are known.
const SIGNATURES: [(&[u8], Content); 17] = [
    (b"%PDF", Content::Pdf),
    (b"\x89PNG", Content::Picture),
    (b"\xff\xd8\xff", Content::Picture),
    (b"GIF8", Content::Picture),
    (b"II*\0", Content::Picture),
    (b"MM\0*", Content::Picture),
    (b"\x7fELF", Content::Program),
    (b"MZ", Content::Program),
    (b"#!", Content::Program),
    (b"{\\rtf", Content::Document),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content::OldSpreadsheet),
    (b"\x1f\x8b", Content::Archive),
    (b"7z\xbc\xaf", Content::Archive),
    (b"Rar!", Content::Archive),
    (b"BZh", Content::Archive),
    (b"\xfd7zXZ", Content::Archive),
    (b"SQLite format 3\0", Content::Binary),
];

/// Recognises the format, and leaves the source at its beginning.
pub(super) fn recognise(source: &mut dyn Seekable, limits: &Limits) -> Result<Format, FileError> {
    let mut beginning = Vec::new();
    (&mut *source).take(BEGINNING).read_to_end(&mut beginning).map_err(FileError::unreadable)?;
    source.seek(SeekFrom::Start(0)).map_err(FileError::unreadable)?;
    if beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06") {
        let format = package(source, limits)?;
        source.seek(SeekFrom::Start(0)).map_err(FileError::unreadable)?;
        return Ok(format);
    }
    for (signature, content) in SIGNATURES {
        // Two letters alone may begin a text, such as a column `MZ`; a program has more that no text has.
        let sure = signature.len() > 2
            || beginning.iter().take(512).any(|byte| *byte == 0)
            || signature == b"#!"
            || signature == b"\x1f\x8b";
        if beginning.starts_with(signature) && sure {
            return Err(FileError::Something(content));
        }
    }
    if let Some(content) = markup(&beginning) {
        return Err(FileError::Something(content));
    }
    if is_binary(&beginning) {
        return Err(FileError::Something(Content::Binary));
    }
    Ok(Format::Csv)
}

/// Web pages, XML and JSON are text, yet no tables.
fn markup(beginning: &[u8]) -> Option<Content> {
    let text = String::from_utf8_lossy(&beginning[..beginning.len().min(512)])
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    if text.starts_with("<!doctype html") || text.starts_with("<html") {
        Some(Content::WebPage)
    } else if text.starts_with("<svg") {
        Some(Content::Picture)
    } else if text.starts_with("<?xml")
        || text.starts_with("{\"")
        || text.starts_with("{\n")
        || text.starts_with("[{")
        || text.starts_with("[\n")
    {
        Some(Content::Data)
    } else {
        None
    }
}

/// Whether more than a tenth of the bytes are control characters that no text has.
///
/// A text in UTF-16 says so with its first two bytes; every second byte of it is nought.
fn is_binary(beginning: &[u8]) -> bool {
    if beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff") {
        return false;
    }
    let odd =
        beginning.iter().filter(|byte| **byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b)).count();
    odd * 10 > beginning.len()
}

/// What a zip package holds, and whether it unpacks to a reasonable size.
///
/// The size that a package declares may be a lie, so everything that would be read is unpacked once and counted.
fn package(source: &mut dyn Seekable, limits: &Limits) -> Result<Format, FileError> {
    let mut archive = ZipArchive::new(source).map_err(FileError::damaged)?;
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let has = |name: &str| names.iter().any(|each| each == name);
    let format = if has("xl/workbook.xml") {
        Format::Xlsx
    } else if has("xl/workbook.bin") {
        return Err(FileError::Something(Content::OldSpreadsheet));
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        return Err(FileError::Something(Content::Document));
    } else if has("mimetype") {
        let mut kind = String::new();
        let entry = archive.by_name("mimetype").map_err(FileError::damaged)?;
        entry.take(200).read_to_string(&mut kind).map_err(FileError::damaged)?;
        match kind.trim() {
            "application/vnd.oasis.opendocument.spreadsheet" | "application/vnd.oasis.opendocument.spreadsheet-template" => {
                Format::Ods
            }
            kind if kind.starts_with("application/vnd.oasis.opendocument") => {
                return Err(FileError::Something(Content::Document));
            }
            _ => return Err(FileError::Something(Content::Archive)),
        }
    } else {
        return Err(FileError::Something(Content::Archive));
    };
    let mut left = limits.unpacked;
    let too_much = || FileError::Unpacks { most: limits.unpacked >> 20 };
    for name in &names {
        let is_markup = matches!(name.rsplit('.').next(), Some("xml" | "rels"));
        // A workbook says itself which of its entries are sheets, whatever they are called.
        if format == Format::Ods && name != "content.xml" && name != "META-INF/manifest.xml" {
            continue;
        }
        let cell = if is_markup { limits.cell } else { usize::MAX };
        let mut entry = archive.by_name(name).map_err(FileError::damaged)?;
        if entry.size() > left {
            return Err(too_much());
        }
        left = count(&mut entry, left, cell)?.ok_or_else(too_much)?;
    }
    Ok(format)
}

/// Unpacks an entry and counts; gives what is left of the limit, or none when it does not suffice.
///
/// A stretch without any tag becomes one text in memory, so it must not be longer than a few cells.
fn count(entry: &mut impl Read, mut left: u64, cell: usize) -> Result<Option<u64>, FileError> {
    let mut buffer = vec![0; 64 * 1024];
    let mut stretch = 0;
    loop {
        let read = entry.read(&mut buffer).map_err(FileError::damaged)?;
        if read == 0 {
            return Ok(Some(left));
        }
        let Some(rest) = left.checked_sub(read as u64) else { return Ok(None) };
        left = rest;
        match buffer[..read].iter().rposition(|byte| *byte == b'<') {
            Some(place) => stretch = read - place,
            None => stretch += read,
        }
        if stretch > cell.saturating_mul(8) {
            return Ok(None);
        }
    }
}
