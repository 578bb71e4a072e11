//! A thing as whoever looks at it may see it: what it is called, where its page is, and what the policies ask of it.

use crate::policies::{Action, Resource};
use crate::regulation::{Evaluation, current, packs_in_force, resource as obligation_resource};
use crate::systems::keep::{found as system_found, resource as system_resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::activity::{Object, ObjectKind};
use domain::calendar::day_of;
use domain::identity::{LoginId, SystemId, WebhookId};
use domain::organisation::Decision;
use domain::regulation::pack::SubjectKind;
use domain::{Day, Timestamp};
use std::collections::HashMap;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use store::View;
use store::continuity::{TrialsOf, trial_rows};
use store::organisation as people;

/// What is asked for and comes later.
type Away<'a, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 'a>>;

/// A thing that the caller may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Which.
    pub object: Object,
    /// What it is called; a plan, a trial or a question is called by its system.
    pub name: String,
    /// Where its page is.
    pub address: String,
    /// To what it belongs, which says who works with it.
    pub(super) belongs: Resource,
}

impl Thing {
    /// A thing that there is not, for the pages that show what things look like.
    pub fn sample(object: Object, name: &str, address: &str) -> Self {
        Self { object, name: name.to_owned(), address: address.to_owned(), belongs: Resource::Regulation }
    }

    /// The comments on it, as the policies see them.
    pub(super) fn comments(&self, asked: bool) -> Resource {
        Resource::Comments { about: Box::new(self.belongs.clone()), asked }
    }
}

/// A thing, if the caller may see it; whether there is somebody with protected identity is itself hidden from who may not.
pub async fn thing(town: &Town, caller: &Caller, object: &Object, at: Timestamp) -> Outcome<Thing> {
    let view = town.read().await?;
    thing_in(town, caller, &view, object, at).await
}

fn id<T: FromStr>(object: &Object) -> Outcome<T> {
    object.key.parse().map_err(|_| missing(object))
}

fn missing(object: &Object) -> Failure {
    Failure::missing(object.kind.word(), &object.key)
}

/// The same within one view.
pub(super) fn thing_in<'a>(
    town: &'a Town,
    caller: &'a Caller,
    view: &'a View,
    object: &'a Object,
    at: Timestamp,
) -> Away<'a, Thing> {
    Box::pin(found(town, caller, view, object, at))
}

async fn found(town: &Town, caller: &Caller, view: &View, object: &Object, at: Timestamp) -> Outcome<Thing> {
    let made = |name: String, address: String, belongs: Resource| Thing { object: object.clone(), name, address, belongs };
    let require = |resource: &Resource| town.require(caller, Action::View, resource);
    let none = || missing(object);
    let key = &object.key;
    match object.kind {
        ObjectKind::System => {
            let system = system_found(view, &id(object)?).await?;
            require(&system_resource(&system))?;
            Ok(made(system.name.clone(), format!("/systems/{}", system.id), system_resource(&system)))
        }
        ObjectKind::ContinuityPlan => {
            require(&Resource::Register("continuity-plan"))?;
            of_system(view, &id(object)?, |id| format!("/continuity/{id}"), made).await
        }
        ObjectKind::ContinuityTrial => {
            require(&Resource::Register("continuity-trial"))?;
            let row = trial_rows(view, TrialsOf::Trial(&id(object)?)).await?.into_iter().next().ok_or_else(none)?;
            of_system(view, &row.trial.system, |_| format!("/continuity/trials/{key}"), made).await
        }
        ObjectKind::Question => {
            require(&Resource::Register("question"))?;
            let question = store::systems::question_find(view, &id(object)?).await?.ok_or_else(none)?;
            of_system(view, &question.system, |_| format!("/questions/{key}"), made).await
        }
        ObjectKind::InformationType => {
            let register = Resource::Register("information-type");
            require(&register)?;
            let found = store::systems::information_find(view, &id(object)?).await?.ok_or_else(none)?;
            Ok(made(found.name, format!("/information/{key}"), register))
        }
        ObjectKind::Body => {
            let body = people::body_find(view, &id(object)?).await?.ok_or_else(none)?;
            let resource = Resource::Body(body.id);
            require(&resource)?;
            Ok(made(body.name, format!("/organisation/{key}"), resource))
        }
        ObjectKind::Person => {
            let person = people::person_find(view, &id(object)?).await?.ok_or_else(none)?;
            let resource = Resource::Person { id: person.id.clone(), protected: person.protected };
            if person.protected && !town.policies().allows(caller, Action::View, &resource)? {
                return Err(none());
            }
            require(&resource)?;
            Ok(made(person.name(), format!("/people/{key}"), resource))
        }
        ObjectKind::Decision => {
            require(&Resource::Register("decision"))?;
            let decision: Decision = people::decision_find(view, &id(object)?).await?.ok_or_else(none)?;
            let body = people::body_find(view, &decision.body).await?.map(|body| body.name).unwrap_or_default();
            Ok(made(decision.cited(&body), format!("/decisions/{key}"), Resource::Body(decision.body)))
        }
        ObjectKind::Engagement => {
            let engagement = people::engagement_find(view, &id(object)?).await?.ok_or_else(none)?;
            let address = format!("/organisation/{}/engagements/{key}", engagement.body);
            let resource = Resource::Body(engagement.body);
            require(&resource)?;
            Ok(made(engagement.subject, address, resource))
        }
        ObjectKind::Webhook => {
            town.require(caller, Action::Administer, &Resource::Installation)?;
            let webhook = store::webhooks::webhook_find(view, &id::<WebhookId>(object)?).await?.ok_or_else(none)?;
            Ok(made(webhook.name, format!("/webhooks/{key}"), Resource::Installation))
        }
        ObjectKind::Attachment => {
            // Whoever may not see what it is attached to meets nothing.
            let away: Away<'_, crate::documents::View> =
                Box::pin(async move { crate::documents::attachment(town, caller, &id(object)?, at).await });
            let seen = away.await?;
            Ok(made(seen.attachment.title.clone(), format!("/documents/{key}"), seen.about.judged().clone()))
        }
        ObjectKind::Kind => {
            require(&Resource::Register("kind-choice"))?;
            let packs = packs_in_force(view, town.watch(), day_of(at)).await?;
            let kind = packs.iter().flat_map(|adopted| &adopted.pack.lists.kinds).find(|kind| kind.key == *key);
            let name = kind.ok_or_else(none)?.name.get(caller.language).to_owned();
            Ok(made(name, format!("/kinds/{key}"), Resource::Register("kind-choice")))
        }
        ObjectKind::Section | ObjectKind::Duty => {
            require(&Resource::Regulation)?;
            let (name, address) = of_pack(town, caller, view, object, day_of(at)).await?.ok_or_else(none)?;
            Ok(made(name, address, Resource::Regulation))
        }
        ObjectKind::Obligation => {
            require(&Resource::Regulation)?;
            of_obligation(town, caller, view, object, at, made).await?.ok_or_else(none)
        }
    }
}

async fn of_system(
    view: &View,
    id: &SystemId,
    address: impl FnOnce(&SystemId) -> String,
    made: impl FnOnce(String, String, Resource) -> Thing,
) -> Outcome<Thing> {
    let system = system_found(view, id).await?;
    Ok(made(system.name.clone(), address(id), system_resource(&system)))
}

/// A section or a duty of a pack in force: what it is called, and where it stands.
async fn of_pack(town: &Town, caller: &Caller, view: &View, object: &Object, day: Day) -> Outcome<Option<(String, String)>> {
    let Some((pack, key)) = object.key.split_once('/') else { return Ok(None) };
    let packs = packs_in_force(view, town.watch(), day).await?;
    let Some(adopted) = packs.iter().find(|adopted| adopted.adoption.pack == pack) else { return Ok(None) };
    let mut sections = adopted.pack.sections.iter();
    if object.kind == ObjectKind::Section {
        let found = sections.find(|section| section.number == key);
        return Ok(found.map(|section| {
            let name = format!("{} § {}", section.number, section.title.get(caller.language));
            (name, format!("/regulation/{pack}/{}", section.number))
        }));
    }
    let found = sections.find_map(|section| section.duties.iter().find(|duty| duty.key == key).map(|duty| (section, duty)));
    Ok(found.map(|(section, duty)| {
        let name = format!("{} {}", duty.number, duty.text.get(caller.language));
        (name, format!("/regulation/{pack}/{}/{key}", section.number))
    }))
}

async fn of_obligation(
    town: &Town,
    caller: &Caller,
    view: &View,
    object: &Object,
    at: Timestamp,
    made: impl FnOnce(String, String, Resource) -> Thing,
) -> Outcome<Option<Thing>> {
    let mut parts = object.key.splitn(3, '/');
    let (Some(pack), Some(key), Some(subject)) = (parts.next(), parts.next(), parts.next()) else { return Ok(None) };
    // An evaluation is a long way; kept apart, it makes nobody's own way longer.
    let evaluating: Away<'_, Arc<Evaluation>> = Box::pin(current(town, at, day_of(at)));
    let evaluation = evaluating.await?;
    let Some(stand) = evaluation.stand(pack, key) else { return Ok(None) };
    let (_, section, duty) = evaluation.duty_of(stand);
    let Some(place) = evaluation.roster.place(duty.subject, subject) else { return Ok(None) };
    let Some(obligation) = stand.of(place) else { return Ok(None) };
    // Whoever may not see a person sees no duty that rests on them.
    if duty.subject == SubjectKind::Person {
        let person = Object::new(ObjectKind::Person, subject);
        thing_in(town, caller, view, &person, at).await?;
    }
    let name = format!("{} {}", duty.number, evaluation.roster.subject_name(duty.subject, place));
    let address = format!("/regulation/{pack}/{}/{key}/obligation?subject={subject}", section.number);
    Ok(Some(made(name, address, obligation_resource(&evaluation, stand, obligation))))
}

/// What somebody may see of several things, asked once for each.
pub(crate) struct Sight<'a> {
    town: &'a Town,
    view: &'a View,
    at: Timestamp,
    callers: HashMap<LoginId, Option<Caller>>,
    seen: HashMap<(LoginId, Object), Option<Thing>>,
}

impl<'a> Sight<'a> {
    /// Sight within one view.
    pub(crate) fn new(town: &'a Town, view: &'a View, at: Timestamp) -> Self {
        Self { town, view, at, callers: HashMap::new(), seen: HashMap::new() }
    }

    /// Somebody as who would look; none where the login is closed, or its person has left.
    pub(crate) async fn caller(&mut self, login: &LoginId) -> Outcome<Option<Caller>> {
        if let Some(known) = self.callers.get(login) {
            return Ok(known.clone());
        }
        let caller = crate::login::caller_by_id(self.town, login, day_of(self.at)).await?;
        self.callers.insert(login.clone(), caller.clone());
        Ok(caller)
    }

    /// A thing as somebody sees it; none where they may not, or there is no such thing any more.
    pub(crate) async fn thing(&mut self, login: &LoginId, object: &Object) -> Outcome<Option<Thing>> {
        let key = (login.clone(), object.clone());
        if let Some(known) = self.seen.get(&key) {
            return Ok(known.clone());
        }
        let seen = match self.caller(login).await? {
            None => None,
            Some(caller) => match thing_in(self.town, &caller, self.view, object, self.at).await {
                Ok(thing) => Some(thing),
                Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
                Err(_) => None,
            },
        };
        self.seen.insert(key, seen.clone());
        Ok(seen)
    }
}
