//! The report of an invented board, and the list of those that were kept.

use super::page::ReportPage;
use super::{Around, Asked, REPORTS, Subject, cell, dress, list_frame, named, page_of};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::Listing;
use crate::listing::page::Row;
use crate::parts::{Link, Problems};
use crate::samples::{Sample, frame, sample};
use domain::Day;
use domain::identity::BodyId;
use domain::paper::Dress;
use domain::refusal::{Message, Refusal};
use domain::regulation::obligation::State;
use domain::regulation::pack::Strength;
use domain::regulation::tally::Tally;
use domain::report::{BoardReport, Figures, PackFigures, SectionFigures};
use routines::regulation::{Bearing, CheckReport, Deviation, DutyLine, PackLine, SectionLine};
use routines::report::{Accepted, Before, KeptReport, ReportView};
use std::collections::HashMap;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn board() -> BodyId {
    "00000000-0000-7000-8000-000000000001".parse().unwrap()
}

const fn tally(fulfilled: u32, due: u32, not_yet_shown: u32, deviating: u32, accepted: u32) -> Tally {
    Tally { fulfilled, due, not_yet_shown, deviating, accepted, not_applicable: 2 }
}

const SECTIONS: [(&str, &str, Tally); 5] = [
    ("1", "Mål och prioriteringar", tally(31, 4, 6, 2, 1)),
    ("2", "Krav på lösningar", tally(92, 6, 9, 5, 4)),
    ("3", "Gemensamma system", tally(41, 3, 4, 8, 0)),
    ("4", "Organisation och beslut", tally(118, 7, 8, 6, 3)),
    ("5", "Säkerhet och personuppgifter", tally(60, 0, 3, 0, 0)),
];

fn deviation(section: &str, number: &str, text: &str, subject: &str, state: State, due: Option<&str>) -> Deviation {
    Deviation {
        pack: "reglemente".to_owned(),
        section: section.to_owned(),
        duty: format!("duty-{number}"),
        number: number.to_owned(),
        text: text.to_owned(),
        act: "Utse en systemansvarig genom beslut i nämnden.".to_owned(),
        language: domain::language::Language::Sv,
        strength: Strength::Shall,
        law: false,
        subject_kind: "system",
        subject: "1".to_owned(),
        subject_name: subject.to_owned(),
        state,
        since: day("2026-03-02"),
        due: due.map(day),
        detail: None,
        bearer: Bearing {
            kind: "person".to_owned(),
            id: "1".to_owned(),
            name: "Maja Öberg".to_owned(),
            station: "system-manager".to_owned(),
            role: None,
            reasons: Vec::new(),
            why: String::new(),
        },
        noted: false,
    }
}

fn duty(number: &str, text: &str, way: &'static str, tally: Tally) -> DutyLine {
    DutyLine {
        key: format!("duty-{number}"),
        number: number.to_owned(),
        text: text.to_owned(),
        strength: "shall",
        way,
        citation: None,
        certainty: None,
        share: tally.share(),
        tally,
        trouble: None,
    }
}

/// How it stands for a board, or for one of which nothing is known.
pub(super) fn view(some: bool) -> ReportView {
    let section = |(number, title, tally): &(&str, &str, Tally)| {
        let duties = vec![
            duty(&format!("{number}.1"), "Varje system ska ha en systemansvarig", "measured", *tally),
            duty(&format!("{number}.2"), "Avtalet ska prövas vartannat år", "attested", Tally::default()),
        ];
        SectionLine { number: (*number).to_owned(), title: (*title).to_owned(), share: tally.share(), tally: *tally, duties }
    };
    let sections: Vec<SectionLine> = SECTIONS.iter().filter(|_| some).map(section).collect();
    let mut whole = Tally::default();
    for section in &sections {
        whole.join(&section.tally);
    }
    let pack = PackLine {
        name: "reglemente".to_owned(),
        title: "Lindhamns IT-reglemente".to_owned(),
        edition: "2026".to_owned(),
        hash: "5f2b9c".repeat(10),
        share: whole.share(),
        tally: whole,
        sections,
    };
    let findings = vec![
        deviation("4", "4.1", "Varje system ska ha en systemansvarig", "Hemtur", State::Deviating, None),
        deviation(
            "3",
            "3.2",
            "Systemet ska vara det som kommunen har valt gemensamt",
            "Bokningssystemet för idrottshallar och samlingslokaler",
            State::Deviating,
            Some("2026-09-30"),
        ),
        deviation("2", "2.4", "Avtalet ska ha en utträdesplan", "Skolskjuts", State::Accepted, None),
        deviation("1", "1.2", "Nyttan ska redovisas varje år", "Journalprojektet", State::Due, Some("2026-12-15")),
    ];
    let check = CheckReport {
        municipality: "Lindhamns kommun".to_owned(),
        day: day("2026-11-25"),
        recorded: some.then(|| day("2026-11-25")),
        packs: vec![pack],
        findings: if some { findings.clone() } else { Vec::new() },
        fails: some,
    };
    let pack = |tallies: &[(&str, &str, Tally)]| {
        let section = |(number, _, tally): &(&str, &str, Tally)| SectionFigures { number: (*number).to_owned(), tally: *tally };
        PackFigures {
            pack: "reglemente".to_owned(),
            edition: "2026".to_owned(),
            hash: "5f2b9c".repeat(10),
            sections: tallies.iter().map(section).collect(),
        }
    };
    let figures = Figures { packs: vec![pack(if some { &SECTIONS } else { &[] })] };
    let before = Figures { packs: vec![pack(&[("1", "", tally(25, 4, 12, 2, 1)), ("4", "", tally(118, 7, 8, 6, 3))])] };
    let course = [("2026-01-31", 300), ("2026-03-31", 312), ("2026-05-31", 318), ("2026-08-31", 331), ("2026-11-25", 342)];
    let course = course.iter().map(|(at, fulfilled)| (day(at), tally(*fulfilled, 20, 30, 21, 8)));
    let accepted = Accepted {
        decision: "ON 2026-08-26 § 63".to_owned(),
        reason: "Avtalet löper ut om ett år".to_owned(),
        until: Some(day("2027-01-31")),
    };
    let key = ("reglemente".to_owned(), "duty-2.4".to_owned(), "1".to_owned());
    ReportView {
        subject: Some((board(), "Omsorgsnämnden".to_owned())),
        recipient: "Omsorgsnämnden".to_owned(),
        sender: if some { "Saga Nyqvist".to_owned() } else { String::new() },
        intervals: HashMap::new(),
        check,
        kept: some.then(|| kept(&figures)),
        figures,
        before: some.then(|| Before { day: day("2026-09-07"), kept: true, figures: before }),
        course: if some { course.collect() } else { vec![(day("2026-11-25"), Tally::default())] },
        accepted: HashMap::from([(key, accepted)]),
        coming: findings.into_iter().skip(3).filter(|_| some).collect(),
        until: day("2027-03-25"),
        seq: some.then_some(48_211),
        at: "2026-11-25T12:00:00Z".parse().unwrap(),
    }
}

fn kept(figures: &Figures) -> BoardReport {
    BoardReport {
        id: "00000000-0000-7000-8000-000000000002".parse().unwrap(),
        body: Some(board()),
        day: day("2026-11-25"),
        occasion: day("2026-11-25"),
        seq: 48_211,
        name: "Omsorgsnämnden".to_owned(),
        recipient: "Omsorgsnämnden".to_owned(),
        sender: "Saga Nyqvist".to_owned(),
        figures: figures.clone(),
        hash: figures.digest(),
        version: 1,
    }
}

fn list(words: Words, some: bool) -> crate::listing::page::ListPage {
    let listing = Listing::read(words, &REPORTS, &[]);
    let report = |body: &str| KeptReport { report: kept(&view(true).figures), body: body.to_owned() };
    let all = [report(""), report("Barn- och utbildningsnämnden"), report("Omsorgsnämnden")];
    let row = |kept: &KeptReport| Row {
        what: Link::to(named(words, kept), "/report?day=2026-11-25"),
        cells: listing.columns().map(|column| cell(words, kept, column)).collect(),
    };
    let rows: Vec<Row> = all.iter().filter(|_| some).map(row).collect();
    let total = rows.len() as i64;
    listing.page(list_frame(words, frame(words, Chapter::Regulation)), dress(words, !some), rows, total)
}

/// The samples of the chapter.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let seen: [Subject; 2] = [None, Some((board(), "Omsorgsnämnden".to_owned()))];
    let page = |some: bool, day: &str, problems: Problems| -> ReportPage {
        let asked = Asked { day: day.to_owned(), reference: "KS 2026/00417".to_owned(), ..Asked::default() };
        let around = Around { seen: &seen, asked: &asked, problems, dress: &Dress::default(), pdf: some };
        page_of(frame(words, Chapter::Regulation), words, &view(some), around)
    };
    let wrong = Problems::of(words, &[Refusal::plain(Message::new("report-day-ahead")).at("day")]);
    vec![
        sample("report", &page(true, "", Problems::default())),
        sample("report-nothing", &page(false, "2030-01-01", wrong)),
        sample("reports", &list(words, true)),
        sample("reports-none", &list(words, false)),
    ]
}
