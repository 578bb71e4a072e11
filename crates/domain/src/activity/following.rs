//! When whoever follows a thing is told that something happened to it.

use crate::identity::{LoginId, PersonId};
use crate::journal::Actor;

/// Something that happened to a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Its number in the journal.
    pub seq: i64,
    /// Who did it.
    pub actor: Actor,
    /// Who is named in it, and told of that by itself.
    pub names: Vec<PersonId>,
}

/// Somebody who follows a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// The login.
    pub login: LoginId,
    /// The person.
    pub person: Option<PersonId>,
    /// By which name the journal knows what they do.
    pub actor: String,
    /// The last entry of the journal when they began to follow.
    pub since: i64,
}

/// Whether what happened was done by somebody: by themselves, or by a program with a token of theirs.
///
/// What a substitute did on somebody's behalf was done by another.
pub fn own(actor: &Actor, name: &str) -> bool {
    actor.name == name || (actor.name.starts_with("api-token:") && actor.on_behalf.as_deref() == Some(name))
}

/// Whether a follower is told: of nothing from before, of nothing they did themselves, and of nothing that another notice tells them.
pub fn told(occurrence: &Occurrence, follower: &Follower) -> bool {
    let named = follower.person.as_ref().is_some_and(|person| occurrence.names.contains(person));
    occurrence.seq > follower.since && !named && !own(&occurrence.actor, &follower.actor)
}

/// How much of what happened a follower is told, and the first of it; none where that is nothing.
pub fn gathered(occurrences: &[Occurrence], follower: &Follower) -> Option<(i64, i64)> {
    let mut told = occurrences.iter().filter(|occurrence| told(occurrence, follower)).map(|occurrence| occurrence.seq);
    let first = told.next()?;
    Some(told.fold((first, 1), |(first, count), seq| (first.min(seq), count + 1))).map(|(first, count)| (count, first))
}

#[cfg(test)]
mod tests;
