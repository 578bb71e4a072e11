//! Who acts, and what they stand for.

use domain::Day;
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
    /// Those who are away and for whom the person looks after what waits: that alone lets nobody act.
    pub covers: Vec<Covered>,
    /// What those who are away stand for.
    pub covered: Option<Arc<Self>>,
}

/// Somebody who is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Who.
    pub person: PersonId,
    /// The name; none where the identity is protected.
    pub name: Option<String>,
    /// The last day of it.
    pub last_day: Day,
}

impl Standing {
    /// The people whose affairs the person looks after besides their own: as a substitute by appointment, and while they are away.
    pub fn looks_after(&self) -> impl Iterator<Item = &PersonId> {
        self.stands_in_for.iter().chain(self.covers.iter().map(|each| &each.person))
    }

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
