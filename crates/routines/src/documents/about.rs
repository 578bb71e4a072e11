//! To what something is attached: what it is called, and who may do what with it.

use crate::activity::{ObjectKind, accepted, audited, obligation_once, thing};
use crate::desk::{Books, case_seen};
use crate::policies::{Action, Resource, is_denial};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::calendar::day_of;
use domain::documents::{Subject, SubjectKind};
use domain::refusal::{Message, Refusal};
use store::Source;
use store::documents::{OfFinding, finding_of};

/// A thing to which something can be attached.
#[derive(Clone, Debug)]
pub struct About {
    /// Which.
    pub subject: Subject,
    /// What it is called.
    pub name: String,
    /// Below what its page lies: the body that engages, or the finding that is answered; empty elsewhere.
    pub within: String,
    /// As what the policies judge it.
    resource: Resource,
    /// What whoever attaches something must be allowed.
    attaching: Action,
    /// What whoever renews or withdraws what is attached must be allowed.
    changing: Action,
    /// Why what is attached to it stays as it is, whoever asks.
    settled: Option<Message>,
}

impl About {
    /// Whether the caller may attach something to it.
    pub fn may_attach(&self, town: &Town, caller: &Caller) -> Outcome<bool> {
        Ok(self.settled.is_none() && town.policies().allows(caller, self.attaching, &self.resource)?)
    }

    /// Whether the caller may renew or withdraw what is attached to it.
    pub fn may_change(&self, town: &Town, caller: &Caller) -> Outcome<bool> {
        Ok(self.settled.is_none() && town.policies().allows(caller, self.changing, &self.resource)?)
    }

    /// Refuses whoever may not attach something to it, with whom to ask.
    pub(crate) fn require(&self, town: &Town, caller: &Caller) -> Outcome<()> {
        town.require(caller, self.attaching, &self.resource)?;
        self.unsettled()
    }

    /// Refuses whoever may not change what is attached to it, with whom to ask.
    pub(super) fn require_change(&self, town: &Town, caller: &Caller) -> Outcome<()> {
        town.require(caller, self.changing, &self.resource)?;
        self.unsettled()
    }

    fn unsettled(&self) -> Outcome<()> {
        self.settled.as_ref().map_or(Ok(()), |message| Err(Refusal::plain(message.clone()).into()))
    }
}

/// The thing, for whoever may see it; to everybody else there is none.
pub async fn about(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let unseen = |failure: Failure| match failure {
        Failure::Missing(_) => Failure::missing(subject.kind.word(), &subject.id),
        failure if is_denial(&failure) => Failure::missing(subject.kind.word(), &subject.id),
        other => other,
    };
    let object = match (subject.kind, subject.object()) {
        (SubjectKind::Finding | SubjectKind::Answer, _) => return of_finding(town, caller, subject, at).await.map_err(unseen),
        (SubjectKind::Acceptance, _) => accepted(&town.read().await?, subject).await?,
        (_, Some(object)) => object,
        (_, None) => return of_case(town, caller, subject, at).await.map_err(unseen),
    };
    // What was attached outlives the duty and its subject, and changes no more.
    let (thing, gone) = match thing(town, caller, &object, at).await {
        Err(Failure::Missing(_)) if object.kind == ObjectKind::Obligation => {
            (obligation_once(town, caller, subject, &object).await, true)
        }
        found => (found, false),
    };
    let thing = thing.map_err(unseen)?;
    let attaching = match subject.kind {
        SubjectKind::System | SubjectKind::Plan | SubjectKind::Trial | SubjectKind::Body | SubjectKind::Engagement => {
            Action::Edit
        }
        SubjectKind::Decision | SubjectKind::Appointment => Action::Decide,
        SubjectKind::Section => Action::Adopt,
        SubjectKind::Obligation => Action::Attest,
        SubjectKind::Acceptance => Action::Accept,
        // Told apart above.
        SubjectKind::Finding | SubjectKind::Answer | SubjectKind::Case => Action::Comment,
    };
    let within = match (subject.kind, &thing.belongs) {
        (SubjectKind::Engagement, Resource::Body(body)) => body.to_string(),
        _ => String::new(),
    };
    let settled = gone.then(|| Message::new("documents-obligation-gone"));
    let (subject, resource) = (subject.clone(), thing.belongs);
    Ok(About { subject, name: thing.name, within, resource, attaching, changing: attaching, settled })
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
    Ok(About {
        subject: subject.clone(),
        name,
        within: String::new(),
        resource,
        attaching,
        changing: Action::Edit,
        settled: None,
    })
}

/// A finding or an answer to one: the auditors attach to what they have not sent, and the body to what they have not judged.
///
/// What was sent stands as it was sent, with what was attached to it.
async fn of_finding(town: &Town, caller: &Caller, subject: &Subject, at: Timestamp) -> Outcome<About> {
    let (finding, resource) = audited(&town.read().await?, subject, day_of(at)).await?;
    town.require(caller, Action::View, &resource)?;
    let (attaching, within) = match subject.kind {
        SubjectKind::Answer => (Action::Answer, finding.id.to_string()),
        _ => (Action::Audit, String::new()),
    };
    Ok(About {
        settled: settled(subject, &finding),
        subject: subject.clone(),
        name: finding.cited,
        within,
        resource,
        attaching,
        changing: attaching,
    })
}

/// Why what is attached to a finding or to an answer stays as it is; none while it may change.
fn settled(subject: &Subject, finding: &OfFinding) -> Option<Message> {
    let key = if subject.kind == SubjectKind::Answer { "documents-answer-judged" } else { "documents-finding-sent" };
    (!finding.open).then(|| Message::new(key))
}

/// Whether the journal may have a word of what is attached to a thing, as it stands within a change; refused where nothing may change by now.
pub(super) async fn told_in(change: &impl Source, subject: &Subject) -> Outcome<bool> {
    let Some(finding) = finding_of(change, subject).await? else { return Ok(true) };
    settled(subject, &finding).map_or(Ok(finding.sent), |message| Err(Refusal::plain(message).into()))
}
