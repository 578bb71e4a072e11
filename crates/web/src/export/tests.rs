//! What leaves as a file is whole.

use super::Growing;
use axum::body::to_bytes;
use files::table::{Options, read};

#[tokio::test]
async fn what_one_sheet_has_no_room_for_stands_on_the_next() {
    let header = ["Rad".to_owned()];
    for format in ["xlsx", "ods"] {
        let mut file = Growing { sheet: 2, ..Growing::begin(format, "rader", &header).unwrap() };
        for row in 0..5 {
            file.row(&[row.to_string()]).unwrap();
        }
        let bytes = to_bytes(file.finish().unwrap().into_body(), 1_000_000).await.unwrap().to_vec();
        for (sheet, rows) in [("rader", 2), ("rader 2", 2), ("rader 3", 1)] {
            let options = Options { sheet: Some(sheet.to_owned()), ..Options::default() };
            let found = read(bytes.clone(), options).unwrap();
            assert_eq!(found.header(), ["Rad"], "{format}, {sheet}");
            assert_eq!(found.map(Result::unwrap).count(), rows, "{format}, {sheet}");
        }
    }
}
