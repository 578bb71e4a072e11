//! Saying something of a thing, putting it otherwise, and taking it back.

use super::names::{Choice, Named, Offer, look_up, offered};
use super::object::{Thing, thing};
use crate::desk::serves;
use crate::organisation::Known;
use crate::organisation::settle::{Stopped, settled};
use crate::policies::{Action, Resource};
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::activity::{Comment, Object, checked};
use domain::identity::{CommentId, PersonId};
use domain::journal::{Entry, Happening};
use store::Change;
use store::activity as table;

/// Whether somebody is named in a comment that stands on a thing.
pub(super) fn asked(comments: &[Comment], person: Option<&PersonId>) -> bool {
    person.is_some_and(|person| comments.iter().any(|comment| comment.names().contains(person)))
}

/// A thing that the caller may comment on.
pub async fn comment_begin(town: &Town, caller: &Caller, object: &Object, at: Timestamp) -> Outcome<Thing> {
    let thing = thing(town, caller, object, at).await?;
    let comments = table::comment_list(&town.read().await?, object).await?;
    let serves = serves(town, caller, at).await?;
    town.require(caller, Action::Comment, &thing.comments(asked(&comments, caller.person.as_ref()), serves))?;
    Ok(thing)
}

/// Those who may be named in a comment on a thing, by what is written of the name so far: a few of them, for whoever may comment on it.
pub async fn names_offered(town: &Town, caller: &Caller, object: &Object, begun: &str, at: Timestamp) -> Outcome<Vec<Offer>> {
    let thing = comment_begin(town, caller, object, at).await?;
    offered(town, caller, &thing, begun, at).await
}

/// Writes a comment on a thing; where a name is not clear nothing is written, and those who could be meant come back.
pub async fn comment_write(
    town: &Town,
    caller: &Caller,
    object: &Object,
    (text, chosen): (&str, &[Choice]),
    at: Timestamp,
) -> Outcome<Result<Comment, Named>> {
    let thing = comment_begin(town, caller, object, at).await?;
    let text = match look_up(town, caller, &thing, (&checked(text)?, chosen), &[], at).await? {
        Named::Clear(text) => text,
        unclear @ Named::Unclear(_) => return Ok(Err(unclear)),
    };
    let id = CommentId::mint(at, town.chance());
    let comment = Comment::new(id, object.clone(), &caller.actor.name, text, at);
    town.store()
        .write(caller.acting(), at, async |change: &Change| -> Outcome<((), Entry)> {
            table::comment_save(change, &comment).await?;
            Ok(((), Happening::between("comment", comment.id.as_str(), None, Some(&comment)).into()))
        })
        .await?;
    Ok(Ok(Comment { version: 1, ..comment }))
}

/// A comment, with the thing that it stands on, for whoever may see that; and whether the caller may withdraw it.
pub async fn comment_seen(town: &Town, caller: &Caller, id: &CommentId, at: Timestamp) -> Outcome<(Comment, Thing, bool)> {
    let missing = || Failure::missing("comment", id);
    let comment = table::comment_find(&town.read().await?, id).await?.ok_or_else(missing)?;
    let thing = match thing(town, caller, &comment.object, at).await {
        // That there is a comment on something is no more told than the thing itself.
        Err(Failure::Missing(_)) => return Err(missing()),
        other => other?,
    };
    let withdraws = comment.stands() && (comment.author == caller.actor.name || administers(town, caller)?);
    Ok((comment, thing, withdraws))
}

/// Whether the caller may withdraw what others have said.
pub(super) fn administers(town: &Town, caller: &Caller) -> Outcome<bool> {
    town.policies().allows(caller, Action::Administer, &Resource::Installation)
}

/// Puts a comment of one's own otherwise; the former text stays in the journal.
pub async fn comment_change(
    town: &Town,
    caller: &Caller,
    known: &Known<CommentId>,
    (text, chosen): (&str, &[Choice]),
    at: Timestamp,
) -> Outcome<Result<Comment, Named>> {
    let (before, ..) = comment_seen(town, caller, &known.id, at).await?;
    let same = before.text.clone();
    before.clone().edited(&caller.actor.name, same, at)?;
    let thing = comment_begin(town, caller, &before.object, at).await?;
    let text = match look_up(town, caller, &thing, (&checked(text)?, chosen), &before.names(), at).await? {
        Named::Clear(text) => text,
        unclear @ Named::Unclear(_) => return Ok(Err(unclear)),
    };
    let saved = save(town, caller, known, at, |comment| comment.edited(&caller.actor.name, text.clone(), at));
    saved.await.map(Ok)
}

/// Withdraws a comment: one's own, or another's for whoever looks after the installation.
pub async fn comment_withdraw(town: &Town, caller: &Caller, known: &Known<CommentId>, at: Timestamp) -> Outcome<Comment> {
    comment_seen(town, caller, &known.id, at).await?;
    let administers = administers(town, caller)?;
    save(town, caller, known, at, |comment| comment.withdrawn(&caller.actor.name, administers, at)).await
}

async fn save(
    town: &Town,
    caller: &Caller,
    known: &Known<CommentId>,
    at: Timestamp,
    change_it: impl Fn(Comment) -> Result<Comment, domain::refusal::Refusal> + Sync,
) -> Outcome<Comment> {
    let written = town
        .store()
        .write(caller.acting(), at, async |change: &Change| -> Result<(Comment, Entry), Stopped<Comment>> {
            let before = table::comment_find(change, &known.id).await?;
            let before = before.ok_or_else(|| Failure::missing("comment", &known.id))?;
            let comment = Comment { version: known.version, ..change_it(before.clone())? };
            let Some(happening) = Happening::between("comment", known.id.as_str(), Some(&before), Some(&comment)) else {
                return Err(Stopped::Same(comment));
            };
            table::comment_save(change, &comment).await?;
            Ok((Comment { version: comment.version + 1, ..comment }, happening.into()))
        })
        .await;
    settled(written)
}
