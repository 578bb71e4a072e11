//! Systems of an invented municipality.

use super::page::*;
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::graph::{Graph, Neighbour};
use crate::parts::{Chip, Choice, Column, Field, Link, Pages, Problems, Sheet, State, Step, ViewTab};
use crate::samples::{Sample, events, frame, frame_at, sample, tag};
use crate::writing::{FieldGroup, FormPage};

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

fn columns(words: Words) -> Vec<Column> {
    [
        ("name", words.say("systems-system"), "ascending", false),
        ("state", words.say("web-state"), "", false),
        ("sharing", "Delning".to_owned(), "", false),
        ("owner", "Ägare".to_owned(), "", false),
        ("manager", "Systemansvarig".to_owned(), "", false),
        ("krt", words.say("systems-krt"), "", true),
        ("users", words.say("systems-users"), "", true),
        ("supplier", "Leverantör".to_owned(), "", false),
        ("contract", "Avtal till".to_owned(), "", true),
    ]
    .into_iter()
    .map(|(key, name, sorted, figures)| Column { name, href: format!("/systems?sort={key}"), sorted, figures })
    .collect()
}

fn list(words: Words) -> ListPage {
    let tab = |name: &str, count: &str, current| ViewTab {
        name: name.to_owned(),
        href: "/systems".to_owned(),
        count: count.to_owned(),
        current,
    };
    let select = |name: &str, label: &str, all: &str| {
        Field::new(name, label, Control::Select(Choice::list([(String::new(), all.to_owned())], "")))
    };
    let heads = columns(words);
    let states = [State::Fulfilled, State::Unshown, State::Due, State::Deviating];
    let rows = NAMES
        .iter()
        .enumerate()
        .map(|(place, name)| SystemRow {
            system: Link::to(*name, format!("/systems/{place}")),
            cells: vec![
                (heads[1].name.clone(), Cell::State(tag(words, states[place % 4], 1 + place as u64 % 3))),
                (heads[2].name.clone(), Cell::Text(["Enheten", "Kommunen", "Sektorn"][place % 3].to_owned())),
                (
                    heads[3].name.clone(),
                    Cell::Text(["Kansliet", "Gata och park", "Hemtjänst", "Kultur och fritid"][place % 4].to_owned()),
                ),
                (heads[4].name.clone(), Cell::Text(["Linnea Holk", "Kaj Ek", "", "Amir Salehi"][place % 4].to_owned())),
                (heads[5].name.clone(), Cell::Figure(["2/2/3", "1/2/1", "3/2/2"][place % 3].to_owned())),
                (heads[6].name.clone(), Cell::Figure(words.number(112 * place as i64))),
                (heads[7].name.clone(), Cell::Text(["Blekeby Data", "Kommunkraft", "Lärka", "Treva"][place % 4].to_owned())),
                (heads[8].name.clone(), Cell::Figure(["2027-01-30", "2026-12-31", ""][place % 3].to_owned())),
            ],
        })
        .collect();
    ListPage {
        frame: frame(words, Chapter::Systems),
        words,
        may_add: true,
        views: vec![
            tab("Alla i drift", "118", true),
            tab("Utan systemansvarig", "4", false),
            tab("Avtal slut inom ett år", "17", false),
            tab("Höga krav, K 3", "29", false),
        ],
        filters: vec![
            Field::new("q", "Sök i listan", Control::Line("search")).growing(),
            select("state", "Läge", "Alla lägen"),
            select("kind", "Slag", "Alla slag"),
            select("board", "Nämnd", "Alla nämnder"),
            select("phase", "Fas", "Alla faser"),
        ],
        hidden: vec![("view".to_owned(), "operation".to_owned())],
        kept: Vec::new(),
        sheet: Sheet {
            summary: "118 system, visar 1–50".to_owned(),
            chips: vec![Chip { text: "Fas: i drift".to_owned(), href: "/systems".to_owned() }],
            clear: "/systems".to_owned(),
            exports: vec![
                Link::to("CSV", "/systems?format=csv"),
                Link::to("XLSX", "/systems?format=xlsx"),
                Link::to("ODS", "/systems?format=ods"),
            ],
            pages: Pages::of(words, 118, 50, 1, |page| format!("/systems?page={page}")),
        },
        choices: heads
            .iter()
            .skip(1)
            .enumerate()
            .map(|(place, column)| Choice { value: format!("{place}"), name: column.name.clone(), chosen: true })
            .collect(),
        sizes: Choice::list(["25", "50", "100"].map(|size| (size.to_owned(), size.to_owned())), "50"),
        columns: heads,
        rows,
        any: true,
    }
}

fn neighbour(name: &str, reason: &str, troubled: bool) -> Neighbour {
    Neighbour { name: name.to_owned(), reason: reason.to_owned(), href: "/systems/2".to_owned(), troubled }
}

#[expect(clippy::too_many_lines, reason = "a sample shows every part of the page")]
fn system(words: Words) -> SystemPage {
    let needs = vec![
        neighbour("Personalschema", "varje kvart", false),
        neighbour("Befolkningen", "varje natt", false),
        neighbour("Inloggningen", "vid behov", false),
    ];
    let needed_by = vec![
        neighbour("Avvikelsejournalen", "vid händelse", false),
        neighbour("Lönen", "den 5:e", false),
        neighbour("Nyckelfritt", "avtal slut i år", true),
    ];
    let obligation = |section: &str, duty: &str, state, detail: &str, act: &str| SystemObligation {
        section: section.to_owned(),
        duty: Link::to(duty, "/regulation/bas/5/5.3"),
        state: crate::parts::Tag::of(words, state),
        detail: detail.to_owned(),
        act: if act.is_empty() { Link::default() } else { Link::to(act, "/regulation/bas/5/5.3/attest?subject=1") },
    };
    let fact = |name: &str, values: Vec<Link>, note: &str| Fact { name: name.to_owned(), values, note: note.to_owned() };
    SystemPage {
        frame: frame_at(words, Chapter::Systems, &[("System", "/systems"), ("Hemtur", "/systems/1")]),
        words,
        name: "Hemtur".to_owned(),
        purpose: "Planerar hemtjänstens besök: vem som åker till vem, när och med vilka insatser.".to_owned(),
        states: vec![
            tag(words, State::Deviating, 1),
            tag(words, State::Due, 2),
            crate::parts::Tag::counted(words, State::Fulfilled, 15),
        ],
        note: "Gemensamt i sektorn · i drift sedan 2025-09-01".to_owned(),
        edit: "/systems/1/edit".to_owned(),
        step: "/systems/1/move".to_owned(),
        phases: Step::track(
            [
                ("Idé", "mars 2024"),
                ("Anskaffning", "2024-11-20"),
                ("Införande", "samråd med IT 2025-01-14"),
                ("Drift", "sedan 2025-09-01"),
                ("Utfasning", ""),
                ("Avvecklat", "kräver beslut"),
            ]
            .map(|(name, note)| (name.to_owned(), note.to_owned()))
            .to_vec(),
            3,
        ),
        questions: vec!["Systemet saknas i en nyare förteckning. Används det fortfarande?".to_owned()],
        obligations: vec![
            obligation(
                "5 §",
                "Den som slutat har inget konto kvar",
                State::Deviating,
                "3 konton öppna, skulle bort 19 november",
                "Visa",
            ),
            obligation("5 §", "Behörigheter gås igenom varje halvår", State::Due, "senast 30 november", "Intyga"),
            obligation("5 §", "Konsekvensbedömning är gjord", State::Accepted, "ON 2026 § 41, görs klar till mars", ""),
            obligation("2 §", "Uppgifterna kan tas ut i öppet format", State::Fulfilled, "prov gjort 2026-05-12", ""),
            obligation("6 §", "Spårning av personal är bedömd", State::Unshown, "ny skyldighet, visas från 2027", "Intyga"),
        ],
        panels: vec![
            FactPanel {
                id: "answers",
                title: "Vem svarar för vad".to_owned(),
                facts: vec![
                    fact("Ägare", vec![Link::to("Hemtjänsten", "/organisation/4")], "chef Gun Alm"),
                    fact("Systemansvarig", vec![Link::to("Maja Öberg", "/people/1")], "ON 2025-08-26 § 63"),
                    fact("Förs för", vec![Link::to("Omsorgsnämnden", "/organisation/2")], ""),
                ],
            },
            FactPanel {
                id: "contract",
                title: "Leverantör och avtal".to_owned(),
                facts: vec![
                    fact("Leverantör", vec![Link::none("Treva AB")], ""),
                    fact("Avtal", vec![Link::none("till 2028-03-31, uppsägning 180 dagar före")], ""),
                    fact("Kostnad", vec![Link::none(words.kronor(68_400_000))], ""),
                    fact(
                        "Länkar",
                        vec![
                            Link::to("Avtal, version 3.2", "https://example.org/avtal"),
                            Link::to("Biträdesavtal", "https://example.org/pub"),
                        ],
                        "",
                    ),
                ],
            },
        ],
        classes: vec![
            Class { name: "Konfidentialitet".to_owned(), level: Some(3) },
            Class { name: "Riktighet".to_owned(), level: Some(2) },
            Class { name: "Tillgänglighet".to_owned(), level: Some(3) },
        ],
        classes_note: "Ärvt från 2 informationstyper. Tillbaka inom 4 timmar.".to_owned(),
        information: vec![
            ("Insatser i hemmet".to_owned(), "3/2/3".to_owned(), "känsliga personuppgifter".to_owned()),
            ("Körscheman".to_owned(), "1/2/3".to_owned(), String::new()),
        ],
        graph: Graph::of(words, "Hemtur", "3 / 2 / 3", &needs, &needed_by),
        needs,
        needed_by,
        uses: vec![
            (Link::to("Hemtjänst norr", "/organisation/5"), "180".to_owned(), "190".to_owned(), "2026-11-01".to_owned()),
            (Link::to("Hemtjänst söder", "/organisation/6"), "232".to_owned(), "240".to_owned(), "2026-11-01".to_owned()),
        ],
        events: events(),
        history: Link::to("Hela historiken (48)", "/journal?subject=1"),
    }
}

fn form(words: Words, problems: Problems) -> FormPage {
    FormPage {
        frame: frame_at(words, Chapter::Systems, &[("System", "/systems"), ("Hemtur", "/systems/1"), ("Ändra", "#")]),
        words,
        title: "Ändra Hemtur".to_owned(),
        action: "/systems/1/edit".to_owned(),
        lead: words.say("systems-form-lead"),
        hidden: vec![("base_version".to_owned(), "4".to_owned())],
        verb: words.say("web-save"),
        grave: false,
        others: if problems.is_empty() { Vec::new() } else { vec![("Leverantör".to_owned(), "Treva Nordic AB".to_owned())] },
        groups: vec![
            FieldGroup::of(
                "Systemet",
                vec![
                    Field::line("name", "Namn").holding("Hemtur").needed().judged(&problems),
                    Field::new("purpose", "Vad det är till för", Control::Area).holding("Planerar hemtjänstens besök."),
                    Field::new(
                        "sharing",
                        "Delning",
                        Control::Radios(Choice::list(
                            [
                                ("municipality".to_owned(), "Gemensamt i kommunen".to_owned()),
                                ("sector".to_owned(), "Gemensamt i sektorn".to_owned()),
                            ],
                            "sector",
                        )),
                    ),
                    Field::new(
                        "kinds",
                        "Slag",
                        Control::Ticks(Choice::list(
                            [("booking".to_owned(), "Bokning".to_owned()), ("care".to_owned(), "Vård och omsorg".to_owned())],
                            "care",
                        )),
                    )
                    .helped("Ett system kan täcka flera slag."),
                ],
            ),
            FieldGroup::of(
                "Avtal",
                vec![
                    Field::line("supplier", "Leverantör").optional(words).holding("Treva AB"),
                    Field::new("contract_ends", "Avtal till", Control::Line("date"))
                        .optional(words)
                        .holding("2028-03-31")
                        .judged(&problems),
                ],
            ),
        ],
        problems,
        cancel: "/systems/1".to_owned(),
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let wrong = Problems(vec![
        crate::parts::Problem {
            field: "name".to_owned(),
            text: "Det finns redan ett system som heter Hemtur. Välj ett annat namn.".to_owned(),
        },
        crate::parts::Problem {
            field: "contract_ends".to_owned(),
            text: "”31/13 2027” är ingen dag. Skriv till exempel 2027-12-31.".to_owned(),
        },
    ]);
    let bare = SystemPage {
        graph: None,
        needs: Vec::new(),
        needed_by: Vec::new(),
        obligations: Vec::new(),
        events: Vec::new(),
        uses: Vec::new(),
        information: Vec::new(),
        states: Vec::new(),
        questions: Vec::new(),
        edit: String::new(),
        step: String::new(),
        ..system(words)
    };
    vec![
        sample("systems", &list(words)),
        sample("systems-none", &ListPage { any: false, rows: Vec::new(), ..list(words) }),
        sample("systems-nothing-found", &ListPage { rows: Vec::new(), ..list(words) }),
        sample("system", &system(words)),
        sample("system-bare", &bare),
        sample("system-edit", &form(words, Problems::default())),
        sample("system-edit-wrong", &form(words, wrong)),
    ]
}
