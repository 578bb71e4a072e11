//! What a token of the API is held to, where the policies alone do not say it.

use super::{Action, Resource};
use crate::{Caller, Outcome, Town};
use domain::refusal::{Message, Refusal};

/// The chapter of what is one's own, by which tokens are held.
const OWN: &str = "start";

/// That a token is not meant for something.
pub(super) fn outside() -> Refusal {
    Refusal::plain(Message::new("policy-token-scope"))
}

/// Refuses whoever comes with a token, whatever it is held to.
pub(crate) fn in_person(caller: &Caller) -> Outcome<()> {
    if caller.scope.is_some() { Err(outside().into()) } else { Ok(()) }
}

impl Town {
    /// Refuses unless the caller may do this, of which nothing is done now: a token that reads is enough to look.
    pub fn require_to_look(&self, caller: &Caller, action: Action, resource: &Resource) -> Outcome<()> {
        self.policies().demand(caller, action, resource, false)
    }

    /// Refuses a token that is not meant for what is its owner's own, such as notices; nobody else is asked about that.
    pub fn require_own(&self, caller: &Caller, writing: bool) -> Outcome<()> {
        match &caller.scope {
            Some(scope) if !scope.allows(OWN, writing) => Err(outside().into()),
            _ => Ok(()),
        }
    }
}
