//! The Debian package: the program with its unit, its settings, its manual and its bill, put together by `dpkg-deb`.
//!
//! `cargo-deb` would do much the same, but has to be built first; `dpkg-deb` stands on every Debian.

use crate::sbom;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The files that lie in the package as they are: from where, to where, with which rights.
const FILES: [(&str, &str, u32); 8] = [
    ("packaging/debian/stadga.service", "usr/lib/systemd/system/stadga.service", 0o644),
    ("packaging/debian/stadga.toml", "etc/stadga/stadga.toml", 0o640),
    ("packaging/debian/postinst", "DEBIAN/postinst", 0o755),
    ("packaging/debian/prerm", "DEBIAN/prerm", 0o755),
    ("packaging/debian/postrm", "DEBIAN/postrm", 0o755),
    ("packaging/debian/conffiles", "DEBIAN/conffiles", 0o644),
    ("packaging/debian/copyright", "usr/share/doc/stadga/copyright", 0o644),
    ("CHANGELOG.md", "usr/share/doc/stadga/CHANGELOG.md", 0o644),
];

/// Makes the package of a program that is built, in a folder.
pub(crate) fn run(root: &Path, program: &Path, folder: &Path, version: Option<&str>) -> ExitCode {
    match make(root, program, folder, version) {
        Ok(file) => {
            println!("{}", file.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn make(root: &Path, program: &Path, folder: &Path, version: Option<&str>) -> Result<PathBuf, String> {
    let version = version.unwrap_or(env!("CARGO_PKG_VERSION"));
    let architecture = said(Command::new("dpkg").arg("--print-architecture"))?;
    let name = format!("stadga_{version}_{architecture}");
    let tree = folder.join(&name);
    let fail = |what: &Path, error: std::io::Error| format!("{}: {error}", what.display());
    if tree.exists() {
        std::fs::remove_dir_all(&tree).map_err(|error| fail(&tree, error))?;
    }
    let put = |bytes: &[u8], to: &str, mode: u32| -> Result<(), String> {
        let to = tree.join(to);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(|error| fail(folder, error))?;
        }
        std::fs::write(&to, bytes).map_err(|error| fail(&to, error))?;
        set_mode(&to, mode)
    };
    let read = |from: &Path| std::fs::read(from).map_err(|error| fail(from, error));
    let bytes = read(program)?;
    let libc = newest_libc(&bytes);
    put(&bytes, "usr/bin/stadga", 0o755)?;
    said(Command::new("strip").arg("--strip-unneeded").arg(tree.join("usr/bin/stadga")))?;
    for (from, to, mode) in FILES {
        put(&read(&root.join(from))?, to, mode)?;
    }
    for language in ["sv", "en"] {
        let manual = root.join("docs").join(language);
        for entry in std::fs::read_dir(&manual).map_err(|error| fail(&manual, error))?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            put(&read(&entry.path())?, &format!("usr/share/doc/stadga/{language}/{name}"), 0o644)?;
        }
    }
    let bill = serde_json::to_vec_pretty(&sbom::bill(root)?).map_err(|error| error.to_string())?;
    put(&bill, "usr/share/doc/stadga/stadga.cdx.json", 0o644)?;
    let size = kilobytes(&tree);
    let control = String::from_utf8_lossy(&read(&root.join("packaging/debian/control"))?)
        .replace("@VERSION@", version)
        .replace("@ARCHITECTURE@", &architecture)
        .replace("@LIBC@", &libc)
        .replace("@SIZE@", &size.to_string());
    put(control.as_bytes(), "DEBIAN/control", 0o644)?;
    let file = folder.join(format!("{name}.deb"));
    said(Command::new("dpkg-deb").args(["--root-owner-group", "-Zxz", "-z3", "--build"]).arg(&tree).arg(&file))?;
    Ok(file)
}

/// The newest version of the C library whose symbols the program names: what the package has to ask for.
fn newest_libc(program: &[u8]) -> String {
    let mark = b"GLIBC_2.";
    let minor = |place: usize| {
        let figures: Vec<u8> = program[place + mark.len()..].iter().copied().take_while(u8::is_ascii_digit).take(3).collect();
        String::from_utf8(figures).ok()?.parse::<u32>().ok()
    };
    let newest =
        program.windows(mark.len()).enumerate().filter(|(_, here)| here == mark).filter_map(|(place, _)| minor(place)).max();
    format!("2.{}", newest.unwrap_or(31))
}

fn kilobytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            let path = entry.path();
            if path.is_dir() { kilobytes(&path) } else { std::fs::metadata(&path).map_or(0, |about| about.len().div_ceil(1_024)) }
        })
        .sum()
}

#[cfg(unix)]
fn set_mode(file: &Path, mode: u32) -> Result<(), String> {
    let rights = std::os::unix::fs::PermissionsExt::from_mode(mode);
    std::fs::set_permissions(file, rights).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) -> Result<(), String> {
    Err("a Debian package is made on a system that has its rights".to_owned())
}

/// What a command says when it ends well.
fn said(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} could not run: {error}"))?;
    if !output.status.success() {
        return Err(format!("{name} failed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::newest_libc;

    #[test]
    fn the_package_asks_for_the_newest_c_library_that_is_named() {
        assert_eq!(newest_libc(b"..GLIBC_2.2.5..GLIBC_2.34\0GLIBC_2.17GLIBC_2."), "2.34");
        assert_eq!(newest_libc(b""), "2.31");
    }
}
