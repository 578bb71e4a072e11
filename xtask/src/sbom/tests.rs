use super::{hexadecimal, together};
use serde_json::json;

fn package(id: &str, name: &str, licence: &str) -> serde_json::Value {
    json!({ "id": id, "name": name, "version": "1.0.0", "license": licence, "description": "" })
}

#[test]
fn what_the_program_needs_is_in_the_bill_and_what_only_tests_is_not() {
    let needs = |id: &str, kind: serde_json::Value| json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
    let metadata = json!({
        "packages": [package("a", "stadga", "EUPL-1.2"), package("b", "axum", "MIT"), package("c", "insta", "Apache-2.0"),
            package("d", "ring", "MIT/ISC")],
        "resolve": { "nodes": [
            { "id": "a", "deps": [needs("b", json!(null)), needs("c", json!("dev"))] },
            { "id": "b", "deps": [needs("d", json!(null))] },
            { "id": "c", "deps": [] },
            { "id": "d", "deps": [] },
        ] },
    });
    let lock = "[[package]]\nname = \"axum\"\nversion = \"1.0.0\"\nchecksum = \"ab12\"\n".parse().unwrap();
    let npm = json!({ "packages": {
        "": { "dependencies": { "htmx.org": "4.0.1", "esbuild": "0.28.2" } },
        "node_modules/htmx.org": { "version": "4.0.1", "license": "0BSD", "integrity": "sha512-AQIDBA==" },
        "node_modules/esbuild": { "version": "0.28.2", "license": "MIT" },
        "node_modules/@esbuild/linux-x64": { "version": "0.28.2", "license": "MIT" },
    } });
    let bill = together(&metadata, &lock, &npm).unwrap();
    let names: Vec<&str> = bill["components"].as_array().unwrap().iter().map(|each| each["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["axum", "ring", "@esbuild/linux-x64", "esbuild", "htmx.org"]);
    assert_eq!(bill["components"][0]["hashes"][0]["content"], "ab12");
    assert_eq!(bill["components"][1]["licenses"][0]["expression"], "MIT OR ISC");
    assert_eq!(bill["components"][2]["purl"], "pkg:npm/%40esbuild/linux-x64@0.28.2");
    assert_eq!((&bill["components"][3]["scope"], &bill["components"][4]["scope"]), (&json!("excluded"), &json!("required")));
    assert_eq!(bill["components"][4]["hashes"][0]["content"], "01020304");
    let own = bill["dependencies"].as_array().unwrap().iter().find(|each| each["ref"] == "pkg:cargo/stadga@1.0.0").unwrap();
    assert_eq!(own["dependsOn"], json!(["pkg:cargo/axum@1.0.0", "pkg:npm/htmx.org@4.0.1"]));
}

#[test]
fn a_digest_is_the_same_in_either_writing() {
    assert_eq!(hexadecimal("/+8=").as_deref(), Some("ffef"));
    assert_eq!(hexadecimal("a?"), None);
}
