use super::*;
use serde_json::json;

fn rules() -> Rules {
    let text = "[licenses]\nallow = [\"MIT\", \"ISC\", \"Apache-2.0\", \"Apache-2.0 WITH LLVM-exception\"]\n\
                [bans]\ndeny = [{ crate = \"openssl-sys\", reason = \"TLS is rustls\" }]\n";
    Rules::parse(text).unwrap()
}

#[test]
fn an_expression_is_met_by_one_side_of_or_and_both_sides_of_and() {
    let list = rules().licences;
    for met in
        ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "MIT AND (ISC OR GPL-3.0)", "Apache-2.0 WITH LLVM-exception OR GPL-3.0"]
    {
        assert!(allowed(met, &list), "{met}");
    }
    for unmet in ["", "GPL-3.0", "MIT AND GPL-3.0", "GPL-3.0 WITH LLVM-exception", "MIT (", "(MIT"] {
        assert!(!allowed(unmet, &list), "{unmet}");
    }
}

#[test]
fn a_library_from_the_registry_under_a_listed_licence_passes() {
    let metadata = json!({"packages": [{"name": "a", "version": "1.0.0", "license": "MIT", "source": "registry+x"}]});
    assert_eq!(of_crates(&rules(), &metadata), (1, Vec::new()));
}

#[test]
fn a_foreign_licence_a_banned_library_and_a_foreign_source_are_refused() {
    let metadata = json!({"packages": [
        {"name": "a", "version": "1.0.0", "license": "AGPL-3.0", "source": "registry+x"},
        {"name": "openssl-sys", "version": "0.9.0", "license": "MIT", "source": "registry+x"},
        {"name": "c", "version": "1.0.0", "license": "MIT", "source": "git+x"},
    ]});
    let said: Vec<_> = of_crates(&rules(), &metadata).1.into_iter().map(|complaint| complaint.what).collect();
    assert_eq!(said, ["a 1.0.0 is under “AGPL-3.0”", "openssl-sys 0.9.0 is banned", "c 1.0.0 comes from \"git+x\""]);
}

#[test]
fn npm_packages_are_held_to_the_same_list() {
    let lock = json!({"packages": {"": {}, "node_modules/a": {"license": "ISC"}, "node_modules/b": {"license": "GPL-3.0"}}});
    let (count, complaints) = of_npm(&rules(), "e2e/package-lock.json", &lock);
    assert_eq!((count, complaints.len()), (2, 1));
    assert_eq!(complaints[0].what, "node_modules/b is under “GPL-3.0”");
}
