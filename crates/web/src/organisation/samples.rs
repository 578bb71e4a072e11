//! The organisation of an invented municipality.

use super::page::*;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::object::Section;
use crate::parts::{Field, Link, Problems, State, Tag, ViewTab};
use crate::samples::{Sample, frame, frame_at, sample};
use crate::systems::page::{Fact, FactPanel, SystemObligation};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Pick};
use domain::refusal::{Message, Refusal};

fn tree(words: Words) -> TreePage {
    let bodies = [
        (0_usize, "Kommunfullmäktige", "församling", ""),
        (1, "Kommunstyrelsen", "kommunstyrelse", ""),
        (2, "Kommunledningskontoret", "förvaltning", "chef Anna Ek"),
        (3, "IT-enheten", "enhet", "chef Didrik Lo"),
        (3, "Kansliet", "enhet", "chef Linnea Holk"),
        (1, "Omsorgsnämnden", "nämnd", ""),
        (2, "Omsorgsförvaltningen", "förvaltning", "chef Gun Alm"),
        (3, "Hemtjänsten", "enhet", "412 anställda"),
        (1, "Överförmyndarnämnden", "nämnd", ""),
    ];
    let rows = bodies
        .iter()
        .enumerate()
        .map(|(place, (depth, name, kind, note))| {
            let next = bodies.get(place + 1).map_or(0, |next| next.0);
            TreeRow {
                closes: depth.saturating_sub(next),
                opens: next > *depth,
                body: Link::to(*name, format!("/organisation/{place}")),
                kind: (*kind).to_owned(),
                note: (*note).to_owned(),
            }
        })
        .collect();
    TreePage {
        frame: frame(words, Chapter::Organisation),
        words,
        day: "2026-11-23".to_owned(),
        list: "/organisation?view=list".to_owned(),
        day_note: "Så ser den ut i dag.".to_owned(),
        rows,
        outside: vec![TreeRow {
            closes: 0,
            opens: false,
            body: Link::to("Treva AB", "/organisation/30"),
            kind: "utanför".to_owned(),
            note: "leverantör".to_owned(),
        }],
        vacancies: vec![Vacant {
            role: "Systemansvarig".to_owned(),
            object: Link::to("Skolskjuts", "/systems/9"),
            since: "2026-02-11".to_owned(),
            act: Link::to(words.say("organisation-fill"), "/appointments/new?role=system-manager&system=9"),
        }],
        more_vacancies: Vec::new(),
        ways: ways(words),
        kin: vec![
            ViewTab { name: "Organ".to_owned(), href: "/organisation".to_owned(), count: String::new(), current: true },
            ViewTab { name: "Beslut".to_owned(), href: "/decisions".to_owned(), count: String::new(), current: false },
        ],
        may_import: true,
    }
}

fn held(who: &str, role: &str, object: &str, period: &str, decision: &str) -> Held {
    Held {
        who: Link::to(who, "/people/1"),
        role: if decision.is_empty() { Link::none(role) } else { Link::to(role, "/appointments/1") },
        object: if object.is_empty() { Link::default() } else { Link::to(object, "/systems/1") },
        period: period.to_owned(),
        decision: if decision.is_empty() { Link::default() } else { Link::to(decision, "/decisions/1") },
        act: if decision.is_empty() { Link::default() } else { Link::to("Avsluta", "/appointments/1/end") },
    }
}

fn ways(words: Words) -> Vec<Link> {
    vec![
        Link::to(words.say("organisation-appoint"), "/appointments/new"),
        Link::to(words.say("web-change"), "/edit"),
        Link::to(words.say("organisation-new-person"), "/people/new"),
    ]
}

fn panels() -> Vec<FactPanel> {
    vec![FactPanel {
        id: "facts",
        title: "Uppgifter".to_owned(),
        facts: vec![Fact {
            name: "Står under".to_owned(),
            values: vec![Link::to("Omsorgsförvaltningen", "/organisation/6")],
            note: String::new(),
        }],
    }]
}

fn basis() -> FactPanel {
    FactPanel {
        id: "basis",
        title: "Rätt att agera i dag".to_owned(),
        facts: vec![Fact {
            name: "Systemansvarig för Hemtur".to_owned(),
            values: vec![
                Link::to("Ersättare för Gun Alm", "/people/2"),
                Link::to("Uppdraget", "/appointments/1"),
                Link::to("ON 2025 § 63", "/decisions/1"),
            ],
            note: "Ändrar systemets uppgifter, svarar på frågor om det och intygar dess skyldigheter.".to_owned(),
        }],
    }
}

fn obligations(words: Words) -> Vec<SystemObligation> {
    vec![SystemObligation {
        section: "5 §".to_owned(),
        duty: Link::to("En kopia av registret finns hos IT-samordnaren", "/regulation/bas/5/5.6"),
        state: Tag::of(words, State::Deviating),
        detail: "Ingen kopia sedan 2025".to_owned(),
        act: Link::default(),
    }]
}

fn some(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// A form of the chapter with its groups, and what is wrong in it.
fn form(
    words: Words,
    title: &str,
    labels: Labels,
    given: &Fields,
    problems: Problems,
    groups: impl Fn(Filling<'_>) -> Vec<FieldGroup>,
) -> FormPage {
    let groups = groups(Filling { words, labels, given, problems: &problems });
    FormPage { groups, problems, ..form_page(words, Chapter::Organisation, &[("Organisation", "/organisation")], title) }
}

/// The forms of bodies, people, employments, merging, experts, counts and decisions.
fn forms(words: Words) -> Vec<Sample> {
    let own = Labels::Organisation;
    let bodies = || vec![some("2", "Omsorgsförvaltningen"), some("3", "Överförmyndarnämndens kansli")];
    let functions = || vec![some("it-unit", &words.name("organisation-function", "it-unit"))];
    let required = |field: &str| Problems::at(field, words.say("organisation-field-required"));
    let one = |fields: Vec<Field>| vec![FieldGroup::of("", fields)];
    let body = |given: &Fields, problems| {
        form(words, "Ändra Hemtjänsten", own, given, problems, |filling| {
            super::bodies::body_groups(filling, super::bodies::kinds(words), bodies(), functions())
        })
    };
    let person = |given: &Fields, problems| {
        form(words, "Ändra Maja Öberg", own, given, problems, |filling| one(super::people::person_fields(filling)))
    };
    let employment =
        form(words, "Ny anställning", own, &Fields(vec![some("from", "2026-11-23")]), Problems::default(), |filling| {
            one(super::employing::employment_fields(filling, bodies(), vec![some("employee", "anställd")]))
        });
    let merge = |duplicate: Option<(String, usize, usize)>, problems| {
        let page = form(words, "Slå ihop", own, &Fields::default(), problems, |filling| {
            one(super::handing::merge_fields(filling, &Pick::nobody("duplicate"), duplicate.clone()))
        });
        FormPage { grave: duplicate.is_some(), lead: words.tell("organisation-merge-lead", "name", "Maja Öberg"), ..page }
    };
    let unconfirmed = Problems::at("confirmed", words.say("organisation-merge-unconfirmed"));
    let expert = |given: &Fields, problems| {
        form(words, "Anlita sakkunnig", own, given, problems, |filling| {
            one(super::engaging::engagement_fields(filling, &Pick::nobody("person")))
        })
    };
    let absence = |given: &Fields, problems| {
        form(words, "Anteckna frånvaro", own, given, problems, |filling| {
            one(super::absences::absence_fields(filling, &Pick::nobody("stand_in")))
        })
    };
    let take_back = FormPage {
        grave: true,
        groups: Vec::new(),
        ..form(words, "Ta bort frånvaron", own, &Fields::default(), Problems::default(), |_| Vec::new())
    };
    let count = |given: &Fields, problems| {
        form(words, "Anteckna antal", own, given, problems, |filling| one(super::counting::count_fields(filling)))
    };
    let appointment = |given: &Fields, problems| {
        form(words, "Ändra uppdraget", own, given, problems, |filling| {
            super::appointment::appointment_groups(filling, crate::writing::samples::decision(filling))
        })
    };
    let decision = form(words, "Nytt beslut", Labels::Decisions, &Fields::default(), required("paragraph"), |filling| {
        one(super::decisions::decision_fields(filling, Some(bodies())))
    });
    vec![
        sample("body-edit", &body(&Fields(vec![some("name", "Hemtjänsten")]), Problems::default())),
        sample("body-edit-wrong", &body(&Fields::default(), required("name"))),
        sample("person-edit", &person(&Fields(vec![some("given_name", "Maja")]), Problems::default())),
        sample("person-edit-wrong", &person(&Fields::default(), Problems::at("email", words.say("organisation-email-taken")))),
        sample("employment-edit", &employment),
        sample("merge", &merge(None, Problems::default())),
        sample("merge-confirm", &merge(Some(("Maj Öberg".to_owned(), 1, 2)), unconfirmed)),
        sample("engagement-edit", &expert(&Fields(vec![some("subject", "Nätverk")]), Problems::default())),
        sample("engagement-edit-wrong", &expert(&Fields::default(), required("subject"))),
        sample("absence-edit", &absence(&Fields(vec![some("from", "2026-12-21")]), Problems::default())),
        sample("absence-edit-wrong", &absence(&Fields::default(), required("until"))),
        sample("absence-take-back", &take_back),
        sample("workplaces", &count(&Fields(vec![some("day", "2026-11-23")]), Problems::default())),
        sample("workplaces-wrong", &count(&Fields::default(), required("workplaces"))),
        sample("appointment-edit", &appointment(&Fields(vec![some("from", "2025-09-01")]), Problems::default())),
        sample("appointment-edit-wrong", &appointment(&Fields::default(), required("from"))),
        sample("decision-new", &decision),
    ]
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let body = BodyPage {
        frame: frame_at(words, Chapter::Organisation, &[("Organisation", "/organisation"), ("Hemtjänsten", "/organisation/7")]),
        words,
        name: "Hemtjänsten".to_owned(),
        note: "Enhet under Omsorgsförvaltningen".to_owned(),
        ways: ways(words),
        panels: panels(),
        children: vec![(Link::to("Hemtjänst norr", "/organisation/8"), "enhet".to_owned())],
        appointments: vec![held("Maja Öberg", "Systemansvarig", "Hemtur", "sedan 2025-08-26", "ON 2025 § 63")],
        people: vec![
            held("Elin Strand", "Undersköterska", "", "sedan 2019-01-01", ""),
            held("Åke Ärlig", "Enhetschef", "", "sedan 2022-03-01", ""),
        ],
        systems: vec![
            (Link::to("Hemtur", "/systems/1"), "äger".to_owned()),
            (Link::to("Lönen", "/systems/2"), "använder".to_owned()),
        ],
        sections: vec![
            Section::of(
                "workplaces",
                words.say("organisation-workplaces-title"),
                ["organisation-counted", "organisation-workplaces", "organisation-pupils"].map(|head| words.say(head)),
                vec![Row {
                    what: Link::to("2026-10-15", "/organisation/7/workplaces?day=2026-10-15"),
                    cells: vec![Cell::Figure("14".to_owned()), Cell::Figure(String::new())],
                }],
            )
            .with(vec![Link::to(words.say("organisation-count"), "/organisation/7/workplaces")]),
            Section::of("engagements", words.say("organisation-engagements"), [], Vec::new())
                .or(words.say("organisation-no-engagements")),
        ],
        obligations: obligations(words),
        kept: obligations(words),
        activity: crate::activity::samples::activity(words),
    };
    let person = PersonPage {
        frame: frame_at(words, Chapter::Organisation, &[("Organisation", "/organisation"), ("Maja Öberg", "/people/1")]),
        words,
        name: "Maja Öberg".to_owned(),
        note: "Verksamhetsutvecklare, Omsorgsförvaltningen".to_owned(),
        ways: ways(words),
        panels: panels().into_iter().chain([basis()]).collect(),
        employments: vec![held("Omsorgsförvaltningen", "Verksamhetsutvecklare", "", "sedan 2018-04-01", "")],
        appointments: vec![held("Omsorgsnämnden", "Systemansvarig", "Hemtur", "sedan 2025-08-26", "ON 2025 § 63")],
        engagements: vec![held("Omsorgsförvaltningen", "Nätverk", "", "2026-01-01 – 2026-12-31", "")],
        obligations: obligations(words),
        kept: obligations(words),
        activity: crate::activity::samples::none(words),
    };
    let none = TreePage { rows: Vec::new(), ..tree(words) };
    let address = "https://stadga.lindhamn.example/link/0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
    let link = LinkShownPage {
        frame: frame_at(words, Chapter::Organisation, &[("Organisation", "/organisation"), ("Maja Öberg", "/people/1")]),
        words,
        name: "Maja Öberg".to_owned(),
        username: "maja.oberg@lindhamn.example".to_owned(),
        address: address.to_owned(),
        picture: files::picture::qr(address),
        until: "2026-11-26 09.31".to_owned(),
        back: "/people/1".to_owned(),
    };
    let make = LinkPage {
        frame: frame_at(words, Chapter::Organisation, &[("Organisation", "/organisation"), ("Maja Öberg", "/people/1")]),
        words,
        name: "Maja Öberg".to_owned(),
        to: Some("maja.oberg@lindhamn.example".to_owned()),
        problems: Problems::of(words, &[Refusal::plain(Message::new("organisation-link-not-mailed"))]),
        action: "/people/1/link".to_owned(),
        back: "/people/1".to_owned(),
    };
    let pages = [
        sample("person-link-make", &make),
        sample("person-link", &link),
        sample("organisation", &tree(words)),
        sample("organisation-none", &none),
        sample("body", &body),
        sample("person", &person),
    ];
    pages.into_iter().chain(forms(words)).collect()
}
