use super::*;
use domain::language::Language;

#[test]
fn every_row_of_a_bad_log_stands_in_the_file_of_errors_however_many_there_are() {
    let row = |line: usize| BadRow {
        line,
        refusal: Refusal::plain(Message::new("desk-log-no-moment").with("text", format!("snart{line}"))).at("resolved"),
    };
    let bad: Vec<BadRow> = (2..302).map(row).collect();
    let file = String::from_utf8(error_file(&bad, Words::of(Language::Sv)).unwrap()).unwrap();
    assert!(file.trim_start_matches('\u{feff}').starts_with("Rad;Fält;Fel"), "{file}");
    assert_eq!(file.lines().count(), 301);
    assert!(file.contains("301;Löst;") && file.contains("snart301"), "{file}");
    let none = String::from_utf8(error_file(&[], Words::of(Language::Sv)).unwrap()).unwrap();
    assert_eq!(none.lines().count(), 1);
}
