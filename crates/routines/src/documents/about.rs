//! To what something is attached: what it is called, and who may do what with it.

use crate::activity::thing;
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
    /// As what the policies judge it.
    resource: Resource,
    /// What whoever attaches something must be allowed.
    attaching: Action,
}

impl About {
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
    let unseen = |failure: Failure| match failure {
        Failure::Missing(_) => Failure::missing(subject.kind.word(), &subject.id),
        failure if is_denial(&failure) => Failure::missing(subject.kind.word(), &subject.id),
        other => other,
    };
    let thing = thing(town, caller, &subject.object(), at).await.map_err(unseen)?;
    let attaching = match subject.kind {
        SubjectKind::System | SubjectKind::Plan | SubjectKind::Trial | SubjectKind::Body => Action::Edit,
        SubjectKind::Decision => Action::Decide,
        SubjectKind::Section => Action::Adopt,
        SubjectKind::Obligation => Action::Attest,
    };
    Ok(About { subject: subject.clone(), name: thing.name, resource: thing.belongs, attaching })
}
