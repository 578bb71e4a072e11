use super::*;

fn arrows(files: &[(&str, &str)]) -> Vec<String> {
    let code = Code::read(&Tree::of(files));
    code.arrows.iter().map(|arrow| format!("{} -> {} :{}", arrow.from.join("::"), arrow.to.join("::"), arrow.line)).collect()
}

#[test]
fn a_path_is_followed_from_use_code_and_macro() {
    let seen = arrows(&[
        ("crates/domain/src/lib.rs", "pub mod one; pub mod two; pub mod three;"),
        ("crates/domain/src/one.rs", "use crate::two::Word;\nfn f() { crate::three::g(); }"),
        ("crates/domain/src/two/mod.rs", "pub struct Word;\nfn f() { write!(x, \"{}\", super::three::G); }"),
        ("crates/domain/src/three.rs", "pub fn g() {}"),
    ]);
    assert_eq!(seen, ["domain::one -> domain::three :2", "domain::one -> domain::two :1", "domain::two -> domain::three :2"]);
}

#[test]
fn a_name_passed_on_leads_to_the_module_that_holds_it() {
    let seen = arrows(&[
        ("crates/store/src/lib.rs", "mod engine;\npub use engine::Store;"),
        ("crates/store/src/engine.rs", "pub struct Store;"),
        ("crates/store/src/jobs.rs", "use crate::Store;"),
        ("crates/web/src/state.rs", "use store::Store;"),
    ]);
    assert_eq!(seen, ["store::jobs -> store::engine :1", "web::state -> store::engine :1"]);
}

#[test]
fn tests_may_look_anywhere() {
    let seen = arrows(&[
        ("crates/domain/src/lib.rs", "pub mod one; pub mod two;"),
        ("crates/domain/src/one.rs", "#[cfg(test)]\nmod tests { use crate::two::Word; }"),
        ("crates/domain/src/one/tests.rs", "use crate::two::Word;"),
        ("crates/domain/src/two.rs", "pub struct Word;"),
    ]);
    assert!(seen.is_empty(), "{seen:?}");
}

#[test]
fn a_module_declared_for_tests_is_a_test() {
    let seen = arrows(&[
        ("crates/web/src/lib.rs", "mod start;\n#[cfg(test)]\nmod samples;"),
        ("crates/web/src/samples.rs", "use crate::start::Page;"),
        ("crates/web/src/start.rs", "pub struct Page;"),
    ]);
    assert!(seen.is_empty(), "{seen:?}");
}

#[test]
fn a_file_that_is_no_rust_is_named() {
    let code = Code::read(&Tree::of(&[("crates/domain/src/one.rs", "fn (")]));
    assert_eq!(code.unreadable[0].0, "crates/domain/src/one.rs");
}
