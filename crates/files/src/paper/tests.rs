use super::*;
use domain::language::Language;
use domain::paper::{Drawing, Dress, Form, Part, Picture};
use proptest::prelude::*;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: "Krispärm".to_owned(),
        issuer: "Lindhamns kommun".to_owned(),
        made: "25 november 2026".to_owned(),
        at: "2026-11-25T12:00:00Z".parse().unwrap(),
        language: Language::Sv,
        form: Form::Binder,
        dress: Dress::default(),
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

fn picture() -> Picture {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><rect width=\"40\" height=\"20\" fill=\"#14525f\"/></svg>";
    Picture { drawing: Drawing::Svg, bytes: svg.as_bytes().to_vec(), size: (40, 20), text: "Åtta av tio".to_owned() }
}

/// A document in which everything occurs.
fn whole(form: Form) -> Paper {
    let blocks = vec![
        Block::Heading("Åtgärder <nu> & sedan".to_owned()),
        Block::Text("Första raden.\nAndra  raden.".to_owned()),
        Block::Steps(vec!["Skriv upp.".to_owned(), "Ring.".to_owned()]),
        Block::List(vec!["Bilaga ett".to_owned()]),
        Block::Picture(picture()),
        Block::Table(table()),
        Block::Facts(vec![("Diarienummer".to_owned(), "KS 2026/12".to_owned())]),
    ];
    Paper { form, dress: Dress { arms: Some(picture()), ..Dress::default() }, ..paper(blocks) }
}

/// Runs `soffice` on a file in a folder and gives what it made of it; none where it is not installed, which CI does not accept.
fn converted(file: &str, bytes: &[u8], to: &str, made: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    std::fs::write(&path, bytes).unwrap();
    let home = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let ran = std::process::Command::new("soffice")
        .args([&home, "--headless", "--convert-to", to, "--outdir"])
        .args([folder.path(), &path])
        .output();
    let Ok(ran) = ran else {
        assert!(std::env::var_os("CI").is_none(), "soffice is not installed");
        eprintln!("soffice is not installed: what LibreOffice makes of {file} was not tried");
        return None;
    };
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    Some(std::fs::read(folder.path().join(made)).unwrap_or_else(|error| panic!("{made}: {error}: {said}")))
}

#[test]
fn libreoffice_opens_the_document_and_keeps_every_word() {
    let bytes = odt(&whole(Form::Letter)).unwrap();
    assert_eq!(&bytes[30..38], b"mimetype");
    let Some(pdf) = converted("paper.odt", &bytes, "pdf", "paper.pdf") else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let read =
        std::process::Command::new("pdftotext").args(["-layout".as_ref(), path.as_os_str(), "-".as_ref()]).output().unwrap();
    let text = String::from_utf8_lossy(&read.stdout).into_owned();
    for words in [
        "Krispärm",
        "Lindhamns kommun",
        "25 november 2026",
        "Läs först",
        "Åtgärder <nu> & sedan",
        "Andra",
        "1.",
        "Bilaga ett",
        "IT-samordnare",
        "=0457",
        "Diarienummer: KS 2026/12",
        "1 / 1",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn libreoffice_reads_the_sheets_as_they_were_written() {
    let mut second = table();
    second.caption = "mer".to_owned();
    second.heads = ["Paragraf", "Antal", "Dag"].map(str::to_owned).to_vec();
    second.rows =
        vec![["5 §", "12", "2026-11-25"].map(str::to_owned).to_vec(), ["Ängel;\"x\"", "007", ""].map(str::to_owned).to_vec()];
    let (one, two) = (
        "Roll,Namn,Telefon\nIT-samordnare,Åsa Ek,=0457\nRevisor,,\n",
        "Paragraf,Antal,Dag\n5 §,12,2026-11-25\n\"Ängel;\"\"x\"\"\",007,\n",
    );
    for (format, ending) in [(Format::Xlsx, "xlsx"), (Format::Ods, "ods")] {
        for (sheet, said) in [(1, one), (2, two)] {
            let bytes = workbook([&table(), &second], format).unwrap();
            // Comma, quotation marks, UTF-8, from the first line, as shown, of one sheet; days by their style.
            let to = format!("csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,{sheet}");
            let name = if sheet == 1 { "kontakter" } else { "mer" };
            let Some(csv) = converted(&format!("paper.{ending}"), &bytes, &to, &format!("paper-{name}.csv")) else {
                return;
            };
            assert_eq!(String::from_utf8_lossy(&csv), said, "{ending}");
        }
    }
}

#[test]
fn every_form_is_a_file_of_its_own_kind_with_its_pictures_and_the_same_each_time() {
    for form in [Form::Binder, Form::Report, Form::Letter, Form::Lying] {
        let bytes = odt(&whole(form)).unwrap();
        assert_eq!(bytes, odt(&whole(form)).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
        assert!(names.contains(&"Pictures/2.svg".to_owned()), "{names:?}");
        let mut styles = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("styles.xml").unwrap(), &mut styles).unwrap();
        assert_eq!(styles.contains("landscape"), form == Form::Lying);
        assert!(styles.contains("fo:language=\"sv\" fo:country=\"SE\""));
    }
}

proptest! {
    #[test]
    fn whatever_somebody_typed_is_text_and_the_document_stays_xml(text in "(?s).{0,80}") {
        let blocks = vec![
            Block::Text(text.clone()), Block::Heading(text.clone()), Block::List(vec![text.clone()]),
            Block::Facts(vec![(text.clone(), text.clone())]),
            Block::Table(Table { caption: text.clone(), heads: vec![text.clone()], widths: vec![1], rows: vec![vec![text.clone()]] }),
        ];
        let bytes = odt(&Paper { title: text.clone(), issuer: text, ..paper(blocks) }).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for name in ["content.xml", "styles.xml", "meta.xml"] {
            let mut xml = String::new();
            std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut xml).unwrap();
            let mut reader = quick_xml::Reader::from_str(&xml);
            loop {
                if matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) { break }
            }
        }
    }
}
