//! A thing as whoever looks at it may see it: what it is called, where its page is, and what the policies ask of it.

use super::beside::{accepted, audited};
use crate::desk::{Books, case_seen, serves_within};
use crate::policies::{Action, Resource};
use crate::reading::Reading;
use crate::regulation::{Evaluation, current, packs_in_force, resource as obligation_resource};
use crate::systems::keep::{found as system_found, resource as system_resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::activity::{Object, ObjectKind};
use domain::calendar::day_of;
use domain::documents::{Subject, SubjectKind as Attached};
use domain::identity::{SystemId, WebhookId};
use domain::language::Language;
use domain::organisation::{Decision, Person};
use domain::regulation::pack::SubjectKind;
use domain::{Day, Timestamp};
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use store::View;
use store::activity::review_of;
use store::continuity::{TrialsOf, trial_rows};
use store::organisation as people;

/// What is asked for and comes later.
type Away<'a, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 'a>>;

/// A thing that the caller may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Which.
    pub object: Object,
    /// What it is called; a plan, a trial or a question is called by its system, an appointment by its person, a finding as it is cited.
    pub name: String,
    /// Where its page is.
    pub address: String,
    /// To what it belongs, which says who works with it.
    pub(crate) belongs: Resource,
}

impl Thing {
    /// A thing that there is not, for the pages that show what things look like.
    pub fn sample(object: Object, name: &str, address: &str) -> Self {
        Self { object, name: name.to_owned(), address: address.to_owned(), belongs: Resource::Regulation }
    }

    /// Whether it belongs to a security incident, of which mail says no more than that it is one.
    pub const fn is_sensitive(&self) -> bool {
        matches!(self.belongs, Resource::Case { sensitive: true, .. })
    }

    /// The comments on it, as the policies see them: for somebody who is named in one of them or is not, and works at the desk or does not.
    pub(super) fn comments(&self, asked: bool, serves: bool) -> Resource {
        let of_desk = matches!(self.object.kind, ObjectKind::Problem | ObjectKind::Team | ObjectKind::Article);
        Resource::Comments { about: Box::new(self.belongs.clone()), asked, staff: of_desk && serves }
    }
}

/// A thing as it is, whoever asks; the name is in one language.
struct Facts {
    name: String,
    address: String,
    belongs: Resource,
    /// What whoever sees it must be allowed.
    asks: Vec<Ask>,
}

/// Something that whoever sees a thing must be allowed.
struct Ask {
    action: Action,
    resource: Resource,
    /// Whether that there is such a thing is itself hidden from whoever is not.
    hidden: bool,
}

impl Ask {
    const fn view(resource: Resource) -> Self {
        Self { action: Action::View, resource, hidden: false }
    }

    /// To see a person: that there is somebody with protected identity is hidden.
    fn person(person: &Person) -> Self {
        let resource = Resource::Person { id: person.id.clone(), protected: person.protected };
        Self { hidden: person.protected, ..Self::view(resource) }
    }
}

impl Facts {
    /// What belongs to a register, or stands in it.
    fn new(name: String, address: String, belongs: Resource, seen: Resource) -> Self {
        Self { name, address, belongs, asks: vec![Ask::view(seen)] }
    }

    /// The same, where that there is such a thing is hidden from whoever may not see it.
    fn hidden(self) -> Self {
        let asks = self.asks.into_iter().map(|ask| Ask { hidden: true, ..ask }).collect();
        Self { asks, ..self }
    }

    /// The thing, if the caller may see it.
    fn shown_to(&self, town: &Town, caller: &Caller, object: &Object) -> Outcome<Thing> {
        for ask in &self.asks {
            if ask.hidden && !town.policies().allows(caller, ask.action, &ask.resource)? {
                return Err(missing(object));
            }
            town.require(caller, ask.action, &ask.resource)?;
        }
        let (name, address, belongs) = (self.name.clone(), self.address.clone(), self.belongs.clone());
        Ok(Thing { object: object.clone(), name, address, belongs })
    }
}

/// A thing, if the caller may see it; whether there is somebody with protected identity is itself hidden from who may not.
pub async fn thing(town: &Town, caller: &Caller, object: &Object, at: Timestamp) -> Outcome<Thing> {
    // How a duty stands depends on more than what the journal tells, and an article on who looks.
    if matches!(object.kind, ObjectKind::Obligation | ObjectKind::Attachment | ObjectKind::Article) {
        return thing_in(town, caller, &town.read().await?, object, at).await;
    }
    let key = format!("{object} {:?} {}", caller.language, day_of(at));
    let read = async |reading: &Reading<'_>| facts(town, caller, &reading.view, object, at).await;
    town.kept(&key, read).await?.shown_to(town, caller, object)
}

fn id<T: FromStr>(object: &Object) -> Outcome<T> {
    object.key.parse().map_err(|_| missing(object))
}

fn missing(object: &Object) -> Failure {
    Failure::missing(object.kind.word(), &object.key)
}

/// The same within one view.
pub(super) async fn thing_in(town: &Town, caller: &Caller, view: &View, object: &Object, at: Timestamp) -> Outcome<Thing> {
    facts(town, caller, view, object, at).await?.shown_to(town, caller, object)
}

/// An article within one view, for somebody who works at the desk or does not.
pub(super) async fn article_in(town: &Town, caller: &Caller, view: &View, (object, staff): (&Object, bool)) -> Outcome<Thing> {
    of_article(view, object, staff).await?.shown_to(town, caller, object)
}

/// A thing as it is; what is attached is as hidden as what it is attached to, and an article is for whom it is published.
fn facts<'a>(town: &'a Town, caller: &'a Caller, view: &'a View, object: &'a Object, at: Timestamp) -> Away<'a, Facts> {
    Box::pin(async move {
        if object.kind == ObjectKind::Article {
            return of_article(view, object, serves_within(town, view, caller, at).await?).await;
        }
        if object.kind != ObjectKind::Attachment {
            return found(town, caller.language, view, object, at).await;
        }
        let attachment = store::documents::attachment_find(view, &id(object)?).await?.ok_or_else(|| missing(object))?;
        let subject = attachment.about().ok_or_else(|| missing(object))?;
        let about = match subject.object() {
            Some(subject) => found_once(town, caller.language, view, &subject, at).await,
            None => beside(town, caller, view, &subject, at).await,
        };
        let about = about.map_err(|failure| match failure {
            Failure::Missing(_) => missing(object),
            other => other,
        })?;
        Ok(Facts { name: attachment.title, address: format!("/documents/{}", object.key), ..about.hidden() })
    })
}

async fn found(town: &Town, language: Language, view: &View, object: &Object, at: Timestamp) -> Outcome<Facts> {
    let none = || missing(object);
    let key = &object.key;
    let register = Resource::Register(object.kind.word());
    match object.kind {
        ObjectKind::System => {
            let system = system_found(view, &id(object)?).await?;
            let resource = system_resource(&system);
            Ok(Facts::new(system.name, format!("/systems/{key}"), resource.clone(), resource))
        }
        ObjectKind::ContinuityPlan => of_system(view, &id(object)?, format!("/continuity/{key}"), register).await,
        ObjectKind::ContinuityTrial => {
            let row = trial_rows(view, TrialsOf::Trial(&id(object)?)).await?.into_iter().next().ok_or_else(none)?;
            of_system(view, &row.trial.system, format!("/continuity/trials/{key}"), register).await
        }
        ObjectKind::Question => {
            let question = store::systems::question_find(view, &id(object)?).await?.ok_or_else(none)?;
            of_system(view, &question.system, format!("/questions/{key}"), register).await
        }
        ObjectKind::InformationType => {
            let found = store::systems::information_find(view, &id(object)?).await?.ok_or_else(none)?;
            Ok(Facts::new(found.name, format!("/information/{key}"), register.clone(), register))
        }
        ObjectKind::Body => {
            let body = people::body_find(view, &id(object)?).await?.ok_or_else(none)?;
            let resource = Resource::Body(body.id);
            Ok(Facts::new(body.name, format!("/organisation/{key}"), resource.clone(), resource))
        }
        ObjectKind::Person => {
            let person = people::person_find(view, &id(object)?).await?.ok_or_else(none)?;
            let ask = Ask::person(&person);
            let belongs = ask.resource.clone();
            Ok(Facts { name: person.name(), address: format!("/people/{key}"), belongs, asks: vec![ask] })
        }
        ObjectKind::Decision => {
            let decision: Decision = people::decision_find(view, &id(object)?).await?.ok_or_else(none)?;
            let body = people::body_find(view, &decision.body).await?.map(|body| body.name).unwrap_or_default();
            let name = decision.cited(&body);
            Ok(Facts::new(name, format!("/decisions/{key}"), Resource::Body(decision.body), register))
        }
        ObjectKind::Appointment => {
            let held = people::appointment_find(view, &id(object)?).await?.ok_or_else(none)?;
            let person = people::person_find(view, &held.person).await?.ok_or_else(none)?;
            let belongs = match (&held.system, held.body) {
                (Some(system), _) => system_resource(&system_found(view, system).await?),
                (None, Some(body)) => Resource::Body(body),
                (None, None) => register.clone(),
            };
            let asks = vec![Ask::view(register), Ask::person(&person)];
            Ok(Facts { name: person.name(), address: format!("/appointments/{key}"), belongs, asks })
        }
        ObjectKind::Engagement => {
            let engagement = people::engagement_find(view, &id(object)?).await?.ok_or_else(none)?;
            let address = format!("/organisation/{}/engagements/{key}", engagement.body);
            let resource = Resource::Body(engagement.body);
            Ok(Facts::new(engagement.subject, address, resource.clone(), resource))
        }
        ObjectKind::Webhook => {
            let webhook = store::webhooks::webhook_find(view, &id::<WebhookId>(object)?).await?.ok_or_else(none)?;
            let ask = Ask { action: Action::Administer, ..Ask::view(Resource::Installation) };
            let address = format!("/webhooks/{key}");
            Ok(Facts { name: webhook.name, address, belongs: Resource::Installation, asks: vec![ask] })
        }
        ObjectKind::Attachment | ObjectKind::Article => Err(none()),
        ObjectKind::Problem => {
            let problem = store::desk::problem_find(view, &id(object)?).await?.ok_or_else(none)?;
            let belongs = match &problem.system {
                Some(system) => system_resource(&system_found(view, system).await?),
                None => register.clone(),
            };
            Ok(Facts::new(problem.name, format!("/desk/problems/{key}"), belongs, register))
        }
        ObjectKind::Team => {
            let team = store::desk::team_find(view, &id(object)?).await?.ok_or_else(none)?;
            Ok(Facts::new(team.name, format!("/desk/teams/{key}"), register.clone(), register))
        }
        ObjectKind::Review => {
            let review = review_of(view, key).await?.ok_or_else(none)?;
            let resource = Resource::Review { told: review.told, closed: review.closed };
            Ok(Facts::new(review.name, format!("/audit/reviews/{key}"), resource.clone(), resource).hidden())
        }
        ObjectKind::Finding => Ok(of_finding(view, &Subject::new(Attached::Finding, key), day_of(at)).await?.hidden()),
        ObjectKind::Kind => {
            let packs = packs_in_force(view, town.watch(), day_of(at)).await?;
            let kind = packs.iter().flat_map(|adopted| &adopted.pack.lists.kinds).find(|kind| kind.key == *key);
            let name = kind.ok_or_else(none)?.name.get(language).to_owned();
            let register = Resource::Register("kind-choice");
            Ok(Facts::new(name, format!("/kinds/{key}"), register.clone(), register))
        }
        ObjectKind::Section | ObjectKind::Duty => {
            let (name, address) = of_pack(town, language, view, object, day_of(at)).await?.ok_or_else(none)?;
            Ok(Facts::new(name, address, Resource::Regulation, Resource::Regulation))
        }
        ObjectKind::Obligation => of_obligation(town, view, object, at).await?.ok_or_else(none),
    }
}

/// What something is attached to, also where that is an obligation that is no more.
async fn found_once(town: &Town, language: Language, view: &View, object: &Object, at: Timestamp) -> Outcome<Facts> {
    match found(town, language, view, object, at).await {
        Err(Failure::Missing(_)) if object.kind == ObjectKind::Obligation => former(view, object).await,
        found => found,
    }
}

/// What something is attached to that is no thing by itself, or has no activity.
async fn beside(town: &Town, caller: &Caller, view: &View, subject: &Subject, at: Timestamp) -> Outcome<Facts> {
    match subject.kind {
        Attached::Finding | Attached::Answer => of_finding(view, subject, day_of(at)).await,
        Attached::Acceptance => found_once(town, caller.language, view, &accepted(view, subject).await?, at).await,
        _ => of_case(town, caller, view, &subject.id, at).await,
    }
}

/// What the auditors found, itself or by an answer to it.
async fn of_finding(view: &View, subject: &Subject, day: Day) -> Outcome<Facts> {
    let (finding, resource) = audited(view, subject, day).await?;
    Ok(Facts::new(finding.cited, format!("/audit/findings/{}", finding.id), resource.clone(), resource))
}

/// An article under the name that it was published by last, for somebody who works at the desk or does not.
async fn of_article(view: &View, object: &Object, staff: bool) -> Outcome<Facts> {
    let article = store::desk::answering_find(view, &id(object)?).await?.ok_or_else(|| missing(object))?;
    let resource = Resource::Article { open: article.open, staff };
    Ok(Facts::new(article.name, format!("/knowledge/{}", object.key), resource.clone(), resource).hidden())
}

/// A case as the caller stands to it; what is attached to it is as hidden.
async fn of_case(town: &Town, caller: &Caller, view: &View, id: &str, at: Timestamp) -> Outcome<Facts> {
    let books = Books::read(town, view, at).await?;
    let id = id.parse().map_err(|_| Failure::missing("case", id))?;
    let (case, watchers) = case_seen(town, caller, (view, &books), &id).await?;
    let resource = books.resource(caller, &case, &watchers);
    Ok(Facts::new(case.cited(), format!("/desk/cases/{id}"), resource.clone(), resource))
}

async fn of_system(view: &View, id: &SystemId, address: String, register: Resource) -> Outcome<Facts> {
    let system = system_found(view, id).await?;
    let belongs = system_resource(&system);
    Ok(Facts::new(system.name, address, belongs, register))
}

/// A section or a duty of a pack in force: what it is called, and where it stands.
async fn of_pack(town: &Town, language: Language, view: &View, object: &Object, day: Day) -> Outcome<Option<(String, String)>> {
    let Some((pack, key)) = object.key.split_once('/') else { return Ok(None) };
    let packs = packs_in_force(view, town.watch(), day).await?;
    let Some(adopted) = packs.iter().find(|adopted| adopted.adoption.pack == pack) else { return Ok(None) };
    let mut sections = adopted.pack.sections.iter();
    if object.kind == ObjectKind::Section {
        let found = sections.find(|section| section.number == key);
        return Ok(found.map(|section| {
            let name = format!("{} § {}", section.number, section.title.get(language));
            (name, format!("/regulation/{pack}/{}", section.number))
        }));
    }
    let found = sections.find_map(|section| section.duties.iter().find(|duty| duty.key == key).map(|duty| (section, duty)));
    Ok(found.map(|(section, duty)| {
        let name = format!("{} {}", duty.number, duty.text.get(language));
        (name, format!("/regulation/{pack}/{}/{key}", section.number))
    }))
}

async fn of_obligation(town: &Town, view: &View, object: &Object, at: Timestamp) -> Outcome<Option<Facts>> {
    let mut parts = object.key.splitn(3, '/');
    let (Some(pack), Some(key), Some(subject)) = (parts.next(), parts.next(), parts.next()) else { return Ok(None) };
    // An evaluation is a long way; kept apart, it makes nobody's own way longer.
    let evaluating: Away<'_, Arc<Evaluation>> = Box::pin(current(town, at, day_of(at)));
    let evaluation = evaluating.await?;
    let Some(stand) = evaluation.stand(pack, key) else { return Ok(None) };
    let (_, section, duty) = evaluation.duty_of(stand);
    let Some(place) = evaluation.roster.place(duty.subject, subject) else { return Ok(None) };
    let Some(obligation) = stand.of(place) else { return Ok(None) };
    let mut asks = vec![Ask::view(Resource::Regulation)];
    // Whoever may not see a person sees no duty that rests on them.
    if duty.subject == SubjectKind::Person {
        let Some(person) = people::person_find(view, &subject.parse().map_err(|_| missing(object))?).await? else {
            return Ok(None);
        };
        asks.push(Ask::person(&person));
    }
    Ok(Some(Facts {
        name: format!("{} {}", duty.number, evaluation.roster.subject_name(duty.subject, place)),
        address: format!("/regulation/{pack}/{}/{key}/obligation?subject={subject}", section.number),
        belongs: obligation_resource(&evaluation, stand, obligation),
        asks,
    }))
}

/// An obligation whose duty or subject has gone: seen with the regulation, and as hidden as the person on whom it rested.
async fn former(view: &View, object: &Object) -> Outcome<Facts> {
    let mut parts = object.key.splitn(3, '/');
    let (Some(pack), Some(key), Some(subject)) = (parts.next(), parts.next(), parts.next()) else { return Err(missing(object)) };
    let mut asks = vec![Ask::view(Resource::Regulation)];
    if let Ok(id) = subject.parse()
        && let Some(person) = people::person_find(view, &id).await?
    {
        asks.push(Ask::person(&person));
    }
    let belongs = Resource::Obligation { bearer: None, system: None, body: None };
    Ok(Facts { name: format!("{pack} {key}"), address: "/regulation".to_owned(), belongs, asks })
}

/// An obligation that is no more, for whoever may see what is attached to it; none where nothing is.
pub(crate) async fn obligation_once(town: &Town, caller: &Caller, subject: &Subject, object: &Object) -> Outcome<Thing> {
    let view = town.read().await?;
    if store::documents::attachment_rows(&view, Some(subject)).await?.is_empty() {
        return Err(missing(object));
    }
    former(&view, object).await?.shown_to(town, caller, object)
}
