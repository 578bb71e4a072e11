//! To what something is attached: what it is called, and who may do what with it.

use crate::organisation::decision;
use crate::policies::{Action, Resource};
use crate::regulation::{current, resource as obligation_resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::documents::{Subject, SubjectKind};
use domain::regulation::pack::SubjectKind as Of;
use domain::regulation::roster::Roster;

/// A thing to which something can be attached.
#[derive(Clone, Debug)]
pub struct About {
    /// Which.
    pub subject: Subject,
    /// What it is called.
    pub name: String,
    /// As what the policies judge it.
    resource: Resource,
    /// What whoever attaches something must be allowed.
    attaching: Action,
}

impl About {
    /// As what the policies judge it.
    pub(crate) const fn judged(&self) -> &Resource {
        &self.resource
    }

    /// Whether the caller may attach something to it.
    pub fn may_attach(&self, town: &Town, caller: &Caller) -> Outcome<bool> {
        town.policies().allows(caller, self.attaching, &self.resource)
    }

    /// Refuses whoever may not attach something to it, with whom to ask.
    pub(super) fn require(&self, town: &Town, caller: &Caller) -> Outcome<()> {
        town.require(caller, self.attaching, &self.resource)
    }
}

/// The thing, for whoever may see it; to everybody else there is none.
pub async fn about(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let none = || Failure::missing(subject.kind.word(), &subject.id);
    let (name, seen, resource, attaching) = match subject.kind {
        SubjectKind::System | SubjectKind::Plan => {
            let id = subject.id.parse().map_err(|_| none())?;
            let system = crate::systems::keep::found(&town.read().await?, &id).await?;
            let resource = crate::systems::keep::resource(&system);
            (system.name, resource.clone(), resource, Action::Edit)
        }
        SubjectKind::Trial => {
            let id = subject.id.parse().map_err(|_| none())?;
            let trial = store::continuity::trial_find(&town.read().await?, &id).await?.ok_or_else(none)?;
            let system = crate::systems::keep::found(&town.read().await?, &trial.system).await?;
            let resource = crate::systems::keep::resource(&system);
            (system.name, resource.clone(), resource, Action::Edit)
        }
        SubjectKind::Body => {
            let id = subject.id.parse().map_err(|_| none())?;
            let body = store::organisation::body_find(&town.read().await?, &id).await?.ok_or_else(none)?;
            (body.name, Resource::Body(id.clone()), Resource::Body(id), Action::Edit)
        }
        SubjectKind::Decision => {
            let id = subject.id.parse().map_err(|_| none())?;
            let register = Resource::Register("decision");
            // Whoever may not see it is told nothing of it, not even that it is there.
            if !town.policies().allows(caller, Action::View, &register)? {
                return Err(none());
            }
            let seen = decision(town, caller, &id).await?;
            let named = format!("{}, {}", seen.cited, seen.decision.title);
            (named, register, Resource::Body(seen.decision.body), Action::Decide)
        }
        SubjectKind::Section | SubjectKind::Obligation => return of_regulation(town, caller, subject, at).await,
    };
    if !town.policies().allows(caller, Action::View, &seen)? {
        return Err(none());
    }
    Ok(About { subject: subject.clone(), name, resource, attaching })
}

/// A section, or a duty resting on one subject.
async fn of_regulation(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let none = || Failure::missing(subject.kind.word(), &subject.id);
    let evaluation = current(town, at, day_of(at)).await?;
    let mut parts = subject.id.splitn(4, '/');
    let (pack, number) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let adopted = evaluation.packs.iter().find(|adopted| adopted.adoption.pack == pack).ok_or_else(none)?;
    let section = adopted.pack.sections.iter().find(|section| section.number == number).ok_or_else(none)?;
    let (name, resource, attaching) = if subject.kind == SubjectKind::Section {
        let name = format!("{} § {}", section.number, section.title.get(caller.language));
        (name, Resource::Regulation, Action::Adopt)
    } else {
        let (key, of) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let stand = evaluation.stand(pack, key).ok_or_else(none)?;
        let (_, _, duty) = evaluation.duty_of(stand);
        let place = evaluation.roster.place(duty.subject, of).ok_or_else(none)?;
        let obligation = stand.of(place).ok_or_else(none)?;
        let text = duty.text.get(caller.language);
        let name = match named(&evaluation.roster, duty.subject, place) {
            Some(of) => format!("{text} ({of})"),
            None => text.to_owned(),
        };
        (name, obligation_resource(&evaluation, stand, obligation), Action::Attest)
    };
    if !town.policies().allows(caller, Action::View, &resource)? {
        return Err(none());
    }
    Ok(About { subject: subject.clone(), name, resource, attaching })
}

/// What the subject of a duty is called; of people nothing is said here.
fn named(roster: &Roster, kind: Of, place: u32) -> Option<String> {
    match kind {
        Of::System => roster.systems.get(place as usize).map(|system| system.name.to_string()),
        Of::Person => None,
        kind => roster.body_of(kind, place).and_then(|body| roster.bodies.get(body as usize)).map(|body| body.name.to_string()),
    }
}
