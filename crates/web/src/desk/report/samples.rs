//! The follow-up of an invented desk, with nothing in it, and with what was typed refused; its cases, and a log that is looked at.

use super::cases::{LIST, dress, row};
use super::import::{bad_looked, form_in, last_said, looked};
use super::page::{ImportPage, LookedAt, ReportPage};
use super::{Asked, crumbs, page_of};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::Listing;
use crate::parts::{Link, Problems};
use crate::samples::{Sample, frame, sample};
use crate::visit::Fields;
use domain::desk::facts::{Backlog, CaseFact, Facet, Given, Span, Strain, facts_of, figures, shares};
use domain::desk::log::{Columns, Meanings, read};
use domain::desk::owed::Answers;
use domain::paper::Dress;
use domain::refusal::{Message, Refusal};
use routines::desk::{FactRow, FollowUp, Imported, LastLog, SelfHelp, SelfHelpTold};
use std::sync::Arc;

const HEADER: [&str; 10] = ["case", "at", "status", "tier", "team", "product", "body", "minutes", "within", "kind"];

fn rows(count: i64) -> Vec<(usize, Vec<String>)> {
    let start: domain::Timestamp = "2026-01-05T07:00:00Z".parse().unwrap();
    let mut all = Vec::new();
    for each in 0..count {
        let at = |hours: i64| (start + jiff::SignedDuration::from_hours(5 * each + hours)).to_string();
        let tier = format!("L{}", 1 + each % 2);
        let team = ["Närsupport söder", "IT-enhetens drift- och applikationsförvaltning", "Närsupport norr"][(each % 3) as usize];
        let system = ["Lönen", "Verksamhetssystemet för omsorg och funktionsstöd", "E-posten"][(each % 3) as usize];
        let body = ["Omsorgsförvaltningen", "Barn- och utbildningsförvaltningen"][(each % 2) as usize];
        let kind = ["fault", "service-request", "question"][(each % 3) as usize];
        let line = |at: String, status: &str, minutes: &str, within: &str| {
            [&each.to_string(), &at, status, &tier, team, system, body, minutes, within, kind].map(str::to_owned).to_vec()
        };
        all.push(line(at(0), "new", "", ""));
        if each % 9 != 0 {
            all.push(line(at(3 + each % 70), "solved", "25", if each % 4 == 0 { "no" } else { "yes" }));
        }
    }
    all.into_iter().enumerate().map(|(place, cells)| (place + 2, cells)).collect()
}

fn columns() -> Columns {
    Columns::of(&HEADER.map(str::to_owned), &[]).unwrap()
}

fn facts(count: i64) -> Vec<CaseFact> {
    facts_of(&read(&columns(), &Meanings::default(), &rows(count)).unwrap())
}

/// A tier that is short of everything, and a team of which little is known.
fn pressed() -> Vec<Strain> {
    let tier = Strain {
        facet: Facet::Tier,
        value: "2".to_owned(),
        arrived: 64,
        arriving_min: Some(4_200),
        staffed_min: Some(3_000),
        growth: 9,
        targeted: 50,
        breached: 20,
    };
    let team = Strain {
        facet: Facet::Team,
        value: "IT-enhetens drift- och applikationsförvaltning".to_owned(),
        arriving_min: None,
        staffed_min: None,
        growth: -3,
        breached: 0,
        ..tier.clone()
    };
    vec![tier, team]
}

/// Three months in which some helped themselves, by an article and by a fault that is no longer known.
fn helped() -> SelfHelpTold {
    let month = |day: &str, helped, reported| (day.parse().unwrap(), SelfHelp { helped, reported });
    let thing = |text: &str, name: &str, count| (text.parse().unwrap(), name.to_owned(), count);
    SelfHelpTold {
        months: vec![month("2026-01-01", 4, 36), month("2026-02-01", 0, 0), month("2026-03-01", 9, 31)],
        things: vec![
            thing("article 01930000-0000-7000-8000-000000000090", "Spara och hitta igen det som skrevs i Hemtur", 11),
            thing("fault 01930000-0000-7000-8000-000000000080", "", 2),
        ],
    }
}

pub(super) fn view(count: i64) -> FollowUp {
    let span = Span::new("2026-01-01".parse().unwrap(), "2026-03-31".parse().unwrap()).unwrap();
    let mut given = Given::default();
    for (place, tally) in facts(count).iter().flat_map(shares) {
        if place.facet == Facet::All {
            given.days.entry(place.day).or_default().add(&tally, 1);
        }
        given.sums.entry((place.facet, place.value)).or_default().add(&tally, 1);
    }
    if count > 0 {
        given.open_before = 900;
        given.backlog = Backlog::of([2, 3, 7, 11, 0]);
    }
    FollowUp {
        figures: Arc::new(figures(span, &given)),
        names: Arc::default(),
        answers: if count > 0 {
            (Answers { came: 12, realised: 4, due: 10, in_time: 9 }, Answers { came: 3, realised: 0, due: 3, in_time: 2 })
        } else {
            Default::default()
        },
        self_help: Arc::new(if count > 0 { helped() } else { SelfHelpTold::default() }),
        log_at: (count > 0).then(|| "2026-04-01T03:00:00Z".parse().unwrap()),
        strains: (count > 0).then(|| ("2026-03-01".parse().unwrap(), Arc::new(pressed()))),
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let page = |count: i64, problems: Problems, may: bool| -> ReportPage {
        let frame = frame(words, Chapter::Desk);
        page_of(frame, words, &view(count), (&Asked::default(), problems), &Dress::default(), (may, true))
    };
    let refused = Problems::of(words, &[Refusal::plain(Message::new("desk-span-backwards")).at("to")]);
    let list = |name: &'static str, asked: &[(&str, &str)], count: i64| {
        let asked: Vec<_> = asked.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let listing = Listing::read(words, LIST.kind, &asked);
        let cases = facts(count).into_iter().map(|fact| FactRow {
            opens: fact.number == "1",
            team: fact.team.clone(),
            system: fact.system.clone(),
            body: fact.body.clone(),
            fact,
        });
        let rows = cases.map(|case| row(words, &listing, &case)).collect();
        let dress = dress(words, &listing.address, count == 0);
        let frame = crumbs(words, frame(words, Chapter::Desk), Some(Link::to(&dress.title, "/desk/report/cases")));
        sample(name, &listing.page(frame, dress, rows, count))
    };
    let newest = LastLog {
        file: "ärendehanteringens-export-för-hela-verksamhetsåret.csv".to_owned(),
        mark: "0c".repeat(32),
        at: "2026-04-01T03:00:00Z".parse().unwrap(),
        new: 3_672,
        changed: 11,
        words: vec![("Väntar på besked från verksamheten".to_owned(), 211), ("Notering".to_owned(), 40)],
    };
    let import = |name: &'static str, looked: Option<LookedAt>| {
        let frame = frame(words, Chapter::Desk);
        let taken = looked.is_none().then(|| last_said(words, &newest));
        let watched = taken.is_some();
        let page: ImportPage = form_in(frame, words, &Fields::default(), Problems::default(), (looked, taken, watched));
        sample(name, &page)
    };
    let log = read(&columns(), &Meanings::default(), &rows(40)).unwrap();
    let known = columns();
    let known = known.found().map(|(field, place)| (words.name("desk-log-field", field), HEADER[place].to_owned()));
    let mut figures = domain::desk::log::figures(&log);
    figures.unknown.insert("Väntar på besked från verksamheten".to_owned(), 12);
    let imported = Imported { figures, new: 2, changed: 36, same: 2, unlike: 30, ..Imported::default() };
    let good = looked(words, known.collect(), &imported);
    let mut wrong = rows(3);
    wrong[0].1[1] = "snart".to_owned();
    let bad = bad_looked(words, &read(&columns(), &Meanings::default(), &wrong).unwrap_err());
    vec![
        sample("desk-report", &page(400, Problems::default(), true)),
        sample("desk-report-empty", &page(0, Problems::default(), false)),
        sample("desk-report-refused", &page(0, refused, true)),
        list(
            "desk-report-cases",
            &[
                ("of", "solved"),
                ("tier", "1"),
                ("team", "-"),
                (
                    "columns",
                    "opened,ended,kind,priority,tier,team,system,body,answer,time,within,hand-overs,back,reopened,reassigned,minutes",
                ),
            ],
            12,
        ),
        list("desk-report-cases-none", &[], 0),
        import("desk-report-import", None),
        import("desk-report-import-looked", Some(good)),
        import("desk-report-import-bad", Some(bad)),
    ]
}
