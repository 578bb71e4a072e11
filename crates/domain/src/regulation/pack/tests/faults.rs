//! A pack with faults: each with its file, line and key.

use super::shipped::{files, root};
use crate::regulation::pack::{Interval, Pack, PackFiles};
use proptest::prelude::*;
use std::collections::BTreeMap;

const HEAD: &str = r#"[pack]
name = "try"
version = "1"
title = { sv = "Försök" }
about = { sv = "Ett försök." }
languages = ["sv"]

[anchors]
goals = "1"
"#;
const SECTION: &str = r#"[section]
number = "1"
title = { sv = "Ett" }
text = { sv = "Text." }

[[duty]]
key = "owner"
number = "1.1"
strength = "shall"
subject = "system"
way = "measured"
bearer = "owner-head"
text = { sv = "Ägare finns." }
act = { sv = "Ange ägaren." }
"#;
const QUERY: &str = "select id as subject from system_in_operation where owner_body is null\n";

fn pack(changes: &[(&str, &str)]) -> PackFiles {
    let mut files = BTreeMap::from([
        ("pack.toml".to_owned(), HEAD.to_owned()),
        ("sections/01.toml".to_owned(), SECTION.to_owned()),
        ("checks/owner.sql".to_owned(), QUERY.to_owned()),
    ]);
    for (path, text) in changes {
        files.insert((*path).to_owned(), (*text).to_owned());
    }
    PackFiles(files)
}

/// Each fault as `file:line key: message`.
fn said(files: &PackFiles) -> Vec<String> {
    Pack::read(files).map_or_else(|problems| problems.iter().map(ToString::to_string).collect(), |_| vec!["sound".to_owned()])
}

fn section(from: &str, to: &str) -> Vec<String> {
    assert!(SECTION.contains(from));
    said(&pack(&[("sections/01.toml", &SECTION.replace(from, to))]))
}

#[test]
fn a_small_pack_is_sound() {
    assert_eq!(said(&pack(&[])), ["sound"]);
}

#[test]
fn a_fault_names_file_line_and_key() {
    assert_eq!(
        section("strength = \"shall\"", "strength = \"must\""),
        [
            "sections/01.toml:9 duty[1].strength: regulation-pack-not-a-word words=\"shall, should, strive, principle\" found=\"must\""
        ]
    );
    assert_eq!(
        section("number = \"1.1\"\n", "number = \"1.1\"\nnumbre = 3\n")[0].split(" known").next().unwrap(),
        "sections/01.toml:9 duty[1].numbre: regulation-pack-key-unknown key=\"numbre\""
    );
    assert_eq!(section("key = \"owner\"\n", ""), ["sections/01.toml:6 duty[1].key: regulation-pack-key-missing key=\"key\""]);
    assert_eq!(
        section("bearer = \"owner-head\"", "bearer = \"king\"")[0].split(" known").next().unwrap(),
        "sections/01.toml:12 duty[1].bearer: regulation-pack-bearer-unknown bearer=\"king\""
    );
    assert_eq!(
        section("act = { sv = \"Ange ägaren.\" }", "act = { en = \"Name the owner.\" }"),
        ["sections/01.toml:14 duty[1].act: regulation-pack-text-missing language=\"sv\""]
    );
    assert_eq!(
        section("way = \"measured\"", "way = \"measured\"\nlaw = true"),
        ["sections/01.toml:12 duty[1].law: regulation-pack-law-without-citation"]
    );
    assert_eq!(
        section("way = \"measured\"", "way = \"measured\"\nlaw = true\ncitation = \"x\"\naccepts = \"board\""),
        ["sections/01.toml:14 duty[1].accepts: regulation-pack-law-accepted"]
    );
    assert_eq!(
        section("subject = \"system\"", "subject = \"system\"\napplies = \"person_active\""),
        ["sections/01.toml:11 duty[1].applies: regulation-pack-applies-unknown name=\"person_active\" subject=\"system\""]
    );
    assert_eq!(
        section("way = \"measured\"", "way = \"attested\""),
        [
            "checks/owner.sql: regulation-pack-query-unused",
            "sections/01.toml:6 duty[1].period: regulation-pack-attested-without-period"
        ]
    );
}

#[test]
fn a_text_that_is_no_toml_names_the_line() {
    let said = said(&pack(&[("pack.toml", "[pack]\nname = \"try\nversion")]));
    assert!(said[0].starts_with("pack.toml:2: regulation-pack-not-toml"), "{said:?}");
}

#[test]
fn a_query_that_reads_a_secret_names_the_duty_and_the_file() {
    let said = said(&pack(&[("checks/owner.sql", "select person as subject from login")]));
    assert_eq!(said, ["checks/owner.sql:1 duty[1].query: regulation-query-unknown-view name=\"login\""]);
}

#[test]
fn a_pack_that_is_no_pack_says_so() {
    let empty = PackFiles::default();
    let faults = said(&empty);
    assert!(faults.iter().any(|fault| fault == "pack.toml: regulation-pack-file-missing file=\"pack.toml\""), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("sections/: regulation-pack-no-sections")));
}

#[test]
fn every_clause_must_be_carried() {
    let clauses = "[[clause]]\nid = \"1.1\"\ntext = { sv = \"Ägaren.\" }\n";
    assert_eq!(
        said(&pack(&[("clauses.toml", clauses)])),
        ["clauses.toml:2 clause[1].id: regulation-pack-clause-not-carried clause=\"1.1\""]
    );
    let carrying = SECTION.replace("act = ", "clauses = [\"1.1\", \"1.2\"]\nact = ");
    let both = said(&pack(&[("clauses.toml", clauses), ("sections/01.toml", &carrying)]));
    assert_eq!(both, ["sections/01.toml:14 duty[1].clauses: regulation-pack-clause-unknown clause=\"1.2\""]);
}

#[test]
fn limits_have_types() {
    let with = |limit: &str| {
        section("act = { sv = \"Ange ägaren.\" }\n", &format!("act = {{ sv = \"Ange.\" }}\n[duty.limits.{limit}\n"))
    };
    assert_eq!(with("year_ago]\ntype = \"day\"\nvalue = \"-P1Y\""), ["sound"]);
    assert_eq!(
        with("year_ago]\ntype = \"day\"\nvalue = 12"),
        ["sections/01.toml:17 duty[1].limits.year_ago.value: regulation-pack-limit-value kind=\"day\""]
    );
    assert_eq!(
        with("day]\ntype = \"integer\"\nvalue = 12"),
        ["sections/01.toml:15 duty[1].limits.day: regulation-pack-limit-name name=\"day\""]
    );
}

#[test]
fn lengths_of_time_are_read_and_written() {
    for (text, months, days) in
        [("P1Y", 12, 0), ("P6M", 6, 0), ("P2W", 0, 14), ("P30D", 0, 30), ("-P1Y", -12, 0), ("P1Y6M", 18, 0)]
    {
        assert_eq!(text.parse::<Interval>().unwrap(), Interval { months, days });
    }
    for text in ["", "P", "1Y", "PY", "P1H", "P1Y-", "P99999999D"] {
        assert!(text.parse::<Interval>().is_err(), "{text}");
    }
    let last: jiff::civil::Date = "2027-01-31".parse().unwrap();
    assert_eq!("P1M".parse::<Interval>().unwrap().from(last).to_string(), "2027-02-28");
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_fall(text in "\\PC{0,200}", place in 0_usize..3) {
        let path = ["pack.toml", "sections/01.toml", "checks/owner.sql"][place];
        let _ = Pack::read(&pack(&[(path, &text)]));
    }

    #[test]
    fn no_cut_makes_the_reader_fall(start in 0_usize..300, length in 1_usize..60) {
        let letters: Vec<char> = SECTION.chars().collect();
        let cut: String = letters.iter().enumerate().filter(|(place, _)| *place < start || *place >= start + length).map(|(_, letter)| *letter).collect();
        let _ = Pack::read(&pack(&[("sections/01.toml", &cut)]));
    }

    #[test]
    fn an_interval_reads_what_it_writes(months in -200_i32..200, days in 0_i32..400) {
        let interval = Interval { months, days: if months < 0 { -days } else { days } };
        prop_assert_eq!(interval.to_string().parse::<Interval>().unwrap(), interval);
    }
}

/// One fault of the list that the outside validator is held to as well.
#[derive(serde::Deserialize)]
struct Fault {
    name: String,
    file: String,
    from: String,
    to: String,
    says: String,
}

#[derive(serde::Deserialize)]
struct Faults {
    fault: Vec<Fault>,
}

#[test]
fn every_kind_of_fault_is_told_with_file_line_and_key() {
    let folder = root().join("crates/domain/tests/packs");
    let text = std::fs::read_to_string(folder.join("faulty.toml")).unwrap();
    let sound = files(&folder.join("lillby"));
    let mut astray = Vec::new();
    for fault in toml::from_str::<Faults>(&text).unwrap().fault {
        let mut files = sound.clone();
        let before = files.0.remove(&fault.file).unwrap_or_default();
        let after = if before.is_empty() { fault.to.clone() } else { before.replacen(&fault.from, &fault.to, 1) };
        assert_ne!(before, after, "{}", fault.name);
        files.0.insert(fault.file.clone(), after);
        let problems = Pack::read(&files).expect_err(&fault.name);
        let said: Vec<String> = problems
            .iter()
            .map(|problem| {
                let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
                format!("{}{line} {} {}", problem.file, problem.key, problem.message.key)
            })
            .collect();
        if !said.contains(&fault.says) {
            astray.push(format!("{}: {said:?}", fault.name));
        }
    }
    assert!(
        astray.is_empty(),
        "{}",
        astray.join(
            "
"
        )
    );
}

#[test]
fn every_message_about_a_pack_is_met_in_the_list_of_faults() {
    let messages = std::fs::read_to_string(root().join("locales/sv/regulation.ftl")).unwrap();
    let listed = std::fs::read_to_string(root().join("crates/domain/tests/packs/faulty.toml")).unwrap();
    // Those that concern the folder as a whole, its size among them, or need a file of another shape have their own tests beside this one.
    let elsewhere = ["file-missing", "no-sections", "not-a-list", "not-a-table", "too-large"];
    for key in messages.lines().filter_map(|line| line.strip_prefix("regulation-pack-")?.split_once(" =").map(|(key, _)| key)) {
        assert!(listed.contains(&format!("regulation-pack-{key}\"")) || elsewhere.contains(&key), "{key}");
    }
    let no_list = HEAD.replace("languages = [\"sv\"]", "languages = \"sv\"");
    assert_eq!(said(&pack(&[("pack.toml", &no_list)])), ["pack.toml:6 pack.languages: regulation-pack-not-a-list"]);
    let no_table = HEAD.replace("[anchors]\ngoals = \"1\"\n", "").replace("[pack]", "anchors = 3\n[pack]");
    assert_eq!(said(&pack(&[("pack.toml", &no_table)])), ["pack.toml:1 anchors: regulation-pack-not-a-table"]);
}
