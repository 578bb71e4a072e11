//! Where everything stands after an evaluation: a snapshot for pages, commands and the record.

use super::packs::Adopted;
use domain::refusal::Message;
use domain::regulation::obligation::{Mode, Obligation};
use domain::regulation::pack::{Duty, Section, SubjectKind};
use domain::regulation::roster::{Place, Roster};
use domain::regulation::tally::Tally;
use domain::{Day, Timestamp};
use std::sync::Arc;

/// Every obligation of every duty in force, as it stood at a moment.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The day it speaks of.
    pub day: Day,
    /// When it was made.
    pub at: Timestamp,
    /// The last journal entry that it knows.
    pub seq: i64,
    /// Who and what there is.
    pub roster: Arc<Roster>,
    /// The packs in force, the oldest first.
    pub packs: Vec<Adopted>,
    /// One for each duty of each pack, in their order.
    pub duties: Vec<DutyStand>,
    /// The counts of each system over all duties about systems, by its place in the roster.
    pub systems: Vec<Tally>,
}

/// How one duty stands.
#[derive(Clone, Debug)]
pub struct DutyStand {
    /// The pack, by its place in [`Evaluation::packs`].
    pub pack: usize,
    /// The section and the duty, by their places in the pack.
    pub place: (usize, usize),
    /// Where its chapter runs.
    pub mode: Mode,
    /// Every obligation, in the order of the subjects' places.
    pub obligations: Vec<Obligation>,
    /// The counts of all.
    pub tally: Tally,
    /// The counts by board; those that belong to no board come under none.
    pub boards: Vec<(Option<Place>, Tally)>,
    /// Why its query gave no answer, if it failed.
    pub trouble: Option<Message>,
}

impl DutyStand {
    /// The counts of the subjects of one board.
    pub fn of_board(&self, board: Option<Place>) -> Tally {
        self.boards.iter().find(|(each, _)| *each == board).map(|(_, tally)| *tally).unwrap_or_default()
    }

    /// The obligation that rests on a subject; they stand in the order of their subjects.
    pub fn of(&self, subject: Place) -> Option<&Obligation> {
        let found = self.obligations.binary_search_by_key(&subject, |obligation| obligation.subject);
        found.ok().map(|place| &self.obligations[place])
    }
}

/// The counts of each system, added up once for all the pages that show them.
pub(super) fn of_systems(roster: &Roster, packs: &[Adopted], duties: &[DutyStand]) -> Vec<Tally> {
    let mut systems = vec![Tally::default(); roster.systems.len()];
    for stand in duties {
        let duty = &packs[stand.pack].pack.sections[stand.place.0].duties[stand.place.1];
        if duty.subject == SubjectKind::System {
            for obligation in &stand.obligations {
                if let Some(tally) = systems.get_mut(obligation.subject as usize) {
                    tally.add(obligation.state);
                }
            }
        }
    }
    systems
}

impl Evaluation {
    /// The counts of a system by its place; nothing for one that came later.
    pub fn system(&self, place: Place) -> Tally {
        self.systems.get(place as usize).copied().unwrap_or_default()
    }

    /// The pack, section and duty of a stand.
    pub fn duty_of(&self, stand: &DutyStand) -> (&Adopted, &Section, &Duty) {
        let adopted = &self.packs[stand.pack];
        let section = &adopted.pack.sections[stand.place.0];
        (adopted, section, &section.duties[stand.place.1])
    }

    /// How a duty stands, by its pack's name and its key.
    pub fn stand(&self, pack: &str, duty: &str) -> Option<&DutyStand> {
        self.duties.iter().find(|stand| {
            let (adopted, _, found) = self.duty_of(stand);
            adopted.adoption.pack == pack && found.key == duty
        })
    }

    /// The counts over everything.
    pub fn tally(&self) -> Tally {
        let mut all = Tally::default();
        for stand in &self.duties {
            all.join(&stand.tally);
        }
        all
    }
}
