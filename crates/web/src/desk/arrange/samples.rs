//! An invented desk: its teams with what misses, its targets, known faults and canned answers; each with much and with nothing, and its forms refused.

use super::canned::canned_fields;
use super::page::{ProblemPage, TablePage, TeamPage, TeamsPage};
use super::people::{join_fields, leave_fields};
use super::problem::problem_groups;
use super::problems::sample_of;
use super::target::target_fields;
use super::team::team_fields;
use super::told::Telling;
use super::{CHAPTER, show};
use crate::frame::Frame;
use crate::language::Words;
use crate::parts::Problems;
use crate::samples::{Sample, frame, sample};
use crate::visit::Fields;
use crate::writing::samples::form_page;
use crate::writing::{FieldGroup, Filling, FormPage, Labels, Pick};
use domain::Day;
use domain::desk::words::{CaseKind, Priority, Tier};
use routines::desk::{Answering, Canned, CaseTarget, Member, Problem, Team, TeamsSeen};
use std::collections::HashMap;

fn today() -> Day {
    "2026-11-23".parse().unwrap()
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("00000000-0000-7000-8000-0000000000{number:02}").parse().unwrap()
}

fn member(number: u8, (from, to): (&str, Option<&str>), known: bool) -> Member {
    let day = |text: &str| text.parse::<Day>().unwrap();
    Member {
        person: id(number),
        from: day(from),
        to: to.map(day),
        trained: known.then(|| day("2026-02-11")),
        consulted: known.then(|| day("2026-01-20")),
        hours: known.then_some(8),
    }
}

fn team(number: u8, name: &str, tier: Tier, districts: &[u8], members: Vec<Member>) -> Team {
    Team {
        id: id(number),
        name: name.to_owned(),
        tier,
        districts: districts.iter().map(|number| id(*number)).collect(),
        mail: (tier == Tier::ItUnit).then(|| "it-enheten@lindhamn.example".to_owned()),
        active: number != 13,
        members,
        version: 3,
    }
}

fn seen(may_arrange: bool) -> TeamsSeen {
    let people = [(1, "Maja Öberg"), (2, "Gun Alm"), (3, "Olle Berg"), (4, "Karin Dal")];
    let bodies =
        [(30, "Norra rektorsområdet"), (31, "Södra rektorsområdet"), (32, "Hemtjänstens område längs kusten och på öarna")];
    TeamsSeen {
        teams: vec![
            team(
                10,
                "Skolornas närsupport",
                Tier::LocalSupport,
                &[30, 31],
                vec![
                    member(1, ("2026-03-01", None), true),
                    member(2, ("2026-09-01", None), false),
                    member(9, ("2026-10-01", None), true),
                    member(3, ("2027-01-01", None), true),
                    member(4, ("2025-08-01", Some("2026-06-30")), true),
                ],
            ),
            team(11, "Närsupport hos kommunstyrelsen", Tier::LocalSupport, &[], Vec::new()),
            team(12, "IT-enhetens servicedesk", Tier::ItUnit, &[], vec![member(3, ("2024-01-01", None), true)]),
            team(13, "Lärka Nordic", Tier::Supplier, &[], Vec::new()),
        ],
        targets: vec![
            target(20, Priority::Critical, None, None, (Some(30), Some(240))),
            target(21, Priority::Critical, None, Some(Tier::LocalSupport), (None, Some(60))),
            target(22, Priority::Usual, Some(CaseKind::ServiceRequest), None, (Some(480), Some(2400))),
        ],
        people: people.into_iter().map(|(number, name)| (id(number), name.to_owned())).collect(),
        bodies: bodies.into_iter().map(|(number, name)| (id(number), name.to_owned())).collect(),
        districts: bodies
            .into_iter()
            .map(|(number, name)| (id::<domain::identity::BodyId>(number).to_string(), name.to_owned()))
            .collect(),
        unserved: ["Hemtjänstens område längs kusten och på öarna", "Kulturens område"]
            .map(|name| (String::new(), name.to_owned()))
            .to_vec(),
        may_arrange,
    }
}

fn nothing() -> TeamsSeen {
    TeamsSeen {
        teams: Vec::new(),
        targets: Vec::new(),
        people: HashMap::new(),
        bodies: HashMap::new(),
        districts: Vec::new(),
        unserved: Vec::new(),
        may_arrange: true,
    }
}

fn target(
    number: u8,
    priority: Priority,
    kind: Option<CaseKind>,
    tier: Option<Tier>,
    (answer_min, solve_min): (Option<i64>, Option<i64>),
) -> CaseTarget {
    CaseTarget { id: id(number), kind, priority, tier, answer_min, solve_min, version: 1 }
}

fn fault(number: u8, lasts: bool, told: bool) -> Problem {
    Problem {
        id: id(number),
        name: "Hemtur går inte att nå från mobilen när man är ute på rundan".to_owned(),
        system: Some(id(60)),
        text: told.then(|| "Appen säger att den saknar nät.\nDet händer mest på förmiddagen.".to_owned()),
        workaround: told.then(|| "Stäng av wifi i mobilen och starta appen igen.".to_owned()),
        cause: (!lasts).then(|| "Ett certifikat i trådlösa nätet hade gått ut.".to_owned()),
        article: None,
        since: "2026-11-20T06:40:00Z".parse().unwrap(),
        until: (!lasts).then(|| "2026-11-21T14:05:00Z".parse().unwrap()),
        told_staff: told,
        told_public: told,
        version: 2,
    }
}

/// The disturbances of a sample: one with a way round it, one without.
pub(crate) fn told(words: Words, signed_in: bool) -> Telling {
    let bare = Problem { name: "E-tjänsterna är långsamma".to_owned(), workaround: None, ..fault(41, true, true) };
    Telling::of(words, &[fault(40, true, true), bare], signed_in)
}

fn around(words: Words) -> Frame {
    frame(words, CHAPTER)
}

/// A form with what was wrong at one field.
fn form(
    words: Words,
    (title, wrong): (&str, &str),
    given: &[(&str, &str)],
    groups: impl Fn(Filling<'_>) -> Vec<FieldGroup>,
) -> FormPage {
    let given = Fields::of(given.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let problems =
        if wrong.is_empty() { Problems::default() } else { Problems::at(wrong, words.say("organisation-field-required")) };
    let groups = groups(Filling { words, labels: Labels::Arrange, given: &given, problems: &problems });
    FormPage { groups, problems, ..form_page(words, CHAPTER, &[(&words.say("desk-arrange-teams"), "/desk/teams")], title) }
}

fn one(fields: Vec<crate::parts::Field>) -> Vec<FieldGroup> {
    vec![FieldGroup::of("", fields)]
}

/// The forms, refused.
fn forms(words: Words) -> Vec<Sample> {
    let districts = || seen(true).districts;
    let people = || vec![("1".to_owned(), "Maja Öberg".to_owned()), ("2".to_owned(), "Gun Alm".to_owned())];
    let systems = || vec![("60".to_owned(), "Hemtur".to_owned())];
    let (team, problem) = (words.say("desk-arrange-new-team"), words.say("desk-arrange-new-problem"));
    let (target, canned) = (words.say("desk-arrange-new-target"), words.say("desk-arrange-new-canned"));
    let join = words.tell("desk-arrange-join-named", "team", "Skolornas närsupport");
    let leave = words.tell("desk-arrange-leave-named", "team", "Skolornas närsupport");
    let chosen = [("tier", "1"), ("active", "ja"), ("mail", "skolsupport@lindhamn.example")];
    let spans = [("from", "2026-11-23"), ("hours", "8")];
    let times = [("priority", "2"), ("answer", "4"), ("solve", "2")];
    let told = [("name", "Hemtur går inte att nå"), ("told_staff", "ja")];
    vec![
        sample("desk-team-form", &form(words, (&team, "name"), &chosen, |filling| one(team_fields(filling, districts())))),
        sample(
            "desk-join-form",
            &form(words, (&join, "person"), &spans, |filling| one(join_fields(filling, &Pick::nobody("person")))),
        ),
        sample("desk-leave-form", &form(words, (&leave, "person"), &[], |filling| one(leave_fields(filling, people())))),
        sample("desk-target-form", &form(words, (&target, "answer"), &times, |filling| one(target_fields(filling)))),
        sample(
            "desk-problem-form",
            &form(words, (&problem, ""), &told, |filling| problem_groups(filling, systems(), Vec::new())),
        ),
        sample(
            "desk-problem-refused",
            &form(words, (&problem, "name"), &[], |filling| problem_groups(filling, systems(), Vec::new())),
        ),
        sample("desk-canned-form", &form(words, (&canned, "text"), &[], |filling| one(canned_fields(filling)))),
    ]
}

/// The samples.
pub(crate) fn samples(words: Words) -> Vec<Sample> {
    let teams = |seen: &TeamsSeen, serves| -> TeamsPage { show::teams(words, around(words), seen, (today(), serves)) };
    let team = |may_arrange: bool, place: usize| -> TeamPage {
        let seen = seen(may_arrange);
        let activity = crate::activity::samples::activity(words);
        show::team(words, around(words), (&seen, &seen.teams[place]), (today(), activity))
    };
    let targets = |seen: &TeamsSeen| -> TablePage { show::targets(words, around(words), seen, true) };
    let canned = vec![
        Canned {
            id: id(70),
            name: "Glömt lösenord".to_owned(),
            text: "Hej!\nDu väljer ett nytt lösenord på inloggningssidan.".to_owned(),
            version: 1,
        },
        Canned {
            id: id(71), name: "Ny skrivare".to_owned(), text: "Skrivare beställs av enhetschefen. ".repeat(12), version: 4
        },
    ];
    let problem = |problem: &Problem, serves, problems| -> ProblemPage {
        let article = Answering { id: id(90), name: "Spara i Hemtur".to_owned(), published: true, open: true };
        show::problem(
            words,
            around(words),
            (problem, "Hemtur", Some(&article), (2, 14)),
            serves,
            (problems, crate::activity::samples::activity(words)),
        )
    };
    let quicker = Problems::at("", words.say("store-stale"));
    let bare = Problem { text: None, workaround: None, system: None, ..fault(42, true, false) };
    let list = [(fault(40, true, true), "Hemtur"), (fault(43, false, true), "Hemtur"), (bare.clone(), "")];
    let mut all = vec![
        sample("desk-teams", &teams(&seen(true), true)),
        sample("desk-teams-read", &teams(&seen(false), false)),
        sample("desk-teams-empty", &teams(&nothing(), false)),
        sample("desk-team", &team(true, 0)),
        sample("desk-team-read", &team(false, 3)),
        sample("desk-targets", &targets(&seen(true))),
        sample("desk-targets-empty", &targets(&nothing())),
        sample("desk-problems", &sample_of(words, around(words), &list)),
        sample("desk-problems-empty", &sample_of(words, around(words), &[])),
        sample("desk-problem", &problem(&fault(40, true, true), true, Problems::default())),
        sample("desk-problem-over", &problem(&fault(43, false, true), true, quicker)),
        sample("desk-problem-bare", &problem(&bare, false, Problems::default())),
        sample("desk-canned", &show::canned(words, around(words), &canned)),
        sample("desk-canned-empty", &show::canned(words, around(words), &[])),
    ];
    all.extend(forms(words));
    all
}
