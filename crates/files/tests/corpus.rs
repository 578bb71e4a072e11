//! Every file of the corpus is read as its name says: `reads-…` to its end, any other name begins with the message that it must give.

use files::table::{FileError, Options, Record, open};

fn read(name: &str) -> Result<(Vec<String>, Vec<Record>), FileError> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let table = open(&path, Options::default())?;
    let header = table.header().to_vec();
    Ok((header, table.collect::<Result<_, _>>()?))
}

#[test]
fn every_file_of_the_corpus_is_read_or_refused_as_its_name_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() > 30);
    for name in names {
        match read(&name) {
            Ok((header, _)) => assert!(name.starts_with("reads-"), "{name} was read, with the header {header:?}"),
            Err(error) => {
                let key = error.message().key;
                assert!(name.starts_with(&key), "{name} gave {key}: {error}");
            }
        }
    }
}

#[test]
fn swedish_letters_come_through_in_every_encoding() {
    for name in ["reads-utf8.csv", "reads-utf8-mark.csv", "reads-windows-1252.csv", "reads-cp437.csv", "reads-utf16.csv"] {
        let (header, records) = read(name).unwrap();
        assert_eq!(header, ["namn", "läge", "ägare"], "{name}");
        assert_eq!(records[1].cells, ["Ögonblick", "idé", "Förvaltning för äldre"], "{name}");
        assert_eq!(records[1].line, 3);
    }
}

#[test]
fn separators_inside_quotes_do_not_cut_and_lines_are_counted_through_them() {
    let (header, records) = read("reads-comma.csv").unwrap();
    assert_eq!(header, ["name", "users"]);
    assert_eq!(records[0].cells[1], "SGU, Kungliga biblioteket");
    assert_eq!(records[1].cells[1], "Tullverket\nLuftfartsverket");
    let (_, records) = read("reads-separator-line.csv").unwrap();
    assert_eq!((records[0].line, records[0].cells.as_slice()), (3, &["A".to_owned(), "drift".to_owned()][..]));
}

#[test]
fn a_row_with_too_many_or_too_few_cells_says_so() {
    let (_, records) = read("reads-ragged.csv").unwrap();
    let ragged: Vec<_> = records.iter().map(|record| (record.line, record.ragged, record.cells.len())).collect();
    assert_eq!(ragged, [(2, Some(3), 2), (3, Some(1), 2), (4, None, 2)]);
}

#[test]
fn days_and_numbers_of_a_spreadsheet_are_plain_text() {
    let (header, records) = read("reads-days-and-numbers.xlsx").unwrap();
    assert_eq!(header, ["namn", "dag", "antal", "när"]);
    assert_eq!(records[0].line, 5);
    assert_eq!(records[0].cells, ["Åre", "2026-11-23", "12", "2026-11-23 12:00:00"]);
    assert_eq!(records[1].cells, ["Öby", "", "0.3", ""]);
    let (header, records) = read("reads-repeated.ods").unwrap();
    assert_eq!(header, ["namn", "läge"]);
    assert_eq!(
        (records[0].line, records[0].cells.as_slice()),
        (900_002, &["Åsa & Örjan  x".to_owned(), "2026-11-23".to_owned()][..])
    );
    assert_eq!(records[1].cells, ["12", "12"]);
}

#[test]
fn a_folder_and_a_file_that_is_not_there_are_no_tables() {
    assert_eq!(read(".").unwrap_err().message().key, "intake-file-folder");
    assert_eq!(read("nothing.csv").unwrap_err().message().key, "intake-file-not-found");
}
