//! The course of a case: how far it has come, where it lies, and how long that took.
//!
//! `new → under way → solved → closed`; on the way it may wait for the one who asked or for a supplier, and then the clocks stand still.
//! What is solved or closed may be reopened with a reason; what was merged into another case is over for good.
//! A course is a value: an [`Act`] at a moment gives the next one or a [`Refusal`], and nothing that happened is ever forgotten.

mod mark;

pub use mark::Mark;

use super::words::{Status, Tier};
use crate::calendar::ServiceHours;
use crate::identity::{CaseId, PersonId, TeamId};
use crate::refusal::{Message, Refusal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a reason or a solution may be.
pub const LONGEST: usize = 4_000;

/// What somebody does with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Takes it, or gives it to somebody of the team or to nobody.
    Assign(Option<PersonId>),
    /// Answers the one who asked.
    Answer,
    /// Asks the one who asked; it waits for them.
    AskUser,
    /// Asks the supplier; it waits for them.
    AskSupplier,
    /// What was waited for has come.
    Resume,
    /// Hands it over to another team or tier.
    HandOver {
        /// The tier.
        tier: Tier,
        /// The team there.
        team: Option<TeamId>,
        /// Why.
        reason: String,
    },
    /// Solves it.
    Solve {
        /// What was done.
        solution: String,
        /// What it came from.
        cause: Option<String>,
    },
    /// Closes what is solved.
    Close,
    /// Opens again what is solved or closed.
    Reopen {
        /// Why.
        reason: String,
    },
    /// Merges it into another case, which is about the same.
    Merge(CaseId),
}

impl Act {
    /// Opens it again because of what somebody writes; as much of that as a reason holds is the reason.
    pub fn reopened_by(text: &str) -> Self {
        Self::Reopen { reason: text.trim().chars().take(LONGEST).collect() }
    }
}

/// For how long a case was in one place and one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The state.
    pub status: Status,
    /// The tier.
    pub tier: Tier,
    /// The team.
    pub team: Option<TeamId>,
    /// From when.
    pub from: Timestamp,
    /// Until when; none for the last one.
    pub until: Option<Timestamp>,
}

/// One hand-over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// When.
    pub at: Timestamp,
    /// From where.
    pub from: (Tier, Option<TeamId>),
    /// To where.
    pub to: (Tier, Option<TeamId>),
    /// Why.
    pub reason: String,
    /// Whether it came back to a team that it had left (*ping-pong*).
    pub back: bool,
}

/// The course of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The stretches, the first first; never empty.
    stretches: Vec<Stretch>,
    /// Who is at it.
    pub assignee: Option<PersonId>,
    /// Who was at it last, also while nobody is.
    pub last_assignee: Option<PersonId>,
    /// How often it went from one person to another, as a log is counted ([`Way::reassigned`](super::log::Way::reassigned)).
    pub reassigned: u32,
    /// When the one who asked was first answered.
    pub first_answer_at: Option<Timestamp>,
    /// When it was last solved; none while it is open.
    pub solved_at: Option<Timestamp>,
    /// When it was closed; none while it is not.
    pub closed_at: Option<Timestamp>,
    /// What was done, while it is solved or closed.
    pub solution: Option<String>,
    /// What it came from.
    pub cause: Option<String>,
    /// When it was reopened, and why.
    pub reopenings: Vec<(Timestamp, String)>,
    /// The hand-overs.
    pub hand_overs: Vec<HandOver>,
    /// The case into which it was merged.
    pub merged_into: Option<CaseId>,
}

impl Course {
    /// A new case, where it lands.
    pub fn begin(tier: Tier, team: Option<TeamId>, at: Timestamp) -> Self {
        Self {
            stretches: vec![Stretch { status: Status::New, tier, team, from: at, until: None }],
            assignee: None,
            last_assignee: None,
            reassigned: 0,
            first_answer_at: None,
            solved_at: None,
            closed_at: None,
            solution: None,
            cause: None,
            reopenings: Vec::new(),
            hand_overs: Vec::new(),
            merged_into: None,
        }
    }

    /// A course as it was kept; none where it has no stretch.
    pub fn kept(stretches: Vec<Stretch>) -> Option<Self> {
        let first = stretches.first()?;
        let (tier, team, from) = (first.tier, first.team.clone(), first.from);
        Some(Self { stretches, ..Self::begin(tier, team, from) })
    }

    /// The stretches, the first first.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    fn now(&self) -> Option<&Stretch> {
        self.stretches.last()
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        self.now().map_or(Status::New, |now| now.status)
    }

    /// Where it lies.
    pub fn place(&self) -> (Tier, Option<&TeamId>) {
        self.now().map_or((Tier::LocalSupport, None), |now| (now.tier, now.team.as_ref()))
    }

    /// When it came.
    pub fn opened_at(&self) -> Timestamp {
        self.stretches.first().map_or(Timestamp::UNIX_EPOCH, |first| first.from)
    }

    /// When something last changed.
    pub fn changed_at(&self) -> Timestamp {
        self.now().map_or(Timestamp::UNIX_EPOCH, |now| now.from)
    }

    /// Whether it was solved where it first landed, by whoever first had it and without waiting for anybody; a log is counted alike.
    pub fn solved_at_first_contact(&self) -> bool {
        let straight = self.hand_overs.is_empty() && self.reassigned == 0 && self.reopenings.is_empty();
        let waited = self.stretches.iter().any(|stretch| stretch.status.waits());
        !self.status().is_open() && straight && !waited && self.merged_into.is_none()
    }

    /// The next course, after an act at a moment.
    pub fn after(mut self, act: &Act, at: Timestamp) -> Result<Self, Refusal> {
        if at < self.changed_at() {
            return Err(Refusal::plain(Message::new("desk-before-the-last")));
        }
        if self.merged_into.is_some() {
            return Err(Refusal::plain(Message::new("desk-is-merged")));
        }
        self.must_fit(act)?;
        match act {
            Act::Assign(person) => {
                self.assignee.clone_from(person);
                self.goes_to(person.as_ref());
                if person.is_some() && self.status() == Status::New {
                    self.turn(Status::UnderWay, at);
                }
            }
            Act::Answer => {
                self.answered(at);
                if self.status() == Status::New {
                    self.turn(Status::UnderWay, at);
                }
            }
            Act::AskUser => {
                self.answered(at);
                self.turn(Status::WaitsForUser, at);
            }
            Act::AskSupplier => self.turn(Status::WaitsForSupplier, at),
            Act::Resume => self.turn(Status::UnderWay, at),
            Act::HandOver { tier, team, reason } => self.hand_over((*tier, team.clone()), written("reason", reason)?, at)?,
            Act::Solve { solution, cause } => {
                let solution = written("solution", solution)?;
                self.cause = cause.as_deref().map(|cause| written("cause", cause)).transpose()?;
                self.solution = Some(solution);
                self.solved_at = Some(at);
                self.answered(at);
                self.turn(Status::Solved, at);
            }
            Act::Close => {
                self.closed_at = Some(at);
                self.turn(Status::Closed, at);
            }
            Act::Reopen { reason } => {
                self.reopenings.push((at, written("reason", reason)?));
                (self.solved_at, self.closed_at, self.solution) = (None, None, None);
                self.turn(Status::UnderWay, at);
            }
            Act::Merge(into) => {
                self.merged_into = Some(into.clone());
                self.closed_at = Some(at);
                self.turn(Status::Closed, at);
            }
        }
        Ok(self)
    }

    /// Whether the act fits the state; the refusals are written out, one for each state.
    fn must_fit(&self, act: &Act) -> Result<(), Refusal> {
        let status = self.status();
        let no = |key: Message| Err(Refusal::plain(key));
        match (act, status) {
            (Act::Reopen { .. }, Status::New | Status::UnderWay | Status::WaitsForUser | Status::WaitsForSupplier) => {
                no(Message::new("desk-is-open"))
            }
            (Act::Close, Status::New | Status::UnderWay | Status::WaitsForUser | Status::WaitsForSupplier) => {
                no(Message::new("desk-not-solved"))
            }
            (Act::Resume, Status::New | Status::UnderWay) => no(Message::new("desk-waits-for-nobody")),
            (Act::Reopen { .. }, Status::Solved | Status::Closed) | (Act::Close, Status::Solved) => Ok(()),
            (_, Status::Solved) => no(Message::new("desk-is-solved")),
            (_, Status::Closed) => no(Message::new("desk-is-closed")),
            _ => Ok(()),
        }
    }

    /// Counts whether it goes from one person to another, whatever lay between.
    fn goes_to(&mut self, person: Option<&PersonId>) {
        let Some(person) = person else { return };
        if self.last_assignee.as_ref().is_some_and(|last| last != person) {
            self.reassigned = self.reassigned.saturating_add(1);
        }
        self.last_assignee = Some(person.clone());
    }

    fn answered(&mut self, at: Timestamp) {
        self.first_answer_at.get_or_insert(at);
    }

    fn turn(&mut self, status: Status, at: Timestamp) {
        let (tier, team) = self.place();
        let next = Stretch { status, tier, team: team.cloned(), from: at, until: None };
        self.go_on(next);
    }

    fn go_on(&mut self, next: Stretch) {
        if let Some(now) = self.stretches.last_mut() {
            if (now.status, now.tier, &now.team) == (next.status, next.tier, &next.team) {
                return;
            }
            now.until = Some(next.from);
        }
        self.stretches.push(next);
    }

    fn hand_over(&mut self, to: (Tier, Option<TeamId>), reason: String, at: Timestamp) -> Result<(), Refusal> {
        let (tier, team) = self.place();
        let from = (tier, team.cloned());
        if from == to {
            return Err(Refusal::plain(Message::new("desk-is-there-already")).at("team"));
        }
        let back = self.hand_overs.iter().any(|each| each.from == to);
        self.assignee = None;
        // Whoever gets it is waited for, whatever was waited for before.
        self.go_on(Stretch { status: Status::New, tier: to.0, team: to.1.clone(), from: at, until: None });
        self.hand_overs.push(HandOver { at, from, to, reason, back });
        Ok(())
    }

    /// How long the desk was waited for until a moment, in its hours of service: what a target is held against.
    pub fn ran(&self, hours: &ServiceHours, until: Timestamp) -> Result<SignedDuration, Refusal> {
        self.counted(hours, until, |stretch| stretch.status.runs())
    }

    /// The same for one tier alone.
    pub fn ran_in(&self, tier: Tier, hours: &ServiceHours, until: Timestamp) -> Result<SignedDuration, Refusal> {
        self.counted(hours, until, |stretch| stretch.status.runs() && stretch.tier == tier)
    }

    /// When so much time of service had gone while the desk was waited for, in one tier or in all; none where it has not by now.
    pub fn reached(
        &self,
        hours: &ServiceHours,
        (time, tier): (SignedDuration, Option<Tier>),
        now: Timestamp,
    ) -> Result<Option<Timestamp>, Refusal> {
        let mut left = time;
        let counts = |stretch: &&Stretch| stretch.status.runs() && tier.is_none_or(|tier| stretch.tier == tier);
        for stretch in self.stretches.iter().filter(counts).filter(|stretch| stretch.from < now) {
            let went = hours.between(stretch.from, stretch.until.unwrap_or(now).min(now))?;
            if went >= left {
                return hours.add(stretch.from, left).map(Some);
            }
            left -= went;
        }
        Ok(None)
    }

    fn counted(
        &self,
        hours: &ServiceHours,
        until: Timestamp,
        counts: impl Fn(&Stretch) -> bool,
    ) -> Result<SignedDuration, Refusal> {
        let mut sum = SignedDuration::ZERO;
        for stretch in self.stretches.iter().filter(|stretch| counts(stretch) && stretch.from < until) {
            let end = stretch.until.unwrap_or(until).min(until);
            sum += hours.between(stretch.from, end)?;
        }
        Ok(sum)
    }
}

/// A text that must be there and is no novel.
fn written(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::plain(Message::new("desk-text-needed")).at(field));
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::plain(Message::new("desk-text-too-long").with("most", LONGEST)).at(field));
    }
    Ok(text.to_owned())
}
