//! Embeds the built style sheet, script, fonts and icon, and watches the folder of messages.
//!
//! What `make assets` built stands in `assets/built`; the variable `STADGA_ASSETS` may name another folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-env-changed=STADGA_ASSETS");
    let folder = std::env::var_os("STADGA_ASSETS").map_or_else(|| manifest_folder().join("assets/built"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.join("manifest.json").display());
    let Ok(manifest) = std::fs::read_to_string(folder.join("manifest.json")) else {
        println!(
            "cargo::error=The style sheet and fonts of the pages are not built yet: run `make assets` once, then build again."
        );
        return;
    };
    let table = table(&folder, &manifest);
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("assets.rs");
    std::fs::write(target, table).expect("the folder that cargo gives can be written");
}

/// The source of the table of embedded files: name, address, bytes.
///
/// The manifest is a flat object of names and paths, one a line, as `build.mjs` writes it; so no JSON reader is needed here.
fn table(folder: &Path, manifest: &str) -> String {
    let mut table = String::from("[\n");
    for line in manifest.lines() {
        let mut words = line.split('"').skip(1).step_by(2);
        if let (Some(name), Some(path)) = (words.next(), words.next()) {
            let file = folder.join(path);
            writeln!(
                table,
                "    Asset {{ name: {name:?}, address: {:?}, bytes: include_bytes!({:?}) }},",
                format!("/assets/{path}"),
                file.display().to_string()
            )
            .expect("writing to a text cannot fail");
        }
    }
    table.push(']');
    table
}

fn manifest_folder() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"))
}
