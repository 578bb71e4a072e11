//! Who acts, and what they stand for.

use domain::identity::{BodyId, PersonId, SystemId};
use domain::journal::Actor;
use domain::language::Language;
use domain::login::Scope;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a person stands for on a day: the appointments in force, own and as substitute.
///
/// Read by one query when the session is met, see [`crate::login::standing`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Roles in the whole municipality, such as `coordinator`.
    pub roles: BTreeSet<String>,
    /// Bodies that the person heads.
    pub heads: BTreeSet<BodyId>,
    /// Bodies whose secretary the person is.
    pub secretary_of: BTreeSet<BodyId>,
    /// Bodies where the person is employed or elected.
    pub member_of: BTreeSet<BodyId>,
    /// Systems whose manager the person is.
    pub manages: BTreeSet<SystemId>,
    /// The people for whom the person stands in, with the roles that come from it.
    pub stands_in_for: BTreeSet<PersonId>,
}

impl Standing {
    /// Whether a role is held in the whole municipality.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.contains(role)
    }
}

/// The caller of a use case.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The name that the journal keeps.
    pub actor: Actor,
    /// The person, unless a command or a job acts.
    pub person: Option<PersonId>,
    /// The name to show.
    pub name: String,
    /// What the person stands for.
    pub standing: Arc<Standing>,
    /// The language in which answers are given.
    pub language: Language,
    /// What a token of the API holds the caller to; none for whoever is signed in.
    pub scope: Option<Arc<Scope>>,
}

impl Caller {
    /// Whoever runs a command on the machine.
    pub fn operator(language: Language) -> Self {
        Self {
            actor: Actor::operator(),
            person: None,
            name: "operator".to_owned(),
            standing: Arc::default(),
            language,
            scope: None,
        }
    }

    /// A job of the product.
    pub fn system() -> Self {
        Self {
            actor: Actor::system(),
            person: None,
            name: "system".to_owned(),
            standing: Arc::default(),
            language: Language::Sv,
            scope: None,
        }
    }

    /// A login, with or without a person behind it.
    pub fn signed_in(actor: Actor, person: Option<PersonId>, name: String, standing: Standing, language: Language) -> Self {
        Self { actor, person, name, standing: Arc::new(standing), language, scope: None }
    }
}
