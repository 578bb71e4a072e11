//! The bill of what the product is built of (CycloneDX 1.6), from what cargo and npm have resolved.
//!
//! It names no moment and no machine, so that the same locks give the same bill.

use crate::licences::metadata;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

/// The npm packages that are embedded or build what is embedded.
const NPM: (&str, &str) = ("crates/web/assets/package.json", "crates/web/assets/package-lock.json");
/// Packages that only build: nothing of them is in the program.
const ONLY_BUILD: [&str; 2] = ["esbuild", "@digdir/designsystemet"];

/// Writes the bill to a file.
pub(crate) fn run(root: &Path, file: &Path) -> ExitCode {
    match bill(root).and_then(|bill| write(file, &bill)) {
        Ok(count) => {
            println!("{}: {count} components", file.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn write(file: &Path, bill: &Json) -> Result<usize, String> {
    let text = serde_json::to_string_pretty(bill).map_err(|error| error.to_string())?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    std::fs::write(file, text + "\n").map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(bill["components"].as_array().map_or(0, Vec::len))
}

/// The bill of the program `stadga` as the locks have it.
pub(crate) fn bill(root: &Path) -> Result<Json, String> {
    let read = |path: &str| std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"));
    let parsed =
        |path: &str| -> Result<Json, String> { serde_json::from_str(&read(path)?).map_err(|error| format!("{path}: {error}")) };
    let lock: toml::Table = read("Cargo.lock")?.parse().map_err(|error| format!("Cargo.lock: {error}"))?;
    together(&metadata(root)?, &lock, &parsed(NPM.1)?)
}

fn together(metadata: &Json, lock: &toml::Table, npm: &Json) -> Result<Json, String> {
    let packages: BTreeMap<&str, &Json> =
        list(&metadata["packages"]).filter_map(|package| Some((package["id"].as_str()?, package))).collect();
    let nodes: BTreeMap<&str, &Json> =
        list(&metadata["resolve"]["nodes"]).filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let own = packages.iter().find(|(_, package)| package["name"] == "stadga").ok_or("cargo metadata has no package stadga")?;
    let mut waiting = vec![*own.0];
    let mut met: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    while let Some(id) = waiting.pop() {
        if met.contains_key(id) {
            continue;
        }
        // What only tests or builds is not in the program.
        let normal = |needed: &&Json| list(&needed["dep_kinds"]).any(|kind| kind["kind"].is_null());
        let needs: Vec<&str> = nodes
            .get(id)
            .map(|node| list(&node["deps"]).filter(normal).filter_map(|needed| needed["pkg"].as_str()).collect())
            .unwrap_or_default();
        waiting.extend(&needs);
        met.insert(id, needs);
    }
    let sums = checksums(lock);
    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    for (id, needs) in &met {
        let package = packages.get(id).ok_or_else(|| format!("{id} is needed and not described"))?;
        let reference = reference(package);
        let needs: BTreeSet<String> = needs.iter().filter_map(|id| packages.get(id)).map(|each| self::reference(each)).collect();
        dependencies.push(json!({ "ref": reference, "dependsOn": needs }));
        if id != own.0 {
            components.push(of_crate(package, &reference, &sums));
        }
    }
    let (more, npm_needs) = of_npm(npm);
    components.extend(more);
    if let Some(first) = dependencies.iter_mut().find(|each| each["ref"] == reference(own.1))
        && let Some(needs) = first["dependsOn"].as_array_mut()
    {
        needs.extend(npm_needs.into_iter().map(Json::from));
    }
    let by_reference = |one: &Json| one["bom-ref"].as_str().or_else(|| one["ref"].as_str()).unwrap_or_default().to_owned();
    components.sort_by_key(by_reference);
    dependencies.sort_by_key(by_reference);
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": reference(own.1),
            "name": "stadga",
            "version": own.1["version"],
            "description": own.1["description"],
            "licenses": licences(own.1["license"].as_str()),
            "purl": reference(own.1),
        } },
        "components": components,
        "dependencies": dependencies,
    }))
}

fn list(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().map_or(&[][..], Vec::as_slice).iter()
}

fn text<'a>(value: &'a Json, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The name that is the same everywhere: its package URL.
fn reference(package: &Json) -> String {
    format!("pkg:cargo/{}@{}", text(package, "name"), text(package, "version").replace('+', "%2B"))
}

fn licences(expression: Option<&str>) -> Json {
    match expression {
        // The old way of writing a choice.
        Some(expression) => json!([{ "expression": expression.replace('/', " OR ") }]),
        None => json!([]),
    }
}

/// The checksums of the lock by name and version.
fn checksums(lock: &toml::Table) -> BTreeMap<(String, String), String> {
    let packages = lock.get("package").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let word = |package: &toml::Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    let sum = |package: &toml::Value| Some(((word(package, "name")?, word(package, "version")?), word(package, "checksum")?));
    packages.iter().filter_map(sum).collect()
}

fn of_crate(package: &Json, reference: &str, sums: &BTreeMap<(String, String), String>) -> Json {
    let mut component = json!({
        "type": "library",
        "bom-ref": reference,
        "name": package["name"],
        "version": package["version"],
        "purl": reference,
        "licenses": licences(package["license"].as_str()),
    });
    if let Some(sum) = sums.get(&(text(package, "name").to_owned(), text(package, "version").to_owned())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    component
}

/// The npm packages, and the references of those that the program embeds.
fn of_npm(lock: &Json) -> (Vec<Json>, Vec<String>) {
    let mut components = Vec::new();
    let mut embedded = Vec::new();
    let direct = &lock["packages"][""]["dependencies"];
    for (place, package) in lock["packages"].as_object().into_iter().flatten() {
        let Some(name) = place.strip_prefix("node_modules/") else { continue };
        // Nested copies bear the name after the last folder.
        let name = name.rsplit("node_modules/").next().unwrap_or(name);
        let version = text(package, "version");
        let reference = format!("pkg:npm/{}@{version}", name.replace('@', "%40"));
        let is_embedded = direct.get(name).is_some() && !ONLY_BUILD.contains(&name);
        if is_embedded {
            embedded.push(reference.clone());
        }
        let mut component = json!({
            "type": "library",
            "bom-ref": reference,
            "name": name,
            "version": version,
            "purl": reference,
            "scope": if is_embedded { "required" } else { "excluded" },
            "licenses": licences(package["license"].as_str()),
        });
        if let Some(sum) = package["integrity"].as_str().and_then(|sum| sum.strip_prefix("sha512-")).and_then(hexadecimal) {
            component["hashes"] = json!([{ "alg": "SHA-512", "content": sum }]);
        }
        if components.iter().all(|other: &Json| other["bom-ref"] != component["bom-ref"]) {
            components.push(component);
        }
    }
    (components, embedded)
}

/// Base64 (RFC 4648) as hexadecimal.
fn hexadecimal(base64: &str) -> Option<String> {
    let mut bits = 0_u32;
    let mut count = 0;
    let mut result = String::new();
    for letter in base64.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            let byte = (bits >> count) & 0xff;
            result.push(char::from_digit(byte >> 4, 16)?);
            result.push(char::from_digit(byte & 0xf, 16)?);
        }
    }
    Some(result)
}

#[cfg(test)]
mod tests;
