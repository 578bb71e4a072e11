//! Forms that name a person, cite a decision or end something.

use super::{FieldGroup, Filling, FormPage, Labels, Pick};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::form::Control;
use crate::parts::{Choice, Field, Problems};
use crate::samples::{Sample, frame_at, sample};
use crate::visit::Fields;
use routines::organisation::PersonRow;

fn row(name: &str, place: &str, email: &str) -> PersonRow {
    let id = |number: u8| format!("01930000-0000-7000-8000-0000000000{number:02}");
    PersonRow {
        id: id(email.len() as u8).parse().unwrap(),
        name: name.to_owned(),
        number: None,
        email: Some(email.to_owned()),
        protected: false,
        place: Some((id(1).parse().unwrap(), place.to_owned(), Some("Verksamhetsutvecklare".to_owned()))),
    }
}

/// A form under a heading, to which a sample gives its groups.
pub(crate) fn form_page(words: Words, chapter: Chapter, crumbs: &[(&str, &str)], title: &str) -> FormPage {
    let here = crumbs.iter().copied().chain([(title, "#")]).collect::<Vec<_>>();
    FormPage {
        frame: frame_at(words, chapter, &here),
        words,
        title: title.to_owned(),
        lead: String::new(),
        action: "/form".to_owned(),
        hidden: vec![("base_version".to_owned(), "4".to_owned())],
        others: Vec::new(),
        groups: Vec::new(),
        problems: Problems::default(),
        verb: words.say("web-save"),
        grave: false,
        cancel: "/back".to_owned(),
    }
}

/// The fields of a decision, as they stand in every form that cites one.
pub(crate) fn decision(filling: Filling<'_>) -> FieldGroup {
    let words = filling.words;
    let filling = Filling { labels: Labels::Web, ..filling };
    let noted = [("1".to_owned(), "ON 2026-08-26 § 63: Systemansvarig för Hemtur".to_owned())];
    FieldGroup::of(
        words.say("web-decision"),
        vec![
            filling.select("decision", words.say("web-decision-below"), noted),
            filling.select("decision_body", words.say("web-decision-none"), [("2".to_owned(), "Omsorgsnämnden".to_owned())]),
            filling.line("decision_day", "date"),
            filling.line("decision_paragraph", "text").helped(words.say("web-decision-paragraph-help")),
            filling.line("decision_title", "text"),
        ],
    )
}

fn appointing(words: Words, pick: &Pick, problems: Problems) -> FormPage {
    let given = Fields(vec![
        ("role".to_owned(), "system-manager".to_owned()),
        ("system".to_owned(), "1".to_owned()),
        ("from".to_owned(), "2026-11-23".to_owned()),
    ]);
    let filling = Filling { words, labels: Labels::Organisation, given: &given, problems: &problems };
    let mut fields = vec![
        filling.select("role", words.say("web-choose"), [("system-manager".to_owned(), "Systemansvarig".to_owned())]).needed(),
        filling.select("system", words.say("organisation-no-system"), [("1".to_owned(), "Hemtur".to_owned())]),
    ];
    fields.extend(pick.fields(words, filling.label("person"), &problems));
    fields.push(filling.needed("from", "date"));
    FormPage {
        frame: frame_at(
            words,
            Chapter::Organisation,
            &[("Organisation", "/organisation"), ("Nytt uppdrag", "/appointments/new")],
        ),
        words,
        title: words.say("organisation-appoint-title"),
        lead: words.say("organisation-appoint-lead"),
        action: "/appointments/new".to_owned(),
        hidden: pick.hidden(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields), decision(filling).helped(words.say("organisation-appoint-decision-help"))],
        verb: words.say("organisation-appoint"),
        grave: false,
        cancel: "/organisation".to_owned(),
        problems,
    }
}

fn ending(words: Words) -> FormPage {
    let given = Fields(vec![("last_day".to_owned(), "2026-11-23".to_owned())]);
    let problems = Problems::default();
    let filling = Filling { words, labels: Labels::Organisation, given: &given, problems: &problems };
    FormPage {
        frame: frame_at(words, Chapter::Organisation, &[("Hemtur", "/systems/1"), ("Avsluta uppdraget", "#")]),
        words,
        title: words.say("organisation-end-title"),
        lead: "Maja Öberg: Systemansvarig, Hemtur, sedan 2025-08-26".to_owned(),
        action: "/appointments/1/end".to_owned(),
        hidden: Vec::new(),
        others: vec![("Tid".to_owned(), "2025-08-26 – 2026-12-31".to_owned()).into()],
        groups: vec![FieldGroup::of("", vec![filling.needed("last_day", "date")])],
        verb: words.say("organisation-end"),
        grave: true,
        cancel: "/systems/1".to_owned(),
        problems,
    }
}

/// All that a person hands over, with tick boxes and a decision.
fn handing(words: Words, problems: Problems) -> FormPage {
    let given = Fields(vec![("from".to_owned(), "2026-12-01".to_owned())]);
    let filling = Filling { words, labels: Labels::Organisation, given: &given, problems: &problems };
    let held =
        [("1".to_owned(), "Systemansvarig, Hemtur".to_owned()), ("2".to_owned(), "Sekreterare, Omsorgsnämnden".to_owned())];
    let ticks = Control::Ticks(Choice::list(held, "1"));
    let mut fields =
        vec![Field::new("held", filling.label("held"), ticks).helped(words.say("organisation-held-help")).judged(&problems)];
    fields.extend(Pick::nobody("to").fields(words, filling.label("to"), &problems));
    fields.push(filling.needed("from", "date"));
    FormPage {
        frame: frame_at(words, Chapter::Organisation, &[("Maja Öberg", "/people/1"), ("Lämna över", "#")]),
        title: words.say("organisation-hand-over"),
        lead: words.tell("organisation-hand-over-lead", "name", "Maja Öberg"),
        action: "/people/1/hand-over".to_owned(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", fields), decision(filling).helped(words.say("organisation-hand-over-decision-help"))],
        verb: words.say("organisation-hand-over"),
        grave: false,
        cancel: "/people/1".to_owned(),
        problems,
        ..ending(words)
    }
}

/// Whoever holds nothing has nothing to hand over: no field, and no button but the way back.
fn nothing(words: Words) -> FormPage {
    FormPage {
        lead: words.tell("organisation-holds-nothing", "name", "Åke Ärlig"),
        groups: Vec::new(),
        verb: String::new(),
        ..handing(words, Problems::default())
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let several = Pick::sample(
        "person",
        "öberg",
        vec![
            row("Maja Öberg", "Omsorgsförvaltningen", "maja.oberg@lindhamn.example"),
            row("Majken Öberg-Silverhjelm", "Kommunledningskontoret", "majken@lindhamn.example"),
        ],
    );
    let which = Problems::at("person-id", words.say("organisation-which-person"));
    vec![
        sample("appointment-new", &appointing(words, &Pick::nobody("person"), Problems::default())),
        sample("appointment-new-which", &appointing(words, &several, which)),
        sample("appointment-end", &ending(words)),
        sample("hand-over", &handing(words, Problems::default())),
        sample("hand-over-wrong", &handing(words, Problems::at("held", words.say("organisation-nothing-to-hand-over")))),
        sample("hand-over-nothing", &nothing(words)),
    ]
}
