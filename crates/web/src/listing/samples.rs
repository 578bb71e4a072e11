//! The list of systems of an invented municipality: full, empty, and with nothing found.

use super::page::{Cell, ListPage, Row};
use super::{Acts, Dress, Kept, Kind, Listing, choices_of, choose, views};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::table::Choosing;
use crate::parts::{Link, State, ViewTab};
use crate::samples::{Sample, frame, sample, tag};

const NAMES: [&str; 14] = [
    "Arkivrummet",
    "Avfallskartan",
    "Avvikelsejournalen",
    "Bibliotekskatalogen",
    "Bokningen",
    "Budget och prognos",
    "Diariet",
    "E-arkivet",
    "Ekonomi",
    "Elevregistret",
    "Hemtur",
    "Åhörarslingan",
    "Ärendestödet",
    "Ögonblicket",
];

static SYSTEMS: Kind = Kind {
    path: "/systems",
    file: "systems",
    first: "systems-system",
    columns: &[
        Kept::new("state", "web-state"),
        Kept::new("sharing", "systems-sharing"),
        Kept::new("owner", "systems-owner").sorting(),
        Kept::new("manager", "systems-manager"),
        Kept::new("krt", "systems-krt").figures(),
        Kept::new("users", "systems-users").sorting().figures(),
        Kept::new("supplier", "systems-supplier"),
        Kept::new("contract", "systems-contract-ends").sorting().figures(),
        Kept::new("kinds", "systems-kinds").unusual(),
    ],
    filters: &["q", "phase"],
    found: "systems-found",
    newest_first: false,
    own_order: false,
};

fn rows(words: Words) -> Vec<Row> {
    let states = [State::Fulfilled, State::Unshown, State::Due, State::Deviating];
    let row = |(place, name): (usize, &&str)| Row {
        what: Link::to(*name, format!("/systems/{place}")),
        cells: vec![
            Cell::State(tag(words, states[place % 4], 1 + place as u64 % 3)),
            Cell::Text(["Enheten", "Kommunen", "Sektorn"][place % 3].to_owned()),
            Cell::link(["Kansliet", "Gata och park", "Hemtjänst", "Kultur och fritid"][place % 4], "/organisation/1"),
            Cell::Text(["Linnea Holk", "Kaj Ek", "", "Amir Salehi"][place % 4].to_owned()),
            Cell::Figure(["2/2/3", "1/2/1", "3/2/2"][place % 3].to_owned()),
            Cell::Figure(words.number(112 * place as i64)),
            Cell::Text(["Blekeby Data", "Kommunkraft", "Lärka", "Treva"][place % 4].to_owned()),
            Cell::Figure(["2027-01-30", "2026-12-31", ""][place % 3].to_owned()),
        ],
    };
    NAMES.iter().enumerate().map(row).collect()
}

fn dress(words: Words, listing: &Listing) -> Dress {
    let tab =
        |name: &str, href: &str, current| ViewTab { name: name.to_owned(), href: href.to_owned(), count: String::new(), current };
    Dress {
        below: None,
        keep: Link::to(words.say("lists-keep"), "/views/new?list=/systems&query="),
        draw: Link::to(words.say("audit-draw"), "/audit/samples/new?list=/systems"),
        title: words.say("web-chapter-systems"),
        lead: words.say("systems-kinds-lead"),
        kin: vec![tab("System", "/systems", true), tab("Gemensamma system", "/kinds", false), tab("Frågor", "/questions", false)],
        ways: vec![
            Link::to(words.say("systems-import-list"), "/imports/new"),
            Link::to(words.say("systems-new"), "/systems/new"),
        ],
        views: views(words, &listing.address, [("", "Alla i drift".to_owned(), 118), ("mine", "Mina".to_owned(), 4)]),
        filters: vec![choose(words, &listing.address, "phase", "Fas".to_owned(), [("operation".to_owned(), "Drift".to_owned())])],
        chips: vec![("phase", "Drift".to_owned())],
        empty: None,
        none: None,
        choosing: Some(Choosing {
            csrf: String::new(),
            list: listing.address.to_string(),
            keys: (0..NAMES.len()).map(|place| format!("/systems/{place}")).collect(),
            acts: choices_of(words, Acts { sets: Some("systems"), reminds: true }, &[]),
            all: words.count("bulk-all", 118),
        }),
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let asked = [("phase".to_owned(), "operation".to_owned()), ("sort".to_owned(), "-name".to_owned())];
    let listing = Listing::read(words, &SYSTEMS, &asked);
    let page = |rows, total, dress| listing.page(frame(words, Chapter::Systems), dress, rows, total);
    let none = Some((words.say("systems-none"), words.say("systems-none-what-to-do")));
    let full: ListPage = page(rows(words), 118, dress(words, &listing));
    vec![
        sample("systems", &full),
        sample("systems-none", &page(Vec::new(), 0, Dress { empty: none, ..dress(words, &listing) })),
        sample("systems-nothing-found", &page(Vec::new(), 0, dress(words, &listing))),
    ]
}
