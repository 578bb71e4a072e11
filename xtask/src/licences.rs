//! What the product is built of: licences, banned libraries and sources, by the lists in `deny.toml`.
//!
//! `cargo deny` checks the same and more where it is installed; this check needs nothing but cargo, and reads the npm lock files too.

use crate::complaint::Complaint;
use serde_json::Value as Json;
use std::path::Path;
use std::process::{Command, ExitCode};

mod expression;
use expression::allowed;

/// Lock files of the npm packages that the product embeds or is tested with.
const NPM_LOCKS: [&str; 2] = ["crates/web/assets/package-lock.json", "e2e/package-lock.json"];

/// The lists of `deny.toml`.
struct Rules {
    licences: Vec<String>,
    banned: Vec<(String, String)>,
}

impl Rules {
    fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|error| format!("deny.toml is not readable: {error}"))?;
        let list = |section: &str, key: &str| {
            table.get(section).and_then(|found| found.get(key)).and_then(toml::Value::as_array).cloned()
        };
        let licences = list("licenses", "allow").ok_or("deny.toml lists no allowed licences")?;
        let word = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        Ok(Self {
            licences: licences.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect(),
            banned: list("bans", "deny")
                .unwrap_or_default()
                .iter()
                .map(|ban| (word(ban, "crate"), word(ban, "reason")))
                .collect(),
        })
    }
}

/// Checks the libraries as cargo and npm resolved them.
pub(crate) fn run(root: &Path) -> ExitCode {
    match complaints(root) {
        Ok((count, complaints)) => {
            for complaint in &complaints {
                println!("  fault: {complaint}");
            }
            println!("{count} libraries read, {} faults", complaints.len());
            if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn complaints(root: &Path) -> Result<(usize, Vec<Complaint>), String> {
    let read = |path: &str| std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"));
    let rules = Rules::parse(&read("deny.toml")?)?;
    let metadata = metadata(root)?;
    let (mut count, mut found) = of_crates(&rules, &metadata);
    for path in NPM_LOCKS.into_iter().filter(|path| root.join(path).exists()) {
        let lock: Json = serde_json::from_str(&read(path)?).map_err(|error| format!("{path}: {error}"))?;
        let (read, more) = of_npm(&rules, path, &lock);
        count += read;
        found.extend(more);
    }
    Ok((count, found))
}

/// What cargo has resolved for the platform of the product.
pub(crate) fn metadata(root: &Path) -> Result<Json, String> {
    let metadata = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata could not run: {error}"))?;
    if !metadata.status.success() {
        return Err(format!("cargo metadata failed: {}", String::from_utf8_lossy(&metadata.stderr)));
    }
    serde_json::from_slice(&metadata.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

fn of_crates(rules: &Rules, metadata: &Json) -> (usize, Vec<Complaint>) {
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let mut complaints = Vec::new();
    for package in packages {
        let (name, version) = (package["name"].as_str().unwrap_or_default(), package["version"].as_str().unwrap_or_default());
        let mut complain = |what: String, why: &str| complaints.push(Complaint::fault("Cargo.lock", 1, what, why));
        let licence = package["license"].as_str().unwrap_or_default();
        if !allowed(licence, &rules.licences) {
            complain(
                format!("{name} {version} is under “{licence}”"),
                "the licence is not in deny.toml: weigh it, then list it with its reason or leave the library out",
            );
        }
        if let Some((_, reason)) = rules.banned.iter().find(|(banned, _)| banned == name) {
            complain(format!("{name} {version} is banned"), reason);
        }
        if package["source"].as_str().is_some_and(|source| !source.starts_with("registry+")) {
            complain(format!("{name} {version} comes from {}", package["source"]), "libraries come from the registry alone");
        }
    }
    (packages.len(), complaints)
}

/// Packages of npm whose licence stands in their readme or in a file beside it, in no way that npm reads: path, version, licence.
const STATED_ELSEWHERE: [(&str, &str, &str); 2] =
    [("node_modules/only", "0.0.2", "MIT"), ("node_modules/reserved", "0.1.2", "MIT")];

fn of_npm(rules: &Rules, path: &str, lock: &Json) -> (usize, Vec<Complaint>) {
    let Some(packages) = lock["packages"].as_object() else {
        return (0, vec![Complaint::fault(path, 1, "no lock file of version 3", "run npm install with a present npm")]);
    };
    let packages: Vec<_> = packages.iter().filter(|(name, _)| !name.is_empty()).collect();
    let mut complaints = Vec::new();
    for (name, package) in &packages {
        // The script library spells the licence 0BSD in a way of its own.
        let licence = package["license"].as_str().unwrap_or_default().replace("BSD-0-Clause", "0BSD");
        let version = package["version"].as_str().unwrap_or_default();
        let stated = STATED_ELSEWHERE.iter().find(|(path, at, _)| name.as_str() == *path && version == *at);
        let licence = stated.map_or(licence, |(.., licence)| (*licence).to_owned());
        if !allowed(&licence, &rules.licences) {
            let why = "the licence is not in deny.toml: weigh it, then list it with its reason or leave the package out";
            complaints.push(Complaint::fault(path, 1, format!("{name} is under “{licence}”"), why));
        }
        if package["resolved"].as_str().is_some_and(|address| address.starts_with("git")) {
            complaints.push(Complaint::fault(path, 1, format!("{name} comes from git"), "packages come from the registry alone"));
        }
    }
    (packages.len(), complaints)
}

#[cfg(test)]
mod tests;
