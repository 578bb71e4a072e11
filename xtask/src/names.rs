//! A file is named for what it holds.

use crate::complaint::Complaint;
use crate::tree::Tree;

/// Names that say nothing of what lies behind them.
const EMPTY_NAMES: [&str; 8] = ["utils", "util", "common", "helpers", "helper", "misc", "manager", "managers"];

/// Looks for files and folders whose names say nothing.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in tree.files.iter().filter(|file| ["rs", "html", "js", "mjs", "css"].contains(&file.extension())) {
        let parts = file.path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        for part in parts.filter(|part| EMPTY_NAMES.contains(part)) {
            let why = "the chapter word is the address: name the file or folder for what it holds";
            complaints.push(Complaint::fault(&file.path, 1, format!("the name “{part}” says nothing"), why));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_word_passes() {
        assert!(check(&Tree::of(&[("crates/store/src/systems/list.rs", "")])).is_empty());
    }

    #[test]
    fn a_name_that_says_nothing_is_refused_for_files_and_folders() {
        let complaints = check(&Tree::of(&[("crates/web/src/utils.rs", ""), ("crates/web/src/common/table.rs", "")]));
        let said: Vec<_> = complaints.iter().map(|complaint| complaint.what.as_str()).collect();
        assert_eq!(said, ["the name “utils” says nothing", "the name “common” says nothing"]);
    }
}
