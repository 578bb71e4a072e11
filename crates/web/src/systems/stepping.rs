//! A system's steps through its life: `/systems/{id}/move`, and the gates on the way: `/systems/{id}/gates`.

use super::page::{Fact, FactPanel};
use crate::failure::{Answer, Failed, refusal_of, show};
use crate::frame::Chapter;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use crate::visit::guard::done;
use crate::visit::{Fields, Sent, Signed};
use crate::writing::deciding::{Deciders, cited};
use crate::writing::filling::day;
use crate::writing::{FieldGroup, Filling, FormPage, Labels};
use axum::extract::{Path, Query};
use domain::refusal::{Message, Refusal};
use domain::systems::{Lifecycle, System};
use routines::Failure;
use routines::organisation::{Known, organisation};
use routines::policies::{Action, Resource};
use routines::regulation::{GateAsked, gate_pass, gates_asked, system_move};
use routines::systems::{Moving, Passing, SystemView, system as read_system};

/// The system to move, if the reader may change it.
async fn to_move(visit: &Signed, id: &str) -> Result<System, Failure> {
    let id = id.parse().map_err(|_| Failure::missing("system", id))?;
    let seen = read_system(visit.town(), &visit.caller, &id, visit.today).await?;
    let resource = Resource::System { id, owner: seen.system.owner.clone(), boards: seen.system.boards.clone() };
    visit.town().require(&visit.caller, Action::Edit, &resource)?;
    Ok(seen.system.clone())
}

fn phase(words: Words, phase: Lifecycle) -> String {
    words.name("systems-phase", phase.word())
}

fn passed_on(words: Words, system: &System, gate: &str) -> Option<String> {
    let passed = system.gates.iter().find(|passed| passed.gate == gate)?;
    Some(words.tell("systems-gate-passed", "day", words.day(passed.day)))
}

/// The panel of gates: those before the next phase, and those that were passed.
pub(super) fn panel(words: Words, seen: &SystemView, asked: &[GateAsked]) -> Option<FactPanel> {
    let system = &seen.system;
    let next = system.lifecycle.next();
    let shown = asked.iter().filter(|gate| Some(gate.before) == next || passed_on(words, system, &gate.key).is_some());
    let fact = |gate: &GateAsked| {
        let passed = passed_on(words, system, &gate.key);
        let mut values = vec![Link::none(passed.clone().unwrap_or_else(|| words.say("systems-gate-not-passed")))];
        if passed.is_none() && seen.may_edit {
            let form = format!("/systems/{}/gates?gate={}", system.id, gate.key);
            values.push(Link::to(words.say("systems-gate-note"), form));
        }
        let note = system.gates.iter().find(|passed| passed.gate == gate.key).and_then(|passed| passed.note.clone());
        Fact { name: gate.name.clone(), values, note: note.unwrap_or_default() }
    };
    let facts: Vec<Fact> = shown.map(fact).collect();
    let title = next.map_or_else(
        || words.say("systems-gates"),
        |next| words.tell("systems-gates-before", "phase", phase(words, next).to_lowercase()),
    );
    (!facts.is_empty()).then_some(FactPanel { id: "gates", title, facts })
}

/// `GET /systems/{id}/move`
pub(crate) async fn move_page(visit: Signed, Path(id): Path<String>) -> Answer {
    let system = to_move(&visit, &id).await?;
    let next = system.lifecycle.next().map(|next| next.word().to_owned()).unwrap_or_default();
    let fields =
        Fields::of([("lifecycle", next), ("day", visit.words.day(visit.today)), ("base_version", system.version.to_string())]);
    show(&move_form(&visit, &system, &fields, Problems::default()).await?)
}

/// `POST /systems/{id}/move`
pub(crate) async fn move_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let system = to_move(&visit, &id).await?;
    match step(&visit, &system, &fields).await {
        Ok(()) => Ok(done(&visit, &format!("/systems/{}", system.id), "systems-moved")),
        Err(failure) => {
            let problems = Problems::of(visit.words, &[refusal_of(failure)?]);
            move_form(&visit, &system, &fields, problems).await?.again()
        }
    }
}

async fn step(visit: &Signed, system: &System, fields: &Fields) -> Result<(), Failure> {
    let choose = || Refusal::plain(Message::new("web-choose-one")).at("lifecycle");
    let to = Lifecycle::read(fields.get("lifecycle")).ok_or_else(choose)?;
    let version = fields.get("base_version").parse().unwrap_or(0);
    let decision = cited(fields)?;
    let known = Known { id: system.id.clone(), version };
    let moving = Moving { known, to, decision: decision.as_ref(), day: day(fields, "day")? };
    system_move(visit.town(), &visit.caller, &moving, visit.at).await.map(drop)
}

fn crumbs(visit: &Signed, system: &System, title: &str) -> [Link; 3] {
    [
        Link::to(visit.words.say("web-chapter-systems"), "/systems"),
        Link::to(&system.name, format!("/systems/{}", system.id)),
        Link::to(title, &visit.path),
    ]
}

async fn move_form(visit: &Signed, system: &System, fields: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let moved = fields.get("base_version") != system.version.to_string();
    let now = words.with(
        "systems-move-lead",
        &[
            ("system", system.name.clone().into()),
            ("phase", phase(words, system.lifecycle).into()),
            ("day", words.day(system.phase_since).into()),
        ],
    );
    let others = if moved { vec![(words.say("systems-phase"), phase(words, system.lifecycle)).into()] } else { Vec::new() };
    let problems = if moved { Problems::default() } else { problems };
    let deciders = Deciders::read(visit, &organisation(visit.town(), &visit.caller, visit.today).await?).await?;
    let filling = Filling { words, labels: Labels::Systems, given: fields, problems: &problems };
    let phases = Lifecycle::ALL.iter().filter(|each| **each != system.lifecycle);
    let phases = phases.map(|each| (each.word().to_owned(), phase(words, *each)));
    let asked = gates_asked(visit.town(), visit.today, words.language()).await?;
    let lacking: Vec<String> = asked
        .iter()
        .filter(|gate| Some(gate.before) == system.lifecycle.next() && passed_on(words, system, &gate.key).is_none())
        .map(|gate| gate.name.clone())
        .collect();
    let fields = move_fields(filling, phases.collect(), &lacking);
    let title = words.say("systems-move");
    Ok(FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(visit, system, &title)),
        words,
        title,
        lead: now,
        action: format!("/systems/{}/move", system.id),
        hidden: vec![("base_version".to_owned(), system.version.to_string())],
        others,
        groups: vec![FieldGroup::of("", fields), deciders.group(filling).helped(words.say("systems-move-decision-help"))],
        verb: words.say("systems-move"),
        grave: false,
        cancel: format!("/systems/{}", system.id),
        problems,
    })
}

/// The fields of a step, with the gates before it that are not passed; also for the sample.
pub(super) fn move_fields(filling: Filling<'_>, phases: Vec<(String, String)>, lacking: &[String]) -> Vec<Field> {
    let words = filling.words;
    let mut select = filling.select("lifecycle", words.say("web-choose"), phases).needed();
    if !lacking.is_empty() {
        select = select.helped(words.tell("systems-gates-lacking", "gates", lacking.join(", ")));
    }
    vec![select, filling.needed("day", "date")]
}

/// The fields of a gate that was passed, with what it is about; also for the sample.
pub(super) fn gate_fields(filling: Filling<'_>, gates: Vec<(String, String)>, about: &str) -> Vec<Field> {
    let gate = filling.select("gate", filling.words.say("web-choose"), gates).needed().helped(about);
    vec![gate, filling.needed("day", "date"), filling.area("note")]
}

/// `GET /systems/{id}/gates`
pub(crate) async fn gate_page(visit: Signed, Path(id): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    let system = to_move(&visit, &id).await?;
    let fields = Fields::of([("gate", Fields(asked).get("gate").to_owned()), ("day", visit.words.day(visit.today))]);
    show(&gate_form(&visit, &system, &fields, Problems::default()).await?)
}

/// `POST /systems/{id}/gates`
pub(crate) async fn gate_send(visit: Signed, Path(id): Path<String>, Sent(fields): Sent) -> Answer {
    let system = to_move(&visit, &id).await?;
    match pass(&visit, &system, &fields).await {
        Ok(()) => Ok(done(&visit, &format!("/systems/{}", system.id), "systems-gate-kept")),
        Err(failure) => {
            let mut refusal = refusal_of(failure)?;
            if refusal.field.as_deref() == Some("decision") && fields.get("decision").is_empty() {
                refusal = refusal.at("decision_body");
            }
            gate_form(&visit, &system, &fields, Problems::of(visit.words, &[refusal])).await?.again()
        }
    }
}

async fn pass(visit: &Signed, system: &System, fields: &Fields) -> Result<(), Failure> {
    let decision = cited(fields)?;
    let passing = Passing {
        system: system.id.clone(),
        gate: fields.get("gate"),
        day: day(fields, "day")?,
        decision: decision.as_ref(),
        note: fields.get("note"),
    };
    gate_pass(visit.town(), &visit.caller, &passing, visit.at).await.map(drop)
}

async fn gate_form(visit: &Signed, system: &System, fields: &Fields, problems: Problems) -> Result<FormPage, Failed> {
    let words = visit.words;
    let deciders = Deciders::read(visit, &organisation(visit.town(), &visit.caller, visit.today).await?).await?;
    let asked = gates_asked(visit.town(), visit.today, words.language()).await?;
    let option = |gate: &GateAsked| {
        let named = [("gate", gate.name.clone().into()), ("phase", phase(words, gate.before).to_lowercase().into())];
        (gate.key.clone(), words.with("systems-gate-option", &named))
    };
    let filling = Filling { words, labels: Labels::Systems, given: fields, problems: &problems };
    let about = asked.iter().find(|each| each.key == fields.get("gate")).map_or("", |chosen| &chosen.about);
    let group = gate_fields(filling, asked.iter().map(option).collect(), about);
    let title = words.say("systems-gate-title");
    Ok(FormPage {
        frame: visit.frame(Chapter::Systems).with_crumbs(crumbs(visit, system, &title)),
        words,
        title,
        lead: words.tell("systems-gate-lead", "system", &system.name),
        action: format!("/systems/{}/gates", system.id),
        hidden: Vec::new(),
        others: Vec::new(),
        groups: vec![FieldGroup::of("", group), deciders.group(filling).helped(words.say("systems-gate-decision-help"))],
        verb: words.say("web-save"),
        grave: false,
        cancel: format!("/systems/{}", system.id),
        problems,
    })
}
