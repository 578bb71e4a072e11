//! To what something is attached: what it is called, and who may do what with it.

use crate::activity::thing;
use crate::desk::{Books, case_seen};
use crate::policies::{Action, Resource, is_denial};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::documents::{Subject, SubjectKind};

/// A thing to which something can be attached.
#[derive(Clone, Debug)]
pub struct About {
    /// Which.
    pub subject: Subject,
    /// What it is called.
    pub name: String,
    /// The body that engages, where it is an engagement; empty elsewhere.
    pub engaged_by: String,
    /// As what the policies judge it.
    resource: Resource,
    /// What whoever attaches something must be allowed.
    attaching: Action,
    /// What whoever renews or withdraws what is attached must be allowed.
    changing: Action,
}

impl About {
    /// Whether the caller may attach something to it.
    pub fn may_attach(&self, town: &Town, caller: &Caller) -> Outcome<bool> {
        town.policies().allows(caller, self.attaching, &self.resource)
    }

    /// Whether the caller may renew or withdraw what is attached to it.
    pub fn may_change(&self, town: &Town, caller: &Caller) -> Outcome<bool> {
        town.policies().allows(caller, self.changing, &self.resource)
    }

    /// Refuses whoever may not attach something to it, with whom to ask.
    pub(crate) fn require(&self, town: &Town, caller: &Caller) -> Outcome<()> {
        town.require(caller, self.attaching, &self.resource)
    }

    /// Refuses whoever may not change what is attached to it, with whom to ask.
    pub(super) fn require_change(&self, town: &Town, caller: &Caller) -> Outcome<()> {
        town.require(caller, self.changing, &self.resource)
    }
}

/// The thing, for whoever may see it; to everybody else there is none.
pub async fn about(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let unseen = |failure: Failure| match failure {
        Failure::Missing(_) => Failure::missing(subject.kind.word(), &subject.id),
        failure if is_denial(&failure) => Failure::missing(subject.kind.word(), &subject.id),
        other => other,
    };
    let Some(object) = subject.object() else { return of_case(town, caller, subject, at).await.map_err(unseen) };
    let thing = thing(town, caller, &object, at).await.map_err(unseen)?;
    let attaching = match subject.kind {
        SubjectKind::System | SubjectKind::Plan | SubjectKind::Trial | SubjectKind::Body | SubjectKind::Engagement => {
            Action::Edit
        }
        SubjectKind::Decision | SubjectKind::Appointment => Action::Decide,
        SubjectKind::Section => Action::Adopt,
        SubjectKind::Obligation => Action::Attest,
        SubjectKind::Case => Action::Comment,
    };
    let engaged_by = match (subject.kind, &thing.belongs) {
        (SubjectKind::Engagement, Resource::Body(body)) => body.to_string(),
        _ => String::new(),
    };
    let (subject, resource) = (subject.clone(), thing.belongs);
    Ok(About { subject, name: thing.name, engaged_by, resource, attaching, changing: attaching })
}

/// A case: whoever handles it attaches, and whoever it is for; what is attached is changed by those who handle it.
async fn of_case(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let id = subject.id.parse().map_err(|_| Failure::missing("case", &subject.id))?;
    let books = Books::kept(town, at).await?;
    let view = town.read().await?;
    let (case, watchers) = case_seen(town, caller, (&view, &books), &id).await?;
    let resource = books.resource(caller, &case, &watchers);
    let handles = town.policies().allows(caller, Action::Edit, &resource)?;
    let attaching = if handles { Action::Edit } else { Action::Comment };
    let name = format!("{} {}", case.cited(), case.subject);
    Ok(About { subject: subject.clone(), name, engaged_by: String::new(), resource, attaching, changing: Action::Edit })
}
