use super::*;
use proptest::prelude::*;

type Table = (Vec<String>, Vec<Vec<String>>);

fn written(format: Format, (header, rows): &Table) -> Vec<u8> {
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    write_all(format, "Blad", &header, rows.iter().map(|row| row.iter().map(|cell| Cell::Text(cell)))).unwrap()
}

fn read_back(bytes: Vec<u8>) -> Result<(Format, Table), FileError> {
    let reader = read(bytes, Options::default())?;
    let (format, header) = (reader.format(), reader.header().to_vec());
    let rows = reader.map(|record| record.map(|record| record.cells)).collect::<Result<_, _>>()?;
    Ok((format, (header, rows)))
}

/// Cells as people and attackers fill them; a carriage return alone is a line end that no format keeps.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-zåäöÅÄÖé0-9 ;,\t\"'<>&_x.-]{0,12}",
        1 => "['=+@\\-\t\n]{1,3}[a-zåäö0-9(]{0,6}",
        1 => "[a-zåäö ]{1,6}\n[a-zåäö]{0,6}",
        1 => "-?[0-9]{1,9}([.,][0-9]{1,2})?",
        1 => "\\PC{0,8}",
        1 => "_x00[0-9]{2}_",
    ]
}

fn table() -> impl Strategy<Value = Table> {
    (1_usize..6).prop_flat_map(|columns| {
        let header = prop::collection::vec("[A-Za-zåäö]{1,8}", columns);
        // The last column always has a text, so that no row is blank.
        let row = prop::collection::vec(cell(), columns).prop_map(|mut row| {
            row.last_mut().unwrap().push('§');
            row
        });
        (header, prop::collection::vec(row, 0..8))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read_back_in_every_format(table in table()) {
        for format in Format::ALL {
            let (found, read) = read_back(written(format, &table)).unwrap();
            prop_assert_eq!(found, format);
            prop_assert_eq!(&read, &table, "{:?}", format);
        }
    }

    #[test]
    fn guarding_a_cell_loses_nothing_and_leaves_no_formula(text in "['=+@\\-\t]{0,4}[a-z0-9 .,]{0,5}") {
        let guarded = guard::guarded(&text).into_owned();
        prop_assert_eq!(guard::unguarded(&guarded), &text);
        let number = text.len() > 1 && text[1..].chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | ','));
        prop_assert!(!guarded.starts_with(['=', '@', '\t']));
        prop_assert!(!guarded.starts_with(['+', '-']) || number || text.len() == 1);
    }

    #[test]
    fn bytes_of_any_kind_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_back(bytes);
    }

    #[test]
    fn broken_files_never_panic(table in table(), place: prop::sample::Index, byte: u8, cut: prop::sample::Index) {
        for format in Format::ALL {
            let mut bytes = written(format, &table);
            let at = place.index(bytes.len());
            bytes[at] = byte;
            let _ = read_back(bytes.clone());
            bytes.truncate(cut.index(bytes.len()));
            let _ = read_back(bytes);
        }
    }
}

#[test]
fn numbers_and_days_are_stored_as_such_in_spreadsheets() {
    let cells = [
        Cell::Number("1234.50"),
        Cell::Day("2026-11-23"),
        Cell::Day("9999-12-31"),
        Cell::Number("12345678901234567890"),
        Cell::Day("1850-01-01"),
    ];
    for format in Format::ALL {
        let bytes = write_all(format, "Blad", &["a", "b", "c", "d", "e"], [cells]).unwrap();
        let (_, (_, rows)) = read_back(bytes).unwrap();
        let number = if format == Format::Csv { "1234.50" } else { "1234.5" };
        assert_eq!(rows[0], [number, "2026-11-23", "9999-12-31", "12345678901234567890", "1850-01-01"], "{format:?}");
    }
}

#[test]
fn a_csv_file_is_what_a_swedish_spreadsheet_opens() {
    let bytes = write_all(Format::Csv, "", &["namn", "not"], [[Cell::Text("Åre; södra"), Cell::Text("=1+1")]]).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}namn;not\r\n\"Åre; södra\";'=1+1\r\n");
}

#[test]
fn limits_are_kept_with_the_line_that_breaks_them() {
    let limited = |text: &str, limits: Limits| {
        let options = Options { limits, ..Options::default() };
        read(text.as_bytes().to_vec(), options).and_then(Iterator::collect::<Result<Vec<_>, _>>)
    };
    let few = |rows, columns, cell| Limits { rows, columns, cell, ..Limits::default() };
    assert!(matches!(limited("a;b\n1;2\n3;4\n", few(1, 9, 99)), Err(FileError::TooManyRows { most: 1 })));
    assert!(matches!(limited("a;b\n1;2;3\n", few(9, 2, 99)), Err(FileError::TooManyColumns { line: 2, most: 2 })));
    assert!(matches!(
        limited(&format!("a;b\n1;{}\n", "x".repeat(5000)), few(9, 9, 4096)),
        Err(FileError::CellTooLarge { line: 2, most: 4 })
    ));
    let endless = format!("a;b\n1;2\n3;{}\n", "x".repeat(400_000));
    assert!(
        matches!(limited(&endless, few(9, 9, 4096)), Err(FileError::CellTooLarge { line: 3, most: 4 })),
        "{:?}",
        limited(&endless, few(9, 9, 4096))
    );
    let open = format!("a;b\n1;2\n\"3;{}", "x\n".repeat(400_000));
    assert!(
        matches!(limited(&open, few(9, 9, 4096)), Err(FileError::OpenQuote { line: 3 })),
        "{:?}",
        limited(&open, few(9, 9, 4096))
    );
    let short = "a;b\n1;\"två\nrader\"\n\"3;\"\"x\"\n4;\"5\"\"\n6;7\n";
    assert!(
        matches!(limited(short, Limits::default()), Err(FileError::OpenQuote { line: 5 })),
        "{:?}",
        limited(short, Limits::default())
    );
    let closed = "a;b\n1;tum 5\"\n\"2\"\"\";x\n";
    assert_eq!(limited(closed, Limits::default()).unwrap().len(), 2, "a mark inside a cell opens nothing");
    let small = Limits { file: 4, ..Limits::default() };
    assert!(matches!(limited("a;b\n1;2\n", small), Err(FileError::TooLarge { .. })));
}

/// An ODS file whose sheet is this XML.
fn sheet(rows: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    };
    put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let head =
        row("<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>");
    put("content.xml", &format!("<x><table:table table:name=\"Blad\">{head}{rows}</table:table></x>"));
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_text_that_a_spreadsheet_holds_once_fills_no_memory_however_often_it_stands_there() {
    let limits = Limits { cell: 1 << 20, unpacked: 20 << 20, ..Limits::default() };
    let rows = |bytes: Vec<u8>| {
        read(bytes, Options { limits, ..Options::default() })
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map(|rows| rows.len())
    };
    let cell = |times: usize| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>{}</text:p></table:table-cell>",
            "x".repeat(900_000)
        )
    };
    let wide = sheet(&format!("<table:table-row>{}</table:table-row>", cell(400)));
    assert!(matches!(rows(wide), Err(FileError::RowTooLarge { line: 2, most: 4 })));
    let long = sheet(&format!("<table:table-row table:number-rows-repeated=\"15000\">{}</table:table-row>", cell(2)));
    assert!(matches!(rows(long), Err(FileError::Unpacks { most: 20 })));
    let few = sheet(&format!("<table:table-row table:number-rows-repeated=\"3\">{}</table:table-row>", cell(2)));
    assert_eq!(rows(few).unwrap(), 3);
    let text = "y".repeat(30_000);
    let wide = write_all(Format::Xlsx, "Blad", &["a"; 200], vec![vec![Cell::Text(&text); 200]]).unwrap();
    assert!(matches!(rows(wide), Err(FileError::RowTooLarge { line: 2, most: 4 })));
}

#[test]
fn the_encoding_is_found_from_letters_late_in_a_long_file() {
    let mut bytes = b"namn;not\n".to_vec();
    for row in 0..20_000 {
        bytes.extend_from_slice(format!("rad {row};plain\n").as_bytes());
    }
    bytes.extend_from_slice(b"Sj\xf6;\x93citat\x94\n");
    let reader = read(bytes, Options::default()).unwrap();
    assert_eq!(reader.details().encoding, Some(Encoding::Windows1252));
    let last = reader.last().unwrap().unwrap();
    assert_eq!(last.cells, ["Sjö", "“citat”"]);
}

#[test]
fn a_sheet_is_chosen_by_name() {
    let bytes = write_all(Format::Xlsx, "System", &["namn"], [[Cell::Text("A")]]).unwrap();
    let of = |sheet: &str| read(bytes.clone(), Options { sheet: Some(sheet.to_owned()), ..Options::default() });
    assert_eq!(of("System").unwrap().count(), 1);
    assert!(matches!(of("Annat"), Err(FileError::NoSheet { known, .. }) if known == ["System"]));
}
