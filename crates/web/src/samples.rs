//! Every page from sample data, in every language: what the tests render, and what html-validate, axe and the camera look at.
//!
//! The pages are written to `e2e/output/<language>/<name>.html`; their texts that come from data are Swedish, as in the municipality.

use crate::frame::{Chapter, Frame, Notice, Reader, Scheme};
use crate::language::{Language, Words};
use crate::parts::{Change, Event, Link, State, Tag};
use askama::Template;
use std::path::Path;

/// A page by its name.
pub(crate) type Sample = (&'static str, String);

/// Renders a page of samples.
pub(crate) fn sample(name: &'static str, page: &impl Template) -> Sample {
    (name, page.render().unwrap())
}

/// What stands around a sample.
pub(crate) fn frame(words: Words, chapter: Chapter) -> Frame {
    Frame {
        words,
        municipality: "Lindhamns kommun".to_owned(),
        scheme: Scheme::Auto,
        keys: true,
        reader: Some(Reader::new("Maja Öberg", "Systemansvarig, omsorgen", Some("/people/1".to_owned()))),
        chapter,
        closed: if chapter == Chapter::Audit { Vec::new() } else { vec![Chapter::Audit] },
        csrf: "sample".to_owned(),
        path: "/".to_owned(),
        crumbs: Vec::new(),
        notice: None,
        listed: String::new(),
        adopted: "Lindhamns IT-reglemente, antaget 2026-02-23 § 14".to_owned(),
    }
}

/// A frame with a way here.
pub(crate) fn frame_at(words: Words, chapter: Chapter, crumbs: &[(&str, &str)]) -> Frame {
    frame(words, chapter).with_crumbs(crumbs.iter().map(|(name, href)| Link::to(*name, *href)))
}

/// A frame for whoever is not signed in.
pub(crate) fn outside(words: Words) -> Frame {
    Frame { reader: None, chapter: Chapter::None, ..frame(words, Chapter::None) }
}

/// A notice of what was just done.
pub(crate) fn notice(text: &str) -> Notice {
    Notice { color: "success", text: text.to_owned() }
}

/// A state with its number.
pub(crate) fn tag(words: Words, state: State, count: u64) -> Tag {
    Tag::short(words, state, count)
}

/// Some history.
pub(crate) fn events() -> Vec<Event> {
    let change = |field: &str, old: &str, new: &str| Change { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() };
    let event = |when: &str, who: &str, what: Link, changes: Vec<Change>| Event {
        when: when.to_owned(),
        who: who.to_owned(),
        what,
        changes,
        said: None,
    };
    vec![
        event("2026-11-17 09.31", "Maja Öberg", Link::none(""), vec![change("Leverantör", "Lärka", "Lärka Nordic")]),
        event(
            "2026-10-06 14.12",
            "Maja Öberg, för Gun Alm",
            Link::none(""),
            vec![change("Återställningstid", "8 timmar", "4 timmar"), change("Avtal till", "2026-06-30", "2028-03-31")],
        ),
        event("2026-05-12 11.20", "Elin Strand", Link::to("Registrerat från systemlista-2026.xlsx", "/imports/1"), Vec::new()),
    ]
}

/// Every sample page of a language.
fn all(words: Words) -> Vec<Sample> {
    [
        crate::login::samples::samples(words),
        crate::accessibility::samples::samples(words),
        crate::help::samples::samples(words),
        crate::search::samples::samples(words),
        crate::start::samples::samples(words),
        crate::regulation::samples::samples(words),
        crate::regulation::drafting::samples::samples(words),
        crate::report::samples::samples(words),
        crate::desk::report::samples::samples(words),
        crate::listing::samples::samples(words),
        crate::object::samples::samples(words),
        crate::systems::samples::samples(words),
        crate::continuity::samples::samples(words),
        crate::desk::staffing::samples::samples(words),
        crate::organisation::samples::samples(words),
        crate::intake::samples::samples(words),
        crate::journal::samples::samples(words),
        crate::operation::samples::samples(words),
        crate::webhooks::samples::samples(words),
        crate::bulk::samples::samples(words),
        crate::documents::samples::samples(words),
        crate::lists::samples::samples(words),
        crate::notices::samples::samples(words),
        crate::activity::samples::samples(words),
        crate::year::samples::samples(words),
        crate::audit::samples::samples(words),
        crate::desk::samples::samples(words),
        crate::desk::arrange::samples::samples(words),
        crate::desk::post::samples::samples(words),
        crate::knowledge::samples::samples(words),
        crate::failure::samples::samples(words),
        crate::writing::samples::samples(words),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_page_renders_in_every_language() {
    let output = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/output");
    for language in [Language::Sv, Language::En, Language::De] {
        let folder = output.join(language.tag());
        std::fs::create_dir_all(&folder).unwrap();
        for (name, html) in all(Words::of(language)) {
            assert!(!html.contains('⟦'), "{name} lacks a text in {}", language.tag());
            assert!(!html.contains(" style=\""), "{name} has an inline style, which the policy for content blocks");
            assert!(!html.contains("<script>"), "{name} has an inline script");
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one heading of the first level");
            std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
        }
    }
}

#[test]
fn no_two_elements_of_a_page_share_an_id() {
    for (name, html) in all(Words::of(Language::Sv)) {
        let mut ids: Vec<_> = html
            .match_indices(" id=\"")
            .map(|(place, opening)| html[place + opening.len()..].split('"').next().unwrap())
            .collect();
        ids.sort_unstable();
        for pair in ids.windows(2) {
            assert_ne!(pair[0], pair[1], "{name}");
        }
    }
}

/// Fields that speak for themselves: what is asked is their name, or each of their choices says what it is.
const EVIDENT: [&str; 26] = [
    // Names of people.
    "given_name",
    "family_name",
    // One of those who could be meant.
    "person-id",
    "who-",
    // How each kind of notice reaches one, or a tick that says itself what it does.
    "case",
    "team-case",
    "question",
    "round",
    "reminder",
    "mention",
    "report",
    "stand-in",
    "audit",
    "appointment",
    "shortage",
    "followed",
    "view",
    "answered",
    "on_start",
    "forget-",
    // Where each chapter runs: the group says what the chapter is.
    "desk",
    "plan",
    "registers",
    // The chosen field of many rows, and what becomes of the values there.
    "value",
    "manner",
    "clear",
];

#[test]
fn every_field_of_a_form_has_help_beside_it_or_speaks_for_itself() {
    let mut bare: Vec<String> = Vec::new();
    for (page, html) in all(Words::of(Language::Sv)) {
        for form in html.split("<form class=\"st-form\"").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            let labelled = form.match_indices("<label class=\"ds-label\" for=\"");
            let grouped = form.match_indices("<fieldset class=\"ds-fieldset");
            let named =
                labelled.map(|(place, opening)| &form[place + opening.len()..]).chain(grouped.filter_map(|(place, _)| {
                    let element = form[place..].split('>').next()?;
                    element.split(" id=\"").nth(1)
                }));
            for name in named.filter_map(|rest| rest.split('"').next()) {
                let helped = form.contains(&format!("id=\"{name}-help\""));
                if !helped && !EVIDENT.iter().any(|evident| name.starts_with(evident)) {
                    bare.push(format!("{name} on {page}"));
                }
            }
        }
    }
    assert_eq!(bare, Vec::<String>::new());
}

#[test]
fn texts_from_data_are_escaped() {
    let mut frame = frame(Words::of(Language::Sv), Chapter::Start);
    frame.municipality = "<script>alert(1)</script>".to_owned();
    let html = crate::failure::samples::page(frame).render().unwrap();
    assert!(!html.contains("<script>alert"));
}
