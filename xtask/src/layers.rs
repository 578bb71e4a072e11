//! The rooms of the house and the arrows between them.

use crate::complaint::Complaint;
use crate::tree::{File, Tree};
use toml::{Table, Value};

/// Each room with the rooms it may know.
const ARROWS: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("files", &["domain"]),
    ("typesetting", &["domain"]),
    ("bridges", &["domain"]),
    ("routines", &["domain", "store", "files", "bridges"]),
    ("web", &["domain", "files", "routines"]),
    ("stadga", &["domain", "store", "files", "typesetting", "bridges", "routines", "web"]),
    ("fuzz", &["domain", "store", "files", "bridges", "routines", "web"]),
    ("xtask", &[]),
];

/// Libraries that one room alone may know, with the reason.
const KEPT: [(&str, &[&str], &str); 10] = [
    ("sea-orm", &["store"], "only the store knows a database"),
    ("sqlx", &["store"], "only the store knows a database"),
    ("axum", &["web"], "only the web knows requests and answers"),
    ("hyper", &["web"], "only the web knows requests and answers"),
    ("axum-extra", &["web"], "only the web knows requests and answers"),
    ("askama", &["web"], "only the web has pages"),
    ("cedar-policy", &["routines"], "who may do what is asked in the routines alone"),
    ("clap", &["stadga"], "only the executable has commands"),
    ("calamine", &["files"], "only the files room reads spreadsheets"),
    ("rust_xlsxwriter", &["files"], "only the files room writes spreadsheets"),
];

/// Libraries that do what `domain` may not: wait, read, write, ask the time or chance.
const NOT_PURE: [&str; 8] = ["tokio", "futures", "async-trait", "rand", "tracing", "rust-embed", "tempfile", "getrandom"];

/// Reads every crate's manifest and follows its arrows.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let manifests = tree.files.iter().filter(|file| file.name() == "Cargo.toml" && file.path != "Cargo.toml");
    manifests.flat_map(complain).collect()
}

fn complain(file: &File) -> Vec<Complaint> {
    let Ok(manifest) = file.text.parse::<Table>() else {
        return vec![Complaint::fault(&file.path, 1, "no readable manifest", "cargo and this check both read it as TOML")];
    };
    let room = manifest.get("package").and_then(|package| package.get("name")).and_then(Value::as_str).unwrap_or_default();
    let Some((_, may_know)) = ARROWS.iter().find(|(name, _)| *name == room) else {
        let why = "give it its place among the rooms in ARCHITECTURE.md and in xtask/src/layers.rs";
        return vec![Complaint::fault(&file.path, 1, format!("the crate “{room}” has no place in the house"), why)];
    };
    let mut complaints = Vec::new();
    for name in dependencies(&manifest) {
        let line = file.line_of(&format!("\n{name}")).saturating_add(1);
        if ARROWS.iter().any(|(other, _)| *other == name) && !may_know.contains(&name.as_str()) {
            let why = "arrows point down: domain ← { store, files, typesetting, bridges } ← routines ← web ← stadga";
            complaints.push(Complaint::fault(&file.path, line, format!("“{room}” may not know “{name}”"), why));
        }
        if let Some((_, keepers, reason)) = KEPT.iter().find(|(library, ..)| *library == name)
            && !keepers.contains(&room)
        {
            complaints.push(Complaint::fault(&file.path, line, format!("“{room}” may not use {name}"), *reason));
        }
        if room == "domain" && NOT_PURE.contains(&name.as_str()) {
            let why = "domain is pure: no I/O, no async; time and chance are parameters";
            complaints.push(Complaint::fault(&file.path, line, format!("“domain” may not use {name}"), why));
        }
    }
    complaints
}

/// The names under `[dependencies]`, for every platform; what only tests use may point anywhere.
fn dependencies(manifest: &Table) -> Vec<String> {
    let direct = manifest.get("dependencies").into_iter();
    let by_platform = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let by_platform = by_platform.filter_map(|platform| platform.get("dependencies"));
    direct.chain(by_platform).filter_map(Value::as_table).flat_map(|table| table.keys().cloned()).collect()
}

#[cfg(test)]
mod tests;
