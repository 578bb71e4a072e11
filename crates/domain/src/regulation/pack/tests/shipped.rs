//! The packs that come with the product, and the third one that shows that no Rust changes.

use crate::calendar::Certainty;
use crate::refusal::Anchor;
use crate::regulation::pack::{FORMATS, Pack, PackFiles, Problem, Scope, Strength, Way, schema};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub(in crate::regulation) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(in crate::regulation) fn files(folder: &Path) -> PackFiles {
    let mut files = BTreeMap::new();
    for inside in ["", "sections", "checks"] {
        let Ok(entries) = std::fs::read_dir(folder.join(inside)) else { continue };
        for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
            let name = entry.file_name().into_string().unwrap();
            let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            if PackFiles::belongs(&path) {
                files.insert(path, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    PackFiles(files)
}

fn read(folder: &Path) -> Pack {
    Pack::read(&files(folder)).unwrap_or_else(|problems| {
        let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
        panic!("{}:\n{}", folder.display(), said.join("\n"));
    })
}

pub(super) fn shipped(name: &str) -> Pack {
    read(&root().join("regulations").join(name))
}

fn third() -> Pack {
    read(&root().join("crates/domain/tests/packs/lillby"))
}

#[test]
fn every_sentence_of_1997_is_carried_by_a_duty_or_a_principle() {
    let pack = shipped("solvesborg-1997");
    let carried: BTreeSet<&str> = pack.duties().flat_map(|(_, duty)| duty.clauses.iter().map(String::as_str)).collect();
    for clause in &pack.clauses {
        assert!(carried.contains(clause.id.as_str()), "{} is carried by nothing", clause.id);
    }
    // As many sentences and bullets as the text has, section by section; 0 is the vision, 7 the page.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for clause in &pack.clauses {
        *counts.entry(clause.id.split('.').next().unwrap()).or_default() += 1;
    }
    let expected = [("0", 24), ("1", 24), ("2", 6), ("3", 14), ("4", 34), ("5", 17), ("6", 5), ("7", 10)];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[test]
fn no_sentence_of_1997_is_quoted() {
    let Ok(source) = std::fs::read_to_string(root().join("../shared/mission/it-reglemente-1997.txt")).or_else(|_| {
        std::fs::read_to_string(
            Path::new(&std::env::var("STADGA_SHARED").unwrap_or_default()).join("mission/it-reglemente-1997.txt"),
        )
    }) else {
        assert!(std::env::var("CI").is_err(), "the folder shared is missing");
        return;
    };
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let source = plain(&source);
    let pack = shipped("solvesborg-1997");
    let texts = pack.duties().flat_map(|(_, duty)| [&duty.text, &duty.act]).chain(pack.clauses.iter().map(|clause| &clause.text));
    for text in texts {
        let said = plain(text.get(crate::language::Language::Sv));
        let words: Vec<&str> = said.split(' ').collect();
        for run in words.windows(6) {
            assert!(!source.contains(&run.join(" ")), "six words in a row stand in the source: {}", run.join(" "));
        }
    }
}

#[test]
fn the_regulation_of_1997_has_its_lists() {
    for name in ["solvesborg-1997", "bas-2026"] {
        let pack = shipped(name);
        let kinds: Vec<&str> = pack.lists.kinds.iter().map(|kind| kind.key.as_str()).collect();
        let eleven =
            "infrastructure finance personnel diary word-processing spreadsheet mail booking workflow e-commerce intranet";
        assert_eq!(kinds.join(" "), eleven);
        assert!(pack.lists.kinds.iter().all(|kind| kind.scope == Scope::Municipality));
        assert_eq!((pack.lists.grounds.len(), pack.lists.qualities.len(), pack.lists.demands.len()), (5, 5, 5));
        assert_eq!(pack.lists.priorities.len(), 5);
        assert!(pack.lists.gates.iter().any(|gate| gate.key == "consultation" && gate.before == "acquisition"));
        for anchor in super::super::format::ANCHORS {
            assert!(pack.anchored(*anchor).is_some(), "{name} has no section for {}", anchor.word());
        }
    }
}

#[test]
fn what_rests_on_law_is_cited_and_never_accepted() {
    for name in ["solvesborg-1997", "bas-2026"] {
        let pack = shipped(name);
        for (_, duty) in pack.duties().filter(|(_, duty)| duty.law) {
            assert!(duty.citation.is_some() && duty.accepts.is_none(), "{}", duty.key);
        }
        assert!(pack.duties().filter(|(_, duty)| duty.law).count() >= 6, "{name}");
    }
}

#[test]
fn what_is_not_read_in_the_law_itself_says_so() {
    let pack = shipped("bas-2026");
    let unsure = pack.unsure();
    let certainty = |place: &str| unsure.iter().find(|unsure| unsure.place == place).map(|unsure| unsure.certainty);
    let (_, officer) = pack.duty("officer-appointed").unwrap();
    assert_eq!(certainty(&officer.number), Some(Certainty::C));
    assert_eq!(certainty("data-subject-request"), Some(Certainty::C));
    let (_, record) = pack.duty("processing-register").unwrap();
    assert_eq!(certainty(&record.number), None);
    // Numbers, authorities and times stand in the dated rules, not in the sentences of the duties.
    for name in ["solvesborg-1997", "bas-2026"] {
        let pack = shipped(name);
        for (_, duty) in pack.duties() {
            for text in duty.text.0.values().chain(duty.act.0.values()) {
                let literal = ["IMY", "MCF", "MSB", "Datainspektionen", "72", "24 tim", "24 hours", "14 dagar", "14 days"];
                assert!(literal.iter().all(|literal| !text.contains(literal)), "{name} {}: {text}", duty.number);
            }
        }
        // How sure a citation is, is said at every one.
        for (path, text) in &files(&root().join("regulations").join(name)).0 {
            let count = |key: &str| text.lines().filter(|line| line.starts_with(key)).count();
            assert_eq!(
                count("citation = "),
                if PackFiles::is_section(path) { count("certainty = ") } else { 0 },
                "{name} {path}"
            );
        }
    }
}

#[test]
fn the_shipped_packs_have_the_size_that_the_manual_says() {
    let count = |name: &str| {
        let pack = shipped(name);
        let (measured, attested, stated) = pack.ways();
        format!("{name}: {} sections, {measured} measured, {attested} attested, {stated} stated", pack.sections.len())
    };
    insta::assert_snapshot!([count("solvesborg-1997"), count("bas-2026")].join("\n"));
}

#[test]
fn another_municipality_writes_its_own_pack_and_no_rust_changes() {
    let pack = third();
    assert_eq!(pack.lists.kinds.len(), 9);
    assert_eq!(pack.languages, [crate::language::Language::Sv]);
    assert_eq!(pack.anchored(Anchor::CommonSystems).unwrap().number, "12");
    assert_eq!(pack.anchored(Anchor::Security).unwrap().number, "21 a");
    let (_, duty) = pack.duty("agare-finns").unwrap();
    assert_eq!(duty.strength, Strength::Shall);
    assert!(matches!(duty.way, Way::Measured(_)));
    // Asked for English it gives Swedish and says so.
    assert_eq!(duty.text.in_language(crate::language::Language::En).1, crate::language::Language::Sv);
}

#[test]
fn the_digest_changes_with_any_file_and_not_with_the_line_ends() {
    let folder = root().join("regulations/solvesborg-1997");
    let whole = files(&folder);
    let mut other = whole.clone();
    other.0.get_mut("checks/system-has-owner.sql").unwrap().push_str("-- changed\n");
    assert_ne!(whole.hash(), other.hash());
    let mut windows = whole.clone();
    for text in windows.0.values_mut() {
        *text = text.replace('\n', "\r\n");
    }
    assert_eq!(whole.hash(), windows.hash());
    let mut moved = whole.clone();
    let text = moved.0.remove("sections/06.toml").unwrap();
    moved.0.insert("sections/66.toml".to_owned(), text);
    assert_ne!(whole.hash(), moved.hash());
}

#[test]
fn the_schemas_in_the_repository_are_those_of_the_format() {
    for format in &FORMATS {
        let path = root().join("regulations/schema").join(format!("{}.schema.json", format.name));
        let made = format!("{}\n", serde_json::to_string_pretty(&schema(format)).unwrap());
        if std::env::var_os("STADGA_WRITE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, made, "{} is old: run this test with STADGA_WRITE=1", path.display());
    }
}
