//! A draft on which somebody has worked.

use super::page::{Difference, DraftDuty, DraftPage, DraftRow, DraftSection, DraftsPage, PaperPage};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Change, Link};
use crate::regulation::page::Told;
use crate::samples::{Sample, frame, sample};

fn told(text: &str) -> Told {
    Told { text: text.to_owned(), lang: "" }
}

fn sections() -> Vec<DraftSection> {
    let duty = |number: &str, text: &str, note: &str| DraftDuty {
        number: number.to_owned(),
        text: told(text),
        note: note.to_owned(),
        edit: "/regulation/drafts/bas-2026/duties/kind-uniform".to_owned(),
        moves: "/regulation/drafts/bas-2026/duties/kind-uniform/move".to_owned(),
        remove: "/regulation/drafts/bas-2026/duties/kind-uniform/remove".to_owned(),
    };
    let at = |number: &str, rest: &str| format!("/regulation/drafts/bas-2026/sections/{number}{rest}");
    let shared = DraftSection {
        number: "3 §".to_owned(),
        title: told("Gemensamma system"),
        paragraphs: vec![told(
            "De slag av system som står i listan är desamma i hela kommunen. Undantag har skäl, beslut och slutdag.",
        )],
        duties: vec![
            duty("3.1", "Varje gemensamt slag har ett och samma system hos alla som använder det.", "ska, mäts; IT-samordnaren"),
            duty("3.3", "Ett undantag har en slutdag.", "bör, mäts; IT-samordnaren"),
        ],
        edit: at("3", ""),
        add: at("3", "/add"),
        own: at("3", "/own"),
        remove: String::new(),
    };
    let own = DraftSection {
        number: "3 a §".to_owned(),
        title: told("Utbildning för den som börjar använda ett gemensamt system"),
        paragraphs: vec![told("Den som börjar får lära sig systemet.")],
        duties: Vec::new(),
        edit: at("3a", ""),
        add: at("3a", "/add"),
        own: at("3a", "/own"),
        remove: at("3a", "/remove"),
    };
    vec![shared, own]
}

fn differences() -> Vec<Difference> {
    let change = |field: &str, old: &str, new: &str| Change { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() };
    vec![
        Difference {
            what: "Ändrad".to_owned(),
            place: Link::to("3.3 Ett undantag har en slutdag.", "/regulation/drafts/bas-2026/duties/exception-ends"),
            changes: vec![change("Styrka", "ska", "bör"), change("Gräns: soon", "P90D", "P30D")],
        },
        Difference {
            what: "Borta".to_owned(),
            place: Link::none("3.5 Ett sektorsgemensamt system anger sin sektor."),
            changes: Vec::new(),
        },
    ]
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let frame = || frame(words, Chapter::Regulation);
    let row = |title: &str, standing: &str, draft: bool| DraftRow {
        pack: "bas-2026".to_owned(),
        title: told(title),
        standing: standing.to_owned(),
        draft: draft.then(|| {
            (
                Link::to("Öppna utkastet", "/regulation/drafts/bas-2026"),
                "Senast ändrat 25 november 2026 kl. 09.14 av Saga Nyqvist".to_owned(),
            )
        }),
    };
    let title = "Lindhamns IT-reglemente";
    let rows = vec![
        row(title, "Version 2026.1, gäller sedan 1 mars 2026.", true),
        DraftRow {
            pack: "solvesborg-1997".to_owned(),
            ..row("IT-reglemente för Sölvesborgs kommun", "Version 1997, gäller inte här.", false)
        },
    ];
    let draft = DraftPage {
        frame: frame(),
        words,
        title: told(title),
        lead: "Version 2026.2. Senast ändrat 25 november 2026 kl. 09.14 av Saga Nyqvist.".to_owned(),
        address: "/regulation/drafts/bas-2026".to_owned(),
        version: 4,
        sections: sections(),
        differences: differences(),
    };
    let begun = DraftPage { differences: Vec::new(), ..draft.clone() };
    let paper = PaperPage {
        frame: frame(),
        words,
        title: told(title),
        lead: "Version 2026.2. Kontrollsumma 5d1c0e9a7b31.".to_owned(),
        sections: sections(),
        differences: differences(),
    };
    vec![
        sample("drafts", &DraftsPage { frame: frame(), words, rows }),
        sample("draft", &draft),
        sample("draft-begun", &begun),
        sample("draft-paper", &paper),
    ]
}
