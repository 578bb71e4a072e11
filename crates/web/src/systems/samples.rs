//! Systems of an invented municipality.

use super::page::*;
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::graph::{Graph, Neighbour};
use crate::parts::{Link, Problems, State, Step};
use crate::samples::{Sample, frame_at, sample, tag};
use crate::visit::Fields;
use crate::writing::samples::{decision, form_page};
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Other};

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
        copy: "/systems/new?from=1".to_owned(),
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
        questions: vec![(
            "Systemet saknas i en nyare förteckning. Används det fortfarande?".to_owned(),
            "Ställd 2026-11-20.".to_owned(),
            Link::to(words.say("systems-answer"), "/questions/1/answer"),
        )],
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
            obligation("6 §", "Spårning av personal är bedömd", State::Unshown, "ny skyldighet, visas från 2027", "Intyga"),
        ],
        held: vec![obligation("2 §", "Uppgifterna kan tas ut i öppet format", State::Fulfilled, "prov gjort 2026-05-12", "")],
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
            (Link::to("Insatser i hemmet", "/information/1"), "3/2/3".to_owned(), "känsliga personuppgifter".to_owned()),
            (Link::to("Körscheman", "/information/2"), "1/2/3".to_owned(), String::new()),
        ],
        graph: Graph::of(words, "Hemtur", "3 / 2 / 3", &needs, &needed_by),
        needs,
        needed_by,
        uses: vec![
            (Link::to("Hemtjänst norr", "/organisation/5"), "180".to_owned(), "190".to_owned(), "2026-11-01".to_owned()),
            (Link::to("Hemtjänst söder", "/organisation/6"), "232".to_owned(), "240".to_owned(), "2026-11-01".to_owned()),
        ],
        attachments: crate::documents::samples::attached(words),
        activity: crate::activity::samples::activity(words),
    }
}

fn given() -> Fields {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Fields(vec![
        field("name", "Hemtur"),
        field("purpose", "Planerar hemtjänstens besök."),
        field("kinds", "booking"),
        field("contract_ends", "31/13 2027"),
        field("users_body", "Hemtjänsten"),
        field("users_active", "180"),
        field("users_entitled", "190"),
        field("needs_system", "Personalschema"),
        field("needs_reason", "arbetspass varje kvart"),
        field("parties_body", "Region Blekinge"),
        field("parties_basis", "avtal om vårdkedjan"),
    ])
}

fn at(words: Words, crumbs: &[(&str, &str)], title: &str) -> FormPage {
    form_page(words, Chapter::Systems, crumbs, title)
}

fn form(words: Words, problems: Problems) -> FormPage {
    FormPage {
        lead: words.say("systems-form-lead"),
        others: if problems.is_empty() { Vec::new() } else { others() },
        groups: super::fields::groups(words, &given(), &super::fields::Given::sample(), &problems, problems.is_empty()),
        problems,
        ..at(words, &[("System", "/systems"), ("Hemtur", "/systems/1")], "Ändra Hemtur")
    }
}

fn some(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The answer to a question, with what is wrong.
fn answer(words: Words, problems: Problems) -> FormPage {
    let given = Fields::default();
    let filling = Filling { words, labels: Labels::Systems, given: &given, problems: &problems };
    let page = FormPage {
        lead: words.say("systems-question-missing-in-inventory"),
        groups: vec![FieldGroup::of("", super::questions::answer_fields(filling))],
        verb: words.say("systems-answer"),
        ..at(words, &[("System", "/systems"), ("Frågor", "/questions")], "Svara om Hemtur")
    };
    FormPage { problems, ..page }
}

fn information(words: Words, problems: Problems) -> FormPage {
    let given = Fields(vec![some("name", "Insatser i hemmet"), some("confidentiality", "4"), some("integrity", "2")]);
    let groups = super::information::groups(Filling { words, labels: Labels::Systems, given: &given, problems: &problems });
    let crumbs = [("System", "/systems"), ("Informationstyper", "/information")];
    let lead = words.say("systems-information-form-lead");
    FormPage { lead, groups, problems, ..at(words, &crumbs, "Ändra Insatser i hemmet") }
}

fn choosing(words: Words, sectors: bool) -> FormPage {
    let (given, problems) = (Fields(vec![some("from", "2026-11-23")]), Problems::default());
    let filling = Filling { words, labels: Labels::Systems, given: &given, problems: &problems };
    let sectors = sectors.then(|| vec![some("utbildning", "utbildning"), some("omsorg", "omsorg")]);
    let fields = super::choosing::choose_fields(filling, vec![some("1", "Hemtur"), some("2", "Ekonomi")], sectors);
    FormPage {
        lead: words.say("systems-kind-choose-lead"),
        groups: vec![FieldGroup::of("", fields), decision(filling)],
        verb: words.say("systems-kind-choose"),
        ..at(words, &[("System", "/systems"), ("Gemensamma system", "/kinds")], "Ekonomi: välj gemensamt system")
    }
}

fn excepting(words: Words) -> FormPage {
    let problems = Problems::at("until", words.say("systems-exception-needs-an-end"));
    let given = Fields(vec![some("from", "2026-11-23"), some("reason", "Avtalet löper ut först då.")]);
    let filling = Filling { words, labels: Labels::Systems, given: &given, problems: &problems };
    let fields = super::choosing::except_fields(filling, vec![some("3", "Hemtjänsten")], vec![some("1", "Hemtur")]);
    let groups = vec![FieldGroup::of("", fields), decision(filling)];
    let lead = words.say("systems-kind-except-lead");
    FormPage {
        lead,
        groups,
        problems,
        ..at(words, &[("System", "/systems"), ("Gemensamma system", "/kinds")], "Ekonomi: undantag")
    }
}

fn moving(words: Words) -> FormPage {
    let (given, problems) = (Fields(vec![some("day", "2026-11-23")]), Problems::default());
    let filling = Filling { words, labels: Labels::Systems, given: &given, problems: &problems };
    let phases = vec![some("phase-out", "Utfasning"), some("retired", "Avvecklat")];
    let lacking = ["Samråd med IT-funktionen".to_owned()];
    FormPage {
        lead: "Hemtur är i fasen Drift sedan 2025-09-01.".to_owned(),
        groups: vec![
            FieldGroup::of("", super::stepping::move_fields(filling, phases, &lacking)),
            decision(filling).helped(words.say("systems-move-decision-help")),
        ],
        verb: words.say("systems-move"),
        ..at(words, &[("System", "/systems"), ("Hemtur", "/systems/1")], "Byt fas")
    }
}

fn gate(words: Words) -> FormPage {
    let (given, problems) = (Fields(vec![some("day", "2026-11-23"), some("gate", "consultation")]), Problems::default());
    let filling = Filling { words, labels: Labels::Systems, given: &given, problems: &problems };
    let gates = vec![some("consultation", "Samråd med IT-funktionen (före anskaffning)")];
    let fields = super::stepping::gate_fields(filling, gates, "IT-funktionen har hörts innan något upphandlas.");
    FormPage {
        lead: words.tell("systems-gate-lead", "system", "Hemtur"),
        groups: vec![FieldGroup::of("", fields), decision(filling).helped(words.say("systems-gate-decision-help"))],
        ..at(words, &[("System", "/systems"), ("Hemtur", "/systems/1")], "Anteckna en grind")
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
        held: Vec::new(),
        activity: crate::activity::samples::none(words),
        uses: Vec::new(),
        information: Vec::new(),
        states: Vec::new(),
        questions: Vec::new(),
        edit: String::new(),
        copy: String::new(),
        step: String::new(),
        ..system(words)
    };
    let level = words.say("systems-level-four-is-not-stored");
    vec![
        sample("system", &system(words)),
        sample("system-bare", &bare),
        sample("system-edit", &form(words, Problems::default())),
        sample("system-edit-wrong", &form(words, wrong)),
        sample("question-answer", &answer(words, Problems::default())),
        sample("question-answer-wrong", &answer(words, Problems::at("outcome", words.say("web-choose-one")))),
        sample("information-edit", &information(words, Problems::default())),
        sample("information-edit-wrong", &information(words, Problems::at("confidentiality", level))),
        sample("kind-choose", &choosing(words, false)),
        sample("kind-choose-sector", &choosing(words, true)),
        sample("kind-except", &excepting(words)),
        sample("system-move", &moving(words)),
        sample("system-gate", &gate(words)),
    ]
}

/// What another changed: one field that was written here as well, one that was taken in.
fn others() -> Vec<Other> {
    let other = |field: &str, value: &str, taken| Other { field: field.to_owned(), value: value.to_owned(), taken };
    vec![other("Leverantör", "Treva Nordic AB", false), other("Avtal till", "2028-12-31", true)]
}
