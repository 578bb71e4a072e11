//! What is wrong with what was typed: all of it in one answer, since whoever mends one thing and tries again would else meet the next.

use crate::program::{run, told};
use std::path::Path;

/// What a command says that is refused, line by line.
fn refused(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    said.lines().map(str::to_owned).collect()
}

fn says(said: &[String], parts: &[&str]) {
    for part in parts {
        assert!(said.iter().any(|line| line.contains(part)), "{part}: {said:?}");
    }
}

#[test]
fn all_that_is_wrong_with_a_new_municipality_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stadga.toml");
    let before = "[municipality.south]\nhost = \"south.example\"\ndatabase = \"sqlite:south.db\"\n";
    std::fs::write(&file, before).unwrap();
    let asked = ["municipality", "add", "Norra delen", "--host", "south.example", "--code", "9999"];
    let said = refused(folder.path(), &asked);
    says(&said, &["Norra delen does not do", "--database", "code 9999", "the same host south.example"]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
    let init = refused(folder.path(), &["init", "--municipality", "9999", "--pack", "nowhere", "--database", "sqlite:new.db"]);
    says(&init, &["code 9999", "nowhere"]);
    assert!(!folder.path().join("new.db").exists());
}

#[test]
fn every_municipality_that_cannot_be_served_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str| format!("[municipality.{name}]\nhost = \"{name}.example\"\ndatabase = \"sqlite:{name}.db\"\n");
    std::fs::write(folder.path().join("stadga.toml"), ["south", "north"].map(of).concat()).unwrap();
    says(&refused(folder.path(), &["serve", "--listen", "127.0.0.1:0"]), &["south: ", "north: "]);
}

#[test]
fn all_that_is_wrong_with_how_a_log_is_to_be_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let asked = "import cases none.csv --map colour=Nr --map shape=Nr --status Klar=perhaps --status Rond=maybe --mode add";
    let said = refused(folder.path(), &asked.split(' ').collect::<Vec<_>>());
    says(&said, &["--mode", "colour, shape", "perhaps, maybe"]);
    let asked = ["desk", "report", "--from", "yesterday", "--to", "tomorrow", "--output", "told.doc"];
    says(&refused(folder.path(), &asked), &["yesterday", "tomorrow", ".doc"]);
}

#[test]
fn all_that_is_wrong_with_a_question_of_staffing_is_told_a_line_each() {
    let folder = tempfile::tempdir().unwrap();
    let said = refused(folder.path(), &["desk", "staffing", "--arrivals", "40", "--handling", "soon", "--level", "2"]);
    assert_eq!(said.len(), 4, "{said:?}");
    says(&said, &["--within", "80 %", "40/8h", "soon"]);
}

#[test]
fn every_column_that_was_named_amiss_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("stadga.toml"), "database = \"sqlite:stadga.db\"\n").unwrap();
    told(folder.path(), &["init", "--municipality", "1083"]);
    std::fs::write(folder.path().join("systems.csv"), "Namn;Ägare\nLönen;\n").unwrap();
    let asked = ["import", "systems", "systems.csv", "--map", "colour=Namn", "--map", "owner=Avdelning"];
    says(&refused(folder.path(), &asked), &["colour", "Avdelning"]);
}
