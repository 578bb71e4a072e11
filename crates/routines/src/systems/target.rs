//! Systems from files, and back into them.

use crate::intake::target::{Beside, Candidate, Context, Target, Work, happening, removal};
use crate::organisation::fields::{BodyNames, id, trouble};
use crate::organisation::people::references_for;
use crate::{Failure, Outcome};
use domain::identity::{BodyId, PersonId, QuestionId, SystemId};
use domain::intake::plan::{Absent, Proposal, Trouble};
use domain::intake::{Existing, Names, Register};
use domain::journal::Happening;
use domain::organisation::{Appointment, Body, BodyKind, Form, Role};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::sorting::folded;
use domain::systems::{InformationType, Lifecycle, System};
use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;
use store::organisation as bodies_table;
use store::systems as table;
use store::{Change, View};

mod beside;
mod fields;
mod made;
use beside::{information_kept, manager_kept};
pub use fields::SYSTEMS;
use fields::{Titles, row};
use made::{Parties, changed, check_manager, made};

/// The register of systems.
#[derive(Default)]
pub struct SystemTarget {
    seen: Mutex<Seen>,
}

/// What [`Target::load`] saw, for [`Target::check`], which asks no database.
#[derive(Default)]
struct Seen {
    systems: HashMap<String, System>,
    names: HashMap<String, String>,
    numbers: HashMap<String, String>,
    bodies: Vec<Body>,
    employed: HashMap<String, Vec<Period>>,
    added: Vec<String>,
}

impl SystemTarget {
    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Target for SystemTarget {
    fn register(&self) -> &'static Register {
        &SYSTEMS
    }

    fn load<'a>(&'a self, view: &'a View, context: Context<'a>) -> Work<'a, Outcome<Vec<Existing>>> {
        Box::pin(async move {
            let all = table::system_all(view).await?;
            // What is retired gives its name free, but keeps its number.
            let numbered = all.iter().filter_map(|each| Some((folded(each.number.as_deref()?), each.id.to_string())));
            let numbers: HashMap<String, String> = numbered.collect();
            let systems: Vec<System> = all.into_iter().filter(|system| system.lifecycle != Lifecycle::Retired).collect();
            let bodies = bodies_table::body_all(view).await?;
            let body_names = BodyNames::new(&bodies);
            let outside: BTreeSet<BodyId> =
                bodies.iter().filter(|body| body.kind == BodyKind::Outside).map(|body| body.id.clone()).collect();
            let information = table::information_all(view).await?;
            let people = references_for(view, &context).await?;
            let mut managers: HashMap<String, Appointment> = HashMap::new();
            for each in bodies_table::appointment_all(view).await? {
                if each.role.is(Role::SYSTEM_MANAGER) && each.substitute_for.is_none() && each.period.holds(context.day) {
                    managers.extend(each.system.clone().map(|system| (system.to_string(), each)));
                }
            }
            let names = Titles {
                information: information.iter().map(|each| (each.id.as_str(), each.name.as_str())).collect(),
                systems: systems.iter().map(|each| (each.id.as_str(), each.name.as_str())).collect(),
            };
            let manager = |system: &System| managers.get(system.id.as_str()).and_then(|each| people.get(each.person.as_str()));
            let rows: Vec<Existing> = systems
                .iter()
                .map(|system| row(system, manager(system).map(String::as_str), &body_names, &outside, &names))
                .collect();
            let mut employed: HashMap<String, Vec<Period>> = HashMap::new();
            for each in bodies_table::employment_all(view).await? {
                if each.form == Form::Employee {
                    employed.entry(each.person.to_string()).or_default().push(each.period);
                }
            }
            *self.seen() = Seen {
                names: systems.iter().map(|each| (folded(&each.name), each.id.to_string())).collect(),
                numbers,
                systems: systems.into_iter().map(|each| (each.id.to_string(), each)).collect(),
                bodies,
                employed,
                added: Vec::new(),
            };
            Ok(rows)
        })
    }

    fn names<'a>(&'a self, view: &'a View, _: Context<'a>) -> Work<'a, Outcome<Names>> {
        Box::pin(async move {
            let mut names = Names::new();
            for (id, number, name) in table::system_names(view).await? {
                names.add(id.as_str(), &name, number.as_deref());
            }
            Ok(names)
        })
    }

    fn check(&self, candidates: &[Candidate<'_>], context: Context<'_>) -> Vec<(u64, Trouble)> {
        let mut seen = self.seen();
        let mut parties = Parties::new(&seen.bodies, context);
        let mut troubles = Vec::new();
        for Candidate { line, proposal } in candidates {
            let made = match made(proposal, seen.systems.get(&proposal.id), &mut parties, &context, false) {
                Ok(made) => made,
                Err(refusal) => {
                    troubles.push((*line, trouble(&refusal, &[])));
                    continue;
                }
            };
            let name = folded(&made.system.name);
            if seen.names.get(&name).is_some_and(|owner| *owner != proposal.id) {
                troubles.push((*line, Trouble::at("name", Message::new("systems-name-taken").with("name", &made.system.name))));
            }
            seen.names.insert(name, proposal.id.clone());
            if let Some(number) = made.system.number.as_deref() {
                if seen.numbers.get(&folded(number)).is_some_and(|owner| *owner != proposal.id) {
                    troubles.push((*line, Trouble::at("number", Message::new("systems-number-taken").with("number", number))));
                }
                seen.numbers.insert(folded(number), proposal.id.clone());
            }
            if changed(proposal, "manager")
                && let Some(person) = id::<PersonId>(&context, "people", proposal.row.of(&SYSTEMS).text("manager"))
                && let Err(refusal) = check_manager(seen.employed.get(person.as_str()), context.day)
            {
                troubles.push((*line, trouble(&refusal, &[])));
            }
        }
        seen.added = parties.added.iter().map(|body| body.name.clone()).collect();
        troubles
    }

    fn notices(&self) -> Vec<Message> {
        const SHOWN: usize = 8;
        let seen = self.seen();
        if seen.added.is_empty() {
            return Vec::new();
        }
        let mut names = seen.added.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if seen.added.len() > SHOWN {
            names.push_str(" …");
        }
        vec![Message::new("systems-parties-added").with("count", seen.added.len()).with("names", names)]
    }

    fn apply<'a>(
        &'a self,
        change: &'a Change,
        proposals: &'a [&'a Proposal],
        context: Context<'a>,
    ) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let bodies = bodies_table::body_all(change).await?;
            let mut parties = Parties::new(&bodies, context);
            let mut types: HashMap<String, InformationType> =
                table::information_all(change).await?.into_iter().map(|each| (folded(&each.name), each)).collect();
            let (mut new, mut known_ones, mut managers) = (Vec::new(), Vec::new(), Vec::new());
            let mut happenings = Vec::new();
            for proposal in proposals {
                let id: SystemId = proposal.id.parse().map_err(Failure::fault)?;
                let known = if proposal.before.is_some() { table::system_find(change, &id).await? } else { None };
                let mut made = made(proposal, known.as_ref(), &mut parties, &context, true)?;
                if changed(proposal, "information") {
                    let mut ids = Vec::new();
                    for (name, classification) in made.information {
                        let (id, happened) = information_kept(change, &mut types, &name, classification, context).await?;
                        happenings.extend(happened);
                        ids.push(id);
                    }
                    ids.sort();
                    ids.dedup();
                    made.system.information = ids;
                }
                if changed(proposal, "manager") {
                    managers.push((
                        made.system.clone(),
                        self::id::<PersonId>(&context, "people", proposal.row.of(&SYSTEMS).text("manager")),
                    ));
                }
                happenings.push(happening(&SYSTEMS, proposal));
                if made.system.version == 0 { new.push(made.system) } else { known_ones.push(made.system) }
            }
            for body in &parties.added {
                happenings.extend(Happening::between("body", body.id.as_str(), None, Some(body)));
            }
            bodies_table::bodies_add(change, &parties.added).await?;
            table::systems_add(change, &new).await?;
            for system in &known_ones {
                table::system_save(change, system).await?;
            }
            for (system, person) in managers {
                happenings.extend(manager_kept(change, &system, person, context).await?);
            }
            Ok(happenings)
        })
    }

    fn remove<'a>(&'a self, change: &'a Change, rows: &'a [Existing], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let ids: Vec<SystemId> = rows.iter().map(|known| known.id.parse().map_err(Failure::fault)).collect::<Outcome<_>>()?;
            if let Some(name) = table::continuity_kept(change, &ids).await? {
                return Err(Refusal::plain(Message::new("intake-undo-changed").with("name", name)).into());
            }
            table::systems_remove(change, &ids).await?;
            let happenings = rows.iter().map(|known| removal(&SYSTEMS, known)).collect();
            Ok(happenings)
        })
    }

    fn fields_beside(&self) -> &'static [&'static str] {
        &["manager"]
    }

    fn take_back<'a>(&'a self, change: &'a Change, beside: &'a [Beside], _: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(beside::taken_back(change, beside))
    }

    fn ask<'a>(&'a self, change: &'a Change, missing: &'a [Absent], context: Context<'a>) -> Work<'a, Outcome<Vec<Happening>>> {
        Box::pin(async move {
            let mut systems = Vec::new();
            for absent in missing {
                let id: SystemId = absent.id.parse().map_err(Failure::fault)?;
                systems.extend(table::system_find(change, &id).await?);
            }
            let open = table::question_open(change, None).await?;
            let mint = || QuestionId::mint(context.at, context.town.chance());
            let asked =
                domain::systems::question::missing_in_inventory(&systems, &BTreeSet::new(), &open, None, context.day, mint);
            let mut happenings = Vec::new();
            for question in asked {
                table::question_save(change, &question).await?;
                happenings.extend(Happening::between("question", question.id.as_str(), None, Some(&question)));
            }
            Ok(happenings)
        })
    }
}
