//! In whose round each obligation stands: with its manager, its board, its owner, the coordinator, or whoever bears it in another role.

use super::ground::Ground;
use crate::regulation::{DutyStand, Evaluation};
use domain::Day;
use domain::identity::{BodyId, PersonId};
use domain::organisation::Role;
use domain::regulation::bearer::{Holder, Station};
use domain::regulation::obligation::{Obligation, State};
use domain::regulation::pack::{Duty, SubjectKind, Way};
use domain::regulation::roster::{Place, Roster};
use domain::year::RoundRole;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Whose a round is: the role, and the place of the person or the body; of the whole municipality nought.
pub(super) type Whose = (RoundRole, Place);

/// What stands in each round.
pub(super) struct Bearing {
    /// The secretary of each body that has one.
    secretaries: HashMap<Place, Place>,
    /// The subjects of what stands in each round; a manager's own systems are left out, since the round has them as they are.
    held: BTreeMap<Whose, BTreeSet<(SubjectKind, Place)>>,
}

impl Bearing {
    /// What stands in each round by an evaluation.
    pub(super) fn of(evaluation: &Evaluation, ground: &Ground, today: Day) -> Self {
        let mut secretaries = HashMap::new();
        for held in evaluation.roster.roles.iter().filter(|held| &*held.role == Role::SECRETARY) {
            if let Some(body) = held.body {
                secretaries.entry(body).or_insert(held.person);
            }
        }
        let mut bearing = Self { secretaries, held: BTreeMap::new() };
        for stand in &evaluation.duties {
            let duty = evaluation.duty_of(stand).2;
            if duty.subject == SubjectKind::System && rests_on_manager(duty) {
                continue;
            }
            // A body is one subject, whatever kind of body a duty is for.
            let kind = if is_body(duty.subject) { SubjectKind::Body } else { duty.subject };
            for obligation in &stand.obligations {
                let whose = bearing.stands_with(&evaluation.roster, duty, obligation);
                if let Some(whose) = whose.filter(|_| asks(evaluation, ground, stand, obligation, today)) {
                    bearing.held.entry(whose).or_default().insert((kind, obligation.subject));
                }
            }
        }
        bearing
    }

    /// Whether a body has a secretary.
    pub(super) fn has_secretary(&self, body: Place) -> bool {
        self.secretaries.contains_key(&body)
    }

    /// The places of those whose rounds of a role hold something.
    pub(super) fn holding(&self, role: RoundRole) -> impl Iterator<Item = Place> {
        self.held.keys().filter(move |(each, _)| *each == role).map(|(_, place)| *place)
    }

    /// The subjects of what stands in a round.
    pub(super) fn besides(&self, whose: Whose) -> impl Iterator<Item = &(SubjectKind, Place)> {
        self.held.get(&whose).into_iter().flatten()
    }

    /// In whose round an obligation stands; none where it is in nobody's.
    ///
    /// What fell to somebody because nobody manages a system is met by an appointment, of which the owner's round tells.
    /// What is about people is in no round: rounds are read by those who may not know of everybody.
    pub(super) fn stands_with(&self, roster: &Roster, duty: &Duty, obligation: &Obligation) -> Option<Whose> {
        let head = |body: Place| roster.bodies.get(body as usize).and_then(|body| body.head);
        let (subject, bearer) = (obligation.subject, obligation.bearer);
        // What a board bears is in its secretary's round, and in its head's where it has none.
        let board = |place: Place| {
            if self.secretaries.contains_key(&place) {
                return Some((RoundRole::Secretary, place));
            }
            head(place).map(|_| (RoundRole::Head, place))
        };
        let in_role = |person: Place| (bearer.station == Station::Role).then_some((RoundRole::Bearer, person));
        match (duty.subject, bearer.holder) {
            (SubjectKind::Person, _) | (_, Holder::Nobody) => None,
            (SubjectKind::System, Holder::Person(person)) => {
                let system = roster.systems.get(subject as usize)?;
                if system.manager == Some(person) {
                    return Some((RoundRole::SystemManager, person));
                }
                let owner = system.owner.filter(|owner| !rests_on_manager(duty) && head(*owner) == Some(person));
                in_role(person).or_else(|| owner.map(|owner| (RoundRole::Head, owner)))
            }
            (SubjectKind::System, Holder::Body(body)) => board(body).filter(|_| !rests_on_manager(duty)),
            (SubjectKind::Municipality | SubjectKind::Kind, holder) => match (holder, roster.coordinator) {
                (Holder::Person(person), Some(coordinator)) if person != coordinator => in_role(person),
                (_, Some(_)) => Some((RoundRole::Coordinator, 0)),
                (Holder::Body(body), None) => board(body),
                (Holder::Person(person), None) => in_role(person),
                (Holder::Nobody, None) => None,
            },
            (_, Holder::Body(body)) => board(body),
            (_, Holder::Person(person)) => {
                if self.secretaries.get(&subject) == Some(&person) {
                    return Some((RoundRole::Secretary, subject));
                }
                if head(subject) == Some(person) {
                    return Some((RoundRole::Head, subject));
                }
                in_role(person).or_else(|| (roster.coordinator == Some(person)).then_some((RoundRole::Coordinator, 0)))
            }
        }
    }
}

/// Whether an obligation asks somebody for something in a round.
fn asks(evaluation: &Evaluation, ground: &Ground, stand: &DutyStand, obligation: &Obligation, today: Day) -> bool {
    match (&evaluation.duty_of(stand).2.way, obligation.state) {
        (Way::Stated, _) | (_, State::NotApplicable | State::Accepted) => false,
        (Way::Measured(_), state) => state == State::Deviating,
        (Way::Attested, State::NotYetShown) => !starts_later(evaluation, ground, stand, obligation, today),
        (Way::Attested, _) => true,
    }
}

/// Whether the board, or the municipality where the board has not said, asks for a duty only from a day to come.
pub(super) fn starts_later(
    evaluation: &Evaluation,
    ground: &Ground,
    stand: &DutyStand,
    obligation: &Obligation,
    today: Day,
) -> bool {
    let (adopted, _, duty) = evaluation.duty_of(stand);
    let board = obligation.board.and_then(|place| evaluation.roster.bodies.get(place as usize)).map(|body| &*body.id);
    let chosen = || ground.starts.iter().filter(|start| start.pack == adopted.adoption.pack && start.duty == duty.key);
    let own = chosen().find(|start| start.board.is_some() && start.board.as_ref().map(BodyId::as_str) == board);
    own.or_else(|| chosen().find(|start| start.board.is_none())).is_some_and(|start| start.start > today)
}

/// Whether somebody bears something by a role that a duty names.
pub(super) fn bears(evaluation: &Evaluation, person: &PersonId) -> bool {
    let Some(place) = evaluation.roster.person_place(person.as_str()) else { return false };
    let borne =
        |obligation: &Obligation| obligation.bearer.station == Station::Role && obligation.bearer.holder == Holder::Person(place);
    let by_role = |stand: &&DutyStand| Station::from_word(&evaluation.duty_of(stand).2.bearer) == Station::Role;
    evaluation.duties.iter().filter(by_role).any(|stand| stand.obligations.iter().any(borne))
}

/// Whether a duty rests first on whoever manages a system.
fn rests_on_manager(duty: &Duty) -> bool {
    Station::from_word(&duty.bearer) == Station::SystemManager
}

/// Whether what a duty is about are bodies.
pub(super) const fn is_body(kind: SubjectKind) -> bool {
    matches!(
        kind,
        SubjectKind::Board | SubjectKind::Administration | SubjectKind::Group | SubjectKind::District | SubjectKind::Body
    )
}
