//! Every page has its sample, so that it is rendered in every language and seen by the engines; and no template lies unused.

use crate::complaint::Complaint;
use crate::tree::{File, Tree, line_at};

/// Where the pages and their templates are.
const CODE: &str = "crates/web/src/";
const TEMPLATES: &str = "crates/web/templates/";
/// Where the chapters' samples are gathered.
const GATHERED: &str = "crates/web/src/samples.rs";

/// One `#[template(path = "…")]` with the struct below it.
struct Page<'a> {
    file: &'a File,
    line: usize,
    template: &'a str,
    name: &'a str,
}

/// Looks for pages without a sample and templates without a page.
pub(crate) fn check(tree: &Tree) -> Vec<Complaint> {
    let pages: Vec<Page<'_>> = tree.below(CODE, "rs").flat_map(pages_of).collect();
    let mut complaints: Vec<Complaint> = pages.iter().filter_map(|page| without_sample(tree, page)).collect();
    for template in tree.below(TEMPLATES, "html") {
        let path = &template.path[TEMPLATES.len()..];
        let of_page = pages.iter().any(|page| page.template == path);
        let of_template = tree.below(TEMPLATES, "html").any(|other| other.text.contains(&format!("\"{path}\"")));
        if !of_page && !of_template {
            complaints.push(Complaint::fault(&template.path, 1, "no page and no template uses this", "take it away, or use it"));
        }
    }
    complaints
}

fn pages_of(file: &File) -> Vec<Page<'_>> {
    let opening = "#[template(path = \"";
    file.text
        .match_indices(opening)
        .filter_map(|(place, _)| {
            let after = &file.text[place + opening.len()..];
            let template = after.split('"').next()?;
            let (_, after) = [after.split_once(" struct "), after.split_once(" enum ")]
                .into_iter()
                .flatten()
                .min_by_key(|(before, _)| before.len())?;
            let name = after.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()?;
            Some(Page { file, line: line_at(&file.text, place), template, name })
        })
        .collect()
}

/// A page of a chapter must stand in the samples of its own folder or of the chapter, and those among all; a part of pages is seen with them.
fn without_sample(tree: &Tree, page: &Page<'_>) -> Option<Complaint> {
    let chapter = page.file.path[CODE.len()..].split(['/', '.']).next()?;
    if chapter == "parts" {
        return None;
    }
    let why = "a page without a sample is rendered by no test in any language, and seen by no engine";
    let complain = |what: String| Some(Complaint::fault(&page.file.path, page.line, what, why));
    let folder = page.file.path.rsplit_once('/').map_or(CODE, |(folder, _)| folder);
    let own = tree.file(&format!("{folder}/samples.rs")).filter(|own| own.text.contains(page.name));
    let samples = format!("{CODE}{chapter}/samples.rs");
    let Some(samples) = own.or_else(|| tree.file(&samples)) else {
        return complain(format!("the page {} has no sample: there is no {samples}", page.name));
    };
    if !samples.text.contains(page.name) {
        return complain(format!("the page {} has no sample in {}", page.name, samples.path));
    }
    let room = samples.path[CODE.len()..].trim_end_matches("/samples.rs").replace('/', "::");
    let gathered = tree.file(GATHERED).is_some_and(|gathered| gathered.text.contains(&format!("{room}::samples::samples")));
    if gathered { None } else { complain(format!("the samples of “{room}” are not gathered in {GATHERED}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: (&str, &str) = (
        "crates/web/src/start/page.rs",
        "#[derive(Template)]\n#[template(path = \"start/start.html\")]\npub(crate) struct StartPage {}",
    );
    const TEMPLATE: (&str, &str) = ("crates/web/templates/start/start.html", "<h1>Start</h1>");
    const SAMPLES: (&str, &str) = ("crates/web/src/start/samples.rs", "fn samples() { StartPage {} }");
    const ALL: (&str, &str) = ("crates/web/src/samples.rs", "crate::start::samples::samples(words)");

    fn said(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).into_iter().map(|complaint| complaint.what).collect()
    }

    #[test]
    fn a_page_with_a_sample_passes() {
        assert!(said(&[PAGE, TEMPLATE, SAMPLES, ALL]).is_empty());
    }

    #[test]
    fn a_page_without_a_sample_is_refused() {
        let silent = (SAMPLES.0, "fn samples() {}");
        assert_eq!(said(&[PAGE, TEMPLATE, silent, ALL]), ["the page StartPage has no sample in crates/web/src/start/samples.rs"]);
        assert_eq!(
            said(&[PAGE, TEMPLATE, ALL]),
            ["the page StartPage has no sample: there is no crates/web/src/start/samples.rs"]
        );
    }

    #[test]
    fn a_room_in_a_chapter_may_keep_samples_of_its_own() {
        let page = ("crates/web/src/start/hall/page.rs", PAGE.1);
        let own = ("crates/web/src/start/hall/samples.rs", SAMPLES.1);
        let all = (ALL.0, "crate::start::samples::samples(words), crate::start::hall::samples::samples(words)");
        assert!(said(&[page, TEMPLATE, (SAMPLES.0, "fn samples() {}"), own, all]).is_empty());
        assert_eq!(
            said(&[page, TEMPLATE, own, ALL]),
            ["the samples of “start::hall” are not gathered in crates/web/src/samples.rs"]
        );
    }

    #[test]
    fn samples_that_nobody_gathers_are_refused() {
        let none = (ALL.0, "");
        assert_eq!(
            said(&[PAGE, TEMPLATE, SAMPLES, none]),
            ["the samples of “start” are not gathered in crates/web/src/samples.rs"]
        );
    }

    #[test]
    fn a_template_that_nothing_uses_is_refused() {
        let lonely = ("crates/web/templates/start/old.html", "");
        assert_eq!(said(&[PAGE, TEMPLATE, SAMPLES, ALL, lonely]), ["no page and no template uses this"]);
    }
}
