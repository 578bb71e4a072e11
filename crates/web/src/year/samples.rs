//! The year of an invented municipality: a round with every kind of line, one that is done, an empty one, the list of rounds, the wheel of somebody and of nobody.

use super::page::{RoundPage, WheelPage};
use super::rounds::{ROUNDS, row as round_row};
use super::show::{Given, page};
use super::wheel::{COMING, made, row};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::{Dress, Listing};
use crate::parts::{Link, Problem, Problems};
use crate::samples::{Sample, frame_at, sample};
use domain::Day;
use domain::language::{Language, LocalText};
use domain::year::{
    Coming, Fact, Group, Happens, Line, LineKey, Mend, Origin, Proof, Receipt, Round, RoundRole, Stands, Trouble, Value,
};
use routines::year::{RoundLine, RoundView};
use std::collections::HashMap;

const PERSON: &str = "00000000-0000-7000-8000-000000000009";
const SYSTEM: &str = "00000000-0000-7000-8000-000000000001";

fn today() -> Day {
    "2026-11-23".parse().unwrap()
}

fn text(sv: &str, en: &str) -> LocalText {
    LocalText([(Language::Sv, sv.to_owned()), (Language::En, en.to_owned())].into())
}

fn line(word: &str, title: &'static str, facts: Vec<(&'static str, Value)>, stands: Stands) -> Line {
    Line {
        key: LineKey::new(word, SYSTEM),
        title,
        facts: facts.into_iter().map(|(name, value)| Fact { name, value }).collect(),
        origin: Origin::Register("web-chapter-systems"),
        changed: "2026-05-12T09:20:00Z".parse().ok(),
        troubles: Vec::new(),
        mend: Some(Mend { verb: "web-change", address: "/systems/1/edit".to_owned() }),
        stands,
    }
}

fn duty(key: &str, stands: Stands) -> Line {
    Line {
        key: LineKey::new(format!("bas-2026/{key}"), SYSTEM),
        origin: Origin::Duty {
            pack: "bas-2026".to_owned(),
            section: "5".to_owned(),
            duty: key.to_owned(),
            number: "5.6".to_owned(),
            text: text("Behörigheterna i systemet är de rätta.", "The access rights in the system are the right ones."),
            act: text("Gå igenom behörigheterna och bekräfta dem.", "Review the access rights and confirm them."),
        },
        changed: None,
        mend: None,
        ..line("", "", Vec::new(), stands)
    }
}

fn lines() -> Vec<Line> {
    let mend = Mend { verb: "continuity-note-trial", address: "/continuity/1/trials".to_owned() };
    let trouble = Trouble {
        demand: text("Återläsning av data är prövad det senaste året.", "Reading back data was tried within the last year."),
        number: "4.16".to_owned(),
        detail: Some("2024-10-02".to_owned()),
        mend,
    };
    let when = "2026-11-16T12:00:00Z".parse().unwrap();
    let boards: Vec<String> = [
        "Omsorgsnämnden",
        "Socialnämnden",
        "Barn- och utbildningsnämnden",
        "Kommunstyrelsen",
        "Kulturnämnden",
        "Miljö- och byggnämnden",
    ]
    .map(str::to_owned)
    .into();
    vec![
        line(
            "facts",
            "year-line-facts",
            vec![
                ("year-fact-purpose", Value::Text("Planera och följa hemtjänstens besök".to_owned())),
                ("year-fact-boards", Value::Names(boards)),
                ("systems-hosting", Value::Unknown),
            ],
            Stands::Open,
        ),
        line(
            "use",
            "year-line-use",
            vec![("systems-active", Value::Count(312)), ("year-fact-using-bodies", Value::Names(Vec::new()))],
            Stands::Confirmed(PERSON.parse().ok(), when, None),
        ),
        line(
            "contract",
            "year-line-contract",
            vec![
                ("systems-contract-ends", Value::Day("2026-10-31".parse().unwrap())),
                ("systems-cost", Value::Money(31_500_000)),
            ],
            Stands::Confirmed(None, when, Some("Upphandlas om; förlängt till årsskiftet.".to_owned())),
        ),
        Line {
            troubles: vec![trouble],
            ..line("continuity", "year-line-continuity", vec![("continuity-reserve", Value::Word("web-yes"))], Stands::Wrong)
        },
        duty("access-right", Stands::Open),
        duty("leavers-removed", Stands::Proved(Proof::Evidence("2027-03-01".parse().ok()))),
        duty("fit-for-purpose", Stands::Proved(Proof::Evidence(None))),
        line(
            "classification",
            "year-line-classification",
            Vec::new(),
            Stands::Proved(Proof::Reviewed("2026-09-02".parse().unwrap())),
        ),
    ]
}

fn view(lines: Vec<Line>) -> RoundView {
    let group = Group { subject: SYSTEM.to_owned(), name: "Hemtur".to_owned(), address: "/systems/1".to_owned(), lines };
    RoundView {
        round: Round { year: 2026, role: RoundRole::SystemManager, holder: PERSON.to_owned() },
        name: Some("Maja Öberg".to_owned()),
        groups: vec![group],
        receipt: None,
        last_day: "2026-11-30".parse().unwrap(),
        may_confirm: true,
        may_mend: true,
        waits_beyond: false,
        people: HashMap::from([(PERSON.parse().unwrap(), "Maja Öberg".to_owned())]),
    }
}

fn round(words: Words, view: &RoundView, problems: Problems) -> RoundPage {
    let crumbs = [("Min sida", "/"), ("Årsgenomgång 2026", "/year/rounds/system-manager/1")];
    page(words, frame_at(words, Chapter::Start, &crumbs), view, today(), &Given { fields: None, problems })
}

fn receipt() -> Receipt {
    Receipt {
        id: "00000000-0000-7000-8000-000000000077".parse().unwrap(),
        year: 2026,
        role: RoundRole::SystemManager,
        holder: PERSON.to_owned(),
        person: PERSON.parse().ok(),
        lines: 8,
        noted: 1,
        at: "2026-11-20T13:40:00Z".parse().unwrap(),
    }
}

fn coming(day: &str, happens: Happens, about: &str, what: &str) -> Coming {
    Coming {
        day: day.parse().unwrap(),
        happens,
        about: about.to_owned(),
        what: what.to_owned(),
        address: "/systems/1".to_owned(),
        name: format!("{}-{day}-{about}", happens.word()),
    }
}

fn year() -> Vec<Coming> {
    let mut all = vec![
        coming("2026-11-30", Happens::Round, "Maja Öberg", "2026"),
        coming(
            "2026-12-31",
            Happens::Contract,
            "Kommungemensamt ärende- och dokumenthanteringssystem för nämnderna",
            "A 2024-17",
        ),
    ];
    all.extend((1..=14).map(|day| {
        coming(&format!("2027-02-{day:02}"), Happens::Obligation, "Hemtur", "5.6 Gå igenom behörigheterna och bekräfta dem.")
    }));
    all.push(coming("2027-06-30", Happens::Acceptance, "", "2.6 Avtalet för ett system i drift har inte löpt ut."));
    all.push(coming("2027-11-20", Happens::Appointment, "Hemtur", "Systemansvarig"));
    all
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let open = view(lines());
    let field = open.groups[0].lines[3].key.field();
    let refused = Problems(vec![Problem { field, text: words.say("year-note-missing") }]);
    let done = RoundView { receipt: Some(receipt()), ..view(lines().into_iter().filter(|line| !line.waits()).collect()) };
    let past =
        RoundView { round: Round { year: 2025, ..done.round.clone() }, may_confirm: false, may_mend: false, ..done.clone() };
    let earlier = Link::to(words.tell("year-earlier", "year", "2024"), "/year/rounds?year=2024");
    let past = RoundPage { earlier, ..round(words, &past, Problems::default()) };
    let ends = RoundView { receipt: None, ..done.clone() };
    let empty = RoundView { groups: Vec::new(), ..open.clone() };
    let told = |receipt: Option<Receipt>, late: bool, name: Option<&str>, role| RoundLine {
        round: Round { year: 2026, role, holder: PERSON.to_owned() },
        name: name.map(str::to_owned),
        counts: (14, if receipt.is_some() { 0 } else { 7 }),
        receipt,
        last_day: "2026-11-30".parse().unwrap(),
        late,
    };
    let listing = Listing::read(words, &ROUNDS, &[]);
    let rows = [
        told(None, true, Some("Barn- och utbildningsnämnden"), RoundRole::Secretary),
        told(None, false, None, RoundRole::SystemManager),
        told(Some(receipt()), false, Some("Maja Öberg"), RoundRole::SystemManager),
    ];
    let rows = rows.iter().map(|line| round_row(words, &listing, line, today())).collect();
    let crumbs = [("Årshjulet", "/year"), ("Alla årsgenomgångar", "/year/rounds")];
    let dress =
        Dress { title: words.tell("year-rounds-title", "year", 2026), lead: words.say("year-rounds-lead"), ..Dress::default() };
    let rounds = listing.page(frame_at(words, Chapter::Start, &crumbs), dress, rows, 3);
    let of = Listing::read(words, &COMING, &[]);
    let rows = year().iter().map(|each| row(words, &of, each)).collect();
    let crumbs = [("Årshjulet", "/year"), ("Det som kommer", "/year/list")];
    let dress = Dress { title: words.say("year-list-title"), lead: words.say("year-list-lead"), ..Dress::default() };
    let list = of.page(frame_at(words, Chapter::Start, &crumbs), dress, rows, 18);
    let bodies = vec![("00000000-0000-7000-8000-000000000002".to_owned(), "Omsorgsnämnden".to_owned())];
    let wheel = |all: &[Coming]| -> WheelPage {
        let frame = frame_at(words, Chapter::Start, &[("Min sida", "/"), ("Årshjulet", "/year")]);
        made(words, frame, all, (today(), ""), bodies.clone())
    };
    vec![
        sample("year-round", &round(words, &open, Problems::default())),
        sample("year-round-refused", &round(words, &open, refused)),
        sample("year-round-done", &round(words, &done, Problems::default())),
        sample("year-round-past", &past),
        sample("year-round-ends", &round(words, &ends, Problems::default())),
        sample("year-round-empty", &round(words, &empty, Problems::default())),
        sample("year-rounds", &rounds),
        sample("year-list", &list),
        sample("year-wheel", &wheel(&year())),
        sample("year-wheel-empty", &wheel(&[])),
    ]
}
