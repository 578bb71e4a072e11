//! Whoever closes the window is worked for no longer.

use crate::browser::Browser;
use crate::program::{Server, said, told, until};
use std::fmt::Write as _;

/// As many as make the file of them long in the making.
const PEOPLE: usize = 12_000;

/// How many requests are under way, the one that asks among them.
fn open(browser: &mut Browser) -> usize {
    let figures = browser.open("/metrics").unwrap().text;
    let line = figures.lines().find_map(|line| line.strip_prefix("stadga_requests_open ")).unwrap();
    line.trim().parse().unwrap()
}

#[test]
fn a_file_that_nobody_waits_for_any_more_is_not_made_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let done = told(folder.path(), &["init", "--municipality", "1083"]);
    let mut people = String::from("number;given_name;family_name;email\n");
    for number in 1..=PEOPLE {
        writeln!(people, "{number};Anna;Ek {number};anna.{number}@lindhamn.example").unwrap();
    }
    std::fs::write(folder.path().join("people.csv"), people).unwrap();
    said(folder.path(), &["import", "people", "people.csv", "--apply"]);
    let server = Server::start(folder.path(), &[], &[]);
    let mut browser = Browser::by_link(server.address, "localhost", done["administrator"]["link"].as_str().unwrap());
    let file = "/exports/people?format=xlsx";

    let begun = server.rested();
    assert_eq!(browser.open(file).unwrap().status, 200);
    let whole = server.rested().saturating_sub(begun);

    let begun = server.rested();
    let leaving = browser.begin(file).unwrap();
    until("the request", || (open(&mut browser) > 1).then_some(()));
    drop(leaving);
    until("the end of the request", || (open(&mut browser) == 1).then_some(()));
    let left = server.rested().saturating_sub(begun);
    assert!(left * 2 < whole, "{left:?} for whoever left, {whole:?} for whoever stayed");
}
