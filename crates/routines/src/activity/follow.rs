//! Following: each one's own affair, which leaves no entry in the journal.

use super::object::{Thing, thing};
use super::places::entries;
use super::sight::Sight;
use crate::policies::Resource;
use crate::{Caller, Failure, Outcome, Town};
use domain::Timestamp;
use domain::activity::{Object, ObjectKind};
use domain::calendar::day_of;
use domain::identity::{LoginId, SystemId};
use domain::notices::Kind;
use std::collections::BTreeSet;
use store::View;
use store::activity as table;
use store::journal::{JournalFilter, journal_head, journal_list};
use store::notices::notice_waiting;
use store::organisation::{Tie, system_of_body};

/// Begins to follow a thing that the caller may see.
pub async fn follow(town: &Town, caller: &Caller, login: &LoginId, object: &Object, at: Timestamp) -> Outcome<Thing> {
    let thing = thing(town, caller, object, at).await?;
    let since = journal_head(&town.read().await?).await?.0;
    let follow = table::Follow { login: login.clone(), object: object.clone(), since, followed_at: at };
    town.store().operate(async |upkeep| table::follow_add(upkeep, &follow).await).await?;
    Ok(thing)
}

/// Ends to follow a thing, whether or not it may still be seen.
pub async fn leave(town: &Town, login: &LoginId, object: &Object) -> Outcome<()> {
    Ok(town.store().operate(async |upkeep| table::follow_remove(upkeep, login, object).await).await?)
}

/// Why somebody follows a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Following {
    /// They chose it.
    Chosen(Timestamp),
    /// They follow every system that they answer for.
    Answered,
}

/// A thing that somebody follows.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The thing.
    pub thing: Thing,
    /// Why.
    pub why: Following,
    /// When something last happened to it.
    pub latest: Option<Timestamp>,
    /// How much of that has not been read.
    pub unread: i64,
}

/// What somebody follows; what they may no longer see is left out.
pub async fn following(town: &Town, caller: &Caller, login: &LoginId, at: Timestamp) -> Outcome<Vec<Followed>> {
    let view = town.read().await?;
    let mut all: Vec<(Object, Following)> = table::follow_list(&view, login)
        .await?
        .into_iter()
        .map(|follow| (follow.object, Following::Chosen(follow.followed_at)))
        .collect();
    if table::follow_answered_all(&view).await?.iter().any(|(each, _)| each == login) {
        let chosen: BTreeSet<Object> = all.iter().map(|(object, _)| object.clone()).collect();
        let answered = answered(&view, caller).await?.into_iter().map(|id| Object::new(ObjectKind::System, id.as_str()));
        all.extend(answered.filter(|object| !chosen.contains(object)).map(|object| (object, Following::Answered)));
    }
    let mut sight = Sight::new(town, &view, at);
    let mut found = Vec::new();
    for (object, why) in all {
        let Some(thing) = sight.thing(login, &object).await? else { continue };
        // A token may let on to less than its owner sees.
        if caller.scope.is_some() && !seen(town, caller, &object, at).await? {
            continue;
        }
        let among = entries(town, &view, &object, day_of(at)).await?;
        let filter = JournalFilter { among: Some(among), limit: 1, ..JournalFilter::default() };
        let changed = journal_list(&view, &filter).await?.first().map(|record| record.at);
        let said = table::comment_list(&view, &object).await?.last().map(|comment| comment.written_at);
        let waiting = notice_waiting(&view, login, Kind::Followed, &object.to_string()).await?;
        let unread = waiting.and_then(|notice| notice.figure.parse().ok()).unwrap_or(0);
        found.push(Followed { thing, why, latest: changed.max(said), unread });
    }
    Ok(found)
}

/// Whether the caller sees a thing.
async fn seen(town: &Town, caller: &Caller, object: &Object, at: Timestamp) -> Outcome<bool> {
    match thing(town, caller, object, at).await {
        Ok(_) => Ok(true),
        Err(Failure::Fault(fault)) => Err(Failure::Fault(fault)),
        Err(_) => Ok(false),
    }
}

/// The systems that somebody answers for: as their manager, or as the head of their owner.
async fn answered(view: &View, caller: &Caller) -> Outcome<BTreeSet<SystemId>> {
    let mut systems = caller.standing.manages.clone();
    for body in &caller.standing.heads {
        let owned = system_of_body(view, body).await?.into_iter().filter(|(.., tie)| *tie == Tie::Owns);
        systems.extend(owned.map(|(id, ..)| id));
    }
    Ok(systems)
}

/// Whether somebody answers for the system that a thing is.
pub(crate) fn answers_for(caller: &Caller, thing: &Thing) -> bool {
    let standing = &caller.standing;
    thing.object.kind == ObjectKind::System
        && matches!(&thing.belongs, Resource::System { id, owner, .. }
            if standing.manages.contains(id) || owner.as_ref().is_some_and(|owner| standing.heads.contains(owner)))
}

/// Whether somebody follows every system that they answer for.
pub async fn follows_answered(town: &Town, login: &LoginId) -> Outcome<bool> {
    Ok(table::follow_answered_all(&town.read().await?).await?.iter().any(|(each, _)| each == login))
}

/// Chooses whether to follow every system that one answers for.
pub async fn follows_answered_choose(town: &Town, login: &LoginId, follows: bool) -> Outcome<()> {
    let since = if follows { Some(journal_head(&town.read().await?).await?.0) } else { None };
    Ok(town.store().operate(async |upkeep| table::follow_answered_choose(upkeep, login, since).await).await?)
}
