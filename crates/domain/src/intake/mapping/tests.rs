use super::*;
use crate::intake::{Field, Names, Row};

const SYSTEMS: Register = Register::new(
    "systems",
    "system",
    &[
        Field::new("name", Kind::Text, &["namn", "programvara", "Bezeichnung"]).required().key(),
        Field::new("category", Kind::Text, &["kategori"]),
        Field::new("owner", Kind::Reference("bodies"), &["ägare", "systemägare", "Eigentümer"]),
        Field::new("users", Kind::List(&Kind::Text, true), &["används av"]),
    ],
);

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn columns_are_known_in_three_languages_and_with_small_slips() {
    let guess = |names: &[&str]| Mapping::guess(&SYSTEMS, &header(names)).columns;
    assert_eq!(guess(&["kategori", "programvara", "url", "anvands_av"]), [Some(1), Some(0), None, Some(3)]);
    assert_eq!(guess(&["OWNER ", "Name"]), [Some(1), None, Some(0), None]);
    assert_eq!(guess(&["Eigentuemer", "Bezeichnung*"]), [Some(1), None, Some(0), None]);
    assert_eq!(guess(&["Systemägre (förvaltning)", "Namn"]), [Some(1), None, Some(0), None]);
    assert_eq!(guess(&["", "foo"]), [None; 4]);
}

#[test]
fn an_exact_name_wins_over_a_similar_one() {
    let mapping = Mapping::guess(&SYSTEMS, &header(&["Systemägara", "Systemägare", "namn"]));
    assert_eq!(mapping.columns, [Some(2), None, Some(1), None]);
    assert_eq!(mapping.unused(&header(&["Systemägara", "Systemägare", "namn"])), [0]);
}

#[test]
fn what_the_person_says_goes_before_the_guess() {
    let names = header(&["namn", "ansvarig", "ägare"]);
    let mut mapping = Mapping::guess(&SYSTEMS, &names);
    mapping.choose(&SYSTEMS, &names, "owner", "Ansvarig").unwrap();
    assert_eq!(mapping.columns[2], Some(1));
    mapping.choose(&SYSTEMS, &names, "owner", "3").unwrap();
    assert_eq!(mapping.columns[2], Some(2));
    mapping.choose(&SYSTEMS, &names, "owner", "").unwrap();
    assert_eq!(mapping.columns[2], None);
    assert_eq!(mapping.choose(&SYSTEMS, &names, "colour", "namn").unwrap_err().message.key, "intake-map-no-field");
    assert_eq!(mapping.choose(&SYSTEMS, &names, "owner", "färg").unwrap_err().message.key, "intake-map-no-column");
    mapping.choose(&SYSTEMS, &names, "owner", "namn").unwrap();
    assert_eq!(mapping.check(&SYSTEMS).unwrap_err().message.key, "intake-map-key-missing");
}

#[test]
fn the_signature_forgives_spelling_and_tells_files_apart() {
    assert_eq!(signature(&header(&["Namn", "Ägare"])), signature(&header(&["NAMN ", "ägare"])));
    assert_ne!(signature(&header(&["Namn", "Ägare"])), signature(&header(&["Ägare", "Namn"])));
}

#[test]
fn distance_counts_slips() {
    assert_eq!(distance("agare", "agare", 2), Some(0));
    assert_eq!(distance("agre", "agare", 2), Some(1));
    assert_eq!(distance("kategori", "owner", 2), None);
}

#[test]
fn a_guess_is_taken_back_where_the_values_are_no_words_of_the_list() {
    const OF_KINDS: Register = Register::new(
        "systems",
        "system",
        &[
            Field::new("name", Kind::Text, &["namn"]).required().key(),
            Field::new("kinds", Kind::List(&Kind::Word("kinds", false), true), &["kategori"]),
        ],
    );
    let mut references = References::new();
    let mut kinds = Names::new();
    kinds.add("finance", "finance", ["Ekonomisystem"]);
    kinds.add("payroll", "payroll", ["Lönesystem"]);
    references.set("kinds", kinds);
    let doubted = |column: &str, cells: &[&str]| {
        let header = header(&["namn", column]);
        let row = |cell: &&str| RawRow { line: 2, cells: Row::new([Some("A"), Some(*cell)]), ragged: None };
        let rows: Vec<RawRow> = cells.iter().map(row).collect();
        let mut mapping = Mapping::guess(&OF_KINDS, &header);
        let doubts = mapping.doubt(&OF_KINDS, &header, &rows, &references);
        (mapping.columns[1], doubts.into_iter().map(|doubt| doubt.key).collect::<Vec<_>>())
    };
    assert_eq!(doubted("kategori", &["ekonomisystem, payroll", ""]), (Some(1), vec![]));
    assert_eq!(doubted("kategori", &["payroll", "Drupal"]), (None, vec!["intake-guess-doubted".to_owned()]));
    assert_eq!(doubted("kinds", &["Drupal"]), (Some(1), vec![]), "an export is taken at its word");
}
