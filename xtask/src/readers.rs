//! Every reader of foreign bytes is fuzzed: it stands in the list below, with its target and its corpus.

use crate::complaint::Complaint;
use crate::tree::Tree;

/// The readers: the name of the target, and the file and the words by which the reader is found.
///
/// A new reader of what others write is added here; the check then asks for its target.
const READERS: [(&str, &str, &str); 23] = [
    ("tables", "crates/files/src/table/mod.rs", "pub fn read("),
    ("kinds", "crates/files/src/kind/mod.rs", "pub fn recognise("),
    ("scans", "crates/bridges/src/scan/mod.rs", "pub fn read("),
    ("letters", "crates/bridges/src/letter/mod.rs", "pub fn read("),
    ("columns", "crates/domain/src/intake/mapping.rs", "pub fn guess("),
    ("values", "crates/domain/src/intake/value.rs", "pub fn read<"),
    ("packs", "crates/domain/src/regulation/pack/read.rs", "pub fn read("),
    ("queries", "crates/domain/src/regulation/query.rs", "pub fn lint("),
    ("rules", "crates/domain/src/calendar/rules.rs", "pub fn rules_from_toml("),
    ("disposals", "crates/domain/src/journal/disposal.rs", "pub struct Disposal"),
    ("archives", "crates/store/src/backup/mod.rs", "pub fn read_through("),
    ("keys", "crates/store/src/journal/key.rs", "pub fn of_text("),
    ("secrets", "crates/store/src/secret.rs", "pub fn of_text("),
    ("addresses", "crates/store/src/address.rs", "impl FromStr for Address"),
    ("comments", "crates/domain/src/activity/said.rs", "pub fn paragraphs("),
    ("logs", "crates/domain/src/desk/log/read.rs", "pub fn read("),
    ("forms", "crates/web/src/readers.rs", "pub async fn form("),
    ("uploads", "crates/web/src/readers.rs", "pub async fn upload("),
    ("cookies", "crates/web/src/readers.rs", "pub fn cookie("),
    ("senders", "crates/web/src/readers.rs", "pub fn sender("),
    ("views", "crates/web/src/readers.rs", "pub fn list_address("),
    ("articles", "crates/web/src/readers.rs", "pub fn markdown("),
    ("arms", "crates/files/src/picture.rs", "pub fn recognised("),
];

/// Looks for readers without a target, without a corpus or without a place in the tests, and for targets of nothing.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let text = |path: &str| tree.files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
    let manifest = text("fuzz/Cargo.toml").unwrap_or_default();
    let tested = text("fuzz/src/lib.rs").unwrap_or_default();
    let mut complaints = Vec::new();
    for (name, place, words) in READERS {
        let mut say = |path: &str, what: String, why: &str| complaints.push(Complaint::fault(path, 1, what, why));
        if !text(place).is_some_and(|text| text.contains(words)) {
            say(place, format!("the reader “{name}” is not here"), "say in xtask/src/readers.rs where it is");
        }
        let target = format!("fuzz/fuzz_targets/{name}.rs");
        if !text(&target).is_some_and(|text| text.contains(&format!("fuzz::{name}(bytes)"))) {
            say(&target, format!("the reader “{name}” has no target"), "CONTRIBUTING tells how to add one");
        }
        if !manifest.contains(&format!("name = \"{name}\"")) {
            say("fuzz/Cargo.toml", format!("the target “{name}” is not built"), "name it as a [[bin]]");
        }
        if !tested.contains(&format!("(\"{name}\", {name})")) {
            say("fuzz/src/lib.rs", format!("the tests do not feed “{name}”"), "name it in READERS there");
        }
        let corpus = format!("fuzz/corpus/{name}/");
        if !tree.files.iter().any(|file| file.path.starts_with(&corpus) && !file.text.is_empty()) {
            say(&corpus, format!("the corpus of “{name}” holds no text"), "a fuzzer that begins with nothing finds little");
        }
    }
    for file in tree.files.iter().filter(|file| file.path.starts_with("fuzz/fuzz_targets/")) {
        let name = file.name().trim_end_matches(".rs");
        if !READERS.iter().any(|(known, ..)| *known == name) {
            complaints.push(Complaint::fault(
                &file.path,
                1,
                format!("“{name}” is no known reader"),
                "name it in xtask/src/readers.rs",
            ));
        }
    }
    complaints
}

#[cfg(test)]
mod tests;
