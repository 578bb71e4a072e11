//! Who bears an obligation: the first in a chain who is there, and why the others are not.
//!
//! For a system the chain runs manager → owner's head → owning body → coordinator → executive board.
//! The page says why: "no system manager is appointed".

use super::pack::SubjectKind;
use super::roster::{Place, Roster};
use crate::refusal::Message;
use serde::{Deserialize, Serialize};

/// A station of the chain of bearers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Station {
    /// Whoever holds the role that the duty names, such as the data protection officer.
    Role,
    /// The person appointed manager of the system.
    SystemManager,
    /// The person who heads the body that owns the system.
    OwnerHead,
    /// The body that owns the system.
    OwningBody,
    /// The person whom the duty is about.
    Person,
    /// The person who heads the body, or the body of the person.
    Head,
    /// The body itself, or the body of the person.
    Body,
    /// The board that the subject belongs to.
    Board,
    /// The coordinator.
    Coordinator,
    /// The executive board.
    ExecutiveBoard,
    /// The assembly.
    Assembly,
    /// Nobody is there to bear it.
    Nobody,
}

impl Station {
    /// The word as in a pack.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::SystemManager => "system-manager",
            Self::OwnerHead => "owner-head",
            Self::OwningBody => "owning-body",
            Self::Person => "person",
            Self::Head => "head",
            Self::Body => "body",
            Self::Board => "board",
            Self::Coordinator => "coordinator",
            Self::ExecutiveBoard => "executive-board",
            Self::Assembly => "assembly",
            Self::Nobody => "nobody",
        }
    }

    /// Where the chain may start for a kind of subject, besides the roles of the pack.
    pub const fn starts(subject: SubjectKind) -> &'static [Self] {
        match subject {
            SubjectKind::System => {
                &[Self::SystemManager, Self::OwnerHead, Self::OwningBody, Self::Board, Self::Coordinator, Self::ExecutiveBoard]
            }
            SubjectKind::Person => &[Self::Person, Self::Head, Self::Body, Self::Board, Self::Coordinator, Self::ExecutiveBoard],
            SubjectKind::Municipality | SubjectKind::Kind => &[Self::Coordinator, Self::ExecutiveBoard, Self::Assembly],
            SubjectKind::Board | SubjectKind::Administration | SubjectKind::Group | SubjectKind::District | SubjectKind::Body => {
                &[Self::Head, Self::Body, Self::Board, Self::Coordinator, Self::ExecutiveBoard]
            }
        }
    }

    /// The chain from a start onwards.
    fn chain(start: Self, subject: SubjectKind) -> &'static [Self] {
        const SYSTEM: &[Station] =
            &[Station::SystemManager, Station::OwnerHead, Station::OwningBody, Station::Coordinator, Station::ExecutiveBoard];
        const ROLE_OF_SYSTEM: &[Station] =
            &[Station::Role, Station::OwnerHead, Station::OwningBody, Station::Coordinator, Station::ExecutiveBoard];
        const ROLE: &[Station] = &[Station::Role, Station::Coordinator, Station::ExecutiveBoard];
        const HEAD: &[Station] = &[Station::Head, Station::Body, Station::Coordinator, Station::ExecutiveBoard];
        const PERSON: &[Station] =
            &[Station::Person, Station::Head, Station::Body, Station::Coordinator, Station::ExecutiveBoard];
        const BOARD: &[Station] = &[Station::Board, Station::Coordinator, Station::ExecutiveBoard];
        const ASSEMBLY: &[Station] = &[Station::Assembly, Station::ExecutiveBoard];
        match start {
            Self::Role if matches!(subject, SubjectKind::System) => ROLE_OF_SYSTEM,
            Self::Role => ROLE,
            Self::SystemManager => SYSTEM,
            Self::OwnerHead => &SYSTEM[1..],
            Self::OwningBody => &SYSTEM[2..],
            Self::Person => PERSON,
            Self::Head => HEAD,
            Self::Body => &HEAD[1..],
            Self::Board => BOARD,
            Self::Coordinator => &BOARD[1..],
            Self::ExecutiveBoard => &BOARD[2..],
            Self::Assembly => ASSEMBLY,
            Self::Nobody => &[],
        }
    }

    /// The station that a pack's word means; a word that is no fixed station is a role.
    pub fn from_word(word: &str) -> Self {
        const FIXED: [Station; 10] = [
            Station::SystemManager,
            Station::OwnerHead,
            Station::OwningBody,
            Station::Person,
            Station::Head,
            Station::Body,
            Station::Board,
            Station::Coordinator,
            Station::ExecutiveBoard,
            Station::Assembly,
        ];
        FIXED.into_iter().find(|station| station.word() == word).unwrap_or(Self::Role)
    }

    /// Why nobody was found at this station.
    fn vacant(self, role: &str) -> Message {
        match self {
            Self::Role => Message::new("regulation-vacant-role").with("role", role),
            Self::SystemManager => Message::new("regulation-vacant-system-manager"),
            Self::OwnerHead => Message::new("regulation-vacant-owner-head"),
            Self::OwningBody => Message::new("regulation-vacant-owning-body"),
            Self::Person => Message::new("regulation-vacant-person"),
            Self::Head => Message::new("regulation-vacant-head"),
            Self::Body => Message::new("regulation-vacant-body"),
            Self::Board => Message::new("regulation-vacant-board"),
            Self::Coordinator => Message::new("regulation-vacant-coordinator"),
            Self::ExecutiveBoard => Message::new("regulation-vacant-executive-board"),
            Self::Assembly => Message::new("regulation-vacant-assembly"),
            Self::Nobody => Message::new("regulation-vacant-nobody"),
        }
    }
}

/// Who bears an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A person.
    Person(Place),
    /// A body, when no person is there.
    Body(Place),
    /// Nobody: the municipality has not even an executive board yet.
    Nobody,
}

/// The bearer of an obligation and the station at which they were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bearer {
    /// Who.
    pub holder: Holder,
    /// In which capacity.
    pub station: Station,
    /// How many stations of the chain were vacant before.
    pub passed: u8,
}

/// Finds the bearer of a duty for one subject.
///
/// `start` is the pack's word, such as `system-manager` or the key of a role.
pub fn find(start: &str, kind: SubjectKind, subject: Place, roster: &Roster) -> Bearer {
    let chain = Station::chain(Station::from_word(start), kind);
    for (passed, station) in chain.iter().enumerate() {
        if let Some(holder) = at(*station, start, kind, subject, roster) {
            return Bearer { holder, station: *station, passed: passed as u8 };
        }
    }
    Bearer { holder: Holder::Nobody, station: Station::Nobody, passed: chain.len() as u8 }
}

/// Why this bearer: one sentence for each vacant station before; none when the first was there.
pub fn reasons(start: &str, kind: SubjectKind, bearer: Bearer) -> Vec<Message> {
    let chain = Station::chain(Station::from_word(start), kind);
    let passed = &chain[..chain.len().min(usize::from(bearer.passed))];
    // A system without an owner has no owner's head either: that need not be said twice.
    let ownerless = passed.contains(&Station::OwningBody);
    let told = passed.iter().filter(|station| !(ownerless && **station == Station::OwnerHead));
    told.map(|station| station.vacant(start)).collect()
}

fn at(station: Station, start: &str, kind: SubjectKind, subject: Place, roster: &Roster) -> Option<Holder> {
    let person = |place: Option<Place>| place.map(Holder::Person);
    let body = |place: Option<Place>| place.map(Holder::Body);
    match station {
        Station::Role => person(roster.role_holder(start, kind, subject)),
        Station::SystemManager => person(roster.system(kind, subject).and_then(|system| system.manager)),
        Station::OwnerHead => person(roster.system(kind, subject).and_then(|system| system.head)),
        Station::OwningBody => body(roster.system(kind, subject).and_then(|system| system.owner)),
        Station::Person => (kind == SubjectKind::Person).then_some(Holder::Person(subject)),
        Station::Head => {
            person(roster.body_of(kind, subject).and_then(|place| roster.bodies.get(place as usize)).and_then(|body| body.head))
        }
        Station::Body => body(roster.body_of(kind, subject)),
        Station::Board => body(roster.board_of(kind, subject)),
        Station::Coordinator => person(roster.coordinator),
        Station::ExecutiveBoard => body(roster.executive_board),
        Station::Assembly => body(roster.assembly),
        Station::Nobody => None,
    }
}
