//! A document as OpenDocument text, in which an office may go on writing (ODF 1.3, ISO/IEC 26300).
//!
//! The registries have no kept writer of ODF text for Rust, and what a paper needs of it is small:
//! styles with names, headings that a navigator knows, lists, tables whose first row is repeated, pictures with a text instead.

use crate::table::{FileError, begin_opendocument, plain_lines, put_line};
use domain::language::Language;
use domain::paper::{Block, Form, Paper, Picture, Table};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// The width between the margins in tenths of a millimetre, of a page that stands and of one that lies.
const WIDTHS: (u32, u32) = (1_660, 2_530);
/// How wide a picture is at the most, and how tall the arms are, in tenths of a millimetre.
const PICTURE: u32 = 1_300;
const ARMS: u32 = 190;

const SPACES: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" "#,
    r#"xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" "#,
    r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3""#
);
const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const KIND: &str = "application/vnd.oasis.opendocument.text";

/// The document as a file of OpenDocument text.
pub fn odt(paper: &Paper) -> Result<Vec<u8>, FileError> {
    let mut body = Body { wide: if paper.form == Form::Lying { WIDTHS.1 } else { WIDTHS.0 }, ..Body::default() };
    body.write(paper);
    let mut zip = begin_opendocument(Cursor::new(Vec::new()), KIND)?;
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut put = |name: &str, bytes: &[u8]| -> Result<(), FileError> {
        zip.start_file(name, packed).map_err(|error| FileError::Unwritable(std::io::Error::other(error)))?;
        zip.write_all(bytes).map_err(FileError::Unwritable)
    };
    put("META-INF/manifest.xml", manifest(&body.pictures).as_bytes())?;
    put("meta.xml", meta(paper).as_bytes())?;
    put("styles.xml", styles(paper).as_bytes())?;
    put("content.xml", content(&body).as_bytes())?;
    for (name, picture) in &body.pictures {
        put(name, &picture.bytes)?;
    }
    let done = zip.finish().map_err(|error| FileError::Unwritable(std::io::Error::other(error)))?;
    Ok(done.into_inner())
}

/// A text for inside an element or an attribute.
fn plain(text: &str) -> String {
    quick_xml::escape::escape(plain_lines(text).as_ref()).into_owned()
}

fn manifest(pictures: &[(String, Picture)]) -> String {
    let entry =
        |name: &str, kind: &str| format!(r#"<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>"#);
    let own = ["content.xml", "styles.xml", "meta.xml"].map(|name| entry(name, "text/xml")).concat();
    let kind = |picture: &Picture| if picture.drawing.ending() == "svg" { "image/svg+xml" } else { "image/png" };
    let others: String = pictures.iter().map(|(name, picture)| entry(name, kind(picture))).collect();
    format!(
        r#"{XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{KIND}"/>{own}{others}</manifest:manifest>"#
    )
}

fn meta(paper: &Paper) -> String {
    let (title, issuer, language) = (plain(&paper.title), plain(&paper.issuer), paper.language.tag());
    format!(
        "{XML}<office:document-meta {SPACES}><office:meta><meta:generator>Stadga</meta:generator><dc:title>{title}</dc:title>\
         <meta:initial-creator>{issuer}</meta:initial-creator><dc:creator>{issuer}</dc:creator><dc:language>{language}</dc:language>\
         <meta:creation-date>{at}</meta:creation-date><dc:date>{at}</dc:date></office:meta></office:document-meta>",
        at = paper.at
    )
}

/// The styles by their usual names, so that whoever goes on writing finds them.
fn styles(paper: &Paper) -> String {
    let (language, country) = match paper.language {
        Language::Sv => ("sv", "SE"),
        Language::En => ("en", "GB"),
        Language::De => ("de", "DE"),
    };
    let colour = paper.dress.colour;
    let page = match paper.form {
        Form::Lying => r#"fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape""#,
        Form::Binder | Form::Report | Form::Letter => {
            r#"fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait""#
        }
    };
    let break_before = if paper.form == Form::Binder { r#" fo:break-before="page""# } else { "" };
    let paragraph = |name: &str, parent: &str, class: &str, around: &str, letters: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"{class}><style:paragraph-properties {around}/><style:text-properties {letters}/></style:style>"#
        )
    };
    let level = |level: u8| format!(r#" style:next-style-name="Text_20_body" style:default-outline-level="{level}""#);
    let mut named = String::from(r#"<style:style style:name="Standard" style:family="paragraph"/>"#);
    let with_colour = |rest: &str| format!(r#"fo:color="{colour}" {rest}"#);
    for (name, parent, class, around, letters) in [
        ("Text_20_body", "Standard", "", r#"fo:margin-bottom="0.2cm" fo:line-height="120%""#, String::new()),
        (
            "Title",
            "Standard",
            "",
            r#"fo:margin-top="0.5cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always""#,
            r#"fo:font-size="22pt" fo:font-weight="bold""#.to_owned(),
        ),
        ("Subtitle", "Standard", "", r#"fo:margin-bottom="0.5cm""#, with_colour(r#"fo:font-size="11pt""#)),
        (
            "Letterhead",
            "Standard",
            "",
            &format!(r#"fo:padding-bottom="0.15cm" fo:border-bottom="1.5pt solid {colour}" fo:margin-bottom="0.4cm""#),
            with_colour(r#"fo:font-size="13pt" fo:font-weight="bold""#),
        ),
        (
            "Heading_20_1",
            "Standard",
            &level(1),
            &format!(r#"fo:margin-top="0.7cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"{break_before}"#),
            with_colour(r#"fo:font-size="16pt" fo:font-weight="bold""#),
        ),
        (
            "Heading_20_2",
            "Standard",
            &level(2),
            r#"fo:margin-top="0.5cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always""#,
            with_colour(r#"fo:font-size="12.5pt" fo:font-weight="bold""#),
        ),
        ("Table_20_Contents", "Standard", "", r#"fo:margin-bottom="0cm""#, r#"fo:font-size="9pt""#.to_owned()),
        ("Table_20_Heading", "Table_20_Contents", "", r#"fo:keep-with-next="always""#, r#"fo:font-weight="bold""#.to_owned()),
        ("Footer", "Standard", "", r#"fo:text-align="end""#, with_colour(r#"fo:font-size="8.5pt""#)),
    ] {
        let shown = name.replace("_20_", " ");
        let class = format!(r#" style:display-name="{shown}"{class}"#);
        named.push_str(&paragraph(name, parent, &class, around, &letters));
    }
    let foot = format!(
        r#"<text:p text:style-name="Footer">{} · {} · <text:page-number text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count></text:p>"#,
        plain(&paper.title),
        plain(&paper.issuer)
    );
    format!(
        r#"{XML}<office:document-styles {SPACES}><office:font-face-decls><style:font-face style:name="Body" svg:font-family="'Liberation Sans'" style:font-family-generic="swiss"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="Body" fo:font-size="10.5pt" fo:language="{language}" fo:country="{country}" fo:hyphenate="true"/></style:default-style>{named}<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>{LISTS}</office:styles><office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties {page} fo:margin-top="2cm" fo:margin-bottom="1.6cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/><style:footer-style><style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>{foot}</style:footer></style:master-page></office:master-styles></office:document-styles>"#,
    )
}

const LISTS: &str = concat!(
    r#"<text:list-style style:name="Steps"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.7cm" fo:margin-left="0.7cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>"#,
    r#"<text:list-style style:name="Things"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="0.5cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>"#,
);

/// What stands in the document, with the styles that its tables need and the files of its pictures.
#[derive(Default)]
struct Body {
    wide: u32,
    text: String,
    styles: String,
    tables: usize,
    pictures: Vec<(String, Picture)>,
}

fn content(body: &Body) -> String {
    let cells = r#"<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" fo:border="none" fo:border-bottom="0.4pt solid #cfc9bd"/></style:style><style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" fo:border="none" fo:border-bottom="0.8pt solid #333333"/></style:style><style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style><style:style style:name="Image" style:family="graphic"><style:graphic-properties style:vertical-pos="middle" style:vertical-rel="line" fo:border="none"/></style:style>"#;
    let (styles, text) = (&body.styles, &body.text);
    format!(
        "{XML}<office:document-content {SPACES}><office:automatic-styles>{cells}{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
}

/// Tenths of a millimetre as ODF has lengths.
fn length(tenths: u32) -> String {
    format!("{}.{:02}cm", tenths / 100, tenths % 100)
}

impl Body {
    fn write(&mut self, paper: &Paper) {
        self.text.push_str(r#"<text:p text:style-name="Letterhead">"#);
        if let Some(arms) = &paper.dress.arms {
            let (width, height) = arms.size;
            self.picture(arms, (ARMS * width / height.max(1)).clamp(1, 600), ARMS);
            self.text.push_str(r#"<text:s text:c="3"/>"#);
        }
        self.lines(&paper.issuer);
        self.text.push_str("</text:p>");
        self.paragraph("Title", &paper.title);
        self.paragraph("Subtitle", &paper.made);
        for part in &paper.parts {
            self.heading(1, &part.heading);
            part.blocks.iter().for_each(|block| self.block(block));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(2, heading),
            Block::Text(text) => self.paragraph("Text_20_body", text),
            Block::Facts(facts) => {
                for (name, value) in facts {
                    self.text.push_str(r#"<text:p text:style-name="Text_20_body"><text:span text:style-name="Strong">"#);
                    self.lines(name);
                    self.text.push_str(":</text:span> ");
                    self.lines(value);
                    self.text.push_str("</text:p>");
                }
            }
            Block::Steps(steps) => self.list("Steps", steps),
            Block::List(things) => self.list("Things", things),
            Block::Picture(picture) => {
                let (width, height) = picture.size;
                let wide = PICTURE.min(self.wide);
                self.text.push_str(r#"<text:p text:style-name="Text_20_body">"#);
                self.picture(picture, wide, wide * height / width.max(1));
                self.text.push_str("</text:p>");
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        if !text.is_empty() {
            let _ = write!(self.text, r#"<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">"#);
            self.lines(text);
            self.text.push_str("</text:h>");
        }
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        let _ = write!(self.text, r#"<text:p text:style-name="{style}">"#);
        self.lines(text);
        self.text.push_str("</text:p>");
    }

    /// A text; a line break in it stays one.
    fn lines(&mut self, text: &str) {
        for (place, line) in plain_lines(text).lines().enumerate() {
            if place > 0 {
                self.text.push_str("<text:line-break/>");
            }
            put_line(&mut self.text, line);
        }
    }

    fn list(&mut self, style: &str, things: &[String]) {
        let _ = write!(self.text, r#"<text:list text:style-name="{style}">"#);
        for thing in things {
            self.text.push_str("<text:list-item>");
            self.paragraph("Text_20_body", thing);
            self.text.push_str("</text:list-item>");
        }
        self.text.push_str("</text:list>");
    }

    fn picture(&mut self, picture: &Picture, width: u32, height: u32) {
        let number = self.pictures.len() + 1;
        let name = format!("Pictures/{number}.{}", picture.drawing.ending());
        let (width, height, text) = (length(width), length(height), plain(&picture.text));
        let _ = write!(
            self.text,
            r#"<draw:frame draw:style-name="Image" draw:name="{number}" text:anchor-type="as-char" svg:width="{width}" svg:height="{height}"><draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:title>{text}</svg:title></draw:frame>"#
        );
        self.pictures.push((name, picture.clone()));
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let (number, all) = (self.tables, table.widths.iter().map(|width| u32::from(*width)).sum::<u32>().max(1));
        let _ = write!(
            self.styles,
            r#"<style:style style:name="T{number}" style:family="table"><style:table-properties style:width="{}" table:align="left" fo:margin-top="0.1cm" fo:margin-bottom="0.3cm"/></style:style>"#,
            length(self.wide)
        );
        let _ = write!(
            self.text,
            r#"<table:table table:name="{number}" table:style-name="T{number}"><table:title>{}</table:title>"#,
            plain(&table.caption)
        );
        for (place, width) in table.widths.iter().enumerate() {
            let wide = length(self.wide * u32::from(*width) / all);
            let _ = write!(
                self.styles,
                r#"<style:style style:name="T{number}.{place}" style:family="table-column"><style:table-column-properties style:column-width="{wide}"/></style:style>"#
            );
            let _ = write!(self.text, r#"<table:table-column table:style-name="T{number}.{place}"/>"#);
        }
        self.text.push_str("<table:table-header-rows>");
        self.row("Head", "Table_20_Heading", &table.heads);
        self.text.push_str("</table:table-header-rows>");
        for row in &table.rows {
            self.row("Cell", "Table_20_Contents", row);
        }
        self.text.push_str("</table:table>");
    }

    fn row(&mut self, cell: &str, style: &str, texts: &[String]) {
        self.text.push_str(r#"<table:table-row table:style-name="Row">"#);
        for text in texts {
            let _ = write!(self.text, r#"<table:table-cell table:style-name="{cell}" office:value-type="string">"#);
            self.paragraph(style, text);
            self.text.push_str("</table:table-cell>");
        }
        self.text.push_str("</table:table-row>");
    }
}
