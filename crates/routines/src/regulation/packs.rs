//! Packs: those that come along, those in a folder, those adopted.

use crate::{Failure, Outcome};
use domain::regulation::pack::{Pack, PackFiles};
use domain::regulation::record::Adoption;
use rust_embed::RustEmbed;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

/// The packs that are part of the binary.
#[derive(RustEmbed)]
#[folder = "../../regulations"]
struct BuiltIn;

/// A pack in force, with its adoption.
#[derive(Clone, Debug)]
pub struct Adopted {
    /// The adoption.
    pub adoption: Adoption,
    /// The pack, as it was adopted.
    pub pack: Arc<Pack>,
}

/// The names of the packs that come along.
pub fn built_in_names() -> Vec<String> {
    let mut names: Vec<String> = BuiltIn::iter().filter_map(|path| path.strip_suffix("/pack.toml").map(str::to_owned)).collect();
    names.sort();
    names
}

/// The files of a pack that comes along.
pub fn built_in(name: &str) -> Option<PackFiles> {
    let mut files = PackFiles::default();
    for path in BuiltIn::iter() {
        let Some(inside) = path.strip_prefix(name).and_then(|rest| rest.strip_prefix('/')) else { continue };
        if PackFiles::belongs(inside) {
            let file = BuiltIn::get(&path)?;
            files.0.insert(inside.to_owned(), String::from_utf8_lossy(&file.data).into_owned());
        }
    }
    (!files.0.is_empty()).then_some(files)
}

/// The most bytes of a file that is read into a pack.
const LARGEST_FILE: u64 = 1_000_000;
/// The most bytes of a whole pack.
const LARGEST_PACK: u64 = 16_000_000;

/// The files of a pack in a folder.
pub fn read_folder(folder: &Path) -> Outcome<PackFiles> {
    use domain::refusal::{Message, Refusal};
    let refused = |message: Message| Failure::from(Refusal::plain(message));
    if !folder.is_dir() {
        return Err(refused(Message::new("regulation-folder-missing").with("folder", folder.display().to_string())));
    }
    let mut files = PackFiles::default();
    let mut left = LARGEST_PACK;
    for inside in ["", "sections", "checks"] {
        let place = if inside.is_empty() { folder.to_owned() } else { folder.join(inside) };
        let Ok(entries) = std::fs::read_dir(&place) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            if !PackFiles::belongs(&path) {
                continue;
            }
            let mut bytes = Vec::new();
            let file = std::fs::File::open(entry.path()).map_err(Failure::fault)?;
            // What a file says of its size is not trusted: it may be a link to something without end.
            file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(Failure::fault)?;
            if bytes.len() as u64 > LARGEST_FILE {
                return Err(refused(Message::new("regulation-file-too-large").with("file", path)));
            }
            let too_large = || refused(Message::new("regulation-pack-too-large").with("most", (LARGEST_PACK / 1_000_000) as i64));
            left = left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
            let text = String::from_utf8(bytes)
                .map_err(|_| refused(Message::new("regulation-file-not-text").with("file", path.clone())))?;
            files.0.insert(path, text);
        }
    }
    if !files.0.contains_key("pack.toml") {
        return Err(refused(Message::new("regulation-no-pack").with("folder", folder.display().to_string())));
    }
    Ok(files)
}
