//! What a file is, by its content alone: never by its name, nor by what a browser says of it.
//!
//! The first bytes are recognised by a library; what lies inside a zip, and what kind of text a text is, is looked at here.
//! Whatever is not one of the known kinds is refused, and so are office documents that bring programs along.

use domain::documents::Kind;
use std::io::{Cursor, Read as _};

/// Why a file is not recognised as one that can be attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strange {
    /// Nothing is in it.
    Empty,
    /// It is an office document with macros.
    Macros,
    /// It is something else; the type where that is known.
    Other(Option<&'static str>),
    /// It begins as a known kind, but cannot be read.
    Broken,
}

/// How many entries of a zip are looked at.
const MOST_ENTRIES: usize = 20_000;
/// The most that is read of a small file inside a zip.
const LARGEST_ENTRY: u64 = 1 << 20;
/// How much of a text tells whether it is a table or a mail.
const LOOKED_AT: usize = 64 * 1024;

/// Recognises a file.
pub fn recognise(bytes: &[u8]) -> Result<Kind, Strange> {
    if bytes.is_empty() {
        return Err(Strange::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return in_zip(bytes);
    }
    match infer::get(bytes).map(|found| found.mime_type()) {
        Some("application/pdf") => Ok(Kind::Pdf),
        Some("image/png") => Ok(Kind::Png),
        Some("image/jpeg") => Ok(Kind::Jpeg),
        Some("image/webp") => Ok(Kind::Webp),
        Some("image/gif") => Ok(Kind::Gif),
        Some(other) => match text(bytes).filter(|_| other.starts_with("text/") && !is_marked_up(other)) {
            Some(text) => Ok(of_text(&text)),
            None => Err(Strange::Other(Some(other))),
        },
        None => text(bytes).map(|text| of_text(&text)).ok_or(Strange::Other(None)),
    }
}

/// Whether a kind of text is one that a browser might run.
fn is_marked_up(media: &str) -> bool {
    matches!(media, "text/html" | "text/xml" | "text/x-shellscript")
}

/// What a zip holds.
fn in_zip(bytes: &[u8]) -> Result<Kind, Strange> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Strange::Broken)?;
    if archive.len() > MOST_ENTRIES {
        return Err(Strange::Broken);
    }
    let names: Vec<String> = archive.file_names().map(str::to_lowercase).collect();
    let begins = |with: &str| names.iter().any(|name| name.starts_with(with));
    let mut small = |name: &str| -> Option<String> {
        let mut text = Vec::new();
        archive.by_name(name).ok()?.take(LARGEST_ENTRY).read_to_end(&mut text).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    };
    if let Some(media) = small("mimetype") {
        let kind = [Kind::Odt, Kind::Ods, Kind::Odp].into_iter().find(|kind| kind.media() == media.trim());
        // Basic and scripts lie in folders of their own.
        let programs = begins("basic/") || begins("scripts/");
        return match kind {
            Some(_) if programs => Err(Strange::Macros),
            Some(kind) => Ok(kind),
            None => Err(Strange::Other(Some("application/zip"))),
        };
    }
    let Some(types) = small("[Content_Types].xml").map(|types| types.to_lowercase()) else {
        return Err(Strange::Other(Some("application/zip")));
    };
    let macros = ["macroenabled", "vbaproject", "vnd.ms-office.activex"].iter().any(|word| types.contains(word));
    if macros || names.iter().any(|name| name.ends_with("vbaproject.bin") || name.contains("/activex/")) {
        return Err(Strange::Macros);
    }
    match (begins("word/"), begins("xl/"), begins("ppt/")) {
        (true, false, false) if types.contains("wordprocessingml.document") => Ok(Kind::Docx),
        (false, true, false) if types.contains("spreadsheetml.sheet") => Ok(Kind::Xlsx),
        (false, false, true) if types.contains("presentationml.presentation") => Ok(Kind::Pptx),
        _ => Err(Strange::Other(Some("application/zip"))),
    }
}

/// The beginning of a text, where the file is one: UTF-8 or Windows-1252, without control characters.
fn text(bytes: &[u8]) -> Option<String> {
    let control = |byte: &u8| (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || *byte == 0x7f;
    if bytes.iter().any(control) {
        return None;
    }
    let text = decoded(bytes, LOOKED_AT);
    let opening = text.trim_start_matches('\u{feff}').trim_start().get(..200.min(text.trim_start().len())).map(str::to_lowercase);
    let opening = opening.unwrap_or_else(|| text.chars().take(100).collect::<String>().to_lowercase());
    let marked_up = opening.starts_with("<?") || opening.starts_with("<!") || opening.starts_with('<');
    (!marked_up && !opening.starts_with("#!")).then_some(text)
}

/// A text in its letters, as far as some bytes reach: UTF-8, or else Windows-1252.
pub fn decoded(bytes: &[u8], most: usize) -> String {
    let cut = &bytes[..bytes.len().min(most)];
    match std::str::from_utf8(cut) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        // A letter may have been cut in two.
        Err(error) if error.valid_up_to() + 4 > cut.len() && cut.len() == most => {
            String::from_utf8_lossy(&cut[..error.valid_up_to()]).trim_start_matches('\u{feff}').to_owned()
        }
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(cut).0.into_owned(),
    }
}

/// What kind of text it is.
fn of_text(text: &str) -> Kind {
    if is_mail(text) {
        Kind::Eml
    } else if separator(text).is_some() {
        Kind::Csv
    } else {
        Kind::Text
    }
}

/// Whether a text begins as a mail does (RFC 5322): with fields, among them whom it is from and when or of what it is.
fn is_mail(text: &str) -> bool {
    let mut fields = Vec::new();
    for line in text.lines().take(200) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !fields.is_empty() {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        fields.push(name.to_ascii_lowercase());
    }
    let has = |name: &str| fields.iter().any(|field| field == name);
    has("from") && (has("date") || has("received") || has("message-id")) && (has("subject") || has("to") || has("mime-version"))
}

/// What separates the columns of a table as text: the same number in each of the first lines.
pub fn separator(text: &str) -> Option<char> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(10).collect();
    let (first, others) = lines.split_first().filter(|(_, others)| !others.is_empty())?;
    // A quoted cell may hold the separator itself.
    let count = |line: &str, separator: char| {
        let mut quoted = false;
        line.chars()
            .filter(|letter| {
                quoted ^= *letter == '"';
                !quoted && *letter == separator
            })
            .count()
    };
    [';', '\t', ','].into_iter().find(|separator| {
        let columns = count(first, *separator);
        columns > 0 && others.iter().all(|line| count(line, *separator) == columns)
    })
}

/// The rows of a table as text, as far as so many rows and bytes of it reach.
pub fn rows(bytes: &[u8], most_rows: usize, most_bytes: usize) -> Vec<Vec<String>> {
    let text = decoded(bytes, most_bytes);
    let separator = separator(&text).unwrap_or(';');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b';'))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| record.iter().take(50).map(str::to_owned).collect();
    reader.records().map_while(Result::ok).take(most_rows).map(row).collect()
}

#[cfg(test)]
mod tests;
