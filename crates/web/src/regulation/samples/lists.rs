//! The lists of the regulation: the obligations of a duty, all obligations, and all deviations.

use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell as Shown, ListPage, ListTable, Row};
use crate::listing::{Dress, Listing, Place, choose, views};
use crate::parts::{Link, State, Tag, ViewTab};
use crate::regulation::deviations::DEVIATIONS;
use crate::regulation::every::EVERY;
use crate::regulation::obligations::OBLIGATIONS;
use crate::samples::frame;

pub(super) fn obligations(words: Words) -> ListTable {
    let row = |subject: &str, state, since: &str, detail: &str, bearer: &str, why: &str, ways: Vec<Link>| Row {
        what: Link::to(subject, "/systems/1"),
        cells: vec![
            Shown::State(Tag::of(words, state)),
            Shown::Time(since.to_owned()),
            Shown::Text(detail.to_owned()),
            Shown::Bearer(Link::to(bearer, "/people/1"), why.to_owned()),
            Shown::Ways(ways, subject.to_owned()),
        ],
    };
    let ways = || {
        vec![
            Link::to("Intyga", "/regulation/bas/5/5.3/attest?subject=1"),
            Link::to("Godta genom beslut", "/regulation/bas/5/5.3/accept?subject=1"),
        ]
    };
    let tab = |name: &str, count: &str, current| ViewTab {
        name: name.to_owned(),
        href: "?state=deviating".to_owned(),
        count: count.to_owned(),
        current,
    };
    let rows = vec![
        row(
            "Hemtur",
            State::Deviating,
            "2026-11-20",
            "3 konton öppna för personer som slutat",
            "Maja Öberg",
            "systemansvarig",
            ways(),
        ),
        row(
            "Klassrummet",
            State::Deviating,
            "2026-11-16",
            "12 konton, vikarier från höstterminen",
            "Jonas Ahl",
            "systemansvarig",
            Vec::new(),
        ),
        row(
            "Skolskjuts",
            State::Accepted,
            "2026-11-09",
            "1 konto. Ingen systemansvarig är utsedd.",
            "Berit Lunde",
            "ägarens chef, tills någon utses",
            Vec::new(),
        ),
        row(
            "Avvikelsejournalen",
            State::Fulfilled,
            "",
            "Senast prövat i dag, 388 konton",
            "Maja Öberg",
            "systemansvarig",
            Vec::new(),
        ),
    ];
    let columns = OBLIGATIONS.columns.to_vec();
    let place = Place {
        path: "/regulation/bas/5/5.3".to_owned(),
        file: "bas-5.3".to_owned(),
        first: "System".to_owned(),
        columns,
        matrix: false,
    };
    let boards = [("1".to_owned(), "Omsorgsnämnden".to_owned())];
    let listing = Listing::at(words, &OBLIGATIONS, place, &[]);
    let dress = Dress {
        title: words.say("regulation-obligations"),
        views: vec![tab("Alla", "119", true), tab("Avviker", "4", false), tab("Uppfyllda", "114", false)],
        filters: vec![choose(words, &listing.address, "board", words.say("regulation-board"), boards)],
        ..Dress::default()
    };
    listing.table(dress, rows, 119)
}

pub(super) fn every(words: Words) -> ListPage {
    let row = |subject: &str, state, since: &str, way: &str| Row {
        what: Link::to(subject, "/systems/1"),
        cells: vec![
            Shown::link("5.3", "/regulation/bas/5/5.3"),
            Shown::Text("Den som slutat har inget konto kvar efter en arbetsdag".to_owned()),
            Shown::State(Tag::of(words, state)),
            Shown::Time(since.to_owned()),
            Shown::Text(String::new()),
            Shown::Bearer(Link::to("Maja Öberg", "/people/1"), "systemansvarig".to_owned()),
            Shown::Ways(vec![Link::to(words.say("web-show"), way)], subject.to_owned()),
        ],
    };
    let listing = Listing::read(words, &EVERY, &[("section".to_owned(), "5".to_owned())]);
    let section = ("5".to_owned(), "5 §".to_owned());
    let dress = Dress {
        title: words.say("regulation-obligations"),
        lead: words.say("regulation-obligations-lead"),
        filters: vec![choose(words, &listing.address, "section", words.say("regulation-section"), [section])],
        chips: vec![("section", "5 §".to_owned())],
        keep: Link::to(words.say("lists-keep"), "/views/new?list=/obligations&query=section%3D5"),
        ..Dress::default()
    };
    let rows = vec![
        row("Hemtur", State::Deviating, "2026-11-20", "/regulation/bas/5/5.3/obligation?subject=1"),
        row("Avvikelsejournalen", State::Fulfilled, "", "/regulation/bas/5/5.3/obligation?subject=2"),
    ];
    listing.page(frame(words, Chapter::Regulation), dress, rows, 2)
}

pub(super) fn deviations(words: Words, any: bool) -> ListPage {
    let row = |subject: &str, state, duty: &str, what: &str, detail: &str, since: &str, who: &str, why: &str| Row {
        what: Link::to(subject, "/systems/1"),
        cells: vec![
            Shown::State(Tag::of(words, state)),
            Shown::link(duty, "/regulation/bas/5/5.3"),
            Shown::Text(what.to_owned()),
            Shown::Text(detail.to_owned()),
            Shown::Time(since.to_owned()),
            Shown::Bearer(Link::to(who, "/people/1"), why.to_owned()),
            Shown::Act {
                told: Link::none("Gå igenom listan och stäng kontona."),
                way: Link::to(words.say("organisation-fill"), "/appointments/new?role=system-manager"),
                of: subject.to_owned(),
            },
        ],
    };
    let asked = if any { vec![("section".to_owned(), "5".to_owned())] } else { Vec::new() };
    let listing = Listing::read(words, &DEVIATIONS, &asked);
    let cuts = [("", "Avviker", 75), ("mine", "Mina", 3), ("old", "Äldre än ett halvår", 8), ("accepted", "Godtagna", 15)];
    let section = ("5".to_owned(), "5 §".to_owned());
    let dress = Dress {
        title: words.say("web-chapter-deviations"),
        lead: words.say("regulation-deviations-lead"),
        views: views(words, &listing.address, cuts.map(|(key, name, count)| (key, name.to_owned(), count))),
        filters: vec![choose(words, &listing.address, "section", words.say("regulation-section"), [section])],
        chips: vec![("section", "5 §".to_owned())],
        none: Some((words.say("regulation-no-deviations"), words.say("regulation-no-deviations-why"))),
        ..Dress::default()
    };
    let mut rows = vec![
        row(
            "Hemtur",
            State::Deviating,
            "5.3",
            "Den som slutat har inget konto kvar efter en arbetsdag",
            "3 konton öppna",
            "2026-11-20",
            "Maja Öberg",
            "systemansvarig",
        ),
        row(
            "Skolskjuts",
            State::Deviating,
            "5.1",
            "Varje system har en utsedd systemansvarig",
            "Ingen är utsedd",
            "2026-02-11",
            "Berit Lunde",
            "ägarens chef, tills någon utses",
        ),
        row(
            "Arkivrummet",
            State::Accepted,
            "3.2",
            "Samma ordbehandling i hela kommunen",
            "Eget program, KS 2024 § 131",
            "2024-09-03",
            "Linnea Holk",
            "systemansvarig",
        ),
    ];
    rows.retain(|_| any);
    let total = rows.len() as i64;
    listing.page(frame(words, Chapter::Deviations), dress, rows, total)
}
