use super::*;

fn said(files: &[(&str, &str)]) -> Vec<String> {
    check(&Tree::of(files)).into_iter().map(|complaint| complaint.what).collect()
}

#[test]
fn modules_that_follow_one_another_pass() {
    let files = [
        ("crates/domain/src/lib.rs", "pub mod one; pub mod two;"),
        ("crates/domain/src/one.rs", "pub struct Word;"),
        ("crates/domain/src/two.rs", "use crate::one::Word;"),
    ];
    assert!(said(&files).is_empty());
}

#[test]
fn two_modules_that_need_each_other_are_refused() {
    let files = [
        ("crates/domain/src/lib.rs", "pub mod one; pub mod two;"),
        ("crates/domain/src/one.rs", "use crate::two::Other;\npub struct Word;"),
        ("crates/domain/src/two.rs", "use crate::one::Word;\npub struct Other;"),
    ];
    assert_eq!(said(&files), ["a ring of modules: domain::one → domain::two → domain::one"]);
}

#[test]
fn a_ring_of_three_is_found() {
    let files = [
        ("crates/store/src/lib.rs", "mod a; mod b; mod c;"),
        ("crates/store/src/a.rs", "use crate::b::inner::X;\npub struct A;"),
        ("crates/store/src/b/mod.rs", "mod inner;"),
        ("crates/store/src/b/inner.rs", "use crate::c::C;\npub struct X;"),
        ("crates/store/src/c.rs", "pub struct C(super::a::A);"),
    ];
    assert_eq!(said(&files), ["a ring of modules: store::a → store::b::inner → store::c → store::a"]);
}

#[test]
fn folders_may_name_each_other_where_no_module_needs_itself() {
    let files = [
        ("crates/store/src/store.rs", "use crate::journal::append::append;\npub struct Store;"),
        ("crates/store/src/journal/mod.rs", "pub mod append; pub mod key;"),
        ("crates/store/src/journal/append.rs", "pub fn append() {}"),
        ("crates/store/src/journal/key.rs", "use crate::store::Store;"),
    ];
    assert!(said(&files).is_empty());
}

#[test]
fn a_module_and_its_parent_are_one_thing() {
    let files = [
        ("crates/domain/src/journal/mod.rs", "mod chain;\npub use chain::Digest;\npub struct Entry;"),
        ("crates/domain/src/journal/chain.rs", "use super::Entry;\npub struct Digest;"),
    ];
    assert!(said(&files).is_empty());
}

#[test]
fn a_ring_names_every_place_that_makes_it() {
    let files = [
        ("crates/domain/src/one.rs", "use crate::two::Other;\npub struct Word;"),
        ("crates/domain/src/two.rs", "pub struct Other;\nfn f(word: crate::one::Word) {}"),
    ];
    let complaint = check(&Tree::of(&files)).remove(0);
    assert_eq!((complaint.path.as_str(), complaint.line), ("crates/domain/src/one.rs", 1));
    assert!(complaint.why.contains("crates/domain/src/two.rs:2 names domain::one"), "{}", complaint.why);
}
