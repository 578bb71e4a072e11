//! PDF through Typst: a [`Paper`] becomes a file that is archival (PDF/A-2a) and readable by ear (PDF/UA-1).
//!
//! [`TypstSetter`] is given a document as data and lays it out by one template, so that all papers of a municipality look alike.
//! The texts of a document are data for the template and never markup: whatever somebody has typed comes out as they typed it.
//! Nothing is read from the machine: the template, the data and the fonts are all there is, and no clock is asked.
//!
//! Only the executable links this room; whoever needs a PDF knows the trait [`Typesetter`] alone.

use domain::paper::{Block, Form, Paper, Picture, Typesetter};
use serde_json::{Value, json};
use std::fmt;
use std::sync::{Arc, LazyLock};
use typst::diag::{FileError, FileResult, Severity, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// The one layout of every paper.
const TEMPLATE: &str = include_str!("paper.typ");
/// The family in which papers are set, and the one that helps out with letters which it lacks, such as Arabic ones.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];
/// Stands for a letter that no font has: an archival file may not show what it has no font for.
const UNKNOWN: char = '\u{fffd}';

/// Makes PDFs with Typst.
#[derive(Clone)]
pub struct TypstSetter {
    kit: Arc<Kit>,
}

/// What is the same for every document.
struct Kit {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// Made when the first paper is laid out, and kept.
static KIT: LazyLock<Arc<Kit>> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
        .collect();
    Arc::new(Kit { library: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts })
});

impl TypstSetter {
    /// A setter; all of them share their fonts.
    pub fn new() -> Self {
        Self { kit: Arc::clone(&KIT) }
    }
}

impl Kit {
    /// The data with every letter that no font has replaced; what is written for JSON itself all fonts have.
    fn shown(&self, data: &str) -> String {
        let known = |letter: char| self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)));
        data.chars().map(|letter| if known(letter) { letter } else { UNKNOWN }).collect()
    }
}

impl Default for TypstSetter {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for TypstSetter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TypstSetter").field("fonts", &self.kit.fonts.len()).finish()
    }
}

impl Typesetter for TypstSetter {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        let world = Desk::laid(Arc::clone(&self.kit), paper)?;
        let document: PagedDocument = typst::compile(&world).output.map_err(|errors| told(&errors))?;
        let standards =
            PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Stadga".to_owned())),
            timestamp: moment(paper).map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors));
        // What Typst remembers from one document to the next is of no use to a paper a night.
        typst::comemo::evict(0);
        pdf
    }
}

/// What went wrong, in one line.
fn told<'a>(errors: impl IntoIterator<Item = &'a SourceDiagnostic>) -> String {
    let grave = errors.into_iter().filter(|error| error.severity == Severity::Error);
    grave.map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

fn moment(paper: &Paper) -> Option<Datetime> {
    let at = jiff::tz::Offset::UTC.to_datetime(paper.at);
    let small = |number: i8| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        i32::from(at.year()),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}

/// The desk on which one document is laid out: the template, its data, the fonts, and nothing else.
struct Desk {
    kit: Arc<Kit>,
    template: Source,
    /// The data, and the pictures.
    files: Vec<(FileId, Bytes)>,
}

impl Desk {
    fn laid(kit: Arc<Kit>, paper: &Paper) -> Result<Self, String> {
        let template = Source::new(file("paper.typ")?, TEMPLATE.to_owned());
        let mut pictures = Vec::new();
        let data = as_data(paper, &mut pictures).to_string();
        let mut files = vec![(file("paper.json")?, Bytes::from_string(kit.shown(&data)))];
        for (name, picture) in pictures {
            files.push((file(&name)?, Bytes::new(picture.bytes.clone())));
        }
        Ok(Self { kit, template, files })
    }
}

/// The id of a file that lies nowhere.
fn file(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|error| error.to_string())?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// The document as the template reads it; its pictures become files by their names.
fn as_data<'a>(paper: &'a Paper, pictures: &mut Vec<(String, &'a Picture)>) -> Value {
    // A control character would be written as an escape, which no font check sees.
    let plain = |text: &str| text.replace(|letter: char| letter.is_control(), &UNKNOWN.to_string());
    let lines = |text: &str| text.lines().map(plain).collect::<Vec<_>>();
    let mut picture = |picture: &'a Picture| {
        let name = format!("{}.{}", pictures.len(), picture.drawing.ending());
        pictures.push((name.clone(), picture));
        json!({ "kind": "picture", "file": name, "text": plain(&picture.text) })
    };
    let arms = paper.dress.arms.as_ref().map(&mut picture);
    let mut block = |block: &'a Block| match block {
        Block::Heading(text) => json!({ "kind": "heading", "text": plain(text) }),
        Block::Text(text) => json!({ "kind": "text", "lines": lines(text) }),
        Block::Steps(steps) => json!({ "kind": "steps", "steps": steps.iter().map(|step| lines(step)).collect::<Vec<_>>() }),
        Block::List(things) => json!({ "kind": "list", "things": things.iter().map(|thing| lines(thing)).collect::<Vec<_>>() }),
        Block::Picture(shown) => picture(shown),
        Block::Facts(facts) => {
            let facts: Vec<_> = facts.iter().map(|(name, value)| json!({ "name": plain(name), "lines": lines(value) })).collect();
            json!({ "kind": "facts", "facts": facts })
        }
        Block::Table(table) => json!({
            "kind": "table", "caption": table.caption, "heads": table.heads.iter().map(|head| plain(head)).collect::<Vec<_>>(), "widths": table.widths,
            "rows": table.rows.iter().map(|row| row.iter().map(|cell| lines(cell)).collect::<Vec<_>>()).collect::<Vec<_>>(),
        }),
    };
    let parts: Vec<_> = paper
        .parts
        .iter()
        .map(|part| json!({ "heading": plain(&part.heading), "blocks": part.blocks.iter().map(&mut block).collect::<Vec<_>>() }))
        .collect();
    let form = match paper.form {
        Form::Binder => "binder",
        Form::Report => "report",
        Form::Letter => "letter",
        Form::Lying => "lying",
    };
    json!({
        "form": form, "contents": paper.form.has_contents(), "colour": paper.dress.colour.to_string(), "arms": arms,
        "title": plain(&paper.title), "issuer": plain(&paper.issuer), "made": plain(&paper.made), "language": paper.language.tag(), "parts": parts,
    })
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.kit.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.kit.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.kit.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests;
