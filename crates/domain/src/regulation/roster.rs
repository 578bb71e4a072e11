//! The municipality on a day, as the evaluation needs it: who and what there is, and who answers for it.
//!
//! Everything is named by its place in a list, so that tens of thousands of obligations stay small.

use super::pack::SubjectKind;
use std::collections::HashMap;
use std::sync::Arc;

/// A place in one of the roster's lists.
pub type Place = u32;

/// A body in office.
#[derive(Clone, Debug)]
pub struct BodyFact {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Its kind, as in the view.
    pub kind: Arc<str>,
    /// The board it belongs to, itself if it is one.
    pub board: Option<Place>,
    /// The person who heads it.
    pub head: Option<Place>,
}

/// A person with an employment or office.
#[derive(Clone, Debug)]
pub struct PersonFact {
    /// The id.
    pub id: Arc<str>,
    /// The name.
    pub name: Arc<str>,
    /// The body of the first employment.
    pub body: Option<Place>,
}

/// A system that is not retired.
#[derive(Clone, Debug)]
pub struct SystemFact {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// The body that owns it.
    pub owner: Option<Place>,
    /// The person who heads that body.
    pub head: Option<Place>,
    /// The person appointed manager.
    pub manager: Option<Place>,
    /// The first board on whose behalf it is kept.
    pub board: Option<Place>,
}

/// A common kind.
#[derive(Clone, Debug)]
pub struct KindFact {
    /// Its key.
    pub id: Arc<str>,
    /// What it is called.
    pub name: Arc<str>,
}

/// Somebody in a role.
#[derive(Clone, Debug)]
pub struct RoleFact {
    /// The role's key.
    pub role: Arc<str>,
    /// Who.
    pub person: Place,
    /// For which body; none for the whole municipality.
    pub body: Option<Place>,
    /// For which system.
    pub system: Option<Place>,
    /// The appointment's id; none where the identity is protected.
    pub appointment: Option<Arc<str>>,
}

/// Who and what there is on a day.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// The municipality's name.
    pub municipality: Arc<str>,
    /// Bodies in office.
    pub bodies: Vec<BodyFact>,
    /// People with an employment or office.
    pub people: Vec<PersonFact>,
    /// Systems that are not retired.
    pub systems: Vec<SystemFact>,
    /// Common kinds of the packs in force.
    pub kinds: Vec<KindFact>,
    /// Who holds which role.
    pub roles: Vec<RoleFact>,
    /// The coordinator.
    pub coordinator: Option<Place>,
    /// The executive board.
    pub executive_board: Option<Place>,
    /// The assembly.
    pub assembly: Option<Place>,
    index: Index,
}

#[derive(Clone, Debug, Default)]
struct Index {
    bodies: HashMap<Arc<str>, Place>,
    people: HashMap<Arc<str>, Place>,
    systems: HashMap<Arc<str>, Place>,
    kinds: HashMap<Arc<str>, Place>,
    has_districts: bool,
}

/// The id of the one subject of the kind `municipality`.
pub const MUNICIPALITY: &str = "municipality";

impl Roster {
    /// A roster of these lists, ready to look things up.
    pub fn new(
        municipality: &str,
        bodies: Vec<BodyFact>,
        people: Vec<PersonFact>,
        systems: Vec<SystemFact>,
        kinds: Vec<KindFact>,
        roles: Vec<RoleFact>,
    ) -> Self {
        Self { municipality: municipality.into(), bodies, people, systems, kinds, roles, ..Self::default() }.indexed()
    }

    /// Makes ready to look things up by id, and finds the bodies and the person that everything falls back to.
    ///
    /// To be called again when a list has changed.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        fn places<'a>(ids: impl Iterator<Item = &'a Arc<str>>) -> HashMap<Arc<str>, Place> {
            ids.enumerate().map(|(place, id)| (Arc::clone(id), place as Place)).collect()
        }
        let first_of = |kind: &str| self.bodies.iter().position(|body| &*body.kind == kind).map(|place| place as Place);
        self.executive_board = first_of("executive-board");
        self.assembly = first_of("assembly");
        self.coordinator = self.roles.iter().find(|role| &*role.role == "coordinator").map(|role| role.person);
        self.index = Index {
            bodies: places(self.bodies.iter().map(|each| &each.id)),
            people: places(self.people.iter().map(|each| &each.id)),
            systems: places(self.systems.iter().map(|each| &each.id)),
            kinds: places(self.kinds.iter().map(|each| &each.id)),
            has_districts: first_of("district").is_some(),
        };
        self
    }

    /// How many subjects of a kind there are at most; bodies are counted whole, see [`Roster::is_subject`].
    pub fn count(&self, kind: SubjectKind) -> usize {
        match kind {
            SubjectKind::Municipality => 1,
            SubjectKind::Person => self.people.len(),
            SubjectKind::System => self.systems.len(),
            SubjectKind::Kind => self.kinds.len(),
            _ => self.bodies.len(),
        }
    }

    /// Whether the thing at a place is a subject of the kind: a duty for boards is not one for units.
    ///
    /// Where the municipality has no districts of its own, its administrations count as such.
    pub fn is_subject(&self, kind: SubjectKind, place: Place) -> bool {
        let of_kind = |wanted: &[&str]| self.bodies.get(place as usize).is_some_and(|body| wanted.contains(&&*body.kind));
        match kind {
            SubjectKind::Board => of_kind(&["board", "executive-board"]),
            SubjectKind::Administration => of_kind(&["administration"]),
            SubjectKind::Group => of_kind(&["group"]),
            SubjectKind::District => of_kind(&[if self.index.has_districts { "district" } else { "administration" }]),
            _ => (place as usize) < self.count(kind),
        }
    }

    /// The place of a subject by its id.
    pub fn place(&self, kind: SubjectKind, id: &str) -> Option<Place> {
        match kind {
            SubjectKind::Municipality => (id == MUNICIPALITY).then_some(0),
            SubjectKind::Person => self.index.people.get(id).copied(),
            SubjectKind::System => self.index.systems.get(id).copied(),
            SubjectKind::Kind => self.index.kinds.get(id).copied(),
            _ => self.index.bodies.get(id).copied(),
        }
    }

    /// The place of a body by its id.
    pub fn body_place(&self, id: &str) -> Option<Place> {
        self.index.bodies.get(id).copied()
    }

    /// The place of a person by the id.
    pub fn person_place(&self, id: &str) -> Option<Place> {
        self.index.people.get(id).copied()
    }

    /// The id of a subject.
    pub fn subject_id(&self, kind: SubjectKind, place: Place) -> &str {
        let place = place as usize;
        match kind {
            SubjectKind::Municipality => MUNICIPALITY,
            SubjectKind::Person => self.people.get(place).map_or("", |each| &each.id),
            SubjectKind::System => self.systems.get(place).map_or("", |each| &each.id),
            SubjectKind::Kind => self.kinds.get(place).map_or("", |each| &each.id),
            _ => self.bodies.get(place).map_or("", |each| &each.id),
        }
    }

    /// The id of a subject, to keep without a copy.
    pub fn subject_key(&self, kind: SubjectKind, place: Place) -> Arc<str> {
        let place = place as usize;
        let id = match kind {
            SubjectKind::Municipality => None,
            SubjectKind::Person => self.people.get(place).map(|each| &each.id),
            SubjectKind::System => self.systems.get(place).map(|each| &each.id),
            SubjectKind::Kind => self.kinds.get(place).map(|each| &each.id),
            _ => self.bodies.get(place).map(|each| &each.id),
        };
        id.map_or_else(|| MUNICIPALITY.into(), Arc::clone)
    }

    /// The name of a subject.
    pub fn subject_name(&self, kind: SubjectKind, place: Place) -> &str {
        let place = place as usize;
        match kind {
            SubjectKind::Municipality => &self.municipality,
            SubjectKind::Person => self.people.get(place).map_or("", |each| &each.name),
            SubjectKind::System => self.systems.get(place).map_or("", |each| &each.name),
            SubjectKind::Kind => self.kinds.get(place).map_or("", |each| &each.name),
            _ => self.bodies.get(place).map_or("", |each| &each.name),
        }
    }

    pub(super) fn system(&self, kind: SubjectKind, place: Place) -> Option<&SystemFact> {
        if kind == SubjectKind::System { self.systems.get(place as usize) } else { None }
    }

    /// The body that a subject is, belongs to or is owned by.
    pub fn body_of(&self, kind: SubjectKind, place: Place) -> Option<Place> {
        match kind {
            SubjectKind::Municipality | SubjectKind::Kind => None,
            SubjectKind::Person => self.people.get(place as usize).and_then(|person| person.body),
            SubjectKind::System => self.systems.get(place as usize).and_then(|system| system.owner),
            _ => Some(place),
        }
    }

    /// The board that a subject belongs to; what belongs to all belongs to the executive board.
    pub fn board_of(&self, kind: SubjectKind, place: Place) -> Option<Place> {
        if matches!(kind, SubjectKind::Municipality | SubjectKind::Kind) {
            return self.executive_board;
        }
        let kept_for = self.system(kind, place).and_then(|system| system.board);
        self.body_of(kind, place).and_then(|body| self.bodies.get(body as usize)).and_then(|body| body.board).or(kept_for)
    }

    /// Who holds a role for a subject: for the system itself, for its body, for its board, for all, or else for anything but another system.
    pub fn role_holder(&self, role: &str, kind: SubjectKind, subject: Place) -> Option<Place> {
        let body = self.body_of(kind, subject);
        let board = self.board_of(kind, subject);
        let rank = |held: &RoleFact| match (held.system, held.body) {
            (Some(system), _) if kind == SubjectKind::System && system == subject => Some(0),
            (Some(_), _) => None,
            (None, Some(of)) if Some(of) == body => Some(1),
            (None, Some(of)) if Some(of) == board => Some(2),
            (None, None) => Some(3),
            (None, Some(_)) => Some(4),
        };
        self.roles
            .iter()
            .filter(|held| &*held.role == role)
            .filter_map(|held| rank(held).map(|rank| (rank, held.person)))
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, person)| person)
    }
}
