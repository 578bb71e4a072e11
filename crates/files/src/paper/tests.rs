use super::*;
use domain::language::Language;
use domain::paper::Part;
use proptest::prelude::*;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: "Krispärm".to_owned(),
        issuer: "Lindhamns kommun".to_owned(),
        made: "25 november 2026".to_owned(),
        at: "2026-11-25T12:00:00Z".parse().unwrap(),
        language: Language::Sv,
        parts: vec![Part { heading: "Läs först".to_owned(), blocks }],
    }
}

fn table() -> Table {
    Table {
        caption: "kontakter".to_owned(),
        heads: ["Roll", "Namn", "Telefon"].map(str::to_owned).to_vec(),
        widths: vec![4, 4, 4],
        rows: vec![
            ["IT-samordnare", "Åsa Ek", "=0457"].map(str::to_owned).to_vec(),
            ["Revisor", "", ""].map(str::to_owned).to_vec(),
        ],
    }
}

#[test]
fn a_document_is_readable_as_plain_text() {
    let text = text(&paper(vec![
        Block::Text("Ring samordnaren.\nNotera klockslaget.".to_owned()),
        Block::Steps(vec!["Skriv upp när ni fick veta det.".to_owned(), "Ring.".to_owned()]),
        Block::Heading("Kontakter".to_owned()),
        Block::Table(table()),
        Block::Facts(vec![("Reservrutin".to_owned(), "Papper i pärmen.\nEn blankett för varje besök.".to_owned())]),
    ]));
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r"
    KRISPÄRM
    Lindhamns kommun · 25 november 2026


    LÄS FÖRST
    =========

    Ring samordnaren.
    Notera klockslaget.

    1. Skriv upp när ni fick veta det.
    2. Ring.


    Kontakter
    ---------

    Roll: IT-samordnare
    Namn: Åsa Ek
    Telefon: =0457

    Roll: Revisor

    Reservrutin: Papper i pärmen.
      En blankett för varje besök.
    ");
}

#[test]
fn a_table_leaves_as_a_file_that_a_spreadsheet_opens_without_running_anything() {
    let csv = String::from_utf8(csv(&table()).unwrap()).unwrap();
    assert_eq!(csv.trim_start_matches('\u{feff}').lines().next(), Some("Roll;Namn;Telefon"));
    assert!(csv.contains("Åsa Ek;'=0457"), "{csv}");
}

#[test]
fn an_archive_holds_every_file() {
    let bytes = zip(&[("a.txt".to_owned(), b"A".to_vec()), ("å.csv".to_owned(), b"B".to_vec())]).unwrap();
    let archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(archive.file_names().collect::<std::collections::BTreeSet<_>>(), ["a.txt", "å.csv"].into());
}

proptest! {
    /// No word is lost, and no line is longer than the page unless one word is.
    #[test]
    fn every_word_stays(words in prop::collection::vec("[a-zåäö]{1,30}", 0..60)) {
        let said = text(&paper(vec![Block::Text(words.join(" "))]));
        let kept: Vec<&str> = said.lines().skip(7).flat_map(str::split_whitespace).collect();
        prop_assert_eq!(kept, words.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert!(said.lines().all(|line| line.chars().count() <= WIDTH));
    }
}
