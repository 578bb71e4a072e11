//! Known faults: what is wrong with a system, how one gets round it, and since when; while one lasts it may be shown on top of the pages.

use super::case::{id, moment};
use crate::identity::{ArticleId, ProblemId, SystemId};
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
    /// The article that tells more of it.
    pub article: Option<ArticleId>,
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
    pub const FIELDS: [&'static str; 9] =
        ["name", "system", "text", "workaround", "cause", "article", "since", "told_staff", "told_public"];

    /// A new one, from now on.
    pub const fn new(id: ProblemId, since: Timestamp) -> Self {
        Self(Problem {
            id,
            name: String::new(),
            system: None,
            text: None,
            workaround: None,
            cause: None,
            article: None,
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
            "article" => problem.article = id(field, text.trim(), || Message::new("case-article-unknown"))?,
            // What is known already is left as it is where nothing is said; a form has the minute and not the second.
            "since" => {
                if let Some(since) = moment(field, text.trim())?
                    && since.as_second().div_euclid(60) != problem.since.as_second().div_euclid(60)
                {
                    problem.since = since;
                }
            }
            "told_staff" => problem.told_staff = reading::yes_no(field, text)?.unwrap_or(false),
            "told_public" => problem.told_public = reading::yes_no(field, text)?.unwrap_or(false),
            _ => return Err(Refusal::plain(Message::new("organisation-field-unknown").with("field", field)).at(field)),
        }
        Ok(())
    }

    /// Checks the whole at a moment and gives it.
    pub fn finish(self, at: Timestamp) -> Result<Problem, Refusal> {
        if self.0.name.is_empty() {
            return Err(Refusal::plain(Message::new("organisation-field-required")).at("name"));
        }
        if self.0.since > at {
            return Err(Refusal::plain(Message::new("desk-fault-ahead")).at("since"));
        }
        if self.0.until.is_some_and(|until| self.0.since > until) {
            return Err(Refusal::plain(Message::new("desk-fault-after-its-end")).at("since"));
        }
        Ok(self.0)
    }
}
