//! What an attachment takes, how sizes are told, and under which name a file leaves.

use super::*;
use proptest::prelude::*;

fn document(file: &str, kind: Kind) -> Document {
    Document {
        id: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        attachment: "00000000-0000-7000-8000-000000000002".parse().unwrap(),
        number: 1,
        day: "2026-11-23".parse().unwrap(),
        file: file.to_owned(),
        kind,
        size: 1,
        sha256: String::new(),
        scan: Scan::Clean,
        signature: None,
        place: IN_DATABASE.to_owned(),
        disposed: false,
        added_by: "operator".to_owned(),
        added_at: "2026-11-23T12:00:00Z".parse().unwrap(),
        version: 0,
    }
}

#[test]
fn a_file_leaves_under_its_name_with_the_ending_of_what_it_is() {
    for (file, kind, leaves) in [
        ("PUB-avtal.pdf", Kind::Pdf, "PUB-avtal.pdf"),
        ("räkning.exe", Kind::Pdf, "räkning.pdf"),
        ("avtal v1.2 slutlig", Kind::Pdf, "avtal v1.2 slutlig.pdf"),
        ("C:\\Mina dokument\\avtal.docx", Kind::Pdf, "avtal.pdf"),
        ("../../etc/passwd", Kind::Text, "passwd.txt"),
        ("..", Kind::Png, "document.png"),
        ("", Kind::Csv, "document.csv"),
        ("a\"b\r\nX: y.txt", Kind::Text, "abX y.txt"),
    ] {
        assert_eq!(document(file, kind).leaves_as(), leaves, "{file}");
    }
}

#[test]
fn a_file_above_the_limit_never_reads_as_the_limit() {
    assert_eq!(megabytes(25_000_000), (25, 0));
    assert_eq!(megabytes(25_000_001), (25, 1));
    let refusal = too_large(25_000_001, 25_000_000);
    assert_eq!((refusal.field.as_deref(), refusal.message.key.as_str()), (Some("file"), "documents-too-large"));
}

#[test]
fn the_day_of_a_document_is_there_and_has_come() {
    let today = "2026-11-23".parse().unwrap();
    assert_eq!(day_of_document("2026-11-23", today).unwrap(), today);
    for text in ["", "2026-11-24", "i går"] {
        assert_eq!(day_of_document(text, today).unwrap_err().field.as_deref(), Some("day"), "{text}");
    }
}

#[test]
fn what_is_withdrawn_has_a_reason_and_is_withdrawn_once() {
    let about = Subject::new(SubjectKind::Section, "bas/5");
    let attachment = Attachment::new("00000000-0000-7000-8000-000000000002".parse().unwrap(), &about);
    assert!(attachment.clone().titled("  ").is_err());
    assert_eq!(attachment.about(), Some(about));
    let at = "2026-11-23T12:00:00Z".parse().unwrap();
    assert!(attachment.clone().withdrawn(" ", at).is_err());
    let withdrawn = attachment.withdrawn("Fel fil", at).unwrap();
    assert!(withdrawn.withdrawn("Igen", at).is_err());
}

#[test]
fn every_word_leads_back_to_its_kind() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_word(kind.word()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
    }
    for kind in SubjectKind::ALL {
        assert_eq!(SubjectKind::from_word(kind.word()), Some(kind));
    }
}

proptest! {
    #[test]
    fn no_name_of_a_file_leads_out_of_its_folder_or_into_a_header(name in "\\PC{0,300}") {
        let leaves = document(&name, Kind::Pdf).leaves_as();
        prop_assert!(!leaves.contains(['/', '\\', '"', '\r', '\n', '\0']) && !leaves.starts_with('.'));
        prop_assert_eq!(leaves.rsplit('.').next(), Some("pdf"));
        prop_assert!(leaves.chars().count() <= 104);
    }
}
