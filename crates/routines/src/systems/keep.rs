//! Keeping the register of systems: each function asks the policies, holds the rules, and leaves its entry with the change.

use crate::organisation::deciding::{Cited, noted};
use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Fields, Known};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::{BodyId, InformationTypeId, QuestionId, SystemId};
use domain::journal::{Entry, Happening};
use domain::organisation::reading::parts;
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use domain::systems::draft::read_use;
use domain::systems::{
    self as rules, Answer, Dependency, GatePassed, InformationType, KindChoice, KindException, Lifecycle, Outcome as Said, Party,
    Question, Step, System, SystemDraft, Use,
};
use domain::{Day, Timestamp};
use std::collections::HashMap;
use store::organisation as bodies_table;
use store::systems as table;
use store::{Change, Source};

/// The system as a thing that policies judge.
fn resource(system: &System) -> Resource {
    Resource::System { id: system.id.clone(), owner: system.owner.clone(), boards: system.boards.clone() }
}

async fn found(source: &impl Source, id: &SystemId) -> Outcome<System> {
    table::system_find(source, id).await?.ok_or_else(|| Failure::missing("system", id))
}

/// What the fields of a form may refer to, by id, code, number or name.
struct Names {
    bodies: HashMap<String, BodyId>,
    systems: HashMap<String, SystemId>,
    information: HashMap<String, InformationTypeId>,
}

impl Names {
    async fn read(source: &impl Source) -> Outcome<Self> {
        let mut bodies = HashMap::new();
        let all = bodies_table::body_all(source).await?;
        bodies.extend(all.iter().map(|body| (folded(&body.name), body.id.clone())));
        bodies.extend(all.iter().filter_map(|body| Some((folded(body.code.as_deref()?), body.id.clone()))));
        bodies.extend(all.iter().map(|body| (body.id.to_string(), body.id.clone())));
        let mut systems = HashMap::new();
        for (id, number, name) in table::system_names(source).await? {
            systems.insert(folded(&name), id.clone());
            systems.extend(number.map(|number| (folded(&number), id.clone())));
            systems.insert(id.to_string(), id);
        }
        let mut information = HashMap::new();
        for each in table::information_all(source).await? {
            information.insert(folded(&each.name), each.id.clone());
            information.insert(each.id.to_string(), each.id);
        }
        Ok(Self { bodies, systems, information })
    }

    fn body(&self, field: &str, text: &str) -> Result<BodyId, Refusal> {
        self.bodies.get(&folded(text)).cloned().ok_or_else(|| Refusal::plain(Message::new("organisation-body-unknown")).at(field))
    }

    fn maybe_body(&self, field: &str, text: &str) -> Result<Option<BodyId>, Refusal> {
        if text.trim().is_empty() { Ok(None) } else { self.body(field, text).map(Some) }
    }
}

/// Sets a field from text, also one that refers to bodies, systems or types of information.
fn set(draft: &mut SystemDraft, field: &str, text: &str, names: &Names, day: Day) -> Result<(), Refusal> {
    match field {
        "owner" => draft.set_owner(names.maybe_body(field, text)?),
        "supplier" => draft.set_supplier(names.maybe_body(field, text)?),
        "boards" => draft.set_boards(parts(text).map(|part| names.body(field, part)).collect::<Result<_, _>>()?),
        "users" => {
            let before = draft.as_it_stands().users.clone();
            let read = |part| {
                let (name, active, entitled) = read_use(part)?;
                let body = names.body(field, &name)?;
                let same = before.iter().find(|each| each.body == body && each.active == active && each.entitled == entitled);
                Ok(Use { body, active, entitled, day: same.map_or(day, |each| each.day) })
            };
            let users = parts(text).map(read).collect::<Result<_, Refusal>>()?;
            draft.set_users(users);
        }
        // A party and the legal basis: `Region Blekinge: 4 kap. 5 §`.
        "parties" => {
            let read = |part: &str| {
                let (name, basis) = part.split_once(':').unwrap_or((part, ""));
                Ok(Party { body: names.body(field, name)?, basis: domain::organisation::reading::line(field, basis, 300)? })
            };
            draft.set_parties(parts(text).map(read).collect::<Result<_, Refusal>>()?);
        }
        // A system and the reason: `Personalschema: arbetspass varje kvart`.
        "needs" => {
            let unknown = || Refusal::plain(Message::new("systems-system-unknown")).at(field);
            let read = |part: &str| {
                let whole = names.systems.get(&folded(part));
                let (name, reason) = if whole.is_some() { (part, "") } else { part.split_once(':').unwrap_or((part, "")) };
                let needs = names.systems.get(&folded(name)).cloned().ok_or_else(unknown)?;
                Ok(Dependency { needs, reason: domain::organisation::reading::line(field, reason, 300)? })
            };
            draft.set_needs(parts(text).map(read).collect::<Result<_, Refusal>>()?);
        }
        "information" => {
            let unknown = || Refusal::plain(Message::new("systems-information-unknown")).at(field);
            let read = |part: &str| names.information.get(&folded(part)).cloned().ok_or_else(unknown);
            draft.set_information(parts(text).map(read).collect::<Result<_, Refusal>>()?);
        }
        _ => draft.set(field, text)?,
    }
    Ok(())
}

/// Adds a system, or changes the one known; its phase changes by a step of its own, its manager by an appointment.
pub async fn system_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<SystemId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<System> {
    match known {
        None => town.require(caller, Action::Create, &Resource::Register("system"))?,
        Some(known) => town.require(caller, Action::Edit, &resource(&found(&town.read().await?, &known.id).await?))?,
    }
    let day = day_of(at);
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(System, Entry), Stopped<System>> {
            let before = match known {
                None => None,
                Some(known) => Some(found(change, &known.id).await?),
            };
            let mut draft = match &before {
                Some(system) => SystemDraft::of(system.clone()),
                None => SystemDraft::new(SystemId::mint(at, town.chance()), day),
            };
            let names = Names::read(change).await?;
            for (field, text) in fields {
                set(&mut draft, field, text, &names, day)?;
            }
            let mut system = draft.finish(&bodies_table::tree(change).await?, day)?;
            system.version = known.map_or(0, |known| known.version);
            if let Some(taken) = table::system_by_name(change, &system.name).await?.filter(|other| other.id != system.id) {
                return Err(Refusal::plain(Message::new("systems-name-taken").with("name", taken.name)).at("name").into());
            }
            let Some(happening) = Happening::between("system", system.id.as_str(), before.as_ref(), Some(&system)) else {
                return Err(Stopped::Same(system));
            };
            table::system_save(change, &system).await?;
            Ok((System { version: system.version + 1, ..system }, happening.into()))
        })
        .await;
    settled(written)
}

/// A step from one phase to another.
#[derive(Clone, Debug)]
pub struct Moving<'a> {
    /// The system, in the version that was read.
    pub known: Known<SystemId>,
    /// To which phase.
    pub to: Lifecycle,
    /// The decision; needed where the step departs from good order or from a gate.
    pub decision: Option<&'a Cited>,
    /// On which day.
    pub day: Day,
}

/// Moves a system to another phase, through its gates, or past them by decision.
///
/// Which gates the packs in force ask for is known to the chapter above, see [`crate::regulation::system_move`].
pub(crate) async fn move_through(
    town: &Town,
    caller: &Caller,
    moving: &Moving<'_>,
    gates: &[&str],
    at: Timestamp,
) -> Outcome<(System, Step)> {
    town.require(caller, Action::Edit, &resource(&found(&town.read().await?, &moving.known.id).await?))?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<((System, Step), Entry)> {
            let before = found(change, &moving.known.id).await?;
            let (decision, happened) = noted(town, caller, change, moving.decision, at).await?;
            let system = System { version: moving.known.version, ..before.clone() };
            let (system, step) = rules::move_to(system, moving.to, gates, decision.as_ref(), moving.day)?;
            table::system_save(change, &system).await?;
            let mut entry = Entry::from(happened);
            entry = entry.and(Happening::between("system", system.id.as_str(), Some(&before), Some(&system)));
            if step.departs() {
                // From what the step departed, and by which decision, stands in the trail as well.
                let facts = serde_json::to_value(&step).map_err(Failure::fault)?;
                entry = entry.and(Some(Happening::performed("system", system.id.as_str(), [("step", facts)])));
            }
            Ok(((System { version: system.version + 1, ..system }, step), entry))
        })
        .await
}

/// A gate that was passed, such as the consultation with the IT function.
#[derive(Clone, Debug)]
pub struct Passing<'a> {
    /// The system.
    pub system: SystemId,
    /// The key of the gate, as in the pack.
    pub gate: &'a str,
    /// When.
    pub day: Day,
    /// By which decision, where one was needed.
    pub decision: Option<&'a Cited>,
    /// What was said, or where it can be read.
    pub note: &'a str,
}

/// Notes that a gate was passed; which gates there are is known to the chapter above, see [`crate::regulation::gate_pass`].
pub(crate) async fn gate_note(town: &Town, caller: &Caller, passing: &Passing<'_>, at: Timestamp) -> Outcome<System> {
    let id = &passing.system;
    town.require(caller, Action::Edit, &resource(&found(&town.read().await?, id).await?))?;
    let note = domain::organisation::reading::prose("note", passing.note, 2_000)?;
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(System, Entry), Stopped<System>> {
            let before = found(change, id).await?;
            let (decision, happened) = noted(town, caller, change, passing.decision, at).await?;
            let passed = GatePassed { gate: passing.gate.to_owned(), day: passing.day, decision, note: note.clone() };
            let system = rules::pass_gate(before.clone(), passed)?;
            let Some(happening) = Happening::between("system", id.as_str(), Some(&before), Some(&system)) else {
                return Err(Stopped::Same(system));
            };
            table::system_save(change, &system).await?;
            Ok((System { version: system.version + 1, ..system }, Entry::from(happened).and(Some(happening))))
        })
        .await;
    settled(written)
}

/// Answers a question about a system.
pub async fn question_answer(
    town: &Town,
    caller: &Caller,
    id: &QuestionId,
    said: Said,
    text: Option<&str>,
    at: Timestamp,
) -> Outcome<Question> {
    let missing = || Failure::missing("question", id);
    let view = town.read().await?;
    let question = table::question_find(&view, id).await?.ok_or_else(missing)?;
    town.require(caller, Action::Edit, &resource(&found(&view, &question.system).await?))?;
    drop(view);
    let text = domain::organisation::reading::prose("text", text.unwrap_or_default(), 2_000)?;
    let answer = Answer { outcome: said, text, by: caller.person.clone(), day: day_of(at) };
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Question, Entry)> {
            let before = table::question_find(change, id).await?.ok_or_else(missing)?;
            let answered = rules::question::answer(before.clone(), answer.clone())?;
            table::question_save(change, &answered).await?;
            let happening = Happening::between("question", id.as_str(), Some(&before), Some(&answered));
            Ok((Question { version: answered.version + 1, ..answered }, happening.into()))
        })
        .await
}

/// Adds a type of information, or changes the one known.
pub async fn information_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<InformationTypeId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<InformationType> {
    town.require(caller, Action::Edit, &Resource::Register("information-type"))?;
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(InformationType, Entry), Stopped<InformationType>> {
            let before = match known {
                None => None,
                Some(known) => {
                    let found = table::information_find(change, &known.id).await?;
                    Some(found.ok_or_else(|| Failure::missing("information-type", &known.id))?)
                }
            };
            let mut kept = before.clone().unwrap_or(InformationType {
                id: InformationTypeId::mint(at, town.chance()),
                name: String::new(),
                classification: None,
                personal_data: None,
                reviewed: None,
                version: 0,
            });
            for (field, text) in fields {
                kept.set(field, text)?;
            }
            if kept.name.is_empty() {
                return Err(Refusal::plain(Message::new("organisation-field-required")).at("name").into());
            }
            kept.version = known.map_or(0, |known| known.version);
            let Some(happening) = Happening::between("information-type", kept.id.as_str(), before.as_ref(), Some(&kept)) else {
                return Err(Stopped::Same(kept));
            };
            table::information_save(change, &kept).await?;
            Ok((InformationType { version: kept.version + 1, ..kept }, happening.into()))
        })
        .await;
    settled(written)
}

/// Chooses the common system of a kind, for the municipality or for a sector, by decision.
pub async fn kind_choose(town: &Town, caller: &Caller, choice: &KindChoice, at: Timestamp) -> Outcome<()> {
    town.require(caller, Action::Decide, &resource(&found(&town.read().await?, &choice.system).await?))?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<((), Entry)> {
            let choices = table::kind_choice_list(change, Some(&choice.kind)).await?;
            let before = choices.iter().find(|each| each.sector == choice.sector && each.period.holds(choice.period.from));
            table::kind_choice_save(change, choice).await?;
            Ok(((), Happening::between("kind-choice", choice.kind.as_str(), before, Some(choice)).into()))
        })
        .await
}

/// Excepts a unit from the common system of a kind for a time, with a reason and by decision.
pub async fn kind_except(town: &Town, caller: &Caller, exception: &KindException, at: Timestamp) -> Outcome<KindException> {
    town.require(caller, Action::Decide, &resource(&found(&town.read().await?, &exception.system).await?))?;
    let exception = rules::uniformity::except(exception.clone())?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(KindException, Entry)> {
            let before = table::kind_exception_find(change, &exception.id).await?;
            table::kind_exception_save(change, &exception).await?;
            let happening = Happening::between("kind-exception", exception.id.as_str(), before.as_ref(), Some(&exception));
            Ok((KindException { version: exception.version + 1, ..exception.clone() }, happening.into()))
        })
        .await
}
