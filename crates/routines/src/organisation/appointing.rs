//! Appointing people to roles, ending what they hold, and handing it over.

use super::deciding::{Cited, noted};
use super::keep::{Known, person_resource};
use super::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::identity::{AppointmentId, BodyId, PersonId, SystemId};
use domain::journal::{Entry, Happening};
use domain::organisation::{self as rules, Appointment, Decision, Employment, Grounds, Role, Tree};
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

/// Everything that the rules ask for to judge an appointment.
struct Facts {
    tree: Tree,
    employments: Vec<Employment>,
    engaged: bool,
    decision: Option<Decision>,
    boards: Vec<BodyId>,
    same_post: Vec<Appointment>,
}

impl Facts {
    async fn read(source: &impl Source, appointment: &Appointment) -> Outcome<Self> {
        let Appointment { person, role, body, system, period, .. } = appointment;
        let engagements = table::engagement_of_person(source, person).await?;
        Ok(Self {
            tree: table::tree(source).await?,
            employments: table::employment_of_person(source, person).await?,
            engaged: engagements.iter().any(|each| each.period.holds(period.from)),
            decision: match &appointment.decision {
                Some(id) => Some(table::decision_find(source, id).await?.ok_or_else(|| Failure::missing("decision", id))?),
                None => None,
            },
            boards: match system {
                Some(id) => table::system_post(source, id).await?.map(|system| system.boards).unwrap_or_default(),
                None => Vec::new(),
            },
            same_post: table::appointment_of_post(source, role, body.as_ref(), system.as_ref()).await?,
        })
    }

    fn grounds(&self) -> Grounds<'_> {
        Grounds {
            tree: &self.tree,
            employments: &self.employments,
            engaged: self.engaged,
            decision: self.decision.as_ref(),
            boards: &self.boards,
            same_post: &self.same_post,
        }
    }
}

/// Holds an appointment against the rules.
async fn judged(source: &impl Source, appointment: Appointment) -> Outcome<Appointment> {
    let facts = Facts::read(source, &appointment).await?;
    Ok(rules::appoint(appointment, &facts.grounds())?)
}

/// Appoints a person to a role, for a body or a system.
pub async fn appoint(town: &Town, caller: &Caller, appointing: Appointing, at: Timestamp) -> Outcome<Appointment> {
    let resource = post_resource(&town.read().await?, appointing.body.as_ref(), appointing.system.as_ref()).await?;
    town.require(caller, if matches!(resource, Resource::Register(_)) { Action::Create } else { Action::Decide }, &resource)?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Appointment, Entry)> {
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

/// What of an appointment is written anew; who is appointed to what stands.
#[derive(Clone, Debug)]
pub struct Rewriting {
    /// By which decision.
    pub decision: Option<Cited>,
    /// When.
    pub period: Period,
}

/// Refuses whoever may not decide of an appointment; one of somebody whom they may not see is missing.
async fn must_decide(town: &Town, caller: &Caller, id: &AppointmentId) -> Outcome<()> {
    let missing = || Failure::missing("appointment", id);
    let view = town.read().await?;
    let found = table::appointment_find(&view, id).await?.ok_or_else(missing)?;
    let person = table::person_find(&view, &found.person).await?.ok_or_else(missing)?;
    let seen = Resource::Person { id: person.id, protected: person.protected };
    if person.protected && !town.policies().allows(caller, Action::View, &seen)? {
        return Err(missing());
    }
    town.require(caller, Action::Decide, &post_resource(&view, found.body.as_ref(), found.system.as_ref()).await?)
}

/// Changes when somebody is appointed, and by which decision.
pub async fn appointment_change(
    town: &Town,
    caller: &Caller,
    known: &Known<AppointmentId>,
    rewriting: &Rewriting,
    at: Timestamp,
) -> Outcome<Appointment> {
    let missing = || Failure::missing("appointment", &known.id);
    must_decide(town, caller, &known.id).await?;
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Appointment, Entry), Stopped<Appointment>> {
            let before = table::appointment_find(change, &known.id).await?.ok_or_else(missing)?;
            let (decision, happened) =
                noted(town, caller, change, rewriting.decision.as_ref(), at).await.map_err(decision_unknown)?;
            let asked = Appointment { decision: decision.clone(), period: rewriting.period, ..before.clone() };
            let facts = Facts::read(change, &asked).await?;
            let changed = rules::appointment::change(&before, decision, rewriting.period, &facts.grounds())?;
            let changed = Appointment { version: known.version, ..changed };
            let Some(happening) = Happening::between("appointment", changed.id.as_str(), Some(&before), Some(&changed)) else {
                return Err(Stopped::Same(before));
            };
            table::appointment_save(change, &changed).await?;
            Ok((Appointment { version: changed.version + 1, ..changed }, Entry::from(happened).and(Some(happening))))
        })
        .await;
    settled(written)
}

/// That the decision cited is not there is wrong in its field.
fn decision_unknown(failure: Failure) -> Failure {
    match failure {
        Failure::Missing(_) => Refusal::plain(Message::new("organisation-decision-unknown")).at("decision").into(),
        other => other,
    }
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
    must_decide(town, caller, &known.id).await?;
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Appointment, Entry)> {
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
        .write(caller.acting(), at, async |change: &Change| -> Outcome<(Vec<Appointment>, Entry)> {
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
