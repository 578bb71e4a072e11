//! The search: with hits, with a slip, with nothing, and before anything is asked.

use super::page::{HitRow, SearchGroup, SearchPage};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Link, Pages};
use crate::samples::{Sample, frame_at, sample};

fn page(words: Words, asked: &str, groups: Vec<SearchGroup>) -> SearchPage {
    SearchPage {
        frame: frame_at(words, Chapter::None, &[("Sök", "/search")]),
        words,
        title: words.say("search-title"),
        asked: asked.to_owned(),
        meant: None,
        groups,
        pages: Pages::default(),
        all: Link::default(),
    }
}

fn groups(words: Words) -> Vec<SearchGroup> {
    let row = |name: &str, href: &str, detail: &str| HitRow { what: Link::to(name, href), detail: detail.to_owned() };
    let group = |kind: &'static str, count: &str, rows: Vec<HitRow>, more: Link| SearchGroup {
        kind,
        title: words.name("search-kind", kind),
        count: count.to_owned(),
        rows,
        more,
    };
    vec![
        group(
            "system",
            "7",
            vec![row("Hemtur", "/systems/1", "Hemtjänsten"), row("Hemtur Natt", "/systems/2", "Avveckling, Hemtjänsten")],
            Link::to(words.tell("search-more", "count", "7"), "/search?q=hemt&kind=system"),
        ),
        group("body", "1", vec![row("Hemtjänsten", "/organisation/1", "Enhet, Omsorgsförvaltningen")], Link::default()),
        group("person", "1", vec![row("Maja Hemtoft", "/people/1", "Verksamhetsutvecklare, Hemtjänsten")], Link::default()),
    ]
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let meant = words.with("search-meant", &[("asked", "hmetur".into()), ("meant", "hemtur".into())]);
    vec![
        sample("search", &page(words, "hemt", groups(words))),
        sample("search-slip", &SearchPage { meant: Some(meant), ..page(words, "hmetur", groups(words)) }),
        sample("search-nothing", &page(words, "xylofon", Vec::new())),
        sample("search-begin", &page(words, "", Vec::new())),
    ]
}
