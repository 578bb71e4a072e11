//! What of the things, and of what was said of them, a search finds for somebody.

use super::comments::comment_seen;
use super::object::Thing;
use crate::desk::serves;
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::activity::ObjectKind;
use domain::activity::said::{Piece, pieces};
use store::desk::CasesSeen;
use store::organisation::person_find;
use store::search::{AuditSeen, ThingsSeen};

/// Which things somebody may see: the policies are asked what they are asked where one of a kind is opened. Of what the auditors write it is
/// told what is seen of it.
pub(crate) async fn things_seen(
    town: &Town,
    caller: &Caller,
    cases: &CasesSeen,
    (reviews, findings): (AuditSeen, AuditSeen),
    at: Timestamp,
) -> Outcome<ThingsSeen> {
    let staff = serves(town, caller, at).await?;
    let allows = |action, resource| town.policies().allows(caller, action, &resource);
    let mut kinds = Vec::new();
    for kind in ObjectKind::ALL {
        let seen = match kind {
            // What is attached is as hidden as what it is attached to; of articles, reviews and findings some are seen and others not.
            ObjectKind::Attachment | ObjectKind::Article | ObjectKind::Review | ObjectKind::Finding => false,
            ObjectKind::Section | ObjectKind::Duty | ObjectKind::Obligation => allows(Action::View, Resource::Regulation)?,
            ObjectKind::Webhook => allows(Action::Administer, Resource::Installation)?,
            ObjectKind::Kind => allows(Action::View, Resource::Register("kind-choice"))?,
            other => allows(Action::View, Resource::Register(other.word()))?,
        };
        if seen {
            kinds.push(kind);
        }
    }
    let cases = allows(Action::View, Resource::Register("case"))?.then(|| cases.clone());
    let articles = if allows(Action::View, Resource::Article { open: true, staff })? {
        Some(allows(Action::View, Resource::Article { open: false, staff })?)
    } else {
        None
    };
    let protected = town.policies().shows_protected(caller)?;
    Ok(ThingsSeen { kinds, protected, person: caller.person.clone(), cases, articles, reviews, findings })
}

/// A comment that was found, as its thing and its text, those whom it names by the names that the caller may see; none where the thing is
/// not seen, or the comment does not stand.
pub(crate) async fn comment_found(town: &Town, caller: &Caller, id: &str, at: Timestamp) -> Outcome<Option<(Thing, String)>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let (comment, thing, _) = match comment_seen(town, caller, &id, at).await {
        Ok(seen) => seen,
        Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
        Err(_) => return Ok(None),
    };
    if !comment.stands() {
        return Ok(None);
    }
    let view = town.read().await?;
    let mut said = String::new();
    for line in comment.text.lines() {
        for piece in pieces(line) {
            match piece {
                Piece::Text(text) | Piece::Address(text) => said.push_str(&text),
                Piece::Person(id) => {
                    let person = person_find(&view, &id).await?;
                    let resource = |protected| Resource::Person { id: id.clone(), protected };
                    let name = match person {
                        Some(person) if town.policies().allows(caller, Action::View, &resource(person.protected))? => {
                            person.name()
                        }
                        _ => "…".to_owned(),
                    };
                    said.push('@');
                    said.push_str(&name);
                }
            }
        }
        said.push('\n');
    }
    Ok(Some((thing, said)))
}
