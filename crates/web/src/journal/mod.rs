//! The journal on screen.

pub(crate) mod page;
#[cfg(test)]
pub(crate) mod samples;

use crate::App;
use crate::failure::{Answer, show};
use crate::frame::Chapter;
use crate::parts::form::Control;
use crate::parts::history::events;
use crate::parts::{Address, Chip, Choice, Field, Pages, Sheet};
use crate::visit::Signed;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use page::JournalPage;
use routines::history::{JournalFilter, stretch};

/// How many entries a page shows.
const ENTRIES: usize = 50;
/// The entities one may choose among.
const ENTITIES: [&str; 10] =
    ["system", "body", "person", "employment", "appointment", "decision", "adoption", "attestation", "acceptance", "login"];

/// The addresses of the chapter.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/journal", get(journal))
}

/// `GET /journal`
async fn journal(visit: Signed, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let words = visit.words;
    let address = Address::asked("/journal", &asked);
    let some = |name: &str| Some(address.get(name).to_owned()).filter(|value| !value.is_empty());
    let filter = JournalFilter {
        entity: some("entity"),
        subject: some("subject"),
        before: address.get("before").parse().ok(),
        limit: ENTRIES,
        ..JournalFilter::default()
    };
    let found = stretch(visit.town(), &visit.caller, &filter).await?;
    let last = found.records.last().filter(|_| found.records.len() == ENTRIES).map(|record| record.seq);
    // The journal is read downwards: there is a next page, and the way back is the browser's.
    let pages = Pages { next: last.map(|seq| address.with("before", seq).to_string()).unwrap_or_default(), ..Pages::default() };
    let named = ENTITIES.map(|entity| (entity.to_owned(), words.name("journal-entity", entity)));
    let entities = std::iter::once((String::new(), words.say("web-all"))).chain(named);
    let chips = ["entity", "subject"].into_iter().filter(|name| !address.get(name).is_empty()).map(|name| Chip {
        text: if name == "entity" { words.name("journal-entity", address.get(name)) } else { words.say("journal-one-subject") },
        href: address.without(&[name, "before"]).to_string(),
    });
    show(&JournalPage {
        frame: visit.frame(Chapter::Journal),
        words,
        filters: vec![Field::new(
            "entity",
            words.say("journal-about"),
            Control::Select(Choice::list(entities, address.get("entity"))),
        )],
        sheet: Sheet {
            summary: words.count("journal-found", found.total),
            chips: chips.collect(),
            clear: "/journal".to_owned(),
            exports: Vec::new(),
            pages,
        },
        events: events(words, &found, true),
        head: found.head.clone(),
        verified: String::new(),
    })
}
