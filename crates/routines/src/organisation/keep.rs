//! Keeping the organisation: each function asks the policies, holds the rules, and leaves its entry with the change.
//!
//! Fields come as text by their keys, from a form, a command or the API; those that are not given are left alone.
//! A record that somebody has before them comes with the version that was read, so that another's change is not written over.

use super::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::calendar::day_of;
use domain::identity::{AppointmentId, BodyId, DecisionId, EmploymentId, PersonId, SystemId};
use domain::journal::{Entry, Happening};
use domain::organisation::{
    self as rules, Appointment, Body, BodyDraft, Decision, DecisionDraft, Employment, EmploymentDraft, Engagement, Grounds,
    Person, PersonDraft, Role, WorkplaceCount,
};
use domain::period::Period;
use domain::refusal::{Message, Refusal};
use domain::{Day, Timestamp};
use store::organisation as table;
use store::{Change, Source};

/// Fields by their keys, as a form sends them.
pub type Fields<'a> = [(&'a str, &'a str)];

/// A record that was read before it is changed: which, and in what version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The id.
    pub id: T,
    /// The version that was read.
    pub version: i64,
}

/// The body that a text names by id, code or name.
async fn body_named(source: &impl Source, field: &str, text: &str) -> Outcome<Option<BodyId>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = text.parse::<BodyId>()
        && table::body_find(source, &id).await?.is_some()
    {
        return Ok(Some(id));
    }
    if let Some(body) = table::body_by_code(source, text).await? {
        return Ok(Some(body.id));
    }
    match &table::body_by_name(source, text).await?[..] {
        [one] => Ok(Some(one.id.clone())),
        _ => Err(Refusal::plain(Message::new("organisation-body-unknown")).at(field).into()),
    }
}

/// Adds a body, or changes the one known.
pub async fn body_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<BodyId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Body> {
    match known {
        None => town.require(caller, Action::Create, &Resource::Register("body"))?,
        Some(known) => town.require(caller, Action::Edit, &Resource::Body(known.id.clone()))?,
    }
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(Body, Entry), Stopped<Body>> {
            let before = match known {
                None => None,
                Some(known) => {
                    Some(table::body_find(change, &known.id).await?.ok_or_else(|| Failure::missing("body", &known.id))?)
                }
            };
            let mut draft = match &before {
                Some(body) => BodyDraft::of(body.clone()),
                None => BodyDraft::new(BodyId::mint(at, town.chance()), day_of(at)),
            };
            for (field, text) in fields {
                if *field == "parent" {
                    draft.set_parent(body_named(change, field, text).await?);
                } else {
                    draft.set(field, text)?;
                }
            }
            let tree = table::tree(change).await?;
            let mut body = draft.finish(&tree)?;
            if let Some(until) = body.period.until {
                tree.check_end(&body.id, until)?;
            }
            body.version = known.map_or(0, |known| known.version);
            let Some(happening) = Happening::between("body", body.id.as_str(), before.as_ref(), Some(&body)) else {
                return Err(Stopped::Same(body));
            };
            table::body_save(change, &body).await?;
            Ok((Body { version: body.version + 1, ..body }, happening.into()))
        })
        .await;
    settled(written)
}

/// The person as a thing that policies judge.
async fn person_resource(town: &Town, id: &PersonId) -> Outcome<Resource> {
    let person = table::person_find(&town.read().await?, id).await?.ok_or_else(|| Failure::missing("person", id))?;
    Ok(Resource::Person { id: person.id, protected: person.protected })
}

/// Adds a person, or changes the one known.
pub async fn person_save(
    town: &Town,
    caller: &Caller,
    known: Option<&Known<PersonId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Person> {
    match known {
        None => town.require(caller, Action::Create, &Resource::Register("person"))?,
        Some(known) => town.require(caller, Action::Edit, &person_resource(town, &known.id).await?)?,
    }
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(Person, Entry), Stopped<Person>> {
            let before = match known {
                None => None,
                Some(known) => {
                    Some(table::person_find(change, &known.id).await?.ok_or_else(|| Failure::missing("person", &known.id))?)
                }
            };
            let mut draft = match &before {
                Some(person) => PersonDraft::of(person.clone()),
                None => PersonDraft::new(PersonId::mint(at, town.chance())),
            };
            for (field, text) in fields {
                draft.set(field, text)?;
            }
            let mut person = draft.finish()?;
            person.version = known.map_or(0, |known| known.version);
            let Some(happening) = Happening::between("person", person.id.as_str(), before.as_ref(), Some(&person)) else {
                return Err(Stopped::Same(person));
            };
            table::person_save(change, &person).await?;
            Ok((Person { version: person.version + 1, ..person }, happening.into()))
        })
        .await;
    settled(written)
}

/// Adds an employment or office to a person, or changes the one known; the field `body` names the body.
pub async fn employment_save(
    town: &Town,
    caller: &Caller,
    person: &PersonId,
    known: Option<&Known<EmploymentId>>,
    fields: &Fields<'_>,
    at: Timestamp,
) -> Outcome<Employment> {
    town.require(caller, Action::Edit, &person_resource(town, person).await?)?;
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(Employment, Entry), Stopped<Employment>> {
            let before = match known {
                None => None,
                Some(known) => {
                    let found = table::employment_find(change, &known.id).await?.filter(|found| found.person == *person);
                    Some(found.ok_or_else(|| Failure::missing("employment", &known.id))?)
                }
            };
            let named = fields.iter().find(|(field, _)| *field == "body").map(|(_, text)| *text);
            let body = match named {
                Some(text) => body_named(change, "body", text).await?,
                None => before.as_ref().map(|before| before.body.clone()),
            };
            let body = body.ok_or_else(|| Refusal::plain(Message::new("organisation-field-required")).at("body"))?;
            let mut draft = match &before {
                Some(before) => EmploymentDraft::of(before.clone()),
                None => EmploymentDraft::new(EmploymentId::mint(at, town.chance()), person.clone(), body.clone(), day_of(at)),
            };
            draft.set_body(body);
            for (field, text) in fields.iter().filter(|(field, _)| *field != "body") {
                draft.set(field, text)?;
            }
            let mut employment = draft.finish(&table::tree(change).await?)?;
            employment.version = known.map_or(0, |known| known.version);
            let Some(happening) = Happening::between("employment", employment.id.as_str(), before.as_ref(), Some(&employment))
            else {
                return Err(Stopped::Same(employment));
            };
            table::employment_save(change, &employment).await?;
            Ok((Employment { version: employment.version + 1, ..employment }, happening.into()))
        })
        .await;
    settled(written)
}

/// Notes a decision of a body; the same body, day and paragraph again gives the decision that is noted already.
pub async fn decide(town: &Town, caller: &Caller, body: &BodyId, fields: &Fields<'_>, at: Timestamp) -> Outcome<Decision> {
    town.require(caller, Action::Decide, &Resource::Body(body.clone()))?;
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(Decision, Entry), Stopped<Decision>> {
            let mut draft = DecisionDraft::new(DecisionId::mint(at, town.chance()), body.clone(), day_of(at));
            for (field, text) in fields {
                draft.set(field, text)?;
            }
            let decision = draft.finish(&table::tree(change).await?)?;
            if let Some(noted) = table::decision_cited(change, body, decision.day, &decision.paragraph).await? {
                return Err(Stopped::Same(noted));
            }
            table::decision_save(change, &decision).await?;
            let happening = Happening::between("decision", decision.id.as_str(), None, Some(&decision));
            Ok((Decision { version: 1, ..decision }, happening.into()))
        })
        .await;
    settled(written)
}

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
    pub decision: Option<DecisionId>,
    /// For whom the person substitutes.
    pub substitute_for: Option<AppointmentId>,
    /// When.
    pub period: Period,
}

/// What an appointment is for, as a thing that policies judge: the system, else the body.
async fn post_resource(source: &impl Source, body: Option<&BodyId>, system: Option<&SystemId>) -> Outcome<Resource> {
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
    let Appointing { person, role, body, system, decision, substitute_for, period } = appointing;
    let id = AppointmentId::mint(at, town.chance());
    let appointment = Appointment { id, person, role, body, system, decision, substitute_for, period, version: 0 };
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Appointment, Entry)> {
            let appointment = judged(change, appointment.clone()).await?;
            table::appointment_save(change, &appointment).await?;
            let happening = Happening::between("appointment", appointment.id.as_str(), None, Some(&appointment));
            Ok((Appointment { version: 1, ..appointment }, happening.into()))
        })
        .await
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
    pub decision: Option<DecisionId>,
}

/// Hands over the chosen appointments to a successor: all of them, or none.
pub async fn hand_over(town: &Town, caller: &Caller, handing: &Handing, at: Timestamp) -> Outcome<Vec<Appointment>> {
    town.require(caller, Action::Edit, &person_resource(town, &handing.from).await?)?;
    let view = town.read().await?;
    table::person_find(&view, &handing.to).await?.ok_or_else(|| Failure::missing("person", &handing.to))?;
    drop(view);
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Vec<Appointment>, Entry)> {
            let held = table::holdings(change, &handing.from).await?;
            let mint = || AppointmentId::mint(at, town.chance());
            let done = rules::hand_over(&held, &handing.appointments, &handing.to, handing.day, handing.decision.as_ref(), mint)?;
            let mut entry = Entry::default();
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

/// Merges a duplicate into the person who is kept: everything held moves, and the duplicate stays as a trace.
pub async fn merge(town: &Town, caller: &Caller, kept: &PersonId, duplicate: &PersonId, at: Timestamp) -> Outcome<Person> {
    town.require(caller, Action::Edit, &person_resource(town, kept).await?)?;
    town.require(caller, Action::Edit, &person_resource(town, duplicate).await?)?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Person, Entry)> {
            let one = table::person_find(change, kept).await?.ok_or_else(|| Failure::missing("person", kept))?;
            let other = table::person_find(change, duplicate).await?.ok_or_else(|| Failure::missing("person", duplicate))?;
            let held = table::holdings(change, duplicate).await?;
            let (filled, trace) = rules::merge(one.clone(), other.clone())?;
            let mut entry = Entry::default();
            // The trace gives its number and address free before the kept one takes them.
            table::person_save(change, &trace).await?;
            table::person_save(change, &filled).await?;
            entry = entry
                .and(Happening::between("person", trace.id.as_str(), Some(&other), Some(&trace)))
                .and(Happening::between("person", filled.id.as_str(), Some(&one), Some(&filled)));
            for before in held.employments {
                let moved = Employment { person: kept.clone(), ..before.clone() };
                table::employment_save(change, &moved).await?;
                entry = entry.and(Happening::between("employment", moved.id.as_str(), Some(&before), Some(&moved)));
            }
            for before in held.engagements {
                let moved = Engagement { person: kept.clone(), ..before.clone() };
                table::engagement_save(change, &moved).await?;
                entry = entry.and(Happening::between("engagement", moved.id.as_str(), Some(&before), Some(&moved)));
            }
            for before in held.appointments {
                let moved = Appointment { person: kept.clone(), ..before.clone() };
                table::appointment_save(change, &moved).await?;
                entry = entry.and(Happening::between("appointment", moved.id.as_str(), Some(&before), Some(&moved)));
            }
            table::presence_derive(change, duplicate).await?;
            Ok((Person { version: filled.version + 1, ..filled }, entry))
        })
        .await
}

/// Engages an outside expert.
pub async fn engage(town: &Town, caller: &Caller, engagement: Engagement, at: Timestamp) -> Outcome<Engagement> {
    town.require(caller, Action::Edit, &Resource::Body(engagement.body.clone()))?;
    town.store()
        .write(&caller.actor, at, async |change: &Change| -> Outcome<(Engagement, Entry)> {
            let before = table::engagement_find(change, &engagement.id).await?;
            let engagement = rules::engage(engagement.clone(), &table::tree(change).await?)?;
            table::engagement_save(change, &engagement).await?;
            let happening = Happening::between("engagement", engagement.id.as_str(), before.as_ref(), Some(&engagement));
            Ok((Engagement { version: engagement.version + 1, ..engagement }, happening.into()))
        })
        .await
}

/// Records how many workplaces, and pupils, a body has on a day.
pub async fn workplaces_record(town: &Town, caller: &Caller, count: WorkplaceCount, at: Timestamp) -> Outcome<WorkplaceCount> {
    town.require(caller, Action::Edit, &Resource::Body(count.body.clone()))?;
    let count = count.checked()?;
    let written = town
        .store()
        .write(&caller.actor, at, async |change: &Change| -> Result<(WorkplaceCount, Entry), Stopped<WorkplaceCount>> {
            table::body_find(change, &count.body).await?.ok_or_else(|| Failure::missing("body", &count.body))?;
            let before = table::workplaces_of(change, &count.body).await?.into_iter().find(|each| each.day == count.day);
            let Some(happening) = Happening::between("body", count.body.as_str(), before.as_ref(), Some(&count)) else {
                return Err(Stopped::Same(count.clone()));
            };
            table::workplaces_save(change, &count).await?;
            Ok((count.clone(), happening.into()))
        })
        .await;
    settled(written)
}
