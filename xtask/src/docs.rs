//! Each relative link in the documents leads to something: a file, a folder, a heading.

use crate::complaint::Complaint;
use crate::tree::{File, Tree};
use std::collections::BTreeSet;

/// Follows every relative link of every document.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    tree.below("", "md").flat_map(|file| links(&file.text).into_iter().filter_map(|link| astray(tree, file, &link))).collect()
}

/// A link with the line on which it stands.
#[derive(Debug, PartialEq, Eq)]
struct Link {
    line: usize,
    target: String,
}

/// The relative links of a document: `[text](target)`, `![picture](target)`, `href="target"` and `src="target"`, those in code left out.
fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut fenced = false;
    for (place, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        // What stands between backticks is code: every second part.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("``");
        for (opening, closing) in [("](", ')'), ("href=\"", '"'), ("src=\"", '"')] {
            for (found, _) in prose.match_indices(opening) {
                let rest = &prose[found + opening.len()..];
                let target = rest.split(closing).next().unwrap_or(rest).split(' ').next().unwrap_or_default();
                if !target.is_empty() && !target.contains(':') && !target.starts_with('/') {
                    links.push(Link { line: place + 1, target: target.to_owned() });
                }
            }
        }
    }
    links
}

/// The complaint about a link that leads nowhere.
fn astray(tree: &Tree, file: &File, link: &Link) -> Option<Complaint> {
    let (path, heading) =
        link.target.split_once('#').map_or((link.target.as_str(), None), |(path, heading)| (path, Some(heading)));
    let there = if path.is_empty() { Some(file.path.clone()) } else { joined(&file.path, path) };
    let why = "a reader who follows it meets nothing: mend the address or take the link away";
    let wrong = |what: String| Some(Complaint::fault(&file.path, link.line, what, why));
    let Some(there) = there.filter(|there| tree.holds(there)) else {
        return wrong(format!("the link {} leads to no file", link.target));
    };
    match (heading, tree.file(&there)) {
        (Some(heading), Some(document)) if !headings(&document.text).contains(heading) => {
            wrong(format!("the link {} leads to no heading of {there}", link.target))
        }
        _ => None,
    }
}

/// The path that a relative link means; none when it climbs out of the repository.
fn joined(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The headings of a document, as links name them: in lower case, gaps as hyphens, other signs left out.
fn headings(text: &str) -> BTreeSet<String> {
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    titles
        .map(|title| {
            let kept = title
                .to_lowercase()
                .chars()
                .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter))
                .collect::<String>();
            kept.replace(' ', "-")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_files_folders_and_headings_pass() {
        let tree = Tree::of(&[
            (
                "README.md",
                "See [the manual](docs/sv/README.md), [the packs](regulations/), `[no link](x.md)`.\n```\n[nor](y.md)\n```\n",
            ),
            (
                "docs/sv/README.md",
                "[Out](https://example.org) and [back](../../README.md), [here](start.md#när-något-inte-stämmer), [above](#handboken)\n\n# Handboken\n",
            ),
            ("docs/sv/start.md", "## När något inte stämmer\n"),
            ("regulations/bas-2026/pack.toml", ""),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told_with_its_line() {
        let tree = Tree::of(&[
            ("README.md", "One line.\n[The manual](docs/manual.md)\n![A picture](docs/missing.png)\n[Out](../elsewhere.md)\n"),
            ("docs/a.md", "[Here](b.md#nowhere)\n<img src=\"c.png\">\n"),
            ("docs/b.md", "# Somewhere\n"),
        ]);
        let said: Vec<_> =
            check(&tree).iter().map(|complaint| format!("{}:{} {}", complaint.path, complaint.line, complaint.what)).collect();
        assert_eq!(
            said,
            [
                "README.md:2 the link docs/manual.md leads to no file",
                "README.md:3 the link docs/missing.png leads to no file",
                "README.md:4 the link ../elsewhere.md leads to no file",
                "docs/a.md:1 the link b.md#nowhere leads to no heading of docs/b.md",
                "docs/a.md:2 the link c.png leads to no file",
            ]
        );
    }
}
