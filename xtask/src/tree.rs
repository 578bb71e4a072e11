//! The files of the repository, read once for all checks.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// One file with its text.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// The path from the root, with `/` between the parts.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
}

impl File {
    /// The name without its folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The part of the name after the last dot.
    pub(crate) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The line, counted from one, on which the text stands for the first time; the first line when it does not stand there.
    pub(crate) fn line_of(&self, text: &str) -> usize {
        self.text.find(text).map_or(1, |place| line_at(&self.text, place))
    }
}

/// The line, counted from one, of a place in a text.
pub(crate) fn line_at(text: &str, place: usize) -> usize {
    text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1
}

/// All files that are or will be committed and are text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    /// The files, by path.
    pub(crate) files: Vec<File>,
    /// The paths of all files, those that are no text among them.
    paths: BTreeSet<String>,
}

impl Tree {
    /// Reads what git keeps or would keep below the root.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        let listing = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .map_err(|error| format!("git could not list the files: {error}"))?;
        if !listing.status.success() {
            return Err(format!("git could not list the files: {}", String::from_utf8_lossy(&listing.stderr)));
        }
        let names = String::from_utf8_lossy(&listing.stdout);
        let listed = || names.split('\0').filter(|name| !name.is_empty());
        let paths = listed().filter(|name| root.join(name).exists()).map(str::to_owned).collect();
        let mut files: Vec<File> = listed()
            .filter_map(|name| {
                // What is deleted but still listed, and what is no text, is passed over.
                let text = std::fs::read_to_string(root.join(name)).ok()?;
                Some(File { path: name.to_owned(), text })
            })
            .collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files.dedup_by(|one, other| one.path == other.path);
        Ok(Self { files, paths })
    }

    /// A tree made of given files, for the checks' own tests.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let paths = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let files = files.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() }).collect();
        Self { files, paths }
    }

    /// The file at a path.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Whether there is a file or a folder at a path, be it text or not.
    pub(crate) fn holds(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.paths.contains(path) || self.paths.iter().any(|each| each.starts_with(&inside))
    }

    /// The files with an extension below a folder (an empty folder means everywhere).
    pub(crate) fn below<'a>(&'a self, folder: &'a str, extension: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder) && file.extension() == extension)
    }
}
