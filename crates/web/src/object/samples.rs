//! One thing of a register: a common kind with units that depart from it, a decision that nothing points to, and an appointment without its decision.

use super::{ObjectPage, Section};
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::page::{Cell, Row};
use crate::parts::Link;
use crate::samples::{Sample, frame_at, sample};
use crate::systems::page::{Fact, FactPanel};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn kind(words: Words) -> ObjectPage {
    let chosen = ["systems-kind-same-in", "systems-system", "organisation-period"].map(|head| words.say(head));
    let departing = ["systems-kind-unit", "systems-kind-uses", "systems-kind-reason"].map(|head| words.say(head));
    let except = Link::to(words.say("systems-kind-except"), "/kinds/finance/except");
    ObjectPage {
        frame: frame_at(
            words,
            Chapter::Systems,
            &[("System", "/systems"), ("Gemensamma system", "/kinds"), ("Ekonomi", "/kinds/finance")],
        ),
        words,
        title: "Ekonomi och redovisning för förvaltningar, bolag och förbund".to_owned(),
        lead: words.say("systems-kind-lead-municipality"),
        ways: vec![Link::to(words.say("systems-kind-choose"), "/kinds/finance/choose"), except.clone()],
        text: String::new(),
        passages: Vec::new(),
        sections: vec![
            Section::of(
                "chosen",
                words.say("systems-kind-chosen"),
                chosen,
                vec![Row {
                    what: Link::none("Hela kommunen"),
                    cells: vec![Cell::link("Ekonomi", "/systems/1"), text("sedan 2025-01-22")],
                }],
            ),
            Section::of(
                "deviating",
                words.say("systems-kind-deviating-units"),
                departing,
                vec![Row {
                    what: Link::to("Överförmyndarnämndens kansli", "/organisation/9"),
                    cells: vec![Cell::link("Kassaboken", "/systems/2"), text("Avtalet löper ut först då.")],
                }],
            )
            .with(vec![except]),
            Section::of(
                "counted",
                words.say("organisation-workplaces-title"),
                ["organisation-counted", "organisation-workplaces"].map(|head| words.say(head)),
                vec![Row { what: Link::none("2026-10-15"), cells: vec![Cell::Figure(words.number(1_412))] }],
            ),
        ],
        panels: vec![FactPanel {
            id: "facts",
            title: words.say("systems-kind"),
            facts: vec![Fact {
                name: words.say("systems-kind-systems"),
                values: vec![Link::to("Ekonomi", "/systems/1"), Link::to("Kassaboken", "/systems/2")],
                note: String::new(),
            }],
        }],
        activity: crate::activity::samples::activity(words),
    }
}

fn decision(words: Words) -> ObjectPage {
    let heads = ["organisation-decision-of", "organisation-for"].map(|head| words.say(head));
    ObjectPage {
        title: "ON 2026-08-26 § 63".to_owned(),
        lead: "Systemansvarig för Hemtur".to_owned(),
        text: "Maja Öberg utses till systemansvarig för Hemtur.\nBeslutet gäller tills vidare.".to_owned(),
        ways: Vec::new(),
        passages: Vec::new(),
        sections: vec![
            Section::of("points", words.say("organisation-decision-points"), heads, Vec::new())
                .or(words.say("organisation-decision-points-none")),
        ],
        panels: Vec::new(),
        activity: crate::activity::samples::none(words),
        ..kind(words)
    }
}

fn appointment(words: Words) -> ObjectPage {
    let fact = |name: &str, values: Vec<Link>| Fact { name: words.say(name), values, note: String::new() };
    let act = |name: &str, href: &str| Link::to(words.say(name), href);
    let edit = "/appointments/1/edit";
    let lacking = vec![Link::none(words.say("organisation-decision-missing")), act("organisation-name-decision", edit)];
    let facts = vec![
        fact("organisation-person", vec![Link::to("Maja Öberg", "/people/1")]),
        fact("organisation-for", vec![Link::to("Överförmyndarnämndens ärendestöd", "/systems/1")]),
        fact("organisation-decision", lacking),
        fact("organisation-label-until", vec![Link::none(words.say("organisation-until-further-notice"))]),
    ];
    ObjectPage {
        title: "Systemansvarig (ersättare) för Överförmyndarnämndens ärendestöd".to_owned(),
        lead: "Maja Öberg, sedan 2025-09-01".to_owned(),
        ways: vec![
            act("web-change", edit),
            act("organisation-end", "/appointments/1/end"),
            act("organisation-hand-over", "/people/1/hand-over"),
        ],
        sections: Vec::new(),
        panels: vec![FactPanel { id: "facts", title: words.say("organisation-facts"), facts }],
        ..kind(words)
    }
}

pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![sample("kind", &kind(words)), sample("decision", &decision(words)), sample("appointment", &appointment(words))]
}
