//! Each kind is known by its content; what brings programs along, or is something else, is refused.

use super::*;
use proptest::prelude::*;
use std::io::Write as _;
use zip::write::SimpleFileOptions;

fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const WORD: &str =
    "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const EXCEL: &str =
    "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const MACROS: &str = "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";

#[test]
fn every_kind_is_known_by_its_content() {
    let odt = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]);
    let docx = zipped(&[("[Content_Types].xml", WORD), ("word/document.xml", "<a/>")]);
    let xlsx = zipped(&[("[Content_Types].xml", EXCEL), ("xl/workbook.xml", "<a/>")]);
    let mail = "Received: from x\r\nFrom: a@b.example\r\nTo: c@d.example\r\nSubject: Hej\r\n\r\nHej.";
    let known: [(&[u8], Kind); 12] = [
        (b"%PDF-1.7\n%\xe2\xe3", Kind::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::Png),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Kind::Jpeg),
        (b"GIF89a\x01\0\x01\0", Kind::Gif),
        (b"RIFF\x24\0\0\0WEBPVP8 ", Kind::Webp),
        (&odt, Kind::Odt),
        (&docx, Kind::Docx),
        (&xlsx, Kind::Xlsx),
        (mail.as_bytes(), Kind::Eml),
        ("Minnesanteckningar, 14 september.\nDe närvarande var två.".as_bytes(), Kind::Text),
        (b"N\xe4rvarande: tv\xe5.", Kind::Text),
        (b"Namn;Antal\nHemtur;\"1;2\"\n", Kind::Csv),
    ];
    for (bytes, kind) in known {
        assert_eq!(recognise(bytes), Ok(kind));
    }
}

#[test]
fn what_brings_programs_along_is_refused_whatever_it_is_called() {
    for entries in [
        &[("[Content_Types].xml", MACROS), ("word/document.xml", "")][..],
        &[("[Content_Types].xml", WORD), ("word/document.xml", ""), ("word/vbaProject.bin", "x")],
        &[("[Content_Types].xml", WORD), ("word/document.xml", ""), ("word/activeX/activeX1.bin", "x")],
        &[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("Basic/Standard/Module1.xml", "")],
    ] {
        assert_eq!(recognise(&zipped(entries)), Err(Strange::Macros), "{entries:?}");
    }
}

#[test]
fn what_is_something_else_is_refused() {
    let zip = zipped(&[("a.txt", "hej")]);
    let both = zipped(&[("[Content_Types].xml", WORD), ("word/a", ""), ("xl/a", "")]);
    let strange: [&[u8]; 10] = [
        &zip,
        &both,
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01\x01",
        b"<!DOCTYPE html><html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <html>",
        b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"#!/bin/sh\nrm -rf /",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
        b"text\0with nothing",
    ];
    for bytes in strange {
        assert!(matches!(recognise(bytes), Err(Strange::Other(_))), "{:?}", recognise(bytes));
    }
    assert_eq!(recognise(b""), Err(Strange::Empty));
    assert_eq!(recognise(b"PK\x03\x04 and no more"), Err(Strange::Broken));
}

#[test]
fn the_first_rows_of_a_table_are_read_in_its_letters() {
    let table = rows(b"Namn;Antal\nH\xe4sselby;1\nB;2\n", 2, 1_000);
    assert_eq!(table, [["Namn", "Antal"], ["Hässelby", "1"]]);
    assert_eq!(decoded("å".repeat(100).as_bytes(), 11), "ååååå", "no letter is cut in two");
}

proptest! {
    #[test]
    fn whatever_comes_is_recognised_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let bytes = if zip { [b"PK\x03\x04", bytes.as_slice()].concat() } else { bytes };
        let _ = recognise(&bytes);
        prop_assert!(rows(&bytes, 5, 200).len() <= 5);
    }
}
