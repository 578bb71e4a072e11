//! One case as the follow-up sees it.

use crate::desk::words::{CaseKind, Priority, Tier};
use crate::organisation::words::words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// Where a case was kept.
    pub enum Origin {
        /// In our own desk.
        Here = "here", "desk-origin-here";
        /// In another desk, whose log was imported.
        Elsewhere = "elsewhere", "desk-origin-elsewhere";
    }

    /// By which clock times are counted.
    pub enum Clock {
        /// In hours of service, without the time that others were waited for.
        Service = "service", "desk-clock-service";
        /// As the calendar goes, night and day.
        Calendar = "calendar", "desk-clock-calendar";
    }
}

/// One case as the follow-up sees it; it names no person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFact {
    /// The id of the case, or its number in the log of another desk, after the name of that desk where it has one.
    pub key: String,
    /// Where it was kept.
    pub origin: Origin,
    /// Its number as it is cited.
    pub number: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When the desk first answered, or somebody first took it where a log has no answers.
    pub first_answer_at: Option<Timestamp>,
    /// When it was solved; none while it is open, also after it was reopened.
    pub solved_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// What it is.
    pub kind: Option<CaseKind>,
    /// Its priority.
    pub priority: Option<Priority>,
    /// The tier where it came in.
    pub first_tier: Option<Tier>,
    /// The tier where it lies or was solved.
    pub tier: Option<Tier>,
    /// The team where it lies or was solved: its id here, its name elsewhere.
    pub team: Option<String>,
    /// The system it is about: its id here, its name elsewhere.
    pub system: Option<String>,
    /// The body it came from: its id here, its name elsewhere.
    pub body: Option<String>,
    /// How often it was handed over.
    pub hand_overs: u32,
    /// How often it came back to a team that it had left.
    pub back: u32,
    /// How often it was opened again.
    pub reopened: u32,
    /// How often it went from one person to another, counted alike here and in a log ([`Way::reassigned`]).
    ///
    /// What was kept before this was counted says none.
    ///
    /// [`Way::reassigned`]: crate::desk::log::Way::reassigned
    #[serde(default)]
    pub reassigned: u32,
    /// Whether it was solved at the first contact.
    pub first_contact: bool,
    /// By which clock the two times are counted.
    pub clock: Clock,
    /// From opening to the first answer, in seconds.
    pub answer_s: Option<i64>,
    /// From opening to the solution, in seconds.
    pub solve_s: Option<i64>,
    /// Whether the first answer came within its target; none without a target.
    pub answered_within: Option<bool>,
    /// Whether the solution came within its target; none without a target.
    pub solved_within: Option<bool>,
    /// Whether each tier where it lay kept to the target of its own; without the tiers that have none ([`kept_inside`]).
    ///
    /// [`kept_inside`]: crate::desk::target::kept_inside
    #[serde(default)]
    pub within_by_tier: Vec<(Tier, bool)>,
    /// What the one who was helped says of it, from 1 to 5; none while they have said nothing.
    #[serde(default)]
    pub grade: Option<u8>,
    /// The minutes of work by tier.
    pub minutes: Vec<(Tier, i64)>,
    /// The same minutes by the team that worked: its id here, its name elsewhere; empty where it is not known.
    pub minutes_by_team: Vec<(String, i64)>,
}

/// What stands between the name of another desk and the number of a case in the key.
const BETWEEN: &str = "::";

impl CaseFact {
    /// The same case, kept as one of the desk of that name, apart from cases of other desks with its number.
    #[must_use]
    pub fn of_desk(self, desk: &str) -> Self {
        Self { key: format!("{desk}{BETWEEN}{}", self.number), ..self }
    }

    /// The name of the other desk that it comes from; none where that was not said.
    pub fn desk(&self) -> Option<&str> {
        let before = self.key.strip_suffix(self.number.as_str())?;
        before.strip_suffix(BETWEEN).filter(|_| self.origin == Origin::Elsewhere)
    }

    /// When it ended: solved, or closed without a solution.
    pub fn ended_at(&self) -> Option<Timestamp> {
        self.solved_at.or(self.closed_at)
    }

    /// The minutes of work altogether.
    pub fn minutes_in_all(&self) -> i64 {
        self.minutes.iter().map(|(_, minutes)| minutes).sum()
    }
}
