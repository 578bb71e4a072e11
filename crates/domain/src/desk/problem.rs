//! Known faults: what is wrong with a system, how one gets round it, and since when; while one lasts it may be shown on top of the pages.

use super::case::id;
use crate::identity::{ProblemId, SystemId};
use crate::organisation::reading;
use crate::refusal::{Message, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A known fault (*problem* in ITIL).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The id.
    pub id: ProblemId,
    /// What it is, in a line.
    pub name: String,
    /// The system.
    pub system: Option<SystemId>,
    /// What one notices.
    pub text: Option<String>,
    /// How one gets round it.
    pub workaround: Option<String>,
    /// What it comes from, once that is known.
    pub cause: Option<String>,
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it lasts.
    pub until: Option<Timestamp>,
    /// Whether the staff are told on top of their pages while it lasts.
    pub told_staff: bool,
    /// Whether everybody is told on the public page.
    pub told_public: bool,
    /// The version for optimistic locking; 0 before it is first saved.
    pub version: i64,
}

impl Problem {
    /// Whether it lasts.
    pub const fn lasts(&self) -> bool {
        self.until.is_none()
    }
}

/// A known fault being written.
#[derive(Clone, Debug)]
pub struct ProblemDraft(Problem);

impl ProblemDraft {
    /// The fields that are set as text.
    pub const FIELDS: [&'static str; 7] = ["name", "system", "text", "workaround", "cause", "told_staff", "told_public"];

    /// A new one, from now on.
    pub const fn new(id: ProblemId, since: Timestamp) -> Self {
        Self(Problem {
            id,
            name: String::new(),
            system: None,
            text: None,
            workaround: None,
            cause: None,
            since,
            until: None,
            told_staff: false,
            told_public: false,
            version: 0,
        })
    }

    /// An existing one, to be put otherwise.
    pub const fn of(problem: Problem) -> Self {
        Self(problem)
    }

    /// Sets a field from text.
    pub fn set(&mut self, field: &str, text: &str) -> Result<(), Refusal> {
        let problem = &mut self.0;
        match field {
            "name" => problem.name = reading::required(field, reading::line(field, text, 200)?)?,
            "system" => problem.system = id(field, text.trim(), || Message::new("case-system-unknown"))?,
            "text" => problem.text = reading::prose(field, text, 8_000)?,
            "workaround" => problem.workaround = reading::prose(field, text, 8_000)?,
            "cause" => problem.cause = reading::prose(field, text, 8_000)?,
            "told_staff" => problem.told_staff = reading::yes_no(field, text)?.unwrap_or(false),
            "told_public" => problem.told_public = reading::yes_no(field, text)?.unwrap_or(false),
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole and gives it.
    pub fn finish(self) -> Result<Problem, Refusal> {
        if self.0.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        Ok(self.0)
    }
}
