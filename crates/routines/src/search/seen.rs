//! What somebody may see of each kind: the policies are asked once for a search, and the question to the index is narrowed to it.

use crate::activity::things_seen;
use crate::desk::Books;
use crate::policies::{Action, Resource, is_denial};
use crate::{Caller, Outcome, Town};
use domain::Timestamp;
use domain::identity::BodyId;
use domain::search::Kind;
use store::desk::CasesSeen;
use store::search::{AuditSeen, Looks, ThingsSeen};

/// Who looks, as the policies see them.
pub(super) struct Seen {
    /// The person's own id; empty for whoever is no person.
    own: String,
    /// Whether people with protected identity are seen.
    hidden: bool,
    cases: CasesSeen,
    things: ThingsSeen,
    /// Whether articles for the desk are seen.
    pub(super) articles: bool,
    /// Whether the answers that the desk gives often are seen.
    answers: bool,
}

impl Seen {
    /// Asks the policies.
    pub(super) async fn of(town: &Town, caller: &Caller, at: Timestamp) -> Outcome<Self> {
        let books = Books::kept(town, at).await?;
        let cases = books.seen(town, caller)?;
        let review = |told: Option<&BodyId>, closed| Resource::Review { told: told.into_iter().cloned().collect(), closed };
        let finding =
            |body: Option<&BodyId>, sent, closed| Resource::Finding { body: body.cloned(), sent, closed, coordinated: false };
        let reviews = audited(town, caller, |told, _, closed| review(told, closed))?;
        let things = things_seen(town, caller, &cases, (reviews, audited(town, caller, finding)?), at).await?;
        Ok(Self {
            own: caller.person.as_ref().map(ToString::to_string).unwrap_or_default(),
            hidden: town.policies().shows_protected(caller)?,
            articles: things.articles == Some(true),
            things,
            answers: match town.require_to_look(caller, Action::Edit, &books.desk(caller)) {
                Ok(()) => true,
                Err(failure) if is_denial(&failure) => false,
                Err(failure) => return Err(failure),
            },
            cases,
        })
    }

    /// What of a kind is found.
    pub(super) fn looks(&self, kind: Kind) -> Looks<'_> {
        match kind {
            Kind::Case => Looks::Cases(&self.cases),
            Kind::Article => Looks::Of(self.articles, ""),
            Kind::CannedAnswer => Looks::Of(self.answers, ""),
            Kind::Attachment => Looks::Attachments(&self.things),
            Kind::Comment => Looks::Comments(&self.things),
            Kind::Review => Looks::Reviews(&self.things.reviews),
            Kind::Finding => Looks::Findings(&self.things.findings),
            _ => Looks::Of(self.hidden, &self.own),
        }
    }
}

/// As what the policies judge a kind; what is attached or said belongs to its thing, of which they are asked instead.
pub(super) const fn register(kind: Kind) -> Option<Resource> {
    match kind {
        Kind::Duty => Some(Resource::Regulation),
        Kind::Attachment | Kind::Comment => None,
        other => Some(Resource::Register(other.word())),
    }
}

/// What somebody may see of the auditors' reviews or of their findings, each as the policies see it by the body that it was sent to, whether
/// it was sent, and whether the review is closed.
fn audited(town: &Town, caller: &Caller, resource: impl Fn(Option<&BodyId>, bool, bool) -> Resource) -> Outcome<AuditSeen> {
    let views = |body: Option<&BodyId>, sent, closed| town.policies().allows(caller, Action::View, &resource(body, sent, closed));
    // Asked about nobody in particular.
    let Ok(nobody) = "00000000-0000-0000-0000-000000000000".parse::<BodyId>() else { return Ok(AuditSeen::default()) };
    let mut bodies = Vec::new();
    for body in caller.standing.heads.union(&caller.standing.secretary_of) {
        if views(Some(body), true, false)? {
            bodies.push(body.clone());
        }
    }
    Ok(AuditSeen {
        all: views(None, false, false)?,
        sent: views(Some(&nobody), true, false)?,
        closed: views(None, true, true)?,
        bodies,
    })
}
