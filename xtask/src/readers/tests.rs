use super::*;

/// A tree in which every reader has all that it needs.
fn whole() -> Vec<(String, String)> {
    let mut files = vec![("fuzz/Cargo.toml".to_owned(), String::new()), ("fuzz/src/lib.rs".to_owned(), String::new())];
    for (name, place, words) in READERS {
        files[0].1 += &["name = \"", name, "\"\n"].concat();
        files[1].1 += &["(\"", name, "\", ", name, "),\n"].concat();
        files.push((format!("fuzz/fuzz_targets/{name}.rs"), format!("fuzz::{name}(bytes)")));
        files.push((format!("fuzz/corpus/{name}/one.txt"), "x".to_owned()));
        match files.iter_mut().find(|(path, _)| path == place) {
            Some((_, text)) => text.push_str(words),
            None => files.push((place.to_owned(), words.to_owned())),
        }
    }
    files
}

fn said(files: &[(String, String)]) -> Vec<String> {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    check(&Tree::of(&files)).into_iter().map(|complaint| complaint.what).collect()
}

#[test]
fn readers_with_target_and_corpus_are_well() {
    assert!(said(&whole()).is_empty());
}

#[test]
fn a_reader_without_target_corpus_or_place_is_named() {
    let mut files = whole();
    files.retain(|(path, _)| !path.ends_with("/keys.rs") && !path.contains("corpus/rules/") && !path.ends_with("address.rs"));
    files.push(("fuzz/fuzz_targets/ships.rs".to_owned(), String::new()));
    assert_eq!(
        said(&files),
        [
            "the corpus of “rules” holds no text",
            "the reader “keys” has no target",
            "the reader “addresses” is not here",
            "“ships” is no known reader",
        ]
    );
}
