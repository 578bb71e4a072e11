//! An import of systems, from the file to what it did.

use super::page::*;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, ListPage, Row};
use crate::listing::{Dress, Listing};
use crate::parts::form::Control;
use crate::parts::{Change, Choice, Field, Link, Pages, Problems, Step, ViewTab};
use crate::samples::{Sample, frame, frame_at, sample};

fn steps(now: usize) -> Vec<Step> {
    let steps = [
        ("Välj fil", "124 rader lästa"),
        ("Koppla kolumner", "14 av 14 kopplade"),
        ("Granska", "28 rader behöver en blick"),
        ("Lägg in", "i ett svep, kan ångras"),
    ];
    Step::track(steps.map(|(name, note)| (name.to_owned(), note.to_owned())).to_vec(), now)
}

fn new(words: Words, problems: Problems) -> NewPage {
    NewPage {
        frame: frame_at(words, Chapter::Imports, &[("Importer", "/imports"), ("Välj fil", "/imports/new")]),
        words,
        steps: steps(0),
        fields: vec![
            Field::new(
                "kind",
                "Register",
                Control::Radios(Choice::list(
                    [("systems".to_owned(), "System".to_owned()), ("people".to_owned(), "Personer".to_owned())],
                    "systems",
                )),
            ),
            Field::new("file", "Fil", Control::File(".csv,.xlsx,.ods")).helped("Högst 50 megabyte.").judged(&problems),
        ],
        problems,
    }
}

fn mapping(words: Words) -> MappingPage {
    let columns = ["", "Systemnamn", "Förvaltning", "Leverantör"]
        .map(|name| (name.to_owned(), if name.is_empty() { "Ingen kolumn".to_owned() } else { name.to_owned() }));
    let each = |name: &str, label: &str, chosen: &str, why: &str| Match {
        field: Field::new(name, label, Control::Select(Choice::list(columns.clone(), chosen))),
        why: why.to_owned(),
    };
    MappingPage {
        frame: frame_at(words, Chapter::Imports, &[("Importer", "/imports"), ("Koppla kolumner", "#")]),
        words,
        title: "Importera system".to_owned(),
        steps: steps(1),
        file: "systemlista-2026-11.xlsx, blad 1, 124 rader.".to_owned(),
        action: "/imports/1/mapping".to_owned(),
        matches: vec![
            each("map-name", "Namn", "Systemnamn", "känns igen på namnet"),
            each("map-owner", "Ägare", "Förvaltning", "som förra gången"),
            each("map-supplier", "Leverantör", "Leverantör", "känns igen på namnet"),
            each("map-cost", "Kostnad per år", "", "ingen kolumn liknar"),
        ],
        unused: "Anteckning, Färg".to_owned(),
        problems: Problems::default(),
    }
}

fn preview(words: Words) -> PreviewPage {
    let row = |number: &str, fate, name: &str, changes: Vec<Change>, notes: Vec<&str>, errors: Vec<&str>| PreviewRow {
        number: number.to_owned(),
        fate,
        name: Link::none(name),
        changes,
        notes: notes.into_iter().map(str::to_owned).collect(),
        errors: errors.into_iter().map(str::to_owned).collect(),
    };
    let change = |field: &str, old: &str, new: &str| Change { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() };
    let figure =
        |name: &str, count: &str, note: &str| Figure { name: name.to_owned(), count: count.to_owned(), note: note.to_owned() };
    let tab = |name: &str, count: &str, current| ViewTab {
        name: name.to_owned(),
        href: "?show=new".to_owned(),
        count: count.to_owned(),
        current,
    };
    PreviewPage {
        frame: frame_at(words, Chapter::Imports, &[("Importer", "/imports"), ("Granska", "#")]),
        words,
        title: "Importera system".to_owned(),
        lead: "Inget är ändrat än. Titta igenom raderna och bestäm sedan.".to_owned(),
        steps: steps(2),
        figures: vec![
            figure("Nya", "9", "läggs till"),
            figure("Ändrade", "17", "31 fält får nytt värde"),
            figure("Oförändrade", "96", "ingenting händer"),
            figure("Fel", "2", "rätta eller lämna utanför"),
            figure("Saknas i filen", "3", "ägaren får en fråga, inget tas bort"),
        ],
        file: "systemlista-2026-11.xlsx, blad 1, 124 rader.".to_owned(),
        mapping: "/imports/1/mapping".to_owned(),
        views: vec![tab("Alla", "124", true), tab("Nya", "9", false), tab("Ändrade", "17", false), tab("Fel", "2", false)],
        thing: words.say("systems-system"),
        rows: vec![
            row(
                "14",
                Fate::Error,
                "Kulturskolan",
                Vec::new(),
                Vec::new(),
                vec!["Avtal till: ”31/13 2027” är inget datum. Skriv till exempel 2027-12-31."],
            ),
            row(
                "7",
                Fate::Changed,
                "Bokningen",
                vec![change("Användare", "188", "240"), change("Avtal till", "2026-06-30", "2026-12-31")],
                Vec::new(),
                Vec::new(),
            ),
            row(
                "31",
                Fate::Changed,
                "Klassrummet",
                vec![change("Systemansvarig", "Jonas Ahl", "Tove Granlid")],
                vec!["Kräver beslut av Barn- och utbildningsnämnden"],
                Vec::new(),
            ),
            row(
                "63",
                Fate::New,
                "Laddstolparna",
                vec![change("Ägare", "", "Gata och park"), change("Användare", "", "14")],
                Vec::new(),
                Vec::new(),
            ),
            row("66", Fate::Same, "Passersystemet", Vec::new(), Vec::new(), Vec::new()),
            row("", Fate::Missing, "Skolskjuts", Vec::new(), vec!["Ägaren får en fråga"], Vec::new()),
        ],
        pages: Pages::of(words, 124, 50, 1, |page| format!("?page={page}")),
        error_file: "/imports/1/errors.csv".to_owned(),
        apply: "/imports/1/apply".to_owned(),
        verb: "Lägg in 26 rader".to_owned(),
        undo: String::new(),
        undo_register: "systems".to_owned(),
        undo_note: String::new(),
    }
}

fn list(words: Words, some: bool) -> ListPage {
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = Row {
        what: Link::to("systemlista-2026-11.xlsx", "/imports/1"),
        cells: vec![
            text("System"),
            Cell::Figure("2026-11-23 09.12".to_owned()),
            text("9 nya, 17 ändrade, 2 fel"),
            text("Inlagd"),
        ],
    };
    let dress = Dress {
        title: words.say("web-chapter-imports"),
        lead: words.say("intake-lead"),
        ways: vec![Link::to(words.say("intake-import"), "/imports/new")],
        empty: (!some).then(|| (words.say("intake-none"), words.say("intake-none-what-to-do"))),
        below: Some((
            words.say("intake-export"),
            words.say("intake-export-why"),
            vec![Link::to("System", "/exports/systems?format=xlsx")],
        )),
        ..Dress::default()
    };
    let rows = if some { vec![row] } else { Vec::new() };
    Listing::read(words, &super::runs::IMPORTS, &[]).page(frame(words, Chapter::Imports), dress, rows, i64::from(some))
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let done = PreviewPage {
        lead: "26 rader är inlagda.".to_owned(),
        steps: steps(3),
        mapping: String::new(),
        apply: String::new(),
        undo: "/imports/1/undo".to_owned(),
        ..preview(words)
    };
    let wrong = Problems::at("file", "Filen är en PDF fast den heter .csv. Spara listan som CSV, XLSX eller ODS och välj den.");
    vec![
        sample("imports-none", &list(words, false)),
        sample("imports", &list(words, true)),
        sample("import-new", &new(words, Problems::default())),
        sample("import-new-wrong", &new(words, wrong)),
        sample("import-mapping", &mapping(words)),
        sample("import-preview", &preview(words)),
        sample("import-done", &done),
    ]
}
