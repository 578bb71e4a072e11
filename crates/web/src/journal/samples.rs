//! A stretch of the journal.

use super::page::JournalPage;
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Link, Pages, Sheet};
use crate::samples::{Sample, events, frame, sample};

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let page = JournalPage {
        frame: frame(words, Chapter::Journal),
        words,
        filters: vec![Field::new("q", "Sök på person eller id", Control::Line("search")).growing()],
        hidden: Vec::new(),
        kept: Vec::new(),
        choices: super::choices(words, &super::COLUMNS.map(|(key, _)| key)),
        sizes: Choice::list([("50".to_owned(), "50".to_owned())], "50"),
        sheet: Sheet {
            summary: "48 anteckningar, visar 1–3".to_owned(),
            pages: Pages::of(words, 480, 50, 4, |page| format!("?page={page}")),
            ..Sheet::default()
        },
        draw: Link::to(words.say("audit-draw"), "/audit/samples/new?list=/journal"),
        events: events(),
        head: "9f2c4e1b7a63d05581c2aa0e94f7b6d3e8c1f0a2b4d6978899aabbccddeeff00".to_owned(),
        verified: "Prövad i dag kl. 06.00: hel.".to_owned(),
    };
    let none = JournalPage { events: Vec::new(), ..page.clone() };
    vec![sample("journal", &page), sample("journal-none", &none)]
}
