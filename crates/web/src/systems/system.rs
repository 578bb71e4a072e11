//! `GET /systems/{id}`: one system, what the regulation demands of it, who answers, what it needs.

use super::list::classes_of;
use super::page::{Class, Fact, FactPanel, SystemObligation, SystemPage};
use crate::activity::activity;
use crate::failure::{Answer, Failed, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::graph::{Graph, Neighbour};
use crate::parts::{Link, State, Step, Tag};
use crate::regulation::asking::{Asking, apart};
use crate::regulation::speaking::counts;
use crate::visit::Signed;
use axum::extract::Path;
use domain::identity::SystemId;
use domain::regulation::obligation::State as Stands;
use domain::regulation::pack::SubjectKind;
use domain::regulation::tally::Tally;
use domain::systems::{Lifecycle, System};
use routines::Failure;
use routines::activity::{Object, ObjectKind};
use routines::continuity::lines;
use routines::documents::SubjectKind as Attachable;
use routines::policies::{Action, Resource};
use routines::regulation::{GateAsked, gates_asked};
use routines::systems::{AppointmentRow, Neighbour as Other, SystemView, system as read_system};

/// `GET /systems/{id}`
pub(crate) async fn system(visit: Signed, Path(id): Path<String>) -> Answer {
    let words = visit.words;
    let id: SystemId = id.parse().map_err(|_| Failure::missing("system", &id))?;
    let seen = read_system(visit.town(), &visit.caller, &id, visit.today).await?;
    let asking = Asking::now(&visit).await?;
    let activity = activity(&visit, &Object::new(ObjectKind::System, id.as_str())).await?;
    let gates = gates_asked(visit.town(), visit.today, words.language()).await?;
    let system = &seen.system;
    let lines = lines(visit.town(), &visit.caller).await?;
    let line = lines.iter().find(|line| line.standing.system == id);
    let may_add = visit.town().policies().allows(&visit.caller, Action::Create, &Resource::Register("system"))?;
    let mut panels = panels(words, &seen, &gates);
    panels.push(crate::continuity::panel(words, &id, line));
    let obligations = obligations(&asking, &id)?;
    let tally: Tally = obligations.iter().map(|(state, _)| *state).collect();
    let counted = counts(&tally);
    let gravest_first = [State::Deviating, State::Due, State::Unshown, State::Accepted, State::Fulfilled];
    let states = gravest_first.into_iter().filter(|state| counted.of(*state) > 0);
    let (obligations, held) = apart(obligations);
    let demands = demands(&seen);
    let neighbours = |list: &[Other]| -> Vec<Neighbour> {
        let neighbour = |other: &Other| Neighbour {
            name: other.name.clone(),
            reason: other.reason.clone().unwrap_or_default(),
            href: format!("/systems/{}", other.id),
            troubled: false,
        };
        list.iter().map(neighbour).collect()
    };
    let (needs, needed_by) = (neighbours(&seen.needs), neighbours(&seen.needed_by));
    show(&SystemPage {
        frame: asking.frame(&visit, Chapter::Systems).with_crumbs([
            Link::to(words.say("web-chapter-systems"), "/systems"),
            Link::to(&system.name, format!("/systems/{id}")),
        ]),
        words,
        name: system.name.clone(),
        purpose: system.purpose.clone().unwrap_or_default(),
        states: states.map(|state| Tag::counted(words, state, counted.of(state))).collect(),
        note: note(words, system),
        edit: if seen.may_edit { format!("/systems/{id}/edit") } else { String::new() },
        copy: if may_add { format!("/systems/new?from={id}") } else { String::new() },
        step: if seen.may_edit && system.lifecycle != Lifecycle::Retired { format!("/systems/{id}/move") } else { String::new() },
        phases: phases(words, system),
        questions: questions(words, &seen),
        obligations,
        held,
        panels,
        classes: vec![
            Class { name: words.say("systems-confidentiality"), level: demands.0.map(|level| level as u8) },
            Class { name: words.say("systems-integrity"), level: demands.1.map(|level| level as u8) },
            Class { name: words.say("systems-availability"), level: demands.2.map(|level| level as u8) },
        ],
        classes_note: classes_note(words, &seen),
        information: information(words, &seen),
        graph: Graph::of(words, &system.name, &classes_of(demands), &needs, &needed_by),
        needs,
        needed_by,
        uses: uses(words, &seen),
        attachments: crate::documents::section(&visit, Attachable::System, id.as_str()).await?,
        activity,
    })
}

/// What the regulation demands of it: the gravest first.
fn obligations(asking: &Asking, id: &SystemId) -> Result<Vec<(Stands, SystemObligation)>, Failed> {
    crate::regulation::asking::about(asking, SubjectKind::System, id.as_str())
}

/// How it is shared and since when it is in use.
fn note(words: Words, system: &System) -> String {
    let sharing = system.sharing.map(|sharing| words.name("systems-sharing", sharing.word()));
    let since = system.operation_since.map(|day| words.tell("systems-in-use-since", "day", words.day(day)));
    [sharing, since].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Its phases, with what is known of each.
fn phases(words: Words, system: &System) -> Vec<Step> {
    let note = |phase: Lifecycle| {
        if phase == system.lifecycle {
            words.tell("systems-since", "day", words.day(system.phase_since))
        } else if phase == Lifecycle::Operation {
            system.operation_since.map(|day| words.day(day)).unwrap_or_default()
        } else {
            String::new()
        }
    };
    let now = Lifecycle::ALL.iter().position(|phase| *phase == system.lifecycle).unwrap_or(0);
    Step::track(Lifecycle::ALL.iter().map(|phase| (words.name("systems-phase", phase.word()), note(*phase))).collect(), now)
}

/// The highest class of its information in each aspect.
fn demands(seen: &SystemView) -> (Option<i64>, Option<i64>, Option<i64>) {
    let level = |level: domain::systems::Level| Some(level.number());
    seen.demands
        .as_ref()
        .map_or((None, None, None), |class| (level(class.confidentiality), level(class.integrity), level(class.availability)))
}

fn classes_note(words: Words, seen: &SystemView) -> String {
    let mut parts = Vec::new();
    if seen.information.is_empty() {
        parts.push(words.say("systems-not-classified"));
    } else {
        parts.push(words.count("systems-inherited", seen.information.len() as i64));
    }
    if let Some(hours) = seen.system.recovery_time_hours {
        parts.push(words.count("systems-recovery-time", hours));
    }
    if let Some(hours) = seen.system.recovery_point_hours {
        parts.push(words.count("systems-recovery-point", hours));
    }
    parts.join(" ")
}

fn information(words: Words, seen: &SystemView) -> Vec<(Link, String, String)> {
    let row = |each: &domain::systems::InformationType| {
        let personal = if each.personal_data == Some(true) { words.say("systems-holds-personal-data") } else { String::new() };
        (Link::to(&each.name, format!("/information/{}", each.id)), super::columns::in_short(each), personal)
    };
    seen.information.iter().map(row).collect()
}

/// The open questions, with the way to answer them for whoever may.
fn questions(words: Words, seen: &SystemView) -> Vec<(String, String, Link)> {
    let open = seen.questions.iter().filter(|question| question.answer.is_none());
    open.map(|question| {
        let (name, form) = if seen.may_edit { ("systems-answer", "/answer") } else { ("web-show", "") };
        let asked = words.tell("systems-question-since", "day", words.day(question.asked));
        let way = Link::to(words.say(name), format!("/questions/{}{form}", question.id));
        (words.say(question.matter.label()), asked, way)
    })
    .collect()
}

fn uses(words: Words, seen: &SystemView) -> Vec<(Link, String, String, String)> {
    let number = |number: Option<i64>| number.map(|number| words.number(number)).unwrap_or_default();
    let row = |(name, each): &(String, domain::systems::Use)| {
        let body = Link::to(name, format!("/organisation/{}", each.body));
        let counted = each.active.or(each.entitled).map(|_| words.day(each.day)).unwrap_or_default();
        (body, number(each.active), number(each.entitled), counted)
    };
    seen.users.iter().map(row).collect()
}

/// By which decision the manager is appointed, and that they are away.
fn manager_note(words: Words, seen: &SystemView) -> String {
    let manager = seen.managers.iter().find(|each| !each.substitute);
    let cited = manager.and_then(|each| each.decision.as_ref()).map(|(_, cited)| cited.clone());
    let away = seen.away.as_ref().map(|(last, stand_in)| match stand_in {
        Some(name) => words.with("systems-away-covered", &[("until", words.day(*last).into()), ("name", name.into())]),
        None => words.tell("systems-away", "until", words.day(*last)),
    });
    [cited, away].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// Who answers for what; supplier and contract; operation; who it is shared with.
fn panels(words: Words, seen: &SystemView, gates: &[GateAsked]) -> Vec<FactPanel> {
    let system = &seen.system;
    let body = |(id, name): &(domain::identity::BodyId, String)| Link::to(name, format!("/organisation/{id}"));
    let missing = || vec![Link::none(words.say("systems-nobody-yet"))];
    let fact = |name: String, values: Vec<Link>, note: String| Fact { name, values, note };
    let mut answers = vec![fact(
        words.say("systems-owner"),
        seen.owner.as_ref().map_or_else(missing, |owner| vec![body(owner)]),
        seen.owner_head.as_ref().map(|(_, name)| words.tell("systems-head", "name", name)).unwrap_or_default(),
    )];
    let manager = seen.managers.iter().find(|each| !each.substitute);
    let mut holders = manager.map_or_else(missing, |each| vec![Link::to(&each.person.1, format!("/people/{}", each.person.0))]);
    let page = |held: &AppointmentRow| Link::to(words.say("organisation-see-appointment"), format!("/appointments/{}", held.id));
    holders.extend(manager.map(page));
    if seen.may_decide {
        let (id, back) = (&system.id, format!("/systems/{}", system.id));
        holders.push(if let Some(held) = manager {
            Link::to(words.say("systems-end-manager"), format!("/appointments/{}/end?back={back}", held.id))
        } else {
            let form = format!("/appointments/new?role=system-manager&system={id}&back={back}");
            Link::to(words.say("systems-appoint-manager"), form)
        });
    }
    answers.push(fact(words.say("systems-manager"), holders, manager_note(words, seen)));
    for other in seen.managers.iter().filter(|each| each.substitute) {
        let role = if other.substitute {
            words.say("organisation-substitute")
        } else {
            words.name("organisation-role", other.role.as_str())
        };
        let person = Link::to(&other.person.1, format!("/people/{}", other.person.0));
        answers.push(fact(role, vec![person, page(other)], String::new()));
    }
    if !seen.boards.is_empty() {
        answers.push(fact(words.say("systems-kept-for"), seen.boards.iter().map(body).collect(), String::new()));
    }
    let mut contract = Vec::new();
    if let Some(supplier) = &seen.supplier {
        contract.push(fact(words.say("systems-supplier"), vec![body(supplier)], String::new()));
    }
    let mut say = |name: String, value: Option<String>| {
        if let Some(value) = value {
            contract.push(Fact { name, values: vec![Link::none(value)], note: String::new() });
        }
    };
    say(
        words.say("systems-product"),
        system
            .product
            .as_ref()
            .map(|product| format!("{product} {}", system.product_version.as_deref().unwrap_or_default()).trim().to_owned()),
    );
    say(words.say("systems-contract"), system.contract.clone());
    say(words.say("systems-contract-ends"), system.contract_ends.map(|day| words.day(day)));
    say(words.say("systems-notice"), system.notice_days.map(|days| words.count("systems-days-before", days)));
    say(words.say("systems-cost"), system.cost.map(|cost| words.kronor(cost)));
    say(words.say("systems-hosting"), system.hosting.map(|hosting| words.name("systems-hosting", hosting.word())));
    say(words.say("systems-remote-access"), system.remote_access.map(|yes| words.yes_no(yes)));
    say(words.say("systems-criticality"), system.criticality.map(|each| words.name("systems-criticality", each.word())));
    say(words.say("systems-personal-data"), system.personal_data.map(|yes| words.yes_no(yes)));
    if !system.links.is_empty() {
        let links = system.links.iter().map(|link| Link::to(link.title.as_deref().unwrap_or(&link.address), &link.address));
        contract.push(Fact { name: words.say("systems-links"), values: links.collect(), note: String::new() });
    }
    let mut panels = vec![FactPanel { id: "answers", title: words.say("systems-who-answers"), facts: answers }];
    panels.extend(super::stepping::panel(words, seen, gates));
    if !contract.is_empty() {
        panels.push(FactPanel { id: "contract", title: words.say("systems-supplier-and-contract"), facts: contract });
    }
    if !seen.parties.is_empty() {
        let party = |(name, each): &(String, domain::systems::Party)| Fact {
            name: name.clone(),
            values: vec![Link::none(each.basis.clone().unwrap_or_else(|| words.say("systems-no-basis")))],
            note: String::new(),
        };
        panels.push(FactPanel {
            id: "parties",
            title: words.say("systems-shared-with"),
            facts: seen.parties.iter().map(party).collect(),
        });
    }
    panels
}
