//! Continuity of an invented municipality: the order with a system of which nothing is written, a plan, a trial that showed flaws, the forms.

use super::list::{CONTINUITY, row};
use super::plan::{copy_form, groups, passages, trials, unsaid};
use super::trial::trial_fields;
use crate::frame::Chapter;
use crate::language::Words;
use crate::listing::{Dress, Listing, views};
use crate::object::ObjectPage;
use crate::parts::{Link, Problems};
use crate::samples::{Sample, frame_at, sample};
use crate::systems::page::{Fact, FactPanel};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use domain::continuity::{Outcome, Plan, Trial, TrialKind};
use domain::identity::{SystemId, TrialId};
use domain::systems::Criticality;
use routines::continuity::{Last, Line, Standing, TrialRow};

fn id(number: u8) -> SystemId {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn plan() -> Plan {
    Plan {
        reserve: Some(
            "Gruppledaren skriver ut dagens besök varje kväll och lägger listan i pärmen på expeditionen.\n\
             Besöken antecknas på listan och förs in när systemet är tillbaka."
                .to_owned(),
        ),
        reserve_place: Some("Röd pärm, expeditionen på Torggatan 3".to_owned()),
        turn: Some(1),
        restart: Some("1. Starta databasen.\n2. Starta tjänsten.\n3. Logga in och öppna dagens rutt.".to_owned()),
        contacts: Some("Treva AB, dygnet runt, avtal 2025-114".to_owned()),
        reviewed: "2026-10-06".parse().ok(),
        ..Plan::new(id(1))
    }
}

fn line(number: u8, name: &str, plan: Option<Plan>) -> Line {
    let known = plan.is_some();
    let last = |day: &str, outcome| known.then(|| Last { day: day.parse().unwrap(), outcome });
    Line {
        place: usize::from(number),
        standing: Standing {
            system: id(number),
            name: name.to_owned(),
            purpose: None,
            criticality: known.then_some(Criticality::Vital),
            recovery_time_hours: known.then_some(4),
            recovery_point_hours: None,
            owner: Some("Hemtjänsten".to_owned()),
            supplier: None,
            exercise: last("2026-03-12", Outcome::Flawed),
            restore_test: last("2026-10-06", Outcome::Held),
        },
        plan,
        for_the_sake_of: None,
        in_ring: false,
        needs: Vec::new(),
    }
}

fn list(words: Words) -> crate::listing::page::ListPage {
    let listing = Listing::read(words, &CONTINUITY, &[]);
    let lines = [line(1, "Inloggningen", None), line(2, "Hemtur, hemtjänstens planering med nycklar", Some(plan()))];
    let dress = Dress {
        title: words.say("continuity-title"),
        lead: words.say("continuity-lead"),
        ways: super::list::ways(words, true, true),
        views: views(words, &listing.address, [("", words.say("web-all"), 2)]),
        ..Dress::default()
    };
    let frame = frame_at(words, Chapter::Systems, &[("System", "/systems"), ("Kontinuitet", "/continuity")]);
    listing.page(frame, dress, lines.iter().map(|line| row(words, &listing, line)).collect(), 2)
}

fn tried() -> TrialRow {
    let number = "00000000-0000-7000-8000-000000000009".parse::<TrialId>().unwrap();
    let trial = Trial {
        id: number,
        system: id(1),
        kind: TrialKind::Exercise,
        day: "2026-03-12".parse().unwrap(),
        outcome: Outcome::Flawed,
        hours: Some(2),
        lost_hours: None,
        note: Some("Listan från kvällen före saknade två besök. Den skrivs ut efter klockan 20 i fortsättningen.".to_owned()),
        by: None,
        version: 1,
    };
    TrialRow { trial, system_name: "Hemtur".to_owned(), noted_by: Some("Maja Öberg".to_owned()) }
}

fn object(words: Words, plan: &Plan) -> ObjectPage {
    let crumbs = [("System", "/systems"), ("Kontinuitet", "/continuity"), ("Hemtur", "/continuity/1")];
    let known = plan.reserve.is_some();
    let shown = if known { vec![tried()] } else { Vec::new() };
    ObjectPage {
        frame: frame_at(words, Chapter::Systems, &crumbs),
        words,
        title: words.tell("continuity-plan-title", "system", "Hemtur"),
        lead: words.tell("continuity-for-the-sake-of", "system", "Nyckelfritt"),
        ways: vec![Link::to(words.say("web-change"), "/continuity/1/edit")],
        text: unsaid(words, plan),
        passages: passages(words, plan),
        sections: vec![trials(words, &shown, true, "/continuity/1")],
        panels: vec![FactPanel {
            id: "facts",
            title: words.say("continuity-order"),
            facts: vec![Fact {
                name: words.say("continuity-needs-first"),
                values: vec![Link::to("Inloggningen", "/continuity/2"), Link::to("Befolkningen", "/continuity/3")],
                note: String::new(),
            }],
        }],
        activity: crate::activity::samples::activity(words),
    }
}

fn plan_form(words: Words) -> FormPage {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let given = Fields(vec![field("reserve", "Papper i pärmen."), field("turn", "12")]);
    let problems =
        Problems::at("turn", words.with("continuity-turn-out-of-range", &[("most", domain::refusal::Argument::Number(9))]));
    let filling = Filling { words, labels: Labels::Continuity, given: &given, problems: &problems };
    let crumbs = [("System", "/systems"), ("Kontinuitet", "/continuity"), ("Hemtur", "/continuity/1")];
    let title = words.tell("continuity-plan-title", "system", "Hemtur");
    let groups = groups(filling);
    FormPage { groups, problems, ..form_page(words, Chapter::Systems, &crumbs, &title) }
}

fn copy(words: Words) -> FormPage {
    let others = vec![(id(2).to_string(), "Ärendestödet".to_owned())];
    copy_form(words, frame_at(words, Chapter::Systems, &[]), (&id(1), "Hemtur"), others, Problems::default())
}

fn trial_form(words: Words) -> FormPage {
    let given = Fields(vec![("kind".to_owned(), "exercise".to_owned()), ("outcome".to_owned(), "flawed".to_owned())]);
    let problems = Problems::at("note", words.say("continuity-flaw-unsaid"));
    let fields = trial_fields(Filling { words, labels: Labels::Continuity, given: &given, problems: &problems });
    let crumbs = [("System", "/systems"), ("Kontinuitet", "/continuity"), ("Hemtur", "/continuity/1")];
    let title = words.tell("continuity-note-trial-of", "system", "Hemtur");
    FormPage { groups: vec![FieldGroup::of("", fields)], problems, ..form_page(words, Chapter::Systems, &crumbs, &title) }
}

/// The samples of the chapter.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    vec![
        sample("continuity", &list(words)),
        sample("continuity-plan", &object(words, &plan())),
        sample("continuity-plan-none", &object(words, &Plan::new(id(1)))),
        sample("continuity-plan-edit", &plan_form(words)),
        sample("continuity-plan-copy", &copy(words)),
        sample("continuity-trial-note", &trial_form(words)),
    ]
}
