//! The repository speaks of the product alone.

use crate::complaint::Complaint;
use crate::tree::{Tree, line_at};

/// Words that belong to somebody's machine or network, in two halves so that this file passes its own check.
const FOREIGN: [(&str, &str, &str); 11] = [
    ("/work", "/trees", "a path of one machine"),
    ("/work", "/main", "a path of one machine"),
    ("/work", "/target", "a path of one machine"),
    ("/work", "/shared", "a path of one machine"),
    ("/root", "/.", "a path of one machine"),
    ("/ho", "me/", "a path of one machine"),
    ("index.", "crates.io", "a registry's host: packages are named, not addressed"),
    ("static.", "crates.io", "a registry's host: packages are named, not addressed"),
    ("registry.", "npmjs.org", "a registry's host: packages are named, not addressed"),
    ("files.", "pythonhosted.org", "a registry's host: packages are named, not addressed"),
    ("deb.", "debian.org", "a registry's host: packages are named, not addressed"),
];

/// Looks for words of a machine or a network.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (front, back, kind) in FOREIGN {
        let word = format!("{front}{back}");
        for file in &tree.files {
            for (place, _) in file.text.match_indices(&word) {
                let why = format!("it is {kind}, and means nothing to whoever clones this");
                complaints.push(Complaint::fault(&file.path, line_at(&file.text, place), format!("“{word}” stands here"), why));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_inside_the_repository_passes() {
        assert!(check(&Tree::of(&[("README.md", "See docs/sv/README.md.\n")])).is_empty());
    }

    #[test]
    fn a_path_of_one_machine_is_refused_with_its_line() {
        let text = format!("first\nsee {}{}/x\n", "/work", "/trees");
        let complaints = check(&Tree::of(&[("README.md", &text)]));
        assert_eq!(complaints.iter().map(|complaint| complaint.line).collect::<Vec<_>>(), [2]);
    }
}
