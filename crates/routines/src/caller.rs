//! Who acts, and what they stand for.

use domain::Day;
use domain::identity::{BodyId, PersonId, SystemId};
use domain::journal::Actor;
use domain::language::Language;
use domain::login::Scope;
use domain::organisation::Role;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use store::login::Stand;

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
    /// By what the person stands for it: each appointment with its decision, and each employment.
    pub basis: Vec<Stand>,
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
    /// What these give.
    pub fn of(basis: Vec<Stand>) -> Self {
        let mut standing = Self::default();
        for stand in &basis {
            standing.add(stand);
        }
        Self { basis, ..standing }
    }

    fn add(&mut self, stand: &Stand) {
        self.stands_in_for.extend(stand.stands_in_for.clone());
        match (stand.role.as_str(), &stand.body, &stand.system) {
            ("head", Some(body), _) => {
                self.heads.insert(body.clone());
            }
            ("secretary", Some(body), _) => {
                self.secretary_of.insert(body.clone());
            }
            ("member", Some(body), _) => {
                self.member_of.insert(body.clone());
            }
            ("system-manager", _, Some(system)) => {
                self.manages.insert(system.clone());
            }
            // A role for one system, such as its technical administrator, is no role in the municipality.
            (role, _, None) => {
                self.roles.insert(role.to_owned());
            }
            (_, _, Some(_)) => {}
        }
    }

    /// The same for whoever administers by the login itself, which no appointment gives.
    pub(crate) fn administering(mut self) -> Self {
        let role = Role::ADMINISTRATOR.to_owned();
        let stand = Stand { role, body: None, system: None, stands_in_for: None, appointment: None, decision: None };
        self.add(&stand);
        self.basis.push(stand);
        self
    }

    /// What of it is the person's own, with what comes from standing in for one other.
    pub(crate) fn for_whom(&self, whom: Option<&PersonId>) -> Self {
        let held = |stand: &&Stand| stand.stands_in_for.is_none() || stand.stands_in_for.as_ref() == whom;
        Self::of(self.basis.iter().filter(held).cloned().collect())
    }

    /// Whether the person stands in for somebody in a role; where the role is for a system, for that system.
    pub(crate) fn stands_in(&self, whom: &PersonId, role: &str, system: Option<&str>) -> bool {
        let is_for = |of: &SystemId| Some(of.as_str()) == system;
        let held = |stand: &Stand| stand.stands_in_for.as_ref() == Some(whom) && stand.role == role;
        self.basis.iter().any(|stand| held(stand) && stand.system.as_ref().is_none_or(is_for))
    }

    /// The people whose affairs the person looks after besides their own: as a substitute by appointment, and while they are away.
    pub fn looks_after(&self) -> impl Iterator<Item = &PersonId> {
        self.stands_in_for.iter().chain(self.covers.iter().map(|each| &each.person))
    }

    /// Whether a role is held in the whole municipality.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.contains(role)
    }
}

/// For whom a caller makes one entry after another.
///
/// Everything that is allowed before an entry is made belongs to that entry, and what is allowed afterwards to the next.
#[derive(Debug, Default)]
pub struct Substituting {
    first: OnceLock<Box<Making>>,
}

/// For whom an entry is made.
#[derive(Debug)]
struct Making {
    /// The caller's name with that of whom it is made for; none where it is the caller's own.
    actor: Option<Actor>,
    /// Whether it was made.
    entered: AtomicBool,
    /// The one after it.
    next: OnceLock<Box<Self>>,
}

impl Substituting {
    fn last(&self) -> Option<&Making> {
        let mut last: &Making = self.first.get()?;
        while let Some(next) = last.next.get() {
            last = next;
        }
        Some(last)
    }

    fn add(&self, actor: Option<Actor>) {
        let making = Box::new(Making { actor, entered: AtomicBool::new(false), next: OnceLock::new() });
        let place = self.last().map_or(&self.first, |last| &last.next);
        let _ = place.set(making);
    }

    /// Keeps for whom something of the entry to come is done; what is done for several, or for oneself as well, is one's own.
    fn keep(&self, actor: Option<Actor>) {
        match self.last().filter(|last| !last.entered.load(Ordering::Relaxed)) {
            None => self.add(actor),
            Some(last) if last.actor.is_none() || last.actor == actor => {}
            Some(_) => self.add(None),
        }
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
    /// For whom the caller acts, entry by entry, once something is done that is allowed to a substitute alone.
    pub substituting: Arc<Substituting>,
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
            substituting: Arc::default(),
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
            substituting: Arc::default(),
        }
    }

    /// A login, with or without a person behind it.
    pub fn signed_in(actor: Actor, person: Option<PersonId>, name: String, standing: Standing, language: Language) -> Self {
        Self { actor, person, name, standing: Arc::new(standing), language, scope: None, substituting: Arc::default() }
    }

    /// In whose name a change is entered: with the one for whom it is made, where the caller may make it as a substitute alone.
    pub fn acting(&self) -> &Actor {
        let Some(last) = self.substituting.last() else { return &self.actor };
        last.entered.store(true, Ordering::Relaxed);
        last.actor.as_ref().unwrap_or(&self.actor)
    }

    /// The same caller with another standing, as when it is asked what part of it lets them act.
    pub(crate) fn standing_for(&self, standing: Standing) -> Self {
        Self { standing: Arc::new(standing), ..self.clone() }
    }

    /// The same caller, asked about something that is part of an act of which it is known already for whom it is done.
    #[must_use]
    pub fn within_an_act(&self) -> Self {
        Self { substituting: Arc::default(), ..self.clone() }
    }

    /// Keeps for whom the caller acts, or that it is for nobody else; a program acts for its owner, and says so.
    pub(crate) fn acts_for(&self, whom: Option<&PersonId>) {
        if self.actor.on_behalf.is_none() {
            let named = |whom: &PersonId| Actor { on_behalf: Some(Actor::person(whom).name), ..self.actor.clone() };
            self.substituting.keep(whom.map(named));
        }
    }
}
