//! What a row of a file makes of a system, with the parties that it names.

use super::fields::SYSTEMS;
use crate::intake::target::Context;
use crate::organisation::fields::id;
use domain::Day;
use domain::identity::{BodyId, SystemId};
use domain::intake::plan::Proposal;
use domain::organisation::{Body, BodyDraft, BodyKind, Tree};
use domain::period::Period;
use domain::refusal::{Anchor, Message, Refusal};
use domain::sorting::folded;
use domain::systems::draft::read_use;
use domain::systems::{Classification, Dependency, Lifecycle, System, SystemDraft, Use, move_to};
use std::collections::HashMap;

/// The bodies that a file names, by every name they go by; parties outside that are not known yet are added.
pub(super) struct Parties<'a> {
    tree: Tree,
    by_name: HashMap<String, BodyId>,
    outside: HashMap<BodyId, bool>,
    pub(super) added: Vec<Body>,
    context: Context<'a>,
}

impl<'a> Parties<'a> {
    pub(super) fn new(bodies: &[Body], context: Context<'a>) -> Self {
        let mut by_name = HashMap::new();
        // What no name tells apart goes by its id.
        by_name.extend(bodies.iter().map(|body| (folded(body.id.as_str()), body.id.clone())));
        // Codes win over names, and names over short names.
        for body in bodies {
            by_name.extend(body.short.as_deref().map(|short| (folded(short), body.id.clone())));
        }
        by_name.extend(bodies.iter().map(|body| (folded(&body.name), body.id.clone())));
        for body in bodies {
            by_name.extend(body.code.as_deref().map(|code| (folded(code), body.id.clone())));
        }
        let outside = bodies.iter().map(|body| (body.id.clone(), body.kind == BodyKind::Outside)).collect();
        Self { tree: Tree::new(bodies.iter()), by_name, outside, added: Vec::new(), context }
    }

    fn find(&self, name: &str) -> Option<&BodyId> {
        self.by_name.get(&folded(name))
    }

    /// The party of that name, added as an outside party of the kind where it is not known.
    fn find_or_add(&mut self, name: &str, kind: &str, field: &str) -> Result<BodyId, Refusal> {
        if let Some(id) = self.find(name) {
            return Ok(id.clone());
        }
        let mut draft = BodyDraft::new(BodyId::mint(self.context.at, self.context.town.chance()), self.context.day);
        draft.set("name", name).map_err(|refusal| refusal.at(field))?;
        draft.set("kind", kind).map_err(|refusal| refusal.at(field))?;
        let body = draft.finish(&self.tree).map_err(|refusal| refusal.at(field))?;
        self.by_name.insert(folded(&body.name), body.id.clone());
        self.outside.insert(body.id.clone(), true);
        self.tree.place(&body);
        let id = body.id.clone();
        self.added.push(body);
        Ok(id)
    }
}

/// What a proposal makes of a system: the system, and the types of information it names with their classification.
pub(super) struct Made {
    pub(super) system: System,
    pub(super) information: Vec<(String, Option<Classification>)>,
}

/// Reads a type of information as `name` or `name:3/2/3`.
fn read_information(text: &str) -> Result<(String, Option<Classification>), Refusal> {
    match text.rsplit_once(':') {
        Some((name, levels)) if levels.contains('/') => {
            Ok((name.trim().to_owned(), Some(Classification::read("information", levels)?)))
        }
        _ => Ok((text.trim().to_owned(), None)),
    }
}

pub(super) fn changed(proposal: &Proposal, field: &str) -> bool {
    proposal.fields.iter().any(|place| SYSTEMS.fields[*place].key == field)
}

pub(super) fn made(
    proposal: &Proposal,
    known: Option<&System>,
    parties: &mut Parties<'_>,
    context: &Context<'_>,
    applies: bool,
) -> Result<Made, Refusal> {
    let unknown = || Refusal::plain(Message::new("organisation-field-required")).at("name");
    let values = proposal.row.of(&SYSTEMS);
    let mut draft = match known {
        Some(system) => SystemDraft::of(system.clone()),
        None => SystemDraft::new(proposal.id.parse().map_err(|_| unknown())?, context.day),
    };
    let mut information = Vec::new();
    for place in &proposal.fields {
        let field = SYSTEMS.fields[*place].key;
        match field {
            "owner" => draft.set_owner(id(context, "bodies", values.text(field))),
            "boards" => {
                draft.set_boards(values.list(field).iter().filter_map(|name| id(context, "bodies", Some(name))).collect());
            }
            "supplier" => {
                let supplier = values.text(field).map(|name| parties.find_or_add(name, "supplier", field)).transpose()?;
                draft.set_supplier(supplier);
            }
            "needs" => {
                let kept: HashMap<SystemId, Option<String>> =
                    draft.as_it_stands().needs.iter().map(|each| (each.needs.clone(), each.reason.clone())).collect();
                let needs = values
                    .list(field)
                    .iter()
                    .filter_map(|name| id::<SystemId>(context, "systems", Some(name)))
                    .collect::<Vec<_>>();
                draft.set_needs(
                    needs.into_iter().map(|needs| Dependency { reason: kept.get(&needs).cloned().flatten(), needs }).collect(),
                );
            }
            "information" => {
                for part in values.list(field) {
                    information.push(read_information(&part)?);
                }
            }
            // A known system changes its phase by a step, below; a manager is an appointment of its own.
            "lifecycle" if known.is_some() => {}
            "manager" | "users" | "used_by" => {}
            "link" | "kinds" => draft.set(field, &values.list(field).join("|"))?,
            _ => draft.set(field, values.text_or_empty(field))?,
        }
    }
    if changed(proposal, "users") || changed(proposal, "used_by") {
        draft.set_users(users(proposal, known, parties, context)?);
    }
    let mut system = draft.finish(&parties.tree, context.day)?;
    system.version = proposal.before.as_ref().map_or(0, |before| before.version);
    if let (Some(known), true) = (known, changed(proposal, "lifecycle"))
        && let Some(to) = values.text("lifecycle").and_then(Lifecycle::read)
        && to != known.lifecycle
    {
        system = match move_to(system.clone(), to, &[], None, context.day) {
            Ok((moved, _)) => moved,
            // What is applied was checked before; what the check would refuse comes from the undoing of an import.
            Err(_) if applies => System {
                lifecycle: to,
                phase_since: context.day,
                operation_since: if to.in_use() { known.operation_since.or(Some(context.day)) } else { None },
                retired_on: (to == Lifecycle::Retired).then_some(context.day),
                ..system
            },
            Err(refusal) => return Err(refusal),
        };
    }
    Ok(Made { system, information })
}

/// Who uses the system, as the file says over what was known: `users` are those inside, `used_by` those outside.
fn users(
    proposal: &Proposal,
    known: Option<&System>,
    parties: &mut Parties<'_>,
    context: &Context<'_>,
) -> Result<Vec<Use>, Refusal> {
    let values = proposal.row.of(&SYSTEMS);
    let before = known.map_or(&[][..], |system| system.users.as_slice());
    let outside = |parties: &Parties<'_>, body: &BodyId| parties.outside.get(body).copied().unwrap_or(false);
    let mut users: Vec<Use> = Vec::new();
    if changed(proposal, "users") {
        for part in values.list("users") {
            let (name, active, entitled) = read_use(&part)?;
            let Some(body) = parties.find(&name).cloned() else {
                return Err(Refusal::plain(Message::new("systems-user-unknown").with("text", name)).at("users"));
            };
            let same = before.iter().find(|each| each.body == body && each.active == active && each.entitled == entitled);
            users.push(Use { body, active, entitled, day: same.map_or(context.day, |each| each.day) }.checked()?);
        }
    } else {
        users.extend(before.iter().filter(|each| !outside(parties, &each.body)).cloned());
    }
    if changed(proposal, "used_by") {
        for name in values.list("used_by") {
            let body = parties.find_or_add(&name, "outside", "used_by")?;
            if users.iter().any(|each| each.body == body) {
                continue;
            }
            let same = before.iter().find(|each| each.body == body).cloned();
            users.push(same.unwrap_or(Use { body, active: None, entitled: None, day: context.day }));
        }
    } else {
        users.extend(before.iter().filter(|each| outside(parties, &each.body)).cloned());
    }
    Ok(users)
}

/// Refuses a manager who is not employed on the day (§ 4).
pub(super) fn check_manager(employed: Option<&Vec<Period>>, day: Day) -> Result<(), Refusal> {
    if employed.is_some_and(|periods| periods.iter().any(|period| period.holds(day))) {
        return Ok(());
    }
    Err(Refusal::rule(Anchor::SystemOwnership, Message::new("organisation-manager-is-not-employed")).at("manager"))
}
