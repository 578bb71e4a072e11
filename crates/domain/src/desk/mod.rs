//! The fault-and-service routine: what is reported and asked for, who helps, and how many are needed for it.
//!
//! [`words`] are those of a case, [`course`] is the way it goes from tier to tier until it is closed, [`target`] says by when,
//! [`log`] reads what another desk has kept, [`staffing`] reckons how many people the work needs, [`observed`] from what was seen of it.

mod case;
pub mod course;
pub mod drawn;
pub mod facts;
pub mod helped;
pub mod incident;
pub mod log;
mod message;
pub mod observed;
pub mod owed;
pub mod post;
mod problem;
mod reply;
pub mod staffing;
mod standing;
pub mod target;
mod team;
#[cfg(test)]
mod tests;
pub mod words;

pub use case::{Case, CaseDraft, LONGEST_SUBJECT, LONGEST_TEXT, Landing, Rating, TracedCase, cited};
pub use message::{CaseMessage, LONGEST_MESSAGE, MessageKind, Occasion, Work, mended, minutes, said};
pub use problem::{Problem, ProblemDraft};
pub use team::{Member, Team, TeamDraft, landing, unserved};

use crate::catalogue::{Entity, Registration, Retention, Secrecy};
use crate::identity::CannedId;
use serde::{Deserialize, Serialize};

/// What this chapter keeps.
///
/// Cases are ordered by their numbers and need no diary; what is said in them may be anybody's private matters, and tells of weaknesses.
pub const ENTITIES: &[Entity] = &[
    facts::ENTITIES[0],
    facts::ENTITIES[1],
    facts::ENTITIES[2],
    Entity {
        name: "case",
        chapter: "desk",
        tables: &[
            "desk_case",
            "desk_case_stretch",
            "desk_case_hand_over",
            "desk_case_reopening",
            "desk_case_watcher",
            "desk_case_address",
            "desk_reply",
            "desk_clock",
            "desk_message",
            "desk_work",
        ],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(2, "closed"),
        export: Some("cases"),
    },
    Entity {
        name: "team",
        chapter: "desk",
        tables: &["desk_team", "desk_team_district", "desk_team_member"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "ended"),
        export: None,
    },
    Entity {
        name: "case-target",
        chapter: "desk",
        tables: &["desk_target"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(10, "ended"),
        export: None,
    },
    Entity {
        name: "problem",
        chapter: "desk",
        tables: &["desk_problem"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(2, "ended"),
        export: None,
    },
    Entity {
        name: "canned-answer",
        chapter: "desk",
        tables: &["desk_canned"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Internal,
        retention: Retention::YearsAfter(0, "ended"),
        export: None,
    },
    Entity {
        name: "letter",
        chapter: "desk",
        tables: &["desk_letter", "desk_letter_part", "desk_letter_said"],
        registration: Registration::KeptOrdered,
        secrecy: Secrecy::Sensitive,
        retention: Retention::YearsAfter(2, "settled"),
        export: None,
    },
];

/// An answer that is given often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canned {
    /// The id.
    pub id: CannedId,
    /// What it is called.
    pub name: String,
    /// What it says.
    pub text: String,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}
