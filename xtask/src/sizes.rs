//! A file holds one thing: near 400 lines, and 800 is the end.

use crate::complaint::Complaint;
use crate::tree::{File, Tree};

/// Past this many lines a file is mentioned.
const ADVISED: usize = 400;
/// Past this many lines the check fails.
const ALLOWED: usize = 800;
/// Kinds of file that people write and read.
const WRITTEN: [&str; 11] = ["rs", "html", "css", "js", "mjs", "py", "sh", "sql", "toml", "ftl", "cedar"];

/// Counts the lines of every file that people write, tests included.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    tree.files.iter().filter(|file| WRITTEN.contains(&file.extension())).filter_map(complain).collect()
}

fn complain(file: &File) -> Option<Complaint> {
    let lines = file.text.lines().count();
    let what = format!("{lines} lines");
    if lines > ALLOWED {
        let why = format!("a file of more than {ALLOWED} lines holds several things: part it by what it holds");
        Some(Complaint::fault(&file.path, lines, what, why))
    } else if lines > ADVISED {
        Some(Complaint::advice(&file.path, lines, what, format!("files stay near {ADVISED} lines: does it hold one thing?")))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::Weight;

    #[test]
    fn a_short_file_passes() {
        assert!(check(&Tree::of(&[("crates/web/src/start.rs", "mod page;\n")])).is_empty());
    }

    #[test]
    fn a_long_file_is_mentioned_and_a_very_long_one_fails() {
        let (long, very_long) = ("// line\n".repeat(ADVISED + 1), "// line\n".repeat(ALLOWED + 1));
        let complaints = check(&Tree::of(&[("a.rs", &long), ("b/tests.rs", &very_long), ("Cargo.lock", &very_long)]));
        let weights: Vec<_> = complaints.iter().map(|complaint| (complaint.path.as_str(), complaint.weight)).collect();
        assert_eq!(weights, [("a.rs", Weight::Advice), ("b/tests.rs", Weight::Fault)]);
    }
}
