use super::*;

fn said(path: &str, manifest: &str) -> Vec<String> {
    check(&Tree::of(&[(path, manifest)])).into_iter().map(|complaint| format!("{} {}", complaint.line, complaint.what)).collect()
}

#[test]
fn routines_may_know_the_store() {
    let manifest = "[package]\nname = \"routines\"\n\n[dependencies]\ndomain.workspace = true\nstore.workspace = true\n";
    assert!(said("crates/routines/Cargo.toml", manifest).is_empty());
}

#[test]
fn the_web_may_not_reach_past_the_routines_into_the_store() {
    let manifest = "[package]\nname = \"web\"\n\n[dependencies]\nroutines.workspace = true\nstore.workspace = true\n";
    assert_eq!(said("crates/web/Cargo.toml", manifest), ["6 “web” may not know “store”"]);
}

#[test]
fn only_the_store_knows_a_database() {
    let manifest = "[package]\nname = \"routines\"\n\n[dependencies]\nsqlx.workspace = true\n";
    assert_eq!(said("crates/routines/Cargo.toml", manifest), ["5 “routines” may not use sqlx"]);
}

#[test]
fn the_domain_is_pure() {
    let manifest = "[package]\nname = \"domain\"\n\n[dependencies]\ntokio.workspace = true\n";
    assert_eq!(said("crates/domain/Cargo.toml", manifest), ["5 “domain” may not use tokio"]);
}

#[test]
fn tests_may_know_more() {
    let manifest = "[package]\nname = \"web\"\n\n[dev-dependencies]\nstore.workspace = true\n";
    assert!(said("crates/web/Cargo.toml", manifest).is_empty());
}

#[test]
fn a_crate_without_a_place_is_refused() {
    assert_eq!(
        said("crates/extra/Cargo.toml", "[package]\nname = \"extra\"\n"),
        ["1 the crate “extra” has no place in the house"]
    );
}
