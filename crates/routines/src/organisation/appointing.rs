//! Appointing people to roles, ending what they hold, and handing it over.

use super::deciding::{Cited, noted};
use super::keep::{Known, person_resource};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{AppointmentId, BodyId, PersonId, SystemId};
use domain::journal::{Entry, Happening};
use domain::organisation::{self as rules, Appointment, Grounds, Role};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use store::organisation as table;
use store::{Change, Source};

/// Who is to be appointed to what.
#[derive(Clone, Debug)]
pub struct Appointing {
    /// The person.
    pub person: PersonId,
    /// The role.
    pub role: Role,
    /// For which body.
    pub body: Option<BodyId>,
    /// For which system.
    pub system: Option<SystemId>,
    /// By which decision.
    pub decision: Option<Cited>,
    /// Whether the person stands in for whoever holds the post.
    pub substitute: bool,
    /// When.
    pub period: Period,
}

/// What an appointment is for, as a thing that policies judge: the system, else the body.
pub(super) async fn post_resource(source: &impl Source, body: Option<&BodyId>, system: Option<&SystemId>) -> Outcome<Resource> {
    match (system, body) {
        (Some(id), _) => {
            let system = table::system_post(source, id).await?.ok_or_else(|| Failure::missing("system", id))?;
            Ok(Resource::System { id: system.id, owner: system.owner, boards: system.boards })
        }
        (None, Some(body)) => Ok(Resource::Body(body.clone())),
        (None, None) => Ok(Resource::Register("appointment")),
    }
}

/// Holds an appointment against the rules, with everything that they ask for.
async fn judged(source: &impl Source, appointment: Appointment) -> Outcome<Appointment> {
    let tree = table::tree(source).await?;
    let employments = table::employment_of_person(source, &appointment.person).await?;
    let engagements = table::engagement_of_person(source, &appointment.person).await?;
    let engaged = engagements.iter().any(|each| each.period.holds(appointment.period.from));
    let decision = match &appointment.decision {
        Some(id) => Some(table::decision_find(source, id).await?.ok_or_else(|| Failure::missing("decision", id))?),
        None => None,
    };
    let boards = match &appointment.system {
        Some(id) => table::system_post(source, id).await?.map(|system| system.boards).unwrap_or_default(),
        None => Vec::new(),
    };
    let same_post =
        table::appointment_of_post(source, &appointment.role, appointment.body.as_ref(), appointment.system.as_ref()).await?;
    let grounds = Grounds {
        tree: &tree,
        employments: &employments,
        engaged,
        decision: decision.as_ref(),
        boards: &boards,
        same_post: &same_post,
    };
    Ok(rules::appoint(appointment, &grounds)?)
}

/// Appoints a person to a role, for a body or a system.
pub async fn appoint(town: &Town, caller: &Caller, appointing: Appointing, at: Timestamp) -> Outcome<Appointment> {
    let resource = post_resource(&town.read().await?, appointing.body.as_ref(), appointing.system.as_ref()).await?;
    town.require(caller, if matches!(resource, Resource::Register(_)) { Action::Create } else { Action::Decide }, &resource)?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Appointment, Entry)> {
            let (decision, happened) = noted(town, caller, change, appointing.decision.as_ref(), at).await?;
            let Appointing { person, role, body, system, period, .. } = appointing.clone();
            let substitute_for = if appointing.substitute { Some(holder(change, &appointing).await?) } else { None };
            let id = AppointmentId::mint(at, town.chance());
            let appointment = Appointment { id, person, role, body, system, decision, substitute_for, period, version: 0 };
            let appointment = judged(change, appointment).await?;
            table::appointment_save(change, &appointment).await?;
            let entry = Entry::from(happened);
            let happening = Happening::between("appointment", appointment.id.as_str(), None, Some(&appointment));
            Ok((Appointment { version: 1, ..appointment }, entry.and(happening)))
        })
        .await
}

/// The appointment of whoever holds the post on the first day, for a substitute.
async fn holder(source: &impl Source, appointing: &Appointing) -> Outcome<AppointmentId> {
    let Appointing { role, body, system, period, .. } = appointing;
    let held = table::appointment_of_post(source, role, body.as_ref(), system.as_ref()).await?;
    let holder = held.into_iter().find(|each| each.substitute_for.is_none() && each.period.holds(period.from));
    Ok(holder.ok_or_else(|| Refusal::plain(Message::new("organisation-nobody-to-stand-in-for")).at("substitute"))?.id)
}

/// Whether the caller may appoint anybody to anything: what a page asks before it shows the way there.
pub fn may_appoint(town: &Town, caller: &Caller) -> Outcome<bool> {
    if town.policies().allows(caller, Action::Create, &Resource::Register("appointment"))? {
        return Ok(true);
    }
    for body in &caller.standing.secretary_of {
        if town.policies().allows(caller, Action::Decide, &Resource::Body(body.clone()))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Ends an appointment on a day, which is no longer part of it.
pub async fn appointment_end(
    town: &Town,
    caller: &Caller,
    known: &Known<AppointmentId>,
    day: Day,
    at: Timestamp,
) -> Outcome<Appointment> {
    let missing = || Failure::missing("appointment", &known.id);
    let view = town.read().await?;
    let found = table::appointment_find(&view, &known.id).await?.ok_or_else(missing)?;
    town.require(caller, Action::Decide, &post_resource(&view, found.body.as_ref(), found.system.as_ref()).await?)?;
    drop(view);
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Appointment, Entry)> {
            let before = table::appointment_find(change, &known.id).await?.ok_or_else(missing)?;
            let ended = rules::appointment::end(Appointment { version: known.version, ..before.clone() }, day)?;
            table::appointment_save(change, &ended).await?;
            let happening = Happening::between("appointment", ended.id.as_str(), Some(&before), Some(&ended));
            Ok((Appointment { version: ended.version + 1, ..ended }, happening.into()))
        })
        .await
}

/// A hand-over of what a person holds.
#[derive(Clone, Debug)]
pub struct Handing {
    /// Who hands over.
    pub from: PersonId,
    /// Who takes over.
    pub to: PersonId,
    /// What: the appointments; those who hold everything over give all of them.
    pub appointments: Vec<AppointmentId>,
    /// From which day.
    pub day: Day,
    /// By which decision; one that appoints system managers names the successor.
    pub decision: Option<Cited>,
}

/// Hands over the chosen appointments to a successor: all of them, or none.
pub async fn hand_over(town: &Town, caller: &Caller, handing: &Handing, at: Timestamp) -> Outcome<Vec<Appointment>> {
    town.require(caller, Action::Edit, &person_resource(town, &handing.from).await?)?;
    let view = town.read().await?;
    table::person_find(&view, &handing.to).await?.ok_or_else(|| Failure::missing("person", &handing.to))?;
    drop(view);
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Vec<Appointment>, Entry)> {
            let (decision, happened) = noted(town, caller, change, handing.decision.as_ref(), at).await?;
            let held = table::holdings(change, &handing.from).await?;
            let mint = || AppointmentId::mint(at, town.chance());
            let done = rules::hand_over(&held, &handing.appointments, &handing.to, handing.day, decision.as_ref(), mint)?;
            let mut entry = Entry::from(happened);
            // What ends, ends first: a post has one holder at a time.
            for ended in done.ended {
                let before = held.appointments.iter().find(|each| each.id == ended.id);
                table::appointment_save(change, &ended).await?;
                entry = entry.and(Happening::between("appointment", ended.id.as_str(), before, Some(&ended)));
            }
            let mut begun = Vec::with_capacity(done.begun.len());
            for appointment in done.begun {
                let appointment = judged(change, appointment).await?;
                table::appointment_save(change, &appointment).await?;
                entry = entry.and(Happening::between("appointment", appointment.id.as_str(), None, Some(&appointment)));
                begun.push(Appointment { version: 1, ..appointment });
            }
            Ok((begun, entry))
        })
        .await
}
