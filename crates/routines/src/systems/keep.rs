//! Keeping the register of systems: each function asks the policies, holds the rules, and leaves its entry with the change.

use crate::organisation::deciding::{Cited, noted};
use crate::organisation::settle::{Stopped, settled};
use crate::organisation::{Fields, Known};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::{BodyId, InformationTypeId, SystemId};
use domain::journal::{Entry, Happening};
use domain::organisation::reading::parts;
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use domain::systems::draft::read_use;
use domain::systems::{self as rules, Dependency, GatePassed, Lifecycle, Party, Step, System, SystemDraft, Use};
use domain::{Day, Timestamp};
use std::collections::{HashMap, HashSet};
use store::organisation as bodies_table;
use store::systems as table;
use store::{Change, Source};

/// The system as a thing that policies judge.
pub(crate) fn resource(system: &System) -> Resource {
    Resource::System { id: system.id.clone(), owner: system.owner.clone(), boards: system.boards.clone() }
}

/// A system that there is.
pub(crate) async fn found(source: &impl Source, id: &SystemId) -> Outcome<System> {
    table::system_find(source, id).await?.ok_or_else(|| Failure::missing("system", id))
}

/// Asks the policies about one system before anything else is looked at.
pub(crate) async fn require(town: &Town, caller: &Caller, action: Action, id: &SystemId) -> Outcome<()> {
    town.require(caller, action, &resource(&found(&town.read().await?, id).await?))
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
        let mut several = HashSet::new();
        for body in &all {
            let name = folded(&body.name);
            // A name that several bear names none of them: the code tells them apart.
            if bodies.insert(name.clone(), body.id.clone()).is_some() {
                several.insert(name);
            }
        }
        bodies.retain(|name, _| !several.contains(name));
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

/// What a text names, and what is said of it after a colon; a name may have colons of its own.
fn named<'a, T: Clone>(known: &HashMap<String, T>, text: &'a str) -> Option<(T, &'a str)> {
    let colons = text.match_indices(':').map(|(place, _)| (&text[..place], &text[place + 1..]));
    let mut splits = std::iter::once((text, "")).chain(colons);
    splits.find_map(|(name, rest)| Some((known.get(&folded(name))?.clone(), rest)))
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
            let unknown = || Refusal::plain(Message::new("organisation-body-unknown")).at(field);
            let read = |part: &str| {
                let (body, basis) = named(&names.bodies, part).ok_or_else(unknown)?;
                Ok(Party { body, basis: domain::organisation::reading::line(field, basis, 300)? })
            };
            draft.set_parties(parts(text).map(read).collect::<Result<_, Refusal>>()?);
        }
        // A system and the reason: `Personalschema: arbetspass varje kvart`.
        "needs" => {
            let unknown = || Refusal::plain(Message::new("systems-system-unknown")).at(field);
            let read = |part: &str| {
                let (needs, reason) = named(&names.systems, part).ok_or_else(unknown)?;
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
        .write(caller.acting(), at, async |change: &Change| -> Result<(System, Entry), Stopped<System>> {
            let before = match known {
                None => None,
                Some(known) => Some(found(change, &known.id).await?),
            };
            let mut draft = match &before {
                Some(system) => SystemDraft::of(system.clone()),
                None => SystemDraft::new(SystemId::mint(at, town.chance()), day),
            };
            let names = Names::read(change).await?;
            let given = Refusal::gathered(fields.iter().map(|(field, text)| set(&mut draft, field, text, &names, day)));
            let mut system = Refusal::joined(given, draft.finish(&bodies_table::tree(change).await?, day))?;
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
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((System, Step), Entry)> {
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
        .write(caller.acting(), at, async |change: &Change| -> Result<(System, Entry), Stopped<System>> {
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
